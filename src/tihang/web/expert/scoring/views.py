"""What an expert opens, saves and signs (评分)."""

from collections.abc import Mapping
from typing import Any, Final, cast
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.core.rubric import Given
from tihang.flows.actors import Person
from tihang.flows.expert.save_sheet import save_sheet
from tihang.flows.expert.sign_sheet import print_sheet, sign_sheet
from tihang.flows.file_ports import FilesUnreachable, NoSuchContent
from tihang.flows.paper_ports import SigningNotHere
from tihang.flows.ports import PrintingFailed
from tihang.flows.scoring import Kept
from tihang.journey.review.names import ReadingRole, ReadingState
from tihang.journey.review.queries.sheets import ReadingDesk, reading_desk, reference_of
from tihang.web.desk.doing import UNPROCESSABLE, done
from tihang.web.errors import error_page
from tihang.web.expert.scoring.page import name_of, score_page, told, total_words
from tihang.web.expert.scoring.press import sheet_press
from tihang.web.factories.evidence.desk import file_store
from tihang.web.people import signed_in
from tihang.web.speech import lang

POINTS: Final = "points-"
REASON: Final = "reason-"
NUMBER: Final = 10


@require_GET
@signed_in
def score(request: HttpRequest, person: Person, reading: UUID) -> HttpResponse:
    """One dossier, item by item; while a calibration waits, only that is told."""
    desk = reading_desk(scope=person.scope, reading=reading)
    if desk.waits is not None or (desk.owed and desk.state != ReadingState.DONE):
        first = reverse("expert-score", args=[desk.waits]) if desk.waits else ""
        words = {"name": name_of(desk) if desk.blind else "", "first": first}
        return _answer(render(request, "expert/scoring/waiting.html", words))
    return _show(request, desk)


@require_POST
@signed_in
def save(request: HttpRequest, person: Person, reading: UUID) -> HttpResponse:
    """Keep a draft: as JSON where the page asks by itself, else back to the page."""
    by_itself = "application/json" in request.headers.get("Accept", "")
    given, base = _given(request.POST.dict()), _number(request.POST.get("base", ""))
    try:
        kept = save_sheet(actor=person, now=timezone.now(), reading=reading, given=given, base=base)
    except BadInput as refused:
        if by_itself:
            return JsonResponse({"refused": told(refused.problems, lang())}, status=UNPROCESSABLE)
        return _show(request, reading_desk(scope=person.scope, reading=reading), given, refused)
    if by_itself:
        return JsonResponse(_kept(kept))
    if kept.clashes:
        messages.error(request, _clashed(kept))
        return HttpResponseRedirect(reverse("expert-score", args=[reading]), status=303)
    return done(request, _("存下了。"), reverse("expert-score", args=[reading]))


@require_POST
@signed_in
def sign(request: HttpRequest, person: Person, reading: UUID) -> HttpResponse:
    """Sign what was saved; a refusal says what is still owed."""
    base = _number(request.POST.get("base", ""))
    try:
        sign_sheet(actor=person, now=timezone.now(), reading=reading, base=base, press=sheet_press(request))
    except BadInput as refused:
        return _show(request, reading_desk(scope=person.scope, reading=reading), None, refused)
    return done(request, _("签署了，不能再改。可以下载带签名的评分表。"), reverse("expert-score", args=[reading]))


@require_GET
@signed_in
def pdf(request: HttpRequest, person: Person, reading: UUID) -> HttpResponse:
    """The signed sheet as a file; printed now where that did not work before."""
    desk = reading_desk(scope=person.scope, reading=reading)
    if desk.state != ReadingState.DONE or desk.sheet is None or not desk.sheet.code:
        raise Http404
    return sheet_file(request, desk.sheet.id, desk.sheet.code)


def sheet_file(request: HttpRequest, sheet: UUID, code: str) -> HttpResponse:
    """The file of a signed sheet whose reader was let in."""
    try:
        stream = file_store().open(print_sheet(sheet=sheet, press=sheet_press(request)))
    except (NoSuchContent, FilesUnreachable, PrintingFailed, SigningNotHere):
        return error_page(request, 503, detail=_("评分表已经签署，文件暂时生成不了，过一会儿再打开。"))
    answer: HttpResponseBase = FileResponse(stream, as_attachment=True, filename=f"tihang-{code}.pdf", content_type="application/pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    return cast("HttpResponse", answer)


def _show(
    request: HttpRequest, desk: ReadingDesk, typed: Mapping[str, Given] | None = None, refused: BadInput | None = None
) -> HttpResponse:
    signed = desk.role == ReadingRole.CALIBRATION and desk.state == ReadingState.DONE
    reference = reference_of(desk.panel, desk.case) if signed else None
    page = score_page(desk, lang(), typed=typed, reference=reference)
    problems = [told([each], lang()) for each in refused.problems if "/" not in each.place] if refused else []
    if refused and not problems:
        problems = [_("还没有填完，签不了。缺的列在右边。")]
    words = {"page": page, "told": problems, "compares": signed}
    return _answer(render(request, "expert/scoring/score.html", words, status=UNPROCESSABLE if refused else 200))


def _kept(kept: Kept) -> dict[str, Any]:
    """What the page is told: the version, when, the total, what is wrong at which field, and what both sides had changed."""
    problems: dict[str, str] = {}
    for each in kept.judged.problems:
        if each.code not in {"no_points", "no_reason"}:
            problems[each.place] = told([each], lang())
    return {
        "version": kept.version, "time": localtime().strftime("%H:%M:%S"), "total": total_words(kept.judged), "complete": kept.judged.complete, "wrong": problems,
        "owed": sorted({each.place.partition("/")[0] for each in kept.judged.problems}),
        "clashes": [{"item": each.item, "points": each.here.points, "reason": each.here.reason} for each in kept.clashes],
        "clash": _clashed(kept) if kept.clashes else "",
    }  # fmt: skip


def _clashed(kept: Kept) -> str:
    return _("另一个窗口或工作簿也改了 %(n)s 项。保留先存的，你刚写的存成了一个旧版本，看一眼再定。") % {"n": len(kept.clashes)}


def _given(sent: Mapping[str, str]) -> dict[str, Given]:
    items = dict.fromkeys(name.partition("-")[2] for name in sent if name.startswith((POINTS, REASON)))
    return {item: Given(sent.get(f"{POINTS}{item}", ""), sent.get(f"{REASON}{item}", "").replace("\r\n", "\n")) for item in items}


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < NUMBER else 0


def _answer(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
