"""Saving as it goes (边填边存): under which name a browser keeps what is not sent yet, what an answer says, and two who write at once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tihang.core.problems import BadInput
from tihang.web.speech import lang

VERSION: Final = "v:"
LONGEST_VERSION: Final = 9


@dataclass(frozen=True, slots=True)
class Clash:
    """一处冲突: what stands there now, who wrote it and when, and what was written here."""

    question: str
    version: int
    text: str
    theirs: str
    mine: str
    who: str
    own: bool
    at: datetime


def whose_words(request: HttpRequest, draft_id: UUID) -> str:
    """Under which name this browser keeps what could not be sent: of this person, for this draft. It tells nobody who he is."""
    who = salted_hmac("tihang.unsent", str(request.user.pk)).hexdigest()[:16] if request.user.is_authenticated else "guest"
    return f"{who}.{draft_id}"


def refused(request: HttpRequest, error: BadInput, status: int = 400) -> HttpResponse:
    """A page, or a fragment for htmx, that says what is wrong and how to mend it."""
    name = "factory/refused_part.html" if getattr(request, "htmx", False) else "factory/refused.html"
    index = 0 if lang() == "zh" else 1
    told = [{"place": problem.place, "said": problem.said[index], "remedy": problem.remedy[index]} for problem in error.problems]
    return render(request, name, {"problems": told}, status=status)


def told_saved(response: HttpResponse, saved_at: datetime, versions: Mapping[str, int] | None = None) -> HttpResponse:
    """Say in the headers when it was kept and as which versions, and let the page fetch the judgement."""
    if versions:
        response.headers["Tihang-Versions"] = json.dumps(versions, separators=(",", ":"))
    response.headers["Tihang-Saved"] = timezone.localtime(saved_at).strftime("%H:%M:%S")
    response.headers["HX-Trigger"] = "answer-saved"
    return response


def shown_versions(post: QueryDict, answers: Iterable[str]) -> dict[str, int]:
    """The versions that the form says it showed, of those questions it says so."""
    said = {name: _version(str(post.get(f"{VERSION}{name}", ""))) for name in answers}
    return {name: version for name, version in said.items() if version is not None}


def _version(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= LONGEST_VERSION else None
