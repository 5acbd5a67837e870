"""Pages by key (按键翻页): a page costs the same however far down it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Count, Model, QuerySet

Row = TypeVar("Row")
Kept = TypeVar("Kept", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """一页: rows from new to old, how many stand in each state, and the key behind which the next page begins."""

    rows: tuple[Row, ...]
    counts: Mapping[str, int]
    next: UUID | None


def newest(rows: QuerySet[Kept], *, before: UUID | None, size: int) -> tuple[list[Kept], UUID | None]:
    """One page from new to old (keys begin with their time), and where the next one begins; one query."""
    found = list((rows.filter(pk__lt=before) if before else rows).order_by("-pk")[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None


def state_counts(rows: QuerySet[Kept]) -> dict[str, int]:
    """State → how many rows."""
    return dict(rows.order_by().values_list("state").annotate(Count("pk")))
