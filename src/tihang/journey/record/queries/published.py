"""Published lists as anybody reads them (公开榜单): which there are, their lines, how many by province, and the history of one line."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Left

from tihang.journey.record.models import CURRENT, ListPosition
from tihang.journey.record.models.titles import BY_LINE
from tihang.journey.record.names import GRANTED, Programme, Tier
from tihang.journey.record.queries.rows import PositionRow, frozen

PAGE: Final = 50
AT_ONCE: Final = 2_000
NAMED: Final = "programme", "programme_name", "tier", "word", "year"
SHOWN: Final = (
    "id", *NAMED, "status", "number", "unnumbered", "region", "place_path", "region_name", "city_name", "enterprise_name", "factory_name", "source", "confidence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PublishedList:
    """一份榜单: one title of one programme and year, with how many lines each of its states has, and how many bear a name."""

    programme: str
    programme_name: str
    tier: str
    word: str
    year: int
    counts: Mapping[str, int] = field(compare=False)
    named: Mapping[str, int] = field(compare=False)

    @property
    def slug(self) -> str:
        """Its permanent address: ``excellence-2024``; lists outside the gradient programme bear six letters of the digest of their names."""
        if self.programme == Programme.GRADIENT and self.word == str(Tier(self.tier).label):
            return f"{self.tier}-{self.year}"
        short = hashlib.sha256(f"{self.programme}\n{self.programme_name}\n{self.word}".encode()).hexdigest()[:6]
        return f"{self.tier or self.programme}-{short}-{self.year}"

    @property
    def final_here(self) -> bool:
        return any(self.counts.get(each) for each in GRANTED)

    @property
    def final_named(self) -> bool:
        return self.final_here and all(self.counts.get(each, 0) == self.named.get(each, 0) for each in GRANTED)


@dataclass(frozen=True, slots=True)
class PublicLine:
    """榜单一行."""

    id: UUID
    programme: str
    programme_name: str
    tier: str
    word: str
    year: int
    status: str
    number: int
    unnumbered: bool | None
    region: str
    place_path: str
    region_name: str
    city_name: str
    enterprise_name: str
    factory_name: str
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Sought:
    """查找条件: empty means any. ``province`` is the first two digits of a division code."""

    of: PublishedList | None = None
    status: str = ""
    province: str = ""
    text: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.status or self.province or self.text)


@dataclass(frozen=True, slots=True)
class PublicPage:
    """一页榜单: the lines, and how many come before the next page (0: no next)."""

    lines: tuple[PublicLine, ...]
    next_from: int


def published_mark() -> str:
    """Something that differs whenever a line was added, corrected (by a new one) or taken away: what pages are kept by."""
    newest = ListPosition.objects.order_by("-id").values_list("id", flat=True).first()
    gone = ListPosition.objects.filter(withdrawn_at__isnull=False).order_by("-withdrawn_at").values_list("withdrawn_at", flat=True).first()
    return hashlib.sha256(f"{newest} {gone}".encode()).hexdigest()[:24]


def published_lists() -> tuple[PublishedList, ...]:
    """Every list of which a line stands, newest year first, higher tiers first. Counted once for each mark, then remembered."""
    return _lists(published_mark())


@lru_cache(maxsize=4)
def _lists(_mark: str) -> tuple[PublishedList, ...]:
    """As counted at this mark."""
    named = Count("id", filter=~Q(enterprise_name=""))
    rows = ListPosition.objects.filter(CURRENT).values_list(*NAMED, "status").annotate(n=Count("id"), named=named).order_by()
    kept: dict[tuple[str, str, str, str, int], tuple[dict[str, int], dict[str, int]]] = {}
    for *key, status, count, with_name in rows:
        counts, names = kept.setdefault((key[0], key[1], key[2], key[3], key[4]), ({}, {}))
        counts[status], names[status] = count, with_name
    lists = [PublishedList(*key, counts, names) for key, (counts, names) in kept.items()]
    tiers = Tier.values
    return tuple(sorted(lists, key=lambda one: (-one.year, -(tiers.index(one.tier) if one.tier else -1), one.programme_name, one.word)))


def published_page(sought: Sought, *, skip: int = 0) -> PublicPage:
    """Fifty lines by year, list and number."""
    rows = _found(sought).order_by(*BY_LINE)
    got = [PublicLine(*row) for row in rows.values_list(*SHOWN)[skip : skip + PAGE + 1]]
    return PublicPage(tuple(got[:PAGE]), skip + PAGE if len(got) > PAGE else 0)


def published_lines(sought: Sought) -> Iterator[PublicLine]:
    """All lines, for a file; read in portions."""
    rows = _found(sought).order_by("status", "number", "region", "id").values_list(*SHOWN)
    return (PublicLine(*row) for row in rows.iterator(AT_ONCE))


def by_province(sought: Sought) -> Mapping[str, int]:
    """First two digits of the code → lines found there. Lines without a known place are under the empty word."""
    return _provinces(published_mark(), sought)


@lru_cache(maxsize=256)
def _provinces(_mark: str, sought: Sought) -> Mapping[str, int]:
    rows = _found(sought).annotate(province=Left("place_path", 2)).values_list("province").annotate(n=Count("id")).order_by()
    return dict(rows)


def line_history(of: PublishedList, *, status: str, number: int, region: str) -> tuple[PositionRow, ...]:
    """Every published state of the line at this place, with what was corrected since: oldest first, empty where there is no such line.

    Lines of one list are the same line where they speak of one factory, or bear the same two names in the same region.
    """
    listed = ListPosition.objects.filter(_of(of))
    here = listed.filter(status=status, number=number, region=region)
    rows = list(here)
    if not rows:
        return ()
    same = Q(pk__in=[row.pk for row in rows])
    for row in rows:
        if row.factory_id:
            same |= Q(factory=row.factory_id)
        if row.enterprise_name:
            same |= Q(region=row.region, enterprise_name=row.enterprise_name, factory_name=row.factory_name)
    return tuple(frozen(PositionRow, row) for row in listed.filter(same).order_by("recorded_at", "id"))


def states_of(of: PublishedList, lines: Iterable[PublicLine]) -> Mapping[UUID, frozenset[str]]:
    """Line → every status with which it was published on this list, by the two names."""
    names = {(each.enterprise_name, each.factory_name) for each in lines if each.enterprise_name}
    rows = ListPosition.objects.filter(CURRENT & _of(of), enterprise_name__in={enterprise for enterprise, _ in names})
    kept: dict[tuple[str, str], set[str]] = {}
    for enterprise, factory, status in rows.values_list("enterprise_name", "factory_name", "status"):
        kept.setdefault((enterprise, factory), set()).add(status)
    return {each.id: frozenset(kept.get((each.enterprise_name, each.factory_name), ()) or {each.status}) for each in lines}


def _of(of: PublishedList) -> Q:
    return Q(programme=of.programme, programme_name=of.programme_name, word=of.word, year=of.year)


def _found(sought: Sought) -> QuerySet[ListPosition]:
    found = ListPosition.objects.filter(CURRENT)
    if sought.of:
        found = found.filter(_of(sought.of))
    if sought.status:
        found = found.filter(status=sought.status)
    if sought.province:
        found = found.filter(place_path__startswith=sought.province)
    for word in sought.text.split():
        found = found.filter(Q(enterprise_name__icontains=word) | Q(factory_name__icontains=word) | Q(city_name__icontains=word))
    return found
