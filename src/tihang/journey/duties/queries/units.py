"""Who owes and who is reported to (报送单位和报送对象)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Q

from tihang.journey.campaigns.rules.levels import level_of
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import Duty
from tihang.journey.duties.names import Addressee
from tihang.journey.registry.access.filters import within
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department

OF_UNIT: Final = ("pk", "name", "region", "path", "group__group_path")


@dataclass(frozen=True, slots=True)
class Unit:
    """报送单位: the industry department of a level."""

    office: UUID
    name: str
    region: str
    part: Part

    def owes(self, duty: Duty) -> bool:
        """Whether its level does."""
        return level_of(self.part).value in duty.owes


@dataclass(frozen=True, slots=True)
class To:
    """报送对象: an addressee and the office that stands for it here, None where it has no account."""

    addressee: Addressee
    office: UUID | None
    name: str


def units_in(part: Part, duty: Duty) -> tuple[Unit, ...]:
    """The units of a part that owe the duty, the part's own level left out, in the order of places."""
    where = within("group__group_path", part.group_path) & ~Q(group=None) if part.group_path else within("path", part.place_path)
    rows = Authority.objects.filter(where, department=Department.INDUSTRY, closed_at=None)
    if part.place_path:
        rows = rows.filter(group=None)
    found = (_unit(row) for row in rows.order_by("group__group_path", "path", "name").values_list(*OF_UNIT))
    return tuple(each for each in found if each.part != part and each.owes(duty))


def unit_of(office: UUID) -> Unit | None:
    """An industry department that is open; None for any other office."""
    row = Authority.objects.filter(pk=office, department=Department.INDUSTRY, closed_at=None).values_list(*OF_UNIT).first()
    return _unit(row) if row else None


class Addressees:
    """报送对象表: read once, asked for many units or places."""

    def __init__(self) -> None:
        open_ = Authority.objects.filter(closed_at=None, department__in=[Department.INDUSTRY, Department.STATE_ASSETS])
        rows = open_.filter(group=None).order_by("opened_at", "pk").values_list("pk", "name", "path", "department")
        self.places = dict[tuple[str, str], tuple[UUID, str]]()
        for key, name, path, department in rows:
            self.places.setdefault((path, department), (key, name))

    def of_unit(self, duty: Duty, part: Part) -> tuple[To, ...]:
        """In the order of the duty; the commission is for groups alone, and nobody reports to himself."""
        found = [self._to(each, part) for each in duty.to if each != Addressee.SASAC or part.group_path]
        return tuple(found)

    def _to(self, word: str, part: Part) -> To:
        it = Addressee(word)
        if it is Addressee.SASAC:
            return self._named(it, ("", Department.STATE_ASSETS))
        if it is Addressee.MIIT or part.group_path:
            return self._named(it, ("", Department.INDUSTRY))
        above = _above(part.place_path, itself=it is Addressee.NEAREST)
        return next((To(it, *self.places[at]) for path in above if (at := (path, Department.INDUSTRY)) in self.places), To(it, None, ""))

    def _named(self, it: Addressee, at: tuple[str, str]) -> To:
        return To(it, *self.places[at]) if at in self.places else To(it, None, "")


def addressees_of(duty: Duty, part: Part) -> tuple[To, ...]:
    """Those of one unit."""
    return Addressees().of_unit(duty, part)


def offices_named(keys: Iterable[UUID]) -> Mapping[UUID, str]:
    """Names of offices."""
    wanted: Collection[UUID] = set(keys)
    return dict(Authority.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def _above(path: str, *, itself: bool) -> list[str]:
    steps = ["", *(path[: at + 1] for at, sign in enumerate(path) if sign == "/")]
    return list(reversed(steps if itself else steps[:-1]))


def _unit(row: tuple[UUID, str, str, str, str | None]) -> Unit:
    key, name, region, path, group = row
    return Unit(key, name, region, Part(path, group or ""))
