"""What every page of a draft needs (草稿页面): the draft of the session, its judgement, the frame, a refusal."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.journey.assessment.queries import Judgement, judged, pack_of
from tihang.journey.intake.queries import Draft, NoSuchDraft, draft
from tihang.web.factory.session import filler_of
from tihang.web.speech import lang

P = ParamSpec("P")


def of_draft(view: Callable[Concatenate[HttpRequest, Draft, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Read the draft on behalf of the session; what the session does not hold is answered with the way to bring the code."""

    @wraps(view)
    def wrapped(request: HttpRequest, draft_id: UUID, *args: P.args, **words: P.kwargs) -> HttpResponse:
        try:
            found = draft(scope=filler_of(request).scope, workspace=draft_id)
            return view(request, found, *args, **words)
        except (NoSuchDraft, NotAllowed):
            return render(request, "factory/not_held.html", status=404)

    return wrapped


def today() -> date:
    """The day by the clock of the platform."""
    return timezone.localdate()


def judge(found: Draft) -> Judgement:
    """The draft judged today."""
    return judged(found, today())


def frame(found: Draft) -> dict[str, Any]:
    """What every answering page shows around its questions."""
    pack = pack_of(found.main.pack, found.main.edition)
    index = 0 if lang() == "zh" else 1
    profile = next((each.words[index] for each in pack.profiles if each.id == found.main.profile), "")
    named = [found.main.subject[key] for key in ("enterprise", "factory") if found.main.subject.get(key)]
    over = " · ".join([*named, profile, pack.document.number])
    return {"draft": found, "over": over, "saved_at": timezone.localtime(found.updated_at).strftime("%H:%M:%S")}


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
