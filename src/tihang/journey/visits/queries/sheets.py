"""The checklist of a visitor (核查清单): what was frozen with the visit, and what stands beside each claim. No dossier is read for it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.journey.visits.models import Adjustment, Visit, Visitor, VisitPhoto, VisitPlan
from tihang.journey.visits.names import Found, VisitState
from tihang.journey.visits.queries.visits import NoSuchVisit
from tihang.journey.visits.rules import Claim, claims_from


@dataclass(frozen=True, slots=True)
class Standing:
    """一条结论: the one that counts has ``apart`` False."""

    claim: str
    number: int
    found: Found
    value: str
    note: str
    apart: bool
    who: str
    by: UUID
    seen_at: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """一张现场照片."""

    id: UUID
    claim: str
    name: str
    taken_at: datetime | None
    latitude: Decimal | None
    longitude: Decimal | None
    within: int | None
    who: str


@dataclass(frozen=True, slots=True)
class MyVisit:
    """我要去的一次核查."""

    id: UUID
    factory_name: str
    organisation_name: str
    day: date | None
    state: VisitState


@dataclass(frozen=True)
class MySheet:
    """核查清单: with what counts beside each claim, what waits to be chosen, and photographs."""

    visit: MyVisit
    address: str
    note: str
    claims: tuple[Claim, ...]
    standing: Mapping[str, Standing]
    waiting: tuple[Standing, ...]
    photos: tuple[PhotoRow, ...]

    @property
    def open(self) -> bool:
        return self.visit.state is not VisitState.CLOSED


def my_visits(*, scope: Scope) -> tuple[MyVisit, ...]:
    """Where I go by the plan that holds, the next one first."""
    if scope.user is None:
        return ()
    named = Visitor.objects.filter(user_id=scope.user).values_list("visit", "number")
    latest: dict[UUID, int] = {}
    for visit, number in named:
        latest[visit] = max(number, latest.get(visit, 0))
    rows = Visit.objects.filter(pk__in=latest).defer("claims", "reasons").order_by("closed_at", "day", "id")
    return tuple(_mine(row) for row in rows if row.plans == latest[row.pk])


def my_sheet(*, scope: Scope, visit: UUID) -> MySheet:
    """The checklist of a visit that I go to. Raises NoSuchVisit."""
    row = Visit.objects.filter(pk=visit).first()
    if row is None or scope.user is None or not Visitor.objects.filter(visit=visit, number=row.plans, user_id=scope.user).exists():
        raise NoSuchVisit(visit)
    found = findings_of(visit)
    note = VisitPlan.objects.filter(visit=visit, number=row.plans).values_list("note", flat=True).first() or ""
    claims = claims_from(json.loads(row.claims))
    return MySheet(_mine(row), row.address, note, claims, standing_of(found), waiting_of(found), photos_of(visit))


def findings_of(visit: UUID) -> tuple[Standing, ...]:
    """Everything that was found, in order; for readers who were let in, and deeds."""
    rows = list(Adjustment.objects.filter(visit=visit).order_by("claim", "number"))
    names = names_of({row.by for row in rows})
    return tuple(
        Standing(
            row.claim, row.number, Found(row.found), row.value, row.note, row.apart, names.get(row.by, ""), row.by, row.seen_at, row.at
        )
        for row in rows
    )


def photos_of(visit: UUID) -> tuple[PhotoRow, ...]:
    """Photographs in the order they were taken."""
    rows = list(VisitPhoto.objects.filter(visit=visit).order_by("taken_at", "id"))
    names = names_of({row.by for row in rows})
    return tuple(
        PhotoRow(row.pk, row.claim, row.name, row.taken_at, row.latitude, row.longitude, row.within, names.get(row.by, "")) for row in rows
    )


def standing_of(found: Iterable[Standing]) -> dict[str, Standing]:
    """Claim → the finding that counts: the newest that is not apart."""
    return {each.claim: each for each in found if not each.apart}


def waiting_of(found: Iterable[Standing]) -> tuple[Standing, ...]:
    """Findings that do not count and that nobody has chosen about since."""
    rows = list(found)
    last = {claim: each.number for claim, each in standing_of(rows).items()}
    return tuple(each for each in rows if each.apart and each.number > last.get(each.claim, 0))


def _mine(row: Visit) -> MyVisit:
    return MyVisit(row.pk, row.factory_name, row.organisation_name, row.day, VisitState(row.state))
