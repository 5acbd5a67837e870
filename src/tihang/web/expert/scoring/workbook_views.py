"""My dossiers to score, and the workbook that is taken along and brought back (评分一览、评分工作簿)."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.expert.take_sheets import Taken, take_sheets
from tihang.journey.review.names import ReadingRole, ReadingState
from tihang.journey.review.queries.my_readings import MyReading, my_readings
from tihang.journey.review.queries.score_pages import my_workbook
from tihang.web.desk.doing import UNPROCESSABLE
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said
from tihang.web.people import signed_in
from tihang.web.speech import lang

LARGEST: Final = 10_000_000
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Line:
    """一览的一行."""

    name: str
    campaign: str
    mark: Mark
    total: str
    href: str


@require_GET
@signed_in
def mine(request: HttpRequest, person: Person) -> HttpResponse:
    """What I score and have scored."""
    return _show(request, person)


@require_GET
@signed_in
def book(request: HttpRequest, person: Person) -> HttpResponse:
    """One workbook of everything that is open."""
    answer = HttpResponse(my_workbook(scope=person.scope, lang=lang()), content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="tihang-scores.xlsx"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@signed_in
def take(request: HttpRequest, person: Person) -> HttpResponse:
    """The workbook comes back; the page says what changed, and what is wrong at which cell."""
    came = request.FILES.get("book")
    if came is None or came.size is None or came.size > LARGEST:
        said = _no_file() if came is None else _too_large()
        return _show(request, person, problems=(said,))
    try:
        found = take_sheets(actor=person, now=timezone.now(), body=came.read(), name=str(came.name))
    except BadInput as refused:
        return _show(request, person, problems=refused.problems)
    return _show(request, person, found, tuple(found.problems))


def _show(request: HttpRequest, person: Person, taken: Taken | None = None, problems: tuple[Problem, ...] = ()) -> HttpResponse:
    rows = my_readings(scope=person.scope)
    words = {
        "lines": [_line(each) for each in rows], "open": any(each.open for each in rows), "taken": taken,
        "told": [each.text(lang()) for each in problems], "done": sum(each.state == ReadingState.DONE for each in rows),
    }  # fmt: skip
    answer = render(request, "expert/scoring/mine.html", words, status=UNPROCESSABLE if problems and not (taken and taken.changed) else 200)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _line(row: MyReading) -> Line:
    name = _("第 %(n)s 份") % {"n": row.number} if row.blind else row.factory_name
    if row.role == ReadingRole.CALIBRATION:
        name = _("%(name)s（校准）") % {"name": name}
    if row.state == ReadingState.DONE:
        shown = mark("met", _("已签署"))
    elif row.waits:
        shown = mark("not_applicable", _("先评校准材料"))
    else:
        shown = mark("claimed", _("在评")) if row.version else mark("unknown", _("没有开始"))
    return Line(
        name,
        said(row.campaign_words),
        shown,
        "" if row.total is None else f"{row.total.normalize():f}",
        reverse("expert-score", args=[row.id]),
    )


def _no_file() -> Problem:
    return bad("没有选文件", "No file was chosen", "选填好的评分工作簿", "Choose the filled workbook", place="book", code="no_file")


def _too_large() -> Problem:
    return bad(
        "文件太大",
        "The file is too large",
        "评分工作簿一般不到 1 MB",
        "A score workbook is usually below 1 MB",
        place="book",
        code="too_large",
    )
