"""The team of an application (申报书分工): its parts handed out to colleagues and finished, as those of a self-assessment are."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.finish_chapter import finish_chapter
from tihang.flows.factory.hand_out_chapter import hand_out_chapter
from tihang.web.desk.doing import done as told
from tihang.web.desk.teaming import day_in, holder_in
from tihang.web.factories.applying.desk import frame
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.factories.applying.team_page import team_page
from tihang.web.factories.record.fields import problem_words
from tihang.web.people import signed_in
from tihang.web.speech import lang

LONGEST = 80


@require_safe
@signed_in
def team(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Who fills which part until when."""
    return _shown(request, read_desk(person, factory_id, campaign_id, timezone.now()))


@require_POST
@signed_in
def hand(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Give a part to somebody until a day, or take it back."""
    desk, section = read_desk(person, factory_id, campaign_id, timezone.now()), request.POST.get("section", "")[:LONGEST]

    def do() -> str:
        holder, due = holder_in(request.POST.get("holder", "")), day_in(request.POST.get("due", ""))
        hand_out_chapter(actor=person, now=desk.now, workspace=desk.draft.row.workspace, section=section, holder=holder, due=due)
        return _("已交出去，对方会收到通知。") if holder else _("已收回。")

    return _done(request, desk, do, section)


@require_POST
@signed_in
def finish(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Say that a part is done, or not after all."""
    desk, section = read_desk(person, factory_id, campaign_id, timezone.now()), request.POST.get("section", "")[:LONGEST]

    def do() -> str:
        yes = request.POST.get("done") == "yes"
        finish_chapter(actor=person, now=desk.now, workspace=desk.draft.row.workspace, section=section, done=yes)
        return _("记下了：这部分填完了。") if yes else _("记下了：这部分还没填完。")

    return _done(request, desk, do, section)


def _done(request: HttpRequest, desk: DeskReading, do: Callable[[], str], at: str) -> HttpResponse:
    try:
        said = do()
    except BadInput as error:
        return _shown(request, desk, tuple(problem_words(problem, lang()) for problem in error.problems), at, status=422)
    return told(request, said, reverse("application-team", args=desk.ids))


def _shown(request: HttpRequest, desk: DeskReading, wrong: tuple[str, ...] = (), at: str = "", status: int = 200) -> HttpResponse:
    today = timezone.localdate(desk.now)
    shown = team_page(desk, today)
    astray = () if any(card.part.section == at for card in shown.cards) else wrong
    page = {
        "page": shown, "wrong": wrong, "astray": astray, "at": at, "today": today.isoformat(), "typed": {"due": request.POST.get("due", "")[:20]},
        "hand_href": reverse("application-hand", args=desk.ids), "done_href": reverse("application-finish", args=desk.ids),
        **frame(request, desk),
    }  # fmt: skip
    answer = render(request, "factories/applying/team.html", page, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
