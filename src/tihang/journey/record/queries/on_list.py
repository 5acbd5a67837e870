"""Which lines of the public lists stand for some factories (现行榜单行)."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Max

from tihang.journey.record.models import CURRENT, ListPosition, Title
from tihang.journey.record.names import Programme
from tihang.journey.record.queries.rows import PositionRow, TitleRow, frozen


def current_positions(*, tier: str, year: int, status: str, factories: Collection[UUID]) -> list[UUID]:
    """Ids of the lines of one tier, year and status that are tied to one of these factories. For deeds."""
    rows = ListPosition.objects.filter(CURRENT, programme=Programme.GRADIENT, tier=tier, year=year, status=status, factory__in=factories)
    return list(rows.values_list("pk", flat=True))


def last_number(*, tier: str, year: int, status: str, regions: Collection[str]) -> int:
    """The highest number taken on the lists of one tier, year and status in these regions, 0 for none: a second batch goes on after it."""
    rows = ListPosition.objects.filter(CURRENT, programme=Programme.GRADIENT, tier=tier, year=year, status=status, region__in=regions)
    return rows.aggregate(most=Max("number"))["most"] or 0


def last_places(lines: Collection[tuple[str, str, str, int, str]]) -> dict[tuple[str, str, str, int, str], int]:
    """The highest number on each of these lists: region, name of the programme, title, year and status → number, 0 for none. For imports."""
    names = "region", "programme_name", "word", "year", "status"
    rows = ListPosition.objects.filter(CURRENT, year__in={line[3] for line in lines}, word__in={line[2] for line in lines})
    found = {tuple(key): most for *key, most in rows.values_list(*names).annotate(most=Max("number")).order_by()}
    return {line: found.get(line, 0) for line in lines}


def lines_at(*, tier: str, year: int, statuses: Collection[str], word: str, factory: UUID) -> tuple[PositionRow, ...]:
    """The lines of one factory on the lists of one title, in these states, the newest first. For deeds."""
    rows = ListPosition.objects.filter(CURRENT, programme=Programme.GRADIENT, tier=tier, year=year, status__in=statuses, factory=factory)
    return tuple(frozen(PositionRow, row) for row in rows.filter(word=word).order_by("-recorded_at", "-id"))


def titles_at(*, factory: UUID, tier: str, year: int, word: str, statuses: Collection[str]) -> tuple[TitleRow, ...]:
    """The current titles of a factory of one tier, year and word in these states. For deeds."""
    rows = Title.objects.filter(
        CURRENT, programme=Programme.GRADIENT, tier=tier, year=year, word=word, status__in=statuses, factory=factory
    )
    return tuple(frozen(TitleRow, row) for row in rows.order_by("id"))
