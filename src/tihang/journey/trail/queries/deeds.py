"""Deeds as a steward's desk shows them (留痕列表): newest first, page by page without counting."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.trail.models import Deed

PAGE = 50


@dataclass(frozen=True, slots=True)
class DeedShown:
    """一条留痕: as it is shown. People are ids here; the page asks the registry for their names."""

    id: UUID
    region: str
    number: int
    verb: str
    at: datetime
    actor: UUID | None
    on_behalf: UUID | None
    subject_kind: str
    subject: UUID | None
    why: str
    facts: Mapping[str, Any]
    digest: str


@dataclass(frozen=True, slots=True)
class DeedsPage:
    """一页留痕. `older` is where the next page begins, or "" at the end."""

    deeds: tuple[DeedShown, ...]
    older: str


def deeds_page(
    *, region: str = "", verb: str = "", actor: UUID | None = None, subject: UUID | None = None, before: str = "", many: int = PAGE
) -> DeedsPage:
    """One page in one query. Within a region the order is that of its chain, else that of the ids, which follow time.

    `before` is the `older` of the page before; what cannot be one is taken for the beginning. Whether somebody may see the trail is asked
    by the door (`see_trail`).
    """
    chosen = {"region": region, "verb": verb, "actor": actor, "subject": subject}
    rows: QuerySet[Deed] = Deed.objects.filter(**{name: value for name, value in chosen.items() if value})
    rows = rows.defer("canonical", "previous")
    if region:
        rows = (rows.filter(number__lt=int(before)) if before.isdecimal() and len(before) < 19 else rows).order_by("-number")
    else:
        start = _key(before)
        rows = (rows.filter(id__lt=start) if start else rows).order_by("-id")
    found = [_shown(row) for row in rows[: many + 1]]
    page = found[:many]
    more = len(found) > many
    return DeedsPage(tuple(page), (str(page[-1].number) if region else str(page[-1].id)) if more else "")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _shown(row: Deed) -> DeedShown:
    return DeedShown(
        row.id, row.region, row.number, row.verb, row.at, row.actor, row.on_behalf, row.subject_kind, row.subject, row.why,
        json.loads(row.facts), row.digest,
    )  # fmt: skip
