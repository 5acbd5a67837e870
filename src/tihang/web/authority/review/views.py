"""The desk: what an officer opens and presses (办理台)."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.campaign import ZONE
from tihang.core.problems import BadInput, Problem
from tihang.core.routing import Level
from tihang.flows.actors import Person
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.give_opinion import Saying, give_opinion
from tihang.flows.authority.return_application import return_application
from tihang.flows.case_steps import leads_back
from tihang.journey.checks.queries import checks_of
from tihang.journey.intake.queries.deposits import deposit_for_deed
from tihang.journey.intake.queries.withdrawn import withdrawn_list
from tihang.journey.registry.access import Deed, Thing, permits
from tihang.journey.review.queries import (
    CaseCard,
    CaseWish,
    case_card,
    case_days,
    case_queue,
    dossier_checks,
    load_of,
    next_case,
    previous_case,
)
from tihang.journey.review.queries.beside import beside
from tihang.journey.review.queries.case_queue import SHOWS
from tihang.journey.review.queries.countersigns import seat_of_office, thing_at
from tihang.journey.standing.queries.told import changes_for_review
from tihang.web.authority.checks.case_page import checks_shown
from tihang.web.authority.review.batch_views import batch_options
from tihang.web.authority.review.beside_page import beside_shown
from tihang.web.authority.review.case_page import MARK, Looked, case_form, case_page
from tihang.web.authority.review.claims import names_in
from tihang.web.authority.review.here import here_shown
from tihang.web.authority.review.joint_words import ANSWER
from tihang.web.authority.review.queue_page import queue_page
from tihang.web.authority.review.talk_views import beside_case
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.authority.visits.beside import visited
from tihang.web.desk.doing import UNPROCESSABLE, done
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.parts.standing_way import change_words
from tihang.web.speech import lang

LONG_AGO: Final = datetime.min.replace(tzinfo=ZONE)


@require_GET
@office_door
def queue(request: HttpRequest, person: Person) -> HttpResponse:
    """What lies before my desk, elsewhere in my jurisdiction, and what is over."""
    office, show = office_here(request, person.scope), request.GET.get("show", "")
    show, after, since = show if show in SHOWS else "mine", uuid_or_none(request.GET.get("after", "")), _moment(request)
    found = case_queue(scope=person.scope, wish=CaseWish(office, show, since, after))
    page = queue_page(found, case_days(line.case for line in found.lines), lang(), timezone.now(), show=show, first=after is None)
    words: dict[str, object] = {"page": page, "show": show, "here": reverse("review"), "load": load_of(office=office)}
    words["batch"] = batch_options(office, found) if show == "mine" and len(found.lines) > 1 else ()
    words["all"] = request.GET.get("pick") == "all"
    words["sheets"] = permits(person.scope, Deed.PRINT_COUNTERSIGN, thing_at(*seat_of_office(office)))
    words["scores"] = permits(person.scope, Deed.SEE_SCORES, Thing(place_path=office.path, group_path=office.group_path))
    words["withdrawn"] = withdrawn_list(scope=person.scope) if show == "over" and after is None else ()
    return render(request, "authority/review/queue.html", {**words, **bar(request, person, "applications")})


@require_GET
@office_door
def case(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """One of them: what is said, what proves it, what was found, who said what."""
    return _show(request, person, case_card(scope=person.scope, case=case_id))


@require_POST
@office_door
def decide(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """The lead passes it on, returns it or declines it; then the next one is opened."""
    card, given = case_card(scope=person.scope, case=case_id), request.POST.dict()
    outcome, seen, why = (str(given.get(name, "")) for name in ("outcome", "seen", "why"))
    marks = _marks(request)

    def do() -> None:
        now = timezone.now()
        if leads_back(card.case.route, card.case.state, outcome):
            until = _end_of(str(given.get("until", "")))
            return_application(actor=person, now=now, submission=card.case.submission, why=why, marks=marks, until=until, seen=seen)
        else:
            decide_case(
                actor=person, now=now, case=case_id, outcome=outcome, seen=seen, why=why, marks={k: v for k, v in marks.items() if v}
            )

    return _answered(request, person, card, do, _("已办理，企业会收到通知。"))


@require_POST
@office_door
def opine(request: HttpRequest, person: Person, case_id: UUID) -> HttpResponse:
    """A department says its word; then the next one is opened."""
    card, given = case_card(scope=person.scope, case=case_id), request.POST.dict()
    answers = {name.removeprefix(ANSWER): str(value) for name, value in given.items() if name.startswith(ANSWER)}
    saying = Saying(str(given.get("outcome", "")), str(given.get("why", "")), answers, {k: v for k, v in _marks(request).items() if v})

    def do() -> None:
        give_opinion(actor=person, now=timezone.now(), case=case_id, saying=saying, seen=str(given.get("seen", "")))

    return _answered(request, person, card, do, _("意见记下了，牵头部门看得到。"))


def _answered(request: HttpRequest, person: Person, card: CaseCard, do: Callable[[], None], words: str) -> HttpResponse:
    following = next_case(office=office_here(request, person.scope), after=card.case)
    try:
        do()
    except BadInput as error:
        again = case_card(scope=person.scope, case=card.case.id)
        form = case_form(again)
        told = refused(form, request.POST.dict(), _off_rows(error), lang()) if form else None
        answer = _show(request, person, again, told, error)
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, words, reverse("review-case", args=[following]) if following else reverse("review"))


def _show(
    request: HttpRequest, person: Person, card: CaseCard, form: DeedForm | None = None, error: BadInput | None = None
) -> HttpResponse:
    found, office, now = deposit_for_deed(card.case.submission), office_here(request, person.scope), timezone.now()
    if found is None:
        raise Http404
    row = card.case
    checks = dossier_checks(scope=person.scope, content=found.content, campaign=row.campaign, factory=row.factory, now=now)
    typed = {name: str(value) for name, value in request.POST.items()} if error else {}
    wrong = {problem.place: problem.said[0 if lang() == "zh" else 1] for problem in error.problems} if error else {}
    neighbours = (_href(previous_case(office=office, before=row)), _href(next_case(office=office, after=row)))
    it = Looked(
        card, found, checks, case_days([row]).get(row.id), row.desk.level if row.desk else Level.NATION,
        request.GET.get("show") == "all" or bool(error), now, *neighbours, typed, wrong,
    )  # fmt: skip
    page = case_page(it, lang(), form)
    told = _told(error) if error and form is None else ()
    words: dict[str, object] = {"page": page, "told": told, "load": load_of(office=office), "back": reverse("review")}
    words["beside"] = beside_shown(beside(scope=person.scope, case=row, content=found.content, on=timezone.localdate(now)))
    words["standing"] = [change_words(step) for step in changes_for_review(row.factory, since=card.steps[0].taken_at)]
    words["visited"] = visited(person.scope, row.id)
    words["checks"] = checks_shown(checks_of(scope=person.scope, case=row), may=False)
    words["here"] = here_shown(request, person, row, now)
    words |= beside_case(person, row, names_in(found.content))
    words["checks_href"] = reverse("check-case", args=[row.id])
    return render(request, "authority/review/case.html", {**words, **bar(request, person, "applications")})


def _marks(request: HttpRequest) -> dict[str, str]:
    """Fields that are pointed at: those with a remark, and those that are ticked without one."""
    remarked = {name.removeprefix(MARK): str(word) for name, word in request.POST.items() if name.startswith(MARK) and str(word).strip()}
    return {**dict.fromkeys(request.POST.getlist("mark"), ""), **remarked}


def _off_rows(error: BadInput) -> list[Problem]:
    return [problem for problem in error.problems if not problem.place.startswith(MARK)]


def _told(error: BadInput) -> tuple[str, ...]:
    index, stop = (0, "。") if lang() == "zh" else (1, ". ")
    return tuple(f"{problem.said[index]}{stop}{problem.remedy[index]}{stop.strip()}" for problem in error.problems)


def _href(key: UUID | None) -> str:
    return reverse("review-case", args=[key]) if key else ""


def _moment(request: HttpRequest) -> datetime | None:
    try:
        found = parse_datetime(request.GET.get("since", "").replace(" ", "+"))
    except ValueError:
        return None
    return found if found is not None and timezone.is_aware(found) else None


def _end_of(text: str) -> datetime:
    """The end of a day as it was typed; long ago for what is no day, which the deed refuses."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return LONG_AGO if day is None else datetime.combine(day, time(), ZONE) + timedelta(days=1)
