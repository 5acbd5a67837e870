"""Belongings (挂牌身份) and experts (专家库) at the steward's desk."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.models import Belonging, Expert, Factory
from tihang.journey.registry.names import BelongingKind
from tihang.journey.registry.queries.offices import PAGE, PLACED


@dataclass(frozen=True, slots=True)
class BelongingRow:
    """挂牌身份一行: of a region by its path, of an organisation or a factory by name."""

    id: UUID
    kind: BelongingKind
    name: str
    path: str
    of: str
    since: date | None
    until: date | None
    source: str


@dataclass(frozen=True, slots=True)
class ExpertRow:
    """专家一行."""

    id: UUID
    name: str
    region: str
    fields: tuple[str, ...]
    employer: str
    since: datetime


def belongings(*, scope: Scope, before: UUID | None = None) -> tuple[tuple[BelongingRow, ...], UUID | None]:
    """A page of all belongings, newest first, and where the next begins."""
    rows = Belonging.objects.filter(visible(scope, Deed.SEE_DESK, Columns())).select_related("organisation", "factory")
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[: PAGE + 1])
    shown = tuple(_belonging(row) for row in found[:PAGE])
    return shown, shown[-1].id if len(found) > PAGE else None


def _belonging(row: Belonging) -> BelongingRow:
    of = row.organisation.name if row.organisation else row.factory.name if row.factory else ""
    return BelongingRow(row.pk, BelongingKind(row.kind), row.name, row.path, of, row.since, row.until, row.source)


def experts(*, scope: Scope, before: UUID | None = None) -> tuple[tuple[ExpertRow, ...], UUID | None]:
    """A page of the pool, newest first, and where the next begins."""
    rows = Expert.objects.filter(visible(scope, Deed.SEE_DESK, Columns()), until=None).select_related("user", "employer")
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-id")[: PAGE + 1])
    shown = tuple(
        ExpertRow(row.pk, str(row.user), row.region, tuple(row.fields), row.employer.name if row.employer else "", row.since)
        for row in found[:PAGE]
    )
    return shown, shown[-1].id if len(found) > PAGE else None


def factory_called(*, scope: Scope, organisation: UUID, name: str) -> UUID | None:
    """The factory of an organisation that goes by this name."""
    rows = Factory.objects.filter(visible(scope, Deed.SEE_FACTORY, PLACED), organisation=organisation, name=name.strip())
    found = list(rows.values_list("pk", flat=True)[:2])
    return found[0] if len(found) == 1 else None
