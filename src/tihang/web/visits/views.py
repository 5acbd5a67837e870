"""What whoever goes opens and presses (现场核查): the checklist, and what comes in from it, at once or hours later."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.person.record_findings import Result, Seen, record_findings
from tihang.journey.visits.queries import MySheet, my_sheet, my_visits
from tihang.web.authority.visits.pages import state_mark
from tihang.web.desk.doing import UNPROCESSABLE
from tihang.web.desk.saving import whose_words
from tihang.web.parts.words import said
from tihang.web.people import signed_in
from tihang.web.speech import lang
from tihang.web.visits.pages import clash_words, sheet_page, words_of

WORKER: Final = Path(__file__).resolve().parent.parent / "static" / "js" / "visit_worker.js"
FEATURES: Final = "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()"


@require_GET
@signed_in
def mine(request: HttpRequest, person: Person) -> HttpResponse:
    """Where I go."""
    rows = [(each, state_mark(each.state)) for each in my_visits(scope=person.scope)]
    if not rows and not (person.scope.expert or person.scope.offices):
        raise Http404
    return _private(render(request, "visits/mine.html", {"rows": rows, "section": "visits"}))


@require_GET
@signed_in
def sheet(request: HttpRequest, person: Person, visit: UUID) -> HttpResponse:
    """The checklist of one visit."""
    return _show(request, my_sheet(scope=person.scope, visit=visit))


@require_POST
@signed_in
def save(request: HttpRequest, person: Person, visit: UUID) -> HttpResponse:
    """Findings, each with what became of it: told as JSON to the page's script, shown as a page without it."""
    known = my_sheet(scope=person.scope, visit=visit)
    by_script = "entries" in request.POST
    seen = _entries(str(request.POST["entries"])) if by_script else _typed(request, known)
    try:
        results = record_findings(actor=person, now=timezone.now(), visit=visit, seen=seen)
    except BadInput as refused:
        return JsonResponse({"refused": refused.problems[0].text(lang())}, status=UNPROCESSABLE)
    if by_script:
        return _private(
            JsonResponse({"time": timezone.localtime().strftime("%H:%M:%S"), "results": [_told(each, seen) for each in results]})
        )
    wrong = {each.claim: each for each in results if each.problem}
    if wrong:
        typed = {each.claim: (each, _problem(wrong[each.claim])) for each in seen if each.claim in wrong}
        return _show(request, my_sheet(scope=person.scope, visit=visit), typed)
    return redirect("visit-sheet", visit)


@require_GET
def worker(_request: HttpRequest) -> HttpResponse:
    """The script that keeps the checklist open without network; it lies beside the pages it serves."""
    answer = HttpResponse(WORKER.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _show(request: HttpRequest, found: MySheet, typed: dict[str, tuple[Seen, str]] | None = None) -> HttpResponse:
    words = {"page": sheet_page(found, typed), "whose": whose_words(request, found.visit.id), "section": "visits"}
    answer = _private(render(request, "visits/sheet.html", words, status=UNPROCESSABLE if typed else 200))
    answer.headers["Permissions-Policy"] = FEATURES
    return answer


def _typed(request: HttpRequest, known: MySheet) -> tuple[Seen, ...]:
    """What a form without script sent, where it differs from what stands."""
    found = []
    for number, claim in enumerate(known.claims, 1):
        text = lambda name, at=number: str(request.POST.get(f"{name}-{at}", ""))  # noqa: E731 - one word for a field of this row
        stands = known.standing.get(claim.id)
        now = text("found"), text("value"), text("note").replace("\r\n", "\n").strip()
        if now[0] and now != ((stands.found.value, stands.value, stands.note) if stands else None):
            found.append(Seen(claim.id, *now, base=_number(text("base")), key=str(uuid4())))
    return tuple(found)


def _entries(text: str) -> tuple[Seen, ...]:
    """What the page's script sent; anything that is no finding is not one."""
    try:
        rows = json.loads(text)
    except ValueError:
        return ()
    return tuple(_entry(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def _entry(row: dict[str, Any]) -> Seen:
    word = lambda name: str(row.get(name, ""))  # noqa: E731 - one word for a field
    return Seen(word("claim"), word("found"), word("value"), word("note"), _number(word("base")), word("key"), moment(word("seen_at")))


def moment(text: str) -> datetime | None:
    """A moment as a machine writes it; None for what is none, and for one that lies ahead of us."""
    try:
        found = parse_datetime(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) and found <= timezone.now() else None


def _told(each: Result, seen: tuple[Seen, ...]) -> dict[str, Any]:
    stands = each.standing
    mine = next(row for row in seen if row.claim == each.claim and row.key == each.key)
    words = ""
    if each.state == "clash" and stands:
        words = clash_words(stands, mine)
    elif each.state == "late":
        words = _("核查已经办结。你写的存下来了，没有计入。")
    return {
        "claim": each.claim, "key": each.key, "state": each.state, "number": stands.number if stands else 0, "words": words,
        "who": words_of(stands) if stands else "", "wrong": _problem(each) if each.problem else "",
        "theirs": {"found": stands.found.value, "value": stands.value, "note": stands.note} if stands else None,
    }  # fmt: skip


def _problem(each: Result) -> str:
    if each.problem is None:
        return ""
    stop = "。" if lang() == "zh" else ". "
    return f"{said(each.problem.said)}{stop}{said(each.problem.remedy)}{stop.strip()}"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def _private(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
