"""Lists as they were published (已公布的名单), for anybody."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from tihang.journey.recognition.models import RecognitionList

MOST = 200


@dataclass(frozen=True, slots=True)
class ShownList:
    """一份名单: as it was sealed. ``replaced``: the code of a newer number of the same kind, if there is one."""

    id: UUID
    state: str
    number: int
    campaign: str
    campaign_en: str
    document: str
    opens: date | None
    closes: date | None
    code: str
    sha256: str
    published_at: datetime
    replaced: str
    content: Mapping[str, Any]

    def open_on(self, day: date) -> bool:
        """Whether objections are taken on a day."""
        return self.state == "noticed" and not self.replaced and self.closes is not None and day <= self.closes


def lists_published() -> tuple[ShownList, ...]:
    """The newest first, without the rows."""
    rows = RecognitionList.objects.select_related("campaign").defer("content", "campaign__law").order_by("-published_at", "-id")[:MOST]
    replaced = {row.supersedes for row in rows if row.supersedes}
    return tuple(_shown(row, "replaced" if row.code in replaced else "", {}) for row in rows)


def final_lists_of(office: UUID) -> tuple[tuple[str, str], ...]:
    """(Code, document number) of the final lists of an office that no correction took the place of, newest first."""
    finals = RecognitionList.objects.filter(office=office, state="final")
    rows = finals.exclude(code__in=finals.exclude(supersedes="").values("supersedes")).order_by("-published_at", "-id")
    return tuple(rows.values_list("code", "document")[:MOST])


def list_with_code(code: str) -> ShownList | None:
    """One list by its verification code."""
    row = RecognitionList.objects.select_related("campaign").defer("campaign__law").filter(code=code).first()
    if row is None:
        return None
    newer = RecognitionList.objects.filter(supersedes=row.code).order_by("-id").values_list("code", flat=True).first() or ""
    return _shown(row, newer, json.loads(row.content))


def _shown(row: RecognitionList, replaced: str, content: Mapping[str, Any]) -> ShownList:
    return ShownList(
        row.pk, row.state, row.number, row.campaign.name, row.campaign.name_en or row.campaign.name, row.document, row.opens, row.closes,
        row.code, row.sha256, row.published_at, replaced, content,
    )  # fmt: skip
