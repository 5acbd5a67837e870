"""The pool of an office: what is opened and pressed (专家库)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.edit_expert import edit_expert
from tihang.flows.authority.end_expert import end_expert
from tihang.flows.reading_pool import read_pool
from tihang.flows.steward.admit_expert import admit_expert
from tihang.flows.steward.expert_facts import SEPARATORS, ExpertTyped
from tihang.journey.review.queries.panels import PoolLine
from tihang.web.authority.panels.forms import add_form, edit_form, end_form
from tihang.web.authority.seat import office_here
from tihang.web.authority.views import bar
from tihang.web.desk.doing import attempt
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm
from tihang.web.parts.roster import Roster, cell, roster


@require_GET
@office_door
def pool(request: HttpRequest, person: Person) -> HttpResponse:
    """Who may be asked."""
    return _pool(request, person)


@require_POST
@office_door
def add(request: HttpRequest, person: Person) -> HttpResponse:
    """Somebody with an account enters our pool."""

    def do() -> str:
        given = request.POST.get
        fields = str(given("fields", "")).translate(SEPARATORS).split(",")
        admit_expert(
            actor=person, now=timezone.now(), who=str(given("who", "")), region=str(given("region", "")), fields=fields,
            employer=str(given("employer", "")), office=office_here(request, person.scope).authority,
        )  # fmt: skip
        return _("专家已入库。")

    return attempt(request, add_form(), do, reverse("experts"), lambda form: _pool(request, person, form))


@require_GET
@office_door
def expert_(request: HttpRequest, person: Person, expert: UUID) -> HttpResponse:
    """One of our own."""
    return _one(request, person, _line(request, person, expert))


@require_POST
@office_door
def edit(request: HttpRequest, person: Person, expert: UUID) -> HttpResponse:
    """Correct him."""
    line = _line(request, person, expert)

    def do() -> str:
        typed = ExpertTyped(*(str(request.POST.get(name, "")) for name in ("fields", "employer", "former", "away_until")))
        edit_expert(actor=person, now=timezone.now(), expert=expert, typed=typed)
        return _("存下了。")

    return attempt(request, edit_form(line), do, reverse("experts"), lambda form: _one(request, person, line, form))


@require_POST
@office_door
def end(request: HttpRequest, person: Person, expert: UUID) -> HttpResponse:
    """Out of the pool."""
    line = _line(request, person, expert)

    def do() -> str:
        moved = end_expert(actor=person, now=timezone.now(), expert=expert, why=str(request.POST.get("why", "")))
        return _("已出库，%(n)s 份评阅转给别的专家。") % {"n": moved}

    return attempt(request, end_form(line), do, reverse("experts"), lambda form: _one(request, person, line, None, form))


def _line(request: HttpRequest, person: Person, expert: UUID) -> PoolLine:
    lines = read_pool(scope=person.scope, office=office_here(request, person.scope), year=localdate().year)
    found = next((line for line in lines if line.id == expert and line.ours), None)
    if found is None:
        raise Http404
    return found


def _pool(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    office = office_here(request, person.scope)
    lines = read_pool(scope=person.scope, office=office, year=localdate().year)
    words = {"table": _table(lines) if lines else None, "form": form or add_form(), **bar(request, person, "panels")}
    if not words["panels_are_ours"]:
        raise Http404
    return render(request, "authority/panels/pool.html", words)


def _one(
    request: HttpRequest, person: Person, line: PoolLine, form: DeedForm | None = None, ending: DeedForm | None = None
) -> HttpResponse:
    words = {"line": line, "form": form or edit_form(line), "ending": ending or end_form(line)}
    return render(request, "authority/panels/expert.html", {**words, **bar(request, person, "panels")})


def _table(lines: tuple[PoolLine, ...]) -> Roster:
    columns = (_("姓名"), _("工作单位"), _("专业领域"), _("常驻区划"), _("年度声明"), _("在评"))
    rows = [
        (
            cell(line.name, href=reverse("expert-one", args=[line.id]) if line.ours else "", under="" if line.ours else _("平台公共专家")),
            cell(line.employer or "—"),
            cell("、".join(line.fields)),
            cell(line.region, number=True),
            cell(
                _("做了") if line.declared else _("没做"), under=_("请假到 %(day)s") % {"day": line.away_until} if line.away_until else ""
            ),
            cell(line.reading, number=True),
        )
        for line in lines
    ]
    return roster(_("专家库"), columns, rows)
