"""What the office of a panel opens and presses (评分对照)."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, Problem
from tihang.core.rubric import Given
from tihang.flows.actors import Person
from tihang.flows.authority.ask_third import ask_third
from tihang.flows.authority.set_calibration import set_calibration
from tihang.flows.authority.set_reference import set_reference
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.review.queries.score_board import panels_with_scores, score_board, sheet_of_panel
from tihang.web.authority.scores.page import board_page, reference_form
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, done, pressed
from tihang.web.desk.door import office_door
from tihang.web.expert.scoring.views import sheet_file
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.parts.roster import cell, roster
from tihang.web.parts.words import said
from tihang.web.speech import lang


@require_GET
@office_door
def panels(request: HttpRequest, person: Person) -> HttpResponse:
    """The panels of my office."""
    rows = panels_with_scores(scope=person.scope, office=office_here(request, person.scope).authority)
    cells = [
        [
            cell(said(row.campaign_words), href=reverse("authority-scores-panel", args=[row.id])), cell(row.rubric), cell(row.readings, number=True),
            cell(row.signed, number=True),
        ]
        for row in rows
    ]  # fmt: skip
    table = roster(_("评审组"), (_("批次"), _("评分表"), _("评阅"), _("已签署")), cells) if rows else None
    return render(request, "authority/scores/panels.html", {"table": table, **bar(request, person, "applications")})


@require_GET
@office_door
def board(request: HttpRequest, person: Person, panel: UUID) -> HttpResponse:
    """Every reader beside the others, raw and adjusted."""
    return _show(request, person, panel)


@require_POST
@office_door
def third(request: HttpRequest, person: Person, panel: UUID) -> HttpResponse:
    """A third reader for one dossier."""
    case = _case(request, Deed.ASK_THIRD)

    def do() -> str:
        ask_third(actor=person, now=timezone.now(), panel=panel, case=case)
        return _("请了第三位专家，他会先声明有没有利害关系。")

    return pressed(request, do, reverse("authority-scores-panel", args=[panel]))


@require_POST
@office_door
def calibration(request: HttpRequest, person: Person, panel: UUID) -> HttpResponse:
    """The dossier that everybody scores first."""
    case = _case(request, Deed.SET_CALIBRATION)

    def do() -> str:
        many = set_calibration(actor=person, now=timezone.now(), panel=panel, case=case)
        return _("校准材料定了，%(n)s 位专家先评它。") % {"n": many}

    return pressed(request, do, reverse("authority-scores-panel", args=[panel]))


@require_POST
@office_door
def reference(request: HttpRequest, person: Person, panel: UUID) -> HttpResponse:
    """What a calibration dossier is worth."""
    case, sent = _case(request, Deed.SET_REFERENCE), request.POST.dict()
    items = dict.fromkeys(name.partition("-")[2] for name in sent if name.startswith(("points-", "reason-")))
    given = {item: Given(str(sent.get(f"points-{item}", "")), str(sent.get(f"reason-{item}", ""))) for item in items}
    try:
        set_reference(actor=person, now=timezone.now(), panel=panel, case=case, given=given)
    except BadInput as error:
        known = score_board(scope=person.scope, panel=panel)
        line = next(each for each in known.lines if each.case == case)
        told = refused(reference_form(known, line), {name: str(value) for name, value in sent.items()}, _placed(error), lang())
        answer = _show(request, person, panel, {case: told})
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, _("参考分定了，专家签署后能看到。"), reverse("authority-scores-panel", args=[panel]))


@require_GET
@office_door
def sheet(request: HttpRequest, person: Person, panel: UUID, sheet: UUID) -> HttpResponse:
    """The signed file of one reader."""
    return sheet_file(request, *sheet_of_panel(scope=person.scope, panel=panel, sheet=sheet))


def _show(request: HttpRequest, person: Person, panel: UUID, forms: dict[UUID, DeedForm] | None = None) -> HttpResponse:
    page = board_page(score_board(scope=person.scope, panel=panel), lang(), forms)
    return render(request, "authority/scores/board.html", {"page": page, **bar(request, person, "applications")})


def _case(request: HttpRequest, deed: Deed) -> UUID:
    found = uuid_or_none(str(request.POST.get("case", "")))
    if found is None:
        raise NotAllowed(deed)
    return found


def _placed(error: BadInput) -> list[Problem]:
    """Complaints at the fields of this form: base/points is points-base here."""
    return [replace(each, place="-".join(reversed(each.place.split("/")))) for each in error.problems]
