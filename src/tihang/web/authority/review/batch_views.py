"""Doors of answering several cases at once: first what would be done and what would not, then the deeds."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.core.routing import End
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import LONGEST
from tihang.flows.batching import MOST, BatchLine, BatchWish, Picked, do_batch, look_at_batch
from tihang.flows.case_steps import given_at, leads_back
from tihang.journey.registry.access import Office
from tihang.journey.registry.names import OfficerRole
from tihang.journey.review.names import Said
from tihang.journey.review.queries import CaseQueue, CaseRow
from tihang.web.authority.seat import uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE
from tihang.web.desk.door import office_door
from tihang.web.parts.words import said

SAYS = "say:"
SPOKEN = (Said.ENDORSE, Said.ENDORSE_WITH_NOTE, Said.ABSTAIN)
"""What a department says of several at once; what it has against one it says there, pointing at the field."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """其中一件: what it is, where it opens, why it is not done, and what is sent for it."""

    name: str
    under: str
    href: str
    why: tuple[str, ...]
    pick: str


def batch_options(office: Office, found: CaseQueue) -> tuple[tuple[str, str], ...]:
    """What may be given to several of these at once by this office: outcome and words, none for who only reads."""
    if office.role == OfficerRole.READER:
        return ()
    options: dict[str, str] = {}
    for line in found.lines:
        case = line.case
        if case.desk is None:
            continue
        if office.department == case.desk.departments[0]:
            options |= {
                each: _decides(case, each) for each in given_at(case.route, case.state) if not leads_back(case.route, case.state, each)
            }
        elif office.department in case.desk.departments:
            options |= {f"{SAYS}{each.value}": str(each.label) for each in SPOKEN}
    return tuple(options.items())


def _decides(case: CaseRow, outcome: str) -> str:
    to = next(step.to for step in case.route.steps if step.at == case.state and step.outcome == outcome)
    words = said(case.route.outcome_by_id[outcome].words)
    return _("%(words)s（不能收回）") % {"words": words} if case.route.state_by_id[to].end is End.REFUSED else words


@require_POST
@office_door
def look(request: HttpRequest, person: Person) -> HttpResponse:
    """Those that were picked, with what would be done and what would not. Nothing is done."""
    return _run(request, person, look_at_batch, done=False)


@require_POST
@office_door
def do(request: HttpRequest, person: Person) -> HttpResponse:
    """Do them, each by itself, and say what became of each."""
    return _run(request, person, do_batch, done=True)


def _run(request: HttpRequest, person: Person, run: Callable[..., tuple[BatchLine, ...]], *, done: bool) -> HttpResponse:
    now, picked = timezone.now(), _picked(request)
    raw, why = str(request.POST.get("outcome", ""))[:60], str(request.POST.get("why", ""))
    wrong = _wrong(picked, raw)
    if wrong:
        messages.error(request, wrong)
        answer = HttpResponseRedirect(reverse("review"))
        answer.status_code = 303
        return answer
    wish = BatchWish(raw.removeprefix(SAYS), why.strip(), raw.startswith(SAYS))
    lines = run(actor=person, now=now, picked=picked, wish=wish)
    return _page(request, person, lines, raw, why, done=done)


def _wrong(picked: list[Picked], outcome: str) -> str:
    if not picked:
        return _("没有选中哪一件。在队列里勾选，再批量办理。")
    if len(picked) > MOST:
        return _("一次最多办 %(n)s 件，什么都没有办。少选一些再来。") % {"n": MOST}
    return "" if outcome else _("没有选怎么办。选一个结果，再批量办理。")


def _page(request: HttpRequest, person: Person, lines: tuple[BatchLine, ...], raw: str, why: str, *, done: bool) -> HttpResponse:
    good, bad = [_row(each) for each in lines if not each.hindered], [_row(each) for each in lines if each.hindered]
    words = {
        "done": done, "good": good, "bad": bad, "outcome": raw, "why": why, "longest": LONGEST, "words": _outcome_words(lines, raw),
        "back": reverse("review"), "title": _title(len(good), done=done),
    }  # fmt: skip
    answer = render(request, "authority/review/batch.html", {**words, **bar(request, person, "applications")})
    if not good:
        answer.status_code = UNPROCESSABLE
    return answer


def _title(many: int, *, done: bool) -> str:
    return (_("办了 %(n)s 件") if done else _("可以办 %(n)s 件")) % {"n": many}


def _outcome_words(lines: tuple[BatchLine, ...], raw: str) -> str:
    if raw.startswith(SAYS):
        value = raw.removeprefix(SAYS)
        return str(Said(value).label) if value in Said.values else value
    known = (each.case.route.outcome_by_id.get(raw) for each in lines if each.case)
    return next((said(each.words) for each in known if each), raw)


def _row(line: BatchLine) -> BatchRow:
    case, picked = line.case, line.picked
    why, pick = tuple(said(each) for each in line.hindered), f"{picked.case}~{picked.seen}"
    if case is None:
        return BatchRow(_("看不到的一件"), "", "", why, pick)
    return BatchRow(case.factory_name, case.organisation_name, reverse("review-case", args=[case.id]), why, pick)


def _picked(request: HttpRequest) -> list[Picked]:
    found: dict[UUID, Picked] = {}
    for text in request.POST.getlist("pick")[: MOST * 4]:
        key, _sep, seen = str(text).partition("~")
        case = uuid_or_none(key)
        if case is not None:
            found[case] = Picked(case, seen[:80])
    return list(found.values())
