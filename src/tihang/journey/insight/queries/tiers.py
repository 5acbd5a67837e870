"""How many factories of a part hold a tier (在册称号数和备案数), counted from record and filings, beside what was promised and what was reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tihang.core.routing import End
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.record.models import CURRENT, Title
from tihang.journey.record.names import HELD, Programme, Tier
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.access.filters import within
from tihang.journey.review.models import Filing
from tihang.journey.review.models.filings import STANDING


@dataclass(frozen=True, slots=True)
class Held:
    """在册数: factories that hold a tier on a day, those whose title is of the year; filings of the year that ended well or are under way."""

    held: int = 0
    of_year: int = 0
    filed: int = 0
    under_way: int = 0


def held_tiers(*, scope: Scope, part: Part, year: int, day: date) -> Mapping[Tier, Held]:
    """Tier → how many factories hold it, or have filed for it. In two queries."""
    if not permits(scope, Deed.SEE_ROLLOUT, part.thing):
        return {}
    there = within("factory__place_path", part.place_path) & within("factory__group_path", part.group_path)
    lasting = (Q(until=None) | Q(until__gte=day)) & (Q(since=None) | Q(since__lte=day))
    rows = Title.objects.filter(CURRENT, there, lasting, programme=Programme.GRADIENT, status__in=HELD, year__lte=year)
    many, of_year = Count("factory", distinct=True), Count("factory", distinct=True, filter=Q(year=year))
    found = rows.values("tier").annotate(many=many, of_year=of_year).order_by().values_list("tier", "many", "of_year")
    titles = {tier: (held, of_year) for tier, held, of_year in found}
    filings = _filings(part, year)
    return {tier: Held(*titles.get(tier, (0, 0)), *filings.get(tier, (0, 0))) for tier in Tier}


def _filings(part: Part, year: int) -> dict[str, tuple[int, int]]:
    there = within("factory__place_path", part.place_path) & within("factory__group_path", part.group_path)
    done, under_way = (Count("factory", distinct=True, filter=Q(end=end.value)) for end in (End.DONE, End.OPEN))
    rows = Filing.objects.filter(STANDING, there, year=year).values("tier").annotate(done=done, under_way=under_way).order_by()
    return {tier: (filed, open_yet) for tier, filed, open_yet in rows.values_list("tier", "done", "under_way")}
