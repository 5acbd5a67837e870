"""Titles and positions of an import taken back (撤回成批记入的称号和榜单位置).

What stands at a factory that stays is withdrawn, with its reason, and stays readable. What stands at a factory that the same import had
made goes with that factory: there is nobody left of whom it could be read.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.forms.models import model_to_dict
from uuid_utils.compat import uuid7

from tihang.journey.record.models import CURRENT, ListPosition, Title
from tihang.journey.record.operations.titles import tie_position
from tihang.journey.registry.models.in_bulk import remove_many

AT_ONCE: Final = 1_000
NOT_SAID: Final = (
    "id", "factory", "superseded_by", "withdrawn_at", "withdrawn_by", "withdrawn_why", "recorded_at", "recorded_by",
)  # fmt: skip


def remove_with_factories(*, factories: Sequence[UUID]) -> None:
    """Remove the titles and positions of factories that are about to go, with the entries whose place they had taken."""
    for table in (ListPosition, Title):
        for start in range(0, len(factories), AT_ONCE):
            of_them = table.objects.filter(factory__in=factories[start : start + AT_ONCE])
            remove_many(table, _with_former(table, list(of_them.values_list("id", flat=True))))


def _with_former(table: type[ListPosition] | type[Title], keys: list[UUID]) -> list[UUID]:
    """Entries and those whose place they took, before them: nobody points at what is removed."""
    every, front = list(keys), list(keys)
    while front:
        front = list(table.objects.filter(superseded_by__in=front).exclude(pk__in=every).values_list("id", flat=True))
        every = [*front, *every]
    return every


def untie_positions(*, positions: Sequence[UUID], going: Sequence[UUID], now: datetime, by: UUID | None) -> list[dict[str, Any]]:
    """Let positions be tied to no factory again. Those of factories that are going come back as words, to be kept when these are gone."""
    again: list[dict[str, Any]] = []
    gone = set(going)
    for row in ListPosition.objects.filter(CURRENT, pk__in=positions):
        if row.factory_id in gone:
            again.append(model_to_dict(row, exclude=NOT_SAID))
        else:
            tie_position(position=row.pk, factory=None, now=now, by=by)
    return again


def keep_positions_again(*, said: Sequence[dict[str, Any]], now: datetime, by: UUID | None) -> None:
    """Keep untied positions anew."""
    ListPosition.objects.bulk_create([ListPosition(id=uuid7(), recorded_at=now, recorded_by=by, **columns) for columns in said])


def withdraw_titles(*, titles: Sequence[UUID], now: datetime, by: UUID | None, why: str) -> int:
    """Take titles back with a reason; gives how many were current."""
    ended = {"withdrawn_at": now, "withdrawn_by": by, "withdrawn_why": why}
    return sum(
        Title.objects.filter(CURRENT, pk__in=titles[start : start + AT_ONCE]).update(**ended) for start in range(0, len(titles), AT_ONCE)
    )


def say_titles_again(*, titles: Sequence[UUID], without: Sequence[UUID], now: datetime, by: UUID | None) -> int:
    """Make titles current again whose place another had taken: the same words anew, since what ended has ended. Not for factories that go."""
    rows = Title.objects.filter(pk__in=titles).exclude(factory__in=without)
    again = [
        Title(id=uuid7(), factory_id=row.factory_id, recorded_at=now, recorded_by=by, **model_to_dict(row, exclude=NOT_SAID))
        for row in rows
    ]
    Title.objects.bulk_create(again)
    return len(again)
