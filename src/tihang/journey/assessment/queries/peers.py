"""A result among its peers (同行对比): counted by the database in heaps, the same few queries whatever the size of the group; no other score is read."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Case, Count, IntegerField, Max, QuerySet, Value, When

from tihang.core.benchmark import Likeness, Standing, Traits, standings
from tihang.journey.assessment.codes import PublishedShare, published_shares
from tihang.journey.assessment.models import PeerScore
from tihang.journey.assessment.queries.reporting import SignedResult
from tihang.journey.assessment.rules import YEARS_BACK, house_of, hundredths, traits
from tihang.journey.record.queries import subject_of
from tihang.journey.registry.models import Organisation

Heap = tuple[Likeness, int, int]


@dataclass(frozen=True, slots=True)
class Peers:
    """同行对比: by what peers were looked for, where the result stands, and what was published of others. No standing: no group is large enough."""

    traits: Traits
    standings: tuple[Standing, ...]
    published: tuple[PublishedShare, ...]


def peers_of(result: SignedResult) -> Peers:
    """Where a signed result stands, for whoever read it. Three queries."""
    scale = Organisation.objects.filter(pk=result.organisation).values_list("scale", flat=True).first() or ""
    mine = traits(result.industry, result.place_path, scale)
    published = published_shares(province=mine.place[0] if mine.place else "", industry=mine.industry)
    row = result.row
    if not row.score_low or len(mine.industry) < len("34"):
        return Peers(mine, (), published)
    asked = Asked(house_of(result.group_path, result.organisation), row.pack, row.edition, row.year - YEARS_BACK, mine)
    found = standings(
        mine, (hundredths(row.score_low), hundredths(row.score_high)), heaps_around(asked), most_of_one=most_of_one_house(asked)
    )
    return Peers(mine, found, published)


def published_near(*, factory: UUID) -> tuple[PublishedShare, ...]:
    """What was published of the place and the industry of a factory, whose sheet was read on somebody's behalf."""
    subject = subject_of(factory)
    if subject is None:
        return ()
    mine = traits(subject.industry, subject.place_path, "")
    return published_shares(province=mine.place[0] if mine.place else "", industry=mine.industry)


@dataclass(frozen=True, slots=True)
class Asked:
    """要数的人群: the others of one division, without one's own house, judged by the same pack, since a year."""

    house: str
    pack: str
    edition: str
    since: int
    mine: Traits


def heaps_around(asked: Asked) -> tuple[Heap, ...]:
    """So many others, alike to this degree, with this score. One query."""
    mine = asked.mine
    province, city = (*mine.place, "", "")[:2]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT * FROM tihang_peer_heaps(%s, %s, %s, %s, %s, %s, %s, %s)",
                [asked.house, asked.pack, asked.edition, asked.since, mine.industry, province, city, mine.size],
            )
            rows = cursor.fetchall()
    else:
        rows = _counted_here(mine, province, city, _others(asked))
    return tuple((Likeness(industry, place, bool(size)), score, many) for industry, place, size, score, many in rows)


def most_of_one_house(asked: Asked) -> int:
    """How many of the others belong to the house that has the most. One query."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tihang_most_of_one_house(%s, %s, %s, %s, %s)",
                [asked.house, asked.pack, asked.edition, asked.since, asked.mine.industry],
            )
            return int(cursor.fetchone()[0])
    return int(_others(asked).values("house").annotate(many=Count("house")).order_by().aggregate(most=Max("many"))["most"] or 0)


def _others(asked: Asked) -> QuerySet[PeerScore]:
    found = PeerScore.objects.filter(pack=asked.pack, edition=asked.edition, division=asked.mine.industry[:2], year__gte=asked.since)
    return found.exclude(house=asked.house)


def _counted_here(mine: Traits, province: str, city: str, others: QuerySet[PeerScore]) -> list[tuple[int, int, int, int, int]]:
    """The same as the function of PostgreSQL, where there is no second lock that it would have to step out of."""
    digits = mine.industry
    industry = [When(industry=digits, then=4)] if len(digits) == len("3411") else []
    industry += [When(industry__startswith=digits[:3], then=3)] if len(digits) >= len("341") else []
    place = [When(province=province, city=city, then=2)] if city else []
    place += [When(province=province, then=1)] if province else []
    size = [When(scale=mine.size, then=1)] if mine.size else []
    found = others.annotate(industry_alike=_case(industry, 2), place_alike=_case(place, 0), size_alike=_case(size, 0))
    keys = ("industry_alike", "place_alike", "size_alike", "hundredths")
    return list(found.values(*keys).annotate(many=Count("house")).order_by().values_list(*keys, "many"))


def _case(whens: list[When], otherwise: int) -> Case | Value:
    return Case(*whens, default=otherwise, output_field=IntegerField()) if whens else Value(otherwise, output_field=IntegerField())
