"""What a site visit found, where a case or a board is looked at (核查结果)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.registry.access import Scope
from tihang.journey.visits.names import Found
from tihang.journey.visits.queries import standing_of, visit_card, visits_of_case
from tihang.journey.visits.queries.found import found_in
from tihang.journey.visits.queries.settled import counted, settled
from tihang.journey.visits.queries.sheets import findings_of
from tihang.web.authority.visits.pages import Compared, compared


@dataclass(frozen=True, slots=True)
class Visited:
    """核查结果: how it stands, and what was claimed beside what it settles."""

    state: str
    words: str
    href: str
    conclusion: str
    rows: tuple[Compared, ...]


def visited(scope: Scope, case: UUID) -> Visited | None:
    """Of one case; None where there is no visit, or none for this reader."""
    line = visits_of_case(scope=scope, cases=[case]).get(case)
    if line is None:
        return None
    card = visit_card(scope=scope, visit=line.id)
    standing = standing_of(findings_of(line.id))
    counts = counted(standing, card.claims)
    words = _("、").join(f"{each.label} {many}" for each, many in counts.items() if many)
    rows = compared(settled(scope=scope, card=card, standing=standing)) if standing else ()
    return Visited(str(line.state.label), words, reverse("authority-visit", args=[line.id]), card.conclusion, rows)


def visited_words(scope: Scope, cases: Iterable[UUID]) -> dict[UUID, str]:
    """Case → one short word of its visit, for a board of many; two queries, however many rows."""
    lines = visits_of_case(scope=scope, cases=list(cases))
    found = found_in([each.id for each in lines.values()])
    return {case: _short(str(line.state.label), found.get(line.id, {})) for case, line in lines.items()}


def _short(state: str, counts: dict[Found, int]) -> str:
    told = _("、").join(f"{each.label} {counts[each]}" for each in (Found.ADJUSTED, Found.REFUTED) if counts.get(each))
    return _("现场核查%(state)s") % {"state": state} + (f"{_('：')}{told}" if told else "")
