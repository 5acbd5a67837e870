"""The team of a self-assessment (分工): parts handed out and done, the signature, opening again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.factory.finish_chapter import finish_chapter
from tihang.flows.factory.hand_out_chapter import hand_out_chapter
from tihang.flows.factory.reopen_workspace import reopen_workspace
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.journey.intake.queries import Draft, House, NoSuchDraft, held_drafts
from tihang.web.desk.teaming import day_in, holder_in
from tihang.web.factories.record.fields import problem_words
from tihang.web.factory.drafts import frame, of_draft, today
from tihang.web.factory.session import filler_of
from tihang.web.factory.team_page import team_page
from tihang.web.speech import lang


@require_safe
@of_draft
def team(request: HttpRequest, found: Draft) -> HttpResponse:
    """Who fills what until when; a guest's draft has no team."""
    return shown(request, found)


@require_POST
@of_draft
def hand(request: HttpRequest, found: Draft) -> HttpResponse:
    """Give a part to somebody until a day, or take it back."""
    person, _house = member(request, found)
    section = request.POST.get("section", "")[:80]

    def do() -> str:
        holder, due = holder_in(request.POST.get("holder", "")), day_in(request.POST.get("due", ""))
        hand_out_chapter(actor=person, now=timezone.now(), workspace=found.id, section=section, holder=holder, due=due)
        return _("已交出去，对方会收到通知。") if holder else _("已收回。")

    return _done(request, found, do, section)


@require_POST
@of_draft
def done(request: HttpRequest, found: Draft) -> HttpResponse:
    """Say that a part is done, or not after all."""
    person, _house = member(request, found)
    section, yes = request.POST.get("section", "")[:80], request.POST.get("done") == "yes"

    def do() -> str:
        finish_chapter(actor=person, now=timezone.now(), workspace=found.id, section=section, done=yes)
        return _("记下了：这部分填完了。") if yes else _("记下了：这部分还没填完。")

    return _done(request, found, do, section)


@require_POST
@of_draft
def sign(request: HttpRequest, found: Draft) -> HttpResponse:
    """Sign it off: judged as it stands today, and closed."""
    person, _house = member(request, found)

    def do() -> str:
        if request.POST.get("sure") != "yes":
            said = "没有勾选签核的声明", "the statement was not ticked"
            raise BadInput(
                [bad(*said, "读一遍声明，同意再勾上", "Read the statement and tick it if you agree", place="sure", code="not_sure")]
            )
        shared = request.POST.get("shared") == "yes"
        sign_off_assessment(actor=person, now=timezone.now(), workspace=found.id, shared=shared)
        return _("已签核。结果固定下来，答案不能再改。")

    return _done(request, found, do, "sign")


@require_POST
@of_draft
def reopen(request: HttpRequest, found: Draft) -> HttpResponse:
    """Open it again for a reason."""
    person, _house = member(request, found)

    def do() -> str:
        reopen_workspace(actor=person, now=timezone.now(), workspace=found.id, why=request.POST.get("why", ""))
        return _("已重新打开，可以改了。签过的结果留着。")

    return _done(request, found, do, "sign")


def member(request: HttpRequest, found: Draft) -> tuple[Person, House]:
    """Who asks, and the house. Raises NoSuchDraft for a guest's draft."""
    actor = filler_of(request)
    if found.house is None or not isinstance(actor, Person):
        raise NoSuchDraft(found.id)
    return actor, found.house


def shown(request: HttpRequest, found: Draft, *, wrong: tuple[str, ...] = (), at: str = "", status: int = 200) -> HttpResponse:
    """The page; ``wrong`` is what was refused, said where it was asked, with everything that was typed."""
    person, house = member(request, found)
    page = {
        "page": team_page(person.scope, found, house, today(), lang()), "wrong": wrong, "at": at, "today": today().isoformat(),
        "typed": {name: str(value)[:2000] for name, value in request.POST.items()} if wrong else {}, "drafts": held_drafts(scope=person.scope),
        "section": "organisation", **frame(request, found),
    }  # fmt: skip
    return render(request, "factory/team.html", page, status=status)


def _done(request: HttpRequest, found: Draft, do: Callable[[], str], at: str) -> HttpResponse:
    try:
        said = do()
    except BadInput as error:
        return shown(request, found, wrong=tuple(problem_words(problem, lang()) for problem in error.problems), at=at, status=400)
    messages.success(request, said)
    return redirect(reverse("factory:team", kwargs={"draft_id": found.id}))
