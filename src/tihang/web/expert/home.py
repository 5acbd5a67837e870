"""An expert's room (专家的首页): declarations first, then what he reads."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.expert.declare_reading import Interests, declare_reading
from tihang.flows.expert.declare_year import declare_year
from tihang.journey.review.names import ReadingState
from tihang.journey.review.queries.declarations import MyDeclarations, Waiting, my_declarations
from tihang.web.desk.doing import attempt
from tihang.web.parts.deed_form import DeedForm, Field, deed_form
from tihang.web.parts.marks import Mark
from tihang.web.parts.words import said
from tihang.web.people import signed_in

KINDS = {ReadingState.DONE: "met", ReadingState.DECLARED: "met", ReadingState.OPEN: "met", ReadingState.CONFLICTED: "not_met"}


@dataclass(frozen=True, slots=True)
class Line:
    """一份评阅: its number, never whose it is."""

    name: str
    campaign: str
    mark: Mark
    score: str
    form: DeedForm | None
    late: bool


@require_GET
@signed_in
def home(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits for me."""
    return _show(request, person)


@require_POST
@signed_in
def declare(request: HttpRequest, person: Person) -> HttpResponse:
    """The declaration of the year."""

    def do() -> str:
        declare_year(actor=person, now=timezone.now(), ties=str(request.POST.get("ties", "")), true=request.POST.get("true") == "yes")
        return _("年度声明记下了。")

    mine = my_declarations(scope=person.scope, year=localdate().year)
    return attempt(request, year_form(mine), do, reverse("expert"), lambda form: _show(request, person, year=form))


@require_POST
@signed_in
def declare_one(request: HttpRequest, person: Person, reading: UUID) -> HttpResponse:
    """Free of interests, or not; for one reading."""
    mine = my_declarations(scope=person.scope, year=localdate().year)
    found = next((each for each in mine.readings if each.id == reading and each.state != ReadingState.CONFLICTED), None)
    if found is None:
        raise Http404

    def do() -> str:
        given = request.POST.get
        interests = Interests(given("free") == "yes", str(given("ties", "")), str(given("why", "")))
        free = declare_reading(actor=person, now=timezone.now(), reading=reading, said=interests)
        return _("声明记下了，可以开始评。") if free else _("记下了，这一份转给别的专家。")

    return attempt(request, reading_form(found), do, reverse("expert"), lambda form: _show(request, person, one=(reading, form)))


def year_form(mine: MyDeclarations) -> DeedForm:
    """To whom I am tied, this year."""
    return deed_form(
        "year", reverse("expert-declare"), _("声明"),
        Field("ties", _("与我有利害关系的单位"), "area", help=_("每行一个，写全称或信用代码：任职、持股、近亲属任职、合作、诉讼。没有就空着"), value=mine.ties, optional=True,
              most=4000),
        Field("true", _("以上属实，有变化我会重新声明"), "check"),
        title=_("%(year)s 年度利害关系声明") % {"year": mine.year}, kind="" if mine.said_at else "main",
    )  # fmt: skip


def reading_form(row: Waiting) -> DeedForm:
    """Of one reading: before it opens both answers, afterwards only that an interest has come up."""
    before = row.state == ReadingState.OFFERED
    free = Field("free", _("我的声明"), "choice", value="yes" if before else "no", options=((("yes", _("除下面写的以外没有利害关系")),) if before else ())
                 + (("no", _("我要回避这一份")),))  # fmt: skip
    ties = Field(
        "ties", _("年度声明以后新增的单位"), "area", help=_("每行一个；与申报企业有关的，这一份会转给别人"), optional=True, most=2000
    )
    why = Field("why", _("回避的事由"), help=_("要回避时填，组织评审的部门会看到"), optional=True, most=200)
    return deed_form(
        f"reading-{row.id}", reverse("expert-declare-reading", args=[row.id]), _("声明"), free, *((ties,) if before else ()), why
    )


def _show(request: HttpRequest, person: Person, *, year: DeedForm | None = None, one: tuple[UUID, DeedForm] | None = None) -> HttpResponse:
    if not person.scope.expert:
        raise Http404
    mine = my_declarations(scope=person.scope, year=localdate().year)
    lines = [_line(row, one[1] if one and one[0] == row.id else None) for row in mine.readings]
    words = {
        "lines": lines, "year": year or year_form(mine), "said_at": localtime(mine.said_at).strftime("%Y-%m-%d %H:%M") if mine.said_at else "",
        "waiting": sum(row.state == ReadingState.OFFERED for row in mine.readings),
    }  # fmt: skip
    answer = render(request, "expert/home.html", words)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _line(row: Waiting, typed: DeedForm | None) -> Line:
    gone = row.state == ReadingState.CONFLICTED
    readable = row.state in {ReadingState.DECLARED, ReadingState.OPEN, ReadingState.DONE}
    return Line(
        _("材料 %(n)s") % {"n": row.number}, said(row.campaign_words), Mark(KINDS.get(row.state, "not_applicable"), str(row.state.label)),
        reverse("expert-score", args=[row.id]) if readable else "", None if gone else typed or reading_form(row),
        row.state != ReadingState.OFFERED,
    )  # fmt: skip
