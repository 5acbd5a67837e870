"""Titles and list positions written, one by one and many at once for importers."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.forms.models import model_to_dict
from uuid_utils.compat import uuid7

from tihang.core.problems import bad
from tihang.journey.record.models import CURRENT, ListPosition, Title
from tihang.journey.record.operations.keeping import NotCurrent, Of, keep, withdraw
from tihang.journey.record.rules import NewListPosition, NewTitle
from tihang.journey.registry.models.in_bulk import insert_many

BATCH = 1_000


def keep_title(of: Of, said: NewTitle, instead_of: UUID | None = None) -> UUID:
    """称号记档. Raises AlreadyKept, NotCurrent."""
    return keep(Title, of, said.columns(), instead_of)


def withdraw_title(of: Of, title: UUID, why: str) -> None:
    """Take back a title that was recorded by mistake; one that was lost is not withdrawn but revoked. Raises NotCurrent."""
    withdraw(Title, of, title, why)


def keep_titles(titles: Iterable[tuple[Of, NewTitle]]) -> list[UUID]:
    """Many titles at once. Raises IntegrityError where one is there already: ask the queries first."""
    rows = [
        Title(id=uuid7(), region=of.region, factory_id=of.factory, recorded_at=of.now, recorded_by=of.by, **said.columns())
        for of, said in titles
    ]
    insert_many(rows)
    return [row.pk for row in rows]


def keep_positions(*, positions: Iterable[tuple[str, NewListPosition]], now: datetime, by: UUID | None) -> list[UUID]:
    """Many list positions at once, each with its region. Raises IntegrityError where one is there already."""
    rows = [ListPosition(id=uuid7(), region=region, recorded_at=now, recorded_by=by, **said.columns()) for region, said in positions]
    insert_many(rows)
    return [row.pk for row in rows]


def tie_position(*, position: UUID, factory: UUID | None, now: datetime, by: UUID | None) -> UUID:
    """Say which factory a position belongs to (None: to none known): a new entry takes the old one's place. Raises NotCurrent."""
    old = ListPosition.objects.select_for_update().filter(CURRENT, pk=position).first()
    if old is None:
        said = "这个榜单位置已经被更正或撤回", "this list position was corrected or withdrawn already"
        raise NotCurrent([bad(*said, "重新打开榜单", "Open the list again", code="not_current")])
    key = uuid7()
    ListPosition.objects.filter(pk=position).update(superseded_by=key)
    same = model_to_dict(
        old, exclude=["id", "factory", "superseded_by", "withdrawn_at", "withdrawn_by", "withdrawn_why", "recorded_at", "recorded_by"]
    )
    ListPosition.objects.create(id=key, factory_id=factory, recorded_at=now, recorded_by=by, **same)
    return key


def withdraw_positions(*, positions: Sequence[UUID], now: datetime, by: UUID | None, why: str) -> int:
    """Take positions back, as the undo of an import does; gives how many were current."""
    ended = {"withdrawn_at": now, "withdrawn_by": by, "withdrawn_why": why}
    return sum(
        ListPosition.objects.filter(CURRENT, pk__in=positions[start : start + BATCH]).update(**ended)
        for start in range(0, len(positions), BATCH)
    )
