"""Taking over what another source says (并入): differences first, then the choice, then a save that asks for the versions once more."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.carry_over import carry_over
from tihang.flows.factory.save_answers import Saved, save_answers
from tihang.flows.factory.take_workbook import Workbook, take_workbook
from tihang.journey.intake.queries import Draft, draft
from tihang.web.factory.differences import (
    BESIDE,
    MAIN,
    TYPED,
    WORKBOOK,
    Offer,
    chosen,
    differences,
    sealed,
    standing_now,
    unsealed,
)
from tihang.web.factory.drafts import frame, of_draft, refused
from tihang.web.factory.session import filler_of
from tihang.web.speech import lang


class Taken(dict[str, Saved]):
    """写入的结果: sheet → what became of the answers chosen for it."""


def offer_page(
    request: HttpRequest, found: Draft, offer: Offer, *, left: tuple[tuple[str, str], ...] = (), status: int = 200
) -> HttpResponse:
    """The page that shows every difference; ``left`` is what could not be brought, each with its reason."""
    now = standing_now(offer, found)
    groups = differences(found, now, lang())
    page = {
        "offer": sealed(now, found.id, filler_of(request).user), "kind": offer.kind, "groups": groups, "left": left,
        "count": sum(len(group.rows) for group in groups), "clashes": sum(row.clash for group in groups for row in group.rows),
        "back": _back(request, offer, found), "more": _more(now, found),
        **frame(request, found),
    }  # fmt: skip
    return render(request, "factory/differences.html", page, status=status)


def choose_page(request: HttpRequest, found: Draft, sheet: str, mine: Mapping[str, Any]) -> HttpResponse:
    """Both words of each question where a colleague was faster, for a browser without script; the rest of its form was saved."""
    fresh = draft(scope=filler_of(request).scope, workspace=found.id)
    offer = Offer(TYPED, mine if sheet == MAIN else {}, mine if sheet == BESIDE else {}, back=request.get_full_path())
    return offer_page(request, fresh, offer, status=409)


def _more(offer: Offer, found: Draft) -> bool:
    """Whether tailoring or, for a guest, the subject differ as well."""
    tailored = offer.excluded is not None and dict(offer.excluded) != found.main.excluded
    named = found.house is None and any(found.main.subject.get(key) != value for key, value in offer.subject.items())
    return tailored or named


@require_POST
@of_draft
def take(request: HttpRequest, found: Draft) -> HttpResponse:
    """Write what was chosen. Where somebody was faster again, that is shown again."""
    actor = filler_of(request)
    try:
        offer = unsealed(str(request.POST.get("offer", "")), found.id, actor.user)
        keys = [f"{sheet}:{name}" for sheet in (MAIN, BESIDE) for name in offer.answers(sheet)]
        if request.POST.get("all") != "yes":
            keys = [key for key in keys if request.POST.get(f"take:{key}") == "other"]
        done = _write(request, found, offer, keys)
    except BadInput as error:
        return refused(request, error)
    again = _lost(offer, done)
    many = sum(saved.answers for saved in done.values())
    messages.success(request, _("已写入 %(many)s 条。") % {"many": many} if many else _("没有写入，都保留原来的。"))
    if again is not None:
        return offer_page(request, draft(scope=actor.scope, workspace=found.id), again, status=409)
    return redirect(_back(request, offer, found))


def _write(request: HttpRequest, found: Draft, offer: Offer, keys: list[str]) -> Taken:
    """Each source by its own deed; what is not asked for is not touched."""
    actor, now, done = filler_of(request), timezone.now(), Taken()
    for sheet in (MAIN, BESIDE):
        answers, beside = chosen(offer, sheet, keys), sheet == BESIDE
        expected = {name: offer.versions(sheet).get(name, 0) for name in answers}
        if offer.kind == WORKBOOK and sheet == MAIN:
            brought = Workbook(answers, offer.subject, offer.excluded)
            done[sheet] = take_workbook(actor=actor, now=now, workspace=found.id, chosen=brought, expected=expected)
        elif answers and offer.source and isinstance(actor, Person):
            done[sheet] = carry_over(
                actor=actor, now=now, workspace=found.id, source=UUID(offer.source), beside=beside, questions=frozenset(answers), expected=expected
            )  # fmt: skip
        elif answers:
            done[sheet] = save_answers(actor=actor, now=now, workspace=found.id, beside=beside, answers=answers, expected=expected)
    return done


def _lost(offer: Offer, done: Taken) -> Offer | None:
    """What somebody else wrote between the page and the choice, to be chosen again."""
    lost = {sheet: {name: offer.answers(sheet)[name] for name in saved.conflicts} for sheet, saved in done.items() if saved.conflicts}
    return Offer(TYPED, lost.get(MAIN, {}), lost.get(BESIDE, {}), back=offer.back) if lost else None


def _back(request: HttpRequest, offer: Offer, found: Draft) -> str:
    ours = url_has_allowed_host_and_scheme(offer.back, allowed_hosts=None) and offer.back.startswith("/")
    return offer.back if ours else reverse("factory:resume_at", kwargs={"draft_id": found.id})
