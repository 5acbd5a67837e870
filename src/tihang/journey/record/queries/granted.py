"""What the record holds already, as lists are held against it (已有称号和榜单位置). For flows that bring in lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from tihang.journey.record.models import CURRENT, ListPosition, Title

AT_ONCE: Final = 5_000
OF_TITLE: Final = ("id", "factory_id", "factory__organisation_id", "programme_name", "word", "status", "year", "shown_name")
OF_LINE: Final = ("id", "region", "programme_name", "tier", "word", "status", "year", "number", "enterprise_name", "factory_id")


@dataclass(frozen=True, slots=True)
class Granted:
    """已有的称号."""

    id: UUID
    factory: UUID
    organisation: UUID
    programme_name: str
    word: str
    status: str
    year: int
    shown_name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """已有的榜单位置."""

    id: UUID
    region: str
    programme_name: str
    tier: str
    word: str
    status: str
    year: int
    number: int
    enterprise_name: str
    factory: UUID | None


def granted() -> Iterator[Granted]:
    """Every current title."""
    return (Granted(*row) for row in Title.objects.filter(CURRENT).order_by("id").values_list(*OF_TITLE).iterator(AT_ONCE))


def placed() -> Iterator[Placed]:
    """Every current position on a list."""
    return (Placed(*row) for row in ListPosition.objects.filter(CURRENT).order_by("id").values_list(*OF_LINE).iterator(AT_ONCE))


def granted_to(*, factory: UUID, programme_name: str, word: str, year: int) -> list[Granted]:
    """The current titles of one factory, of one word and year."""
    found = Title.objects.filter(CURRENT, factory=factory, programme_name=programme_name, word=word, year=year)
    return [Granted(*row) for row in found.values_list(*OF_TITLE)]


def placed_at(*, programme_name: str, word: str, year: int, number: int) -> list[Placed]:
    """The current lines of one number, in every region."""
    found = ListPosition.objects.filter(CURRENT, programme_name=programme_name, word=word, year=year, number=number)
    return [Placed(*row) for row in found.values_list(*OF_LINE)]


def granted_mark() -> tuple[object, ...]:
    """Something that differs when a title or position was added, ended or taken away."""
    found: list[object] = []
    for table in (Title, ListPosition):
        found += [table.objects.filter(CURRENT).count(), table.objects.order_by("-id").values_list("id", flat=True).first()]
    return tuple(found)
