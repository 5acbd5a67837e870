"""A result among its peers (同行对比): counted by the database in heaps, one query whatever the size of the group; no other score is read."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from tihang.core.benchmark import Likeness, Standing, Traits, standings
from tihang.journey.assessment.codes import PublishedShare, published_shares
from tihang.journey.assessment.models import PeerScore
from tihang.journey.assessment.queries.reporting import SignedResult
from tihang.journey.assessment.rules import YEARS_BACK, hundredths, traits
from tihang.journey.registry.models import Organisation

Heap = tuple[Likeness, int, int]


@dataclass(frozen=True, slots=True)
class Peers:
    """同行对比: by what peers were looked for, where the result stands, and what was published of others. No standing: no group is large enough."""

    traits: Traits
    standings: tuple[Standing, ...]
    published: tuple[PublishedShare, ...]


def peers_of(result: SignedResult) -> Peers:
    """Where a signed result stands, for whoever read it. Two queries."""
    scale = Organisation.objects.filter(pk=result.organisation).values_list("scale", flat=True).first() or ""
    mine = traits(result.industry, result.place_path, scale)
    published = published_shares(province=mine.place[0] if mine.place else "", industry=mine.industry)
    row = result.row
    if not row.score_low or len(mine.industry) < len("34"):
        return Peers(mine, (), published)
    heaps = heaps_around(mine, factory=row.factory_id, pack=row.pack, edition=row.edition, since=row.year - YEARS_BACK)
    return Peers(mine, standings(mine, (hundredths(row.score_low), hundredths(row.score_high)), heaps), published)


def heaps_around(mine: Traits, *, factory: UUID, pack: str, edition: str, since: int) -> tuple[Heap, ...]:
    """The others of one division: so many, alike to this degree, with this score."""
    province, city = (*mine.place, "", "")[:2]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT * FROM tihang_peer_heaps(%s, %s, %s, %s, %s, %s, %s, %s)",
                [factory, pack, edition, since, mine.industry, province, city, mine.size],
            )
            rows = cursor.fetchall()
    else:
        rows = _counted_here(
            mine, province, city, PeerScore.objects.filter(pack=pack, edition=edition, year__gte=since).exclude(factory=factory)
        )
    return tuple((Likeness(industry, place, bool(size)), score, many) for industry, place, size, score, many in rows)


def _counted_here(mine: Traits, province: str, city: str, others: QuerySet[PeerScore]) -> list[tuple[int, int, int, int, int]]:
    """The same as the function of PostgreSQL, where there is no second lock that it would have to step out of."""
    digits = mine.industry
    industry = [When(industry=digits, then=4)] if len(digits) == len("3411") else []
    industry += [When(industry__startswith=digits[:3], then=3)] if len(digits) >= len("341") else []
    place = [When(province=province, city=city, then=2)] if city else []
    place += [When(province=province, then=1)] if province else []
    size = [When(scale=mine.size, then=1)] if mine.size else []
    found = others.filter(division=digits[:2]).annotate(
        industry_alike=_case(industry, 2), place_alike=_case(place, 0), size_alike=_case(size, 0)
    )
    keys = ("industry_alike", "place_alike", "size_alike", "hundredths")
    return list(found.values(*keys).annotate(many=Count("pk")).order_by().values_list(*keys, "many"))


def _case(whens: list[When], otherwise: int) -> Case | Value:
    return Case(*whens, default=otherwise, output_field=IntegerField()) if whens else Value(otherwise, output_field=IntegerField())
