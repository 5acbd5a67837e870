"""What was found in many visits at once (核查结论数), for readers who were let in to them."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from tihang.journey.visits.models import Adjustment
from tihang.journey.visits.names import Found


def found_in(visits: Sequence[UUID]) -> dict[UUID, dict[Found, int]]:
    """Visit → how many claims were found to be what; only findings that count."""
    rows = Adjustment.objects.filter(visit__in=visits, apart=False).order_by("number").values_list("visit", "claim", "found")
    last = {(visit, claim): Found(found) for visit, claim, found in rows}
    counts: dict[UUID, Counter[Found]] = {}
    for (visit, _claim), found in last.items():
        counts.setdefault(visit, Counter())[found] += 1
    return {visit: dict(each) for visit, each in counts.items()}
