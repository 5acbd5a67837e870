"""Uploaded lists, and what headings mean to an authority."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from tihang.journey.campaigns.models import ColumnChoice, RolloutList
from tihang.journey.campaigns.names import RolloutListKind
from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.registry.access import Deed, Scope


class NoSuchList(LookupError):
    """没有这份名单: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class ListCard:
    """上传的名单."""

    id: UUID
    kind: RolloutListKind
    file_name: str
    digest: str
    uploaded_at: datetime
    brought_in_at: datetime | None
    numbers: dict[str, int] = field(default_factory=dict)
    undone_at: datetime | None = None


def list_cards(*, scope: Scope, rollout: RolloutCard) -> tuple[ListCard, ...]:
    """The lists of a roll-out, newest first; for whoever may bring some in, or oversees it as a whole."""
    if not rollout.may(scope, Deed.SEE_ROLLOUT):
        return ()
    rows = RolloutList.objects.filter(rollout=rollout.id).defer("content", "columns").order_by("-uploaded_at")[:50]
    return tuple(_card(row) for row in rows)


def list_card(*, scope: Scope, rollout: RolloutCard, listed: UUID) -> ListCard:
    """One of them. Raises NoSuchList."""
    row = RolloutList.objects.filter(rollout=rollout.id, pk=listed).defer("content", "columns").first()
    if row is None or not rollout.may(scope, Deed.MAP_ROLLOUT_LIST):
        raise NoSuchList(str(listed))
    return _card(row)


def remembered_columns(*, authority: UUID, kind: str) -> dict[str, str]:
    """Heading as it is compared → what it meant the last time. For flows."""
    return dict(ColumnChoice.objects.filter(authority=authority, kind=kind).values_list("heading", "field"))


def _card(row: RolloutList) -> ListCard:
    return ListCard(
        row.pk, RolloutListKind(row.kind), row.file_name, row.digest, row.uploaded_at, row.brought_in_at, row.numbers, row.undone_at
    )
