"""What every page of a draft needs (草稿页面): the draft of the session, its judgement, the frame, a refusal."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.flows.actors import NotAllowed
from tihang.journey.assessment.queries import Judgement, judged, pack_of
from tihang.journey.intake.queries import Draft, NoSuchDraft, draft
from tihang.journey.registry.access import Deed, permits
from tihang.journey.registry.queries.names_of_people import names_of
from tihang.web.desk.saving import refused, told_saved, whose_words
from tihang.web.factory.session import filler_of
from tihang.web.speech import lang

P = ParamSpec("P")
__all__ = ["frame", "judge", "locked", "not_held", "of_draft", "refused", "today", "told_saved", "whose_words"]


def of_draft(view: Callable[Concatenate[HttpRequest, Draft, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Read the draft on behalf of the session; what the session does not hold is answered with the way to bring the code."""

    @wraps(view)
    def wrapped(request: HttpRequest, draft_id: UUID, *args: P.args, **words: P.kwargs) -> HttpResponse:
        try:
            found = draft(scope=filler_of(request).scope, workspace=draft_id)
            answer = view(request, found, *args, **words)
        except (NoSuchDraft, NotAllowed):
            return not_held(request, draft_id)
        answer.headers.setdefault("Cache-Control", "no-store")  # answers of a factory: nobody on the way keeps them
        return answer

    return wrapped


def not_held(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What the session may not see. Whether nobody is signed in is said in a header, so that a page that saves can ask to sign in."""
    page = {"unsent": whose_words(request, draft_id), "signed_out": not request.user.is_authenticated}
    answer = render(request, "factory/not_held.html", page, status=404)
    answer.headers["Cache-Control"] = "no-store"
    if not request.user.is_authenticated:
        answer.headers["Tihang-Signed-Out"] = "1"
    return answer


def today() -> date:
    """The day by the clock of the platform."""
    return timezone.localdate()


def judge(found: Draft) -> Judgement:
    """The draft judged today."""
    return judged(found, today())


def locked(request: HttpRequest, found: Draft) -> str:
    """Why nothing may be changed here: ``signed``, or ``reader`` for somebody who may only read; nothing where one may write."""
    if found.house is not None and found.house.signed_at is not None:
        return "signed"
    return "" if permits(filler_of(request).scope, Deed.SAVE_ANSWERS, found.thing) else "reader"


def frame(request: HttpRequest, found: Draft) -> dict[str, Any]:
    """What every answering page shows around its questions."""
    pack = pack_of(found.main.pack, found.main.edition)
    index = 0 if lang() == "zh" else 1
    profile = next((each.words[index] for each in pack.profiles if each.id == found.main.profile), "")
    named = [found.main.subject[key] for key in ("enterprise", "factory") if found.main.subject.get(key)]
    year = _("%(year)s 年自评") % {"year": found.house.year} if found.house else ""
    over = " · ".join(bit for bit in (*named, year, profile, pack.document.number) if bit)
    house = found.house
    signer = names_of([house.signed_by]).get(house.signed_by, "") if house and house.signed_by else ""
    return {
        "draft": found, "over": over, "saved_at": timezone.localtime(found.updated_at).strftime("%H:%M:%S"), "house": house,
        "locked": locked(request, found), "signer": signer, "unsent": whose_words(request, found.id),
        "guest_unsent": f"guest.{found.id}" if request.user.is_authenticated else "",
    }  # fmt: skip
