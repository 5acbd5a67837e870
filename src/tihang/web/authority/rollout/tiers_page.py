"""Goals beside counts (目标和实数): what was promised, what was reported on which day by whom, what the record holds today."""

from datetime import date

from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.campaigns.queries.numbers import Said, goals, reported_counts
from tihang.journey.insight.queries.tiers import Held, held_tiers
from tihang.journey.record.names import Tier
from tihang.web.authority.rollout.seen import Seen
from tihang.web.parts.roster import Cell, Roster, cell, roster


def tiers_roster(person: Person, at: Seen, day: date) -> Roster:
    """One row a tier, one more for each further source."""
    scope, part, year = person.scope, at.card.part, at.card.year
    wanted = {said.tier: said for said in goals(scope=scope, part=part, year=year)}
    told, held = reported_counts(scope=scope, part=part, year=year), held_tiers(scope=scope, part=part, year=year, day=day)
    columns = (_("层级"), _("目标数"), _("公布数"), _("档案里在册"), _("其中本年度"), _("本年备案办结"), _("备案在办"))
    rows = [_row(tier, wanted.get(tier), [said for said in told if said.tier is tier], held.get(tier, Held())) for tier in Tier]
    return roster(_("目标和实数"), columns, rows)


def _row(tier: Tier, goal: Said | None, told: list[Said], held: Held) -> tuple[Cell, ...]:
    return (
        cell(tier.label),
        cell(f"{goal.number:,}", under=_source(goal)) if goal else cell(_("没有填")),
        cell(" / ".join(f"{said.number:,}" for said in told), under="；".join(_source(said) for said in told))
        if told
        else cell(_("没有填")),
        cell(f"{held.held:,}", number=True),
        cell(f"{held.of_year:,}", number=True),
        cell(f"{held.filed:,}", number=True),
        cell(f"{held.under_way:,}", number=True),
    )


def _source(said: Said) -> str:
    return _("%(source)s，%(day)s") % {"source": said.source, "day": said.as_of.isoformat()}
