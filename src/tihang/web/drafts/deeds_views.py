"""What is done to a draft (办草案的事): saved, sent, commented on, answered, sealed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.core.criteria.draft import Draft
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.person.comment_on_draft import comment_on_draft
from tihang.flows.steward.answer_draft_comment import answer_draft_comment
from tihang.flows.steward.end_draft_reader import end_draft_reader
from tihang.flows.steward.save_draft import save_draft
from tihang.flows.steward.seal_draft import seal_draft
from tihang.flows.steward.share_draft import share_draft
from tihang.journey.insight.queries.drafts import drafts_for
from tihang.web.desk.doing import attempt, done, pressed
from tihang.web.desk.door import steward_door
from tihang.web.desk.typed import Typed
from tihang.web.drafts.forms import answer_form, comment_form, send_form
from tihang.web.drafts.views import show
from tihang.web.parts.deed_form import refused
from tihang.web.people import signed_in
from tihang.web.speech import lang
from tihang.web.steward.tunnel.saving import save_form
from tihang.web.steward.tunnel.sliders import asked_in, draft_of
from tihang.web.steward.tunnel.trial import BASES, model

UNPROCESSABLE = 422


@require_POST
@steward_door
def save(request: HttpRequest, person: Person) -> HttpResponse:
    """Save the draft of an address; what is refused is told with the form as it was."""
    typed = Typed(request.POST.dict())
    try:
        edition = save_draft(
            actor=person, now=timezone.now(), draft=_draft(typed), note=typed.text("note"), edition=_id(typed.text("edition"))
        )
    except BadInput as error:
        kept = tuple((str(row.id), row.name) for row in drafts_for(person.scope) if not row.sealed)
        form = refused(save_form(kept), request.POST.dict(), error.problems, lang())
        return render(
            request, "drafts/save.html", {"form": form, "address": typed.text("address"), "base": typed.text("base")}, status=UNPROCESSABLE
        )
    return done(request, _("已保存。"), reverse("draft", args=[edition]))


@require_POST
@steward_door
def send(request: HttpRequest, person: Person, edition: UUID) -> HttpResponse:
    """Send it to somebody."""
    typed = Typed(request.POST.dict())

    def do() -> str:
        share_draft(actor=person, now=timezone.now(), edition=edition, kind=typed.text("kind"), who=typed.text("who"))
        return _("已发出。对方在“标准草案”里看到它。")

    return attempt(request, send_form(edition), do, _page(edition), lambda failed: show(request, person, edition, failed))


@require_POST
@steward_door
def take_back(request: HttpRequest, person: Person, reader_id: UUID) -> HttpResponse:
    """Take it back from somebody."""
    edition = end_draft_reader(actor=person, now=timezone.now(), reader=reader_id)
    return done(request, _("已收回。对方说过的意见留着。"), _page(edition))


@require_POST
@signed_in
def comment(request: HttpRequest, person: Person, edition: UUID) -> HttpResponse:
    """Say something about one id."""
    typed = Typed(request.POST.dict())

    def do() -> str:
        comment_on_draft(actor=person, now=timezone.now(), edition=edition, subject=typed.text("subject"), body=typed.text("body"))
        return _("已提出。封印之前会得到答复。")

    form = comment_form(edition, ((typed.text("subject"), typed.text("subject")),))
    return attempt(request, form, do, _page(edition), lambda failed: show(request, person, edition, failed))


@require_POST
@steward_door
def answer(request: HttpRequest, person: Person, remark: UUID) -> HttpResponse:
    """Answer a comment."""
    typed = Typed(request.POST.dict())

    def do() -> str:
        adopted = typed.text("adopted") == "yes"
        answer_draft_comment(actor=person, now=timezone.now(), remark=remark, answer=typed.text("answer"), adopted=adopted)
        return _("已答复。")

    edition = _id(typed.text("of"))
    back = _page(edition) if edition else reverse("drafts")
    again = (lambda failed: show(request, person, edition, failed)) if edition else (lambda _failed: HttpResponse(status=UNPROCESSABLE))
    return attempt(request, answer_form(remark), do, back, again)


@require_POST
@steward_door
def seal(request: HttpRequest, person: Person, edition: UUID) -> HttpResponse:
    """Seal its last version."""

    def do() -> str:
        return _("已封印：%(seal)s") % {"seal": seal_draft(actor=person, now=timezone.now(), edition=edition)[:16]}

    return pressed(request, do, _page(edition))


def _page(edition: UUID) -> str:
    return reverse("draft", args=[edition])


def _draft(typed: Typed) -> Draft:
    base = typed.text("base") if typed.text("base") in BASES else "levels"
    found = draft_of(model(base), asked_in(typed.text("address")))
    name = typed.text("name")
    return Draft((name, name), found.base, found.changes)


def _id(text: str) -> UUID | None:
    """An id that was sent back. Raises BadInput where it is none."""
    try:
        return UUID(text) if text else None
    except ValueError:
        said = f"“{text[:40]}”不是编号", f"'{text[:40]}' is no id"
        raise BadInput([bad(*said, "从列表里选", "Choose one of the list", place="edition", code="unknown_id")]) from None
