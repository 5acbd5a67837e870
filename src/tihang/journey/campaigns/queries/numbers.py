"""Goals and reported counts of a jurisdiction."""

from dataclasses import dataclass
from datetime import date

from tihang.journey.campaigns.models import Goal, ReportedCount
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.record.names import Tier
from tihang.journey.registry.access import Deed, Scope, permits


@dataclass(frozen=True, slots=True)
class Said:
    """一个数: of which tier, how many, by which source, of which day."""

    year: int
    tier: Tier
    number: int
    source: str
    as_of: date


def goals(*, scope: Scope, part: Part, year: int) -> tuple[Said, ...]:
    """What is to be reached by the end of a year, by tier."""
    return _said(Goal, scope, part, year)


def reported_counts(*, scope: Scope, part: Part, year: int) -> tuple[Said, ...]:
    """What sources reported in a year, newest day first within a tier; they may disagree."""
    return _said(ReportedCount, scope, part, year)


def _said(model: type[Goal] | type[ReportedCount], scope: Scope, part: Part, year: int) -> tuple[Said, ...]:
    if not permits(scope, Deed.SEE_ROLLOUT, part.thing):
        return ()
    rows = model.objects.filter(place_path=part.place_path, group_path=part.group_path, year=year, superseded_by=None)
    order = list(Tier)
    found = [Said(row.year, Tier(row.tier), row.number, row.source, row.as_of) for row in rows]
    return tuple(sorted(found, key=lambda said: (order.index(said.tier), -said.as_of.toordinal(), said.source)))
