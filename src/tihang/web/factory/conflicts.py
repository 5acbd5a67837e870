"""Two people at one question (同时改了一条): both words are kept, and whoever came second chooses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tihang.flows.factory.save_answers import Saved
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.factory.drafts import told_saved


@dataclass(frozen=True, slots=True)
class Clash:
    """一处冲突: what stands there now, who wrote it and when."""

    question: str
    version: int
    value: Any
    reason: str
    who: str
    at: datetime


def told_conflict(request: HttpRequest, draft_id: UUID, saved: Saved) -> HttpResponse:
    """What somebody else wrote meanwhile; nothing of it was written over. The rest of the form was saved."""
    people = names_of({each.saved_by for each in saved.conflicts.values() if each.saved_by})
    clashes = [
        Clash(name, each.version, each.value, each.reason, people.get(each.saved_by, "") if each.saved_by else "", each.saved_at)
        for name, each in saved.conflicts.items()
    ]
    page = render(request, "factory/conflict_part.html", {"clashes": clashes, "draft_id": draft_id}, status=409)
    return told_saved(page, timezone.now(), saved.versions)
