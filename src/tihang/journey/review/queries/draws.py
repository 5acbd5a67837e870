"""Draws of a panel as they were kept (看抽取记录)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tihang.journey.review.models import PanelDraw


@dataclass(frozen=True)
class DrawRow:
    """一次抽取."""

    number: int
    content: Mapping[str, Any]
    sha256: str
    why: str
    by: UUID
    drawn_at: datetime


def draws_of(panel: UUID) -> tuple[DrawRow, ...]:
    """Every draw of a panel whose reader was let in, newest first."""
    rows = PanelDraw.objects.filter(panel=panel).order_by("-number")
    return tuple(DrawRow(row.number, json.loads(row.content), row.sha256, row.why, row.by, row.drawn_at) for row in rows)


def reserve_of(panel: UUID, case: UUID) -> tuple[UUID, ...]:
    """The experts who follow on a dossier by the newest draw, in order. For deeds."""
    text = PanelDraw.objects.filter(panel=panel).order_by("-number").values_list("content", flat=True).first()
    if not text:
        return ()
    data = json.loads(text)
    cases, experts = data["keys"]["dossiers"], data["keys"]["readers"]
    found = (place["reserve"] for place in data["places"] if cases[place["dossier"]] == case.hex)
    return tuple(UUID(experts[key]) for reserve in found for key in reserve)
