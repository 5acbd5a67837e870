"""What officers press in a roll-out (自评工作的办理)."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.core.problems import bad
from tihang.flows.actors import Person
from tihang.flows.authority.close_rollout import close_rollout
from tihang.flows.authority.invite_targets import Asked, Wanted, invite_targets
from tihang.flows.authority.keep_reported_count import keep_reported_count
from tihang.flows.authority.open_rollout import open_rollout
from tihang.flows.authority.set_goal import set_goal
from tihang.journey.campaigns.queries.rollouts import RolloutCard
from tihang.journey.campaigns.rules.openings import NewNumber
from tihang.web.authority.rollout.forms import STATES, count_form, goal_form, open_form
from tihang.web.authority.rollout.seen import seen
from tihang.web.authority.rollout.views import show_board, show_rollouts
from tihang.web.authority.seat import uuid_or_none
from tihang.web.desk.doing import attempt, pressed
from tihang.web.desk.door import office_door
from tihang.web.desk.typed import Typed
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang


@require_POST
@office_door
def open_one(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """A new roll-out."""
    made: list[UUID] = []

    def do() -> str:
        typed = Typed(request.POST.dict())
        due_on, year = typed.day("due_on"), _whole(typed, "year")
        typed.done()
        made.append(
            open_rollout(actor=person, now=timezone.now(), authority=authority, title=typed.text("title"), year=year or 0, due_on=due_on)
        )
        return _("已发起。下一步：导入应评企业名单。")

    answer = attempt(request, open_form(authority), do, reverse("authority-rollouts"), lambda form: show_rollouts(request, person, form))
    return _to(answer, reverse("rollout-lists", args=[made[0]])) if made else answer


@require_POST
@office_door
def close(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """Nothing more is brought in."""

    def do() -> str:
        close_rollout(actor=person, now=timezone.now(), rollout=rollout)
        return _("已结束，数据留着看。")

    return pressed(request, do, reverse("rollout", args=[rollout]))


@require_POST
@office_door
def invite(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """Invite and remind those in the states that were ticked."""
    at = seen(request, person, rollout, lang())
    path = reverse("organisation:mine")
    states = [state.value for state in STATES if request.POST.get(f"state-{state.value}") == "yes"]
    wanted = Wanted(states, request.POST.get("place", "").replace("\x00", "")[:60], path, request.build_absolute_uri(path))

    def do() -> str:
        return asked_words(invite_targets(actor=person, now=timezone.now(), rollout=rollout, part=at.card.part, wanted=wanted))

    return pressed(request, do, at.href)


def asked_words(asked: Asked) -> str:
    """What became of a press."""
    said = [
        _("首次邀请 %(invited)d 家，提醒 %(reminded)d 家，共 %(people)d 人；邮件 %(letters)d 封已放进发件箱。")
        % {"invited": asked.invited, "reminded": asked.reminded, "people": asked.people, "letters": asked.letters}
    ]
    if asked.today_already:
        said.append(_("%(many)d 家今天已经提醒过，跳过。") % {"many": asked.today_already})
    if asked.nobody:
        said.append(_("%(many)d 家没有管理员和填报人，提醒不到。") % {"many": asked.nobody})
    return "".join(said)


@require_POST
@office_door
def goal(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """A goal of my jurisdiction."""

    def do() -> str:
        set_goal(actor=person, now=timezone.now(), authority=authority, said=_number(request))
        return _("目标数已记下。")

    return _numbers(request, person, goal_form, authority, do)


@require_POST
@office_door
def count(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """A count as reported on a day."""

    def do() -> str:
        keep_reported_count(actor=person, now=timezone.now(), authority=authority, said=_number(request))
        return _("公布数已记下。")

    return _numbers(request, person, count_form, authority, do)


def _numbers(
    request: HttpRequest, person: Person, form: Callable[[UUID, RolloutCard], DeedForm], authority: UUID, do: Callable[[], str]
) -> HttpResponse:
    """Back to the roll-out from which it was sent, with what was typed where it was refused."""
    key = uuid_or_none(request.GET.get("rollout", ""))
    if key is None:
        return pressed(request, do, reverse("authority-rollouts"))
    at = seen(request, person, key, lang())
    return attempt(request, form(authority, at.card), do, at.href, lambda refused: show_board(request, person, key, refused))


def _number(request: HttpRequest) -> NewNumber:
    typed = Typed(request.POST.dict())
    year, number, as_of = _whole(typed, "year"), _whole(typed, "number"), typed.day("as_of")
    typed.done()
    return NewNumber(year or 0, typed.text("tier"), number, typed.text("source"), as_of)


def _whole(typed: Typed, name: str) -> int | None:
    text = typed.text(name).replace(",", "")
    if not text or (text.isascii() and text.isdigit() and len(text) <= len("10000000")):
        return int(text) if text else None
    said = f"“{text[:20]}”不是整数", f"'{text[:20]}' is no whole number"
    typed.problems.append(bad(*said, "写成 120", "Write 120", place=name, code="number"))
    return None


def _to(answer: HttpResponse, href: str) -> HttpResponse:
    moved = HttpResponseRedirect(href)
    moved.status_code = answer.status_code
    return moved
