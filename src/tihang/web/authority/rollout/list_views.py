"""Lists uploaded, their columns corrected, brought in (导入名单的页面)."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.bring_in_rollout_list import bring_in_rollout_list
from tihang.flows.authority.map_rollout_list import map_rollout_list
from tihang.flows.authority.take_rollout_list import take_rollout_list
from tihang.flows.authority.undo_rollout_list import undo_rollout_list
from tihang.flows.rolling.looking import look_over
from tihang.journey.campaigns.queries.lists import list_card, list_cards
from tihang.web.authority.rollout.list_page import list_page, lists_roster, undo_forms
from tihang.web.authority.rollout.seen import seen
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, pressed
from tihang.web.desk.door import office_door
from tihang.web.speech import lang

LARGEST = 30_000_000
MOST_COLUMNS = 400


@require_GET
@office_door
def lists(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """Upload one, and what was brought in so far."""
    return _lists(request, person, rollout)


def _lists(request: HttpRequest, person: Person, rollout: UUID, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    at = seen(request, person, rollout, lang())
    cards = list_cards(scope=person.scope, rollout=at.card)
    index = 0 if lang() == "zh" else 1
    wrong = [" ".join((problem.said[index], problem.remedy[index])) for problem in problems]
    words = {
        "at": at,
        "table": lists_roster(cards, rollout),
        "wrong": wrong,
        "kind": request.POST.get("kind", ""),
        "part": "lists",
        "text": request.POST.get("text", ""),
        "undo": undo_forms(cards, rollout) if at.brings_in else (),
    }
    return render(
        request, "authority/rollout/lists.html", {**words, **bar(request, person, "rollouts")}, status=UNPROCESSABLE if wrong else 200
    )


@require_POST
@office_door
def take(request: HttpRequest, person: Person, rollout: UUID) -> HttpResponse:
    """A list is uploaded."""
    try:
        body, name = _file(request)
        made = take_rollout_list(
            actor=person, now=timezone.now(), rollout=rollout, kind=request.POST.get("kind", ""), body=body, file_name=name
        )
    except BadInput as error:
        return _lists(request, person, rollout, tuple(error.problems))
    return _see(reverse("rollout-list", args=[rollout, made]))


def _file(request: HttpRequest) -> tuple[bytes, str]:
    upload, pasted = request.FILES.get("file"), request.POST.get("text", "").replace("\x00", "")
    if upload is None and pasted.strip():
        return pasted.encode("utf-8"), _("粘贴的名单") + ".csv"
    if upload is None or upload.size is None:
        raise BadInput(
            [
                bad(
                    "没有选文件",
                    "no file was chosen",
                    "选一个 CSV 或 .xlsx 文件",
                    "Choose a CSV or .xlsx file",
                    place="file",
                    code="no_file",
                )
            ]
        )
    if upload.size > LARGEST:
        said = f"文件有 {upload.size // 1_000_000} MB，太大", f"the file has {upload.size // 1_000_000} MB, which is too much"
        raise BadInput([bad(*said, "删去图片和用不到的表再传", "Take pictures and other sheets out of it", place="file", code="too_large")])
    return upload.read(), upload.name or "list"


@require_GET
@office_door
def one(request: HttpRequest, person: Person, rollout: UUID, listed: UUID) -> HttpResponse:
    """Its columns, and row by row what would become of it."""
    at = seen(request, person, rollout, lang())
    card = list_card(scope=person.scope, rollout=at.card, listed=listed)
    if card.brought_in_at is not None:
        return _see(reverse("rollout-lists", args=[rollout]))
    looked = look_over(actor=person, now=timezone.now(), rollout=rollout, listed=listed)
    words = {"at": at, "page": list_page(card, looked, rollout, request.GET.dict(), lang()), "card": card, "part": "lists"}
    return render(request, "authority/rollout/list_one.html", {**words, **bar(request, person, "rollouts")})


@require_POST
@office_door
def map_columns(request: HttpRequest, person: Person, rollout: UUID, listed: UUID) -> HttpResponse:
    """What the columns mean is said."""

    def do() -> str:
        given = request.POST.dict()
        fields = [given.get(f"column-{place}", "") for place in range(_many(given))]
        fixed = {"platform": given["platform"]} if "platform" in given else {}
        map_rollout_list(actor=person, now=timezone.now(), rollout=rollout, listed=listed, fields=fields, fixed=fixed)
        return _("列的含义已记下，下次上传同样的表头会照这样选。")

    return pressed(request, do, reverse("rollout-list", args=[rollout, listed]))


def _many(given: Mapping[str, str]) -> int:
    places = [int(name.removeprefix("column-")) for name in given if name.startswith("column-") and name[7:].isdecimal() and len(name) < 11]
    return min(max(places, default=-1) + 1, MOST_COLUMNS)


@require_POST
@office_door
def bring_in(request: HttpRequest, person: Person, rollout: UUID, listed: UUID) -> HttpResponse:
    """The list comes in, with the answers to its questions."""
    answers = {
        int(name.removeprefix("line-")): code
        for name, code in request.POST.dict().items()
        if name.startswith("line-") and name[5:].isdecimal() and len(name) < 13 and code
    }

    def do() -> str:
        return _brought(bring_in_rollout_list(actor=person, now=timezone.now(), rollout=rollout, listed=listed, answers=answers))

    return pressed(request, do, reverse("rollout-list", args=[rollout, listed]))


@require_POST
@office_door
def undo(request: HttpRequest, person: Person, rollout: UUID, listed: UUID) -> HttpResponse:
    """A list that came in by mistake is taken back."""

    def do() -> str:
        why = request.POST.get("why", "")
        taken = undo_rollout_list(actor=person, now=timezone.now(), rollout=rollout, listed=listed, why=why)
        return _("已撤销：去掉 %(taken)d 条，撤回档案里的报告 %(withdrawn)d 份。") % taken

    return pressed(request, do, reverse("rollout-lists", args=[rollout]))


def _brought(numbers: Mapping[str, int]) -> str:
    said = _("共 %(rows)d 行：新增 %(new)d，更新 %(changed)d，没有变化 %(same)d，没有回答 %(question)d，没有采用 %(refused)d。") % numbers
    if "recorded" in numbers:
        said += _("其中 %(recorded)d 份记进了工厂档案。") % numbers
    return said


def _see(href: str) -> HttpResponse:
    answer = HttpResponseRedirect(href)
    answer.status_code = 303
    return answer
