"""Items of a plan written (计划项写入)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.journey.planning.models import PlanItem
from tihang.journey.planning.names import ItemState


def keep_items(*, region: str, plan: UUID, items: Iterable[Mapping[str, Any]]) -> None:
    """The items of a plan that was made."""
    PlanItem.objects.bulk_create(PlanItem(region=region, plan_id=plan, **item) for item in items)


def arrange_item(*, item: UUID, changes: Mapping[str, Any]) -> None:
    """Where it stands, who sees to it, what shows it."""
    PlanItem.objects.filter(pk=item).update(**changes)


def close_item(*, item: UUID, by: UUID | None, now: datetime | None) -> None:
    """Done; open again without a person."""
    state = ItemState.OPEN if by is None else ItemState.DONE
    PlanItem.objects.filter(pk=item).update(state=state, done_by=by, done_at=now)
