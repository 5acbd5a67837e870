"""Uploaded lists kept until they are brought in, and what their columns mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.campaigns.models import ColumnChoice, ListedResult, Rollout, RolloutList, Target
from tihang.journey.campaigns.names import RolloutListKind
from tihang.journey.registry.models.in_bulk import remove_many


@dataclass(frozen=True, slots=True)
class Uploaded:
    """上传的名单: its kind, name and digest, its cells as bytes, and what each column is taken for."""

    kind: str
    file_name: str
    digest: str
    content: bytes
    columns: Sequence[Mapping[str, str]]
    fixed: Mapping[str, str]
    rows: int


def keep_list(*, rollout: Rollout, uploaded: Uploaded, now: datetime, by: UUID | None) -> UUID:
    """Keep it in the place of one of its kind that was never brought in."""
    RolloutList.objects.filter(rollout=rollout, kind=uploaded.kind, brought_in_at=None).delete()
    row = RolloutList.objects.create(
        region=rollout.region, rollout=rollout, kind=uploaded.kind, file_name=uploaded.file_name[:200], digest=uploaded.digest,
        content=uploaded.content, columns=[dict(column) for column in uploaded.columns], fixed=dict(uploaded.fixed),
        numbers={"rows": uploaded.rows}, uploaded_at=now, uploaded_by=by,
    )  # fmt: skip
    return row.pk


def map_list(*, listed: RolloutList, columns: Sequence[Mapping[str, str]], fixed: Mapping[str, str]) -> None:
    """What the columns mean, as somebody said it."""
    RolloutList.objects.filter(pk=listed.pk).update(columns=[dict(column) for column in columns], fixed=dict(fixed))


def remember_columns(*, authority: UUID, region: str, kind: str, fields: Mapping[str, str], now: datetime) -> None:
    """Heading → field, for the next list of this authority."""
    rows = [
        ColumnChoice(region=region, authority_id=authority, kind=kind, heading=heading[:120], field=field, said_at=now)
        for heading, field in fields.items()
    ]
    ColumnChoice.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["region", "authority", "kind", "heading"], update_fields=["field", "said_at"]
    )


def end_list(*, listed: RolloutList, numbers: Mapping[str, int], now: datetime, by: UUID | None) -> None:
    """It is brought in: its numbers stay, its cells go."""
    RolloutList.objects.filter(pk=listed.pk).update(numbers=dict(numbers), content=b"", brought_in_at=now, brought_in_by=by)


def undo_list(*, listed: RolloutList, now: datetime, by: UUID | None, why: str) -> int:
    """Take away the targets or results that came with it; what it changed of others stays changed. Gives how many went."""
    model = Target if listed.kind == RolloutListKind.TARGETS else ListedResult
    keys = list(model.objects.filter(rollout=listed.rollout_id, brought_by=listed.pk).values_list("pk", flat=True))
    remove_many(model, keys)
    RolloutList.objects.filter(pk=listed.pk).update(undone_at=now, undone_by=by, undone_why=why)
    return len(keys)
