"""Doors of check rounds (联合核查): ask, download the list, read what came back, look at it, let it count."""

from typing import Final, cast
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.open_check_round import CheckAsked, open_check_round
from tihang.flows.authority.read_check_answers import ReplyCame, read_check_answers
from tihang.flows.authority.take_check_answers import take_check_answers
from tihang.flows.checking import check_list
from tihang.flows.ports import Signer
from tihang.journey.checks.codes import check_law
from tihang.journey.checks.queries import Askable, LetterCard, NoSuchLetter, askable, letter_card, letters_of, reply_shown
from tihang.journey.checks.queries.asking import asked_in
from tihang.journey.registry.access import Deed, must
from tihang.journey.review.queries.countersigns import seat_of_office, thing_at
from tihang.listio.check_book import check_book
from tihang.web.authority.checks.pages import (
    ASK,
    batch_words,
    department,
    letter_facts,
    letters_roster,
    open_form,
    read_form,
    reply_lines,
    reply_page,
    sure_words,
)
from tihang.web.authority.rechecks.views import day_or_none
from tihang.web.authority.seat import office_here, uuid_or_none
from tihang.web.authority.views import bar
from tihang.web.desk.doing import UNPROCESSABLE, done, pressed
from tihang.web.desk.door import office_door
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.parts.words import said
from tihang.web.speech import lang

LARGEST: Final = 10_000_000
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@office_door
def checks(request: HttpRequest, person: Person) -> HttpResponse:
    """Whom there is to ask, and what was asked."""
    return _list(request, person)


def _list(request: HttpRequest, person: Person, form: DeedForm | None = None) -> HttpResponse:
    office = office_here(request, person.scope)
    letters, waiting = letters_of(scope=person.scope, office=office), askable(office=office)
    batch = _batch(request, waiting)
    law = asked_in(batch.campaign) if batch else check_law()
    words = {
        "others": [(each.campaign, batch_words(each)) for each in waiting if each is not batch],
        "form": form or open_form(batch, law), "table": letters_roster(letters) if letters else None,
        "basis": _("%(source)s（%(sure)s）。") % {"source": said(law.source), "sure": sure_words(law.confidence)},
    }  # fmt: skip
    return render(request, "authority/checks/list.html", {**words, **bar(request, person, "applications")})


def _batch(request: HttpRequest, waiting: list[Askable]) -> Askable | None:
    """The campaign asked for, if something of it lies here; else the first."""
    wanted = uuid_or_none(str(request.POST.get("campaign", "") or request.GET.get("campaign", "")))
    return next((each for each in waiting if each.campaign == wanted), next(iter(waiting), None))


@require_POST
@office_door
def open_round(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask."""
    office, given = office_here(request, person.scope), {name: str(value) for name, value in request.POST.items()}
    must(person.scope, Deed.OPEN_CHECK_ROUND, thing_at(*seat_of_office(office)))
    asked = CheckAsked(
        uuid_or_none(given.get("campaign", "")), [name.removeprefix(ASK) for name, value in given.items() if name.startswith(ASK) and value]
    )
    signer = cast("Signer", import_string(settings.TIHANG_PORTS["signer"])())
    try:
        made = open_check_round(actor=person, now=timezone.now(), office=office.authority, asked=asked, signer=signer)
    except BadInput as error:
        batch = _batch(request, askable(office=office))
        form = open_form(batch, asked_in(batch.campaign)) if batch else None
        answer = _list(request, person, refused(form, given, error.problems, lang()) if form else None)
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, _("发起了 %(n)s 份核查函。打开每一份下载名单，发给对应的部门。") % {"n": len(made)}, reverse("checks"))


@require_GET
@office_door
def letter(request: HttpRequest, person: Person, check_letter: UUID) -> HttpResponse:
    """One letter with what came back."""
    return _letter(request, person, _card(person, check_letter))


def _letter(request: HttpRequest, person: Person, card: LetterCard, form: DeedForm | None = None) -> HttpResponse:
    words = {
        "card": card,
        "who": department(card),
        "facts": letter_facts(card),
        "replies": reply_lines(card),
        "form": form or read_form(card),
    }
    return render(request, "authority/checks/letter.html", {**words, **bar(request, person, "applications")})


@require_GET
@office_door
def book(request: HttpRequest, person: Person, check_letter: UUID) -> HttpResponse:
    """The list as a workbook, from what was frozen."""
    card = _card(person, check_letter)
    answer = HttpResponse(check_book(check_list(card)), content_type=XLSX)
    full = quote(f"联合核查-{card.content['department'][0]}-{card.number}.xlsx", safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename=\"check-{card.code}.xlsx\"; filename*=UTF-8''{full}"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@office_door
def read(request: HttpRequest, person: Person, check_letter: UUID) -> HttpResponse:
    """Read what came back; nothing counts yet."""
    card, given = _card(person, check_letter), {name: str(value) for name, value in request.POST.items()}
    try:
        body, name = _file(request)
        came = ReplyCame(body, name, given.get("source", ""), day_or_none(given.get("answered_on", "")))
        made = read_check_answers(actor=person, now=timezone.now(), letter=card.id, came=came)
    except BadInput as error:
        answer = _letter(request, person, card, refused(read_form(card), given, error.problems, lang()))
        answer.status_code = UNPROCESSABLE
        return answer
    return done(request, _("读完了，还没有计入。看过再按“计入”。"), reverse("check-reply", args=[made]))


@require_GET
@office_door
def reply(request: HttpRequest, person: Person, check_reply: UUID) -> HttpResponse:
    """What a reply says, before it counts and after."""
    try:
        found = reply_shown(scope=person.scope, reply=check_reply)
    except NoSuchLetter as nobody:
        raise Http404(check_reply) from nobody
    return render(request, "authority/checks/reply.html", {"page": reply_page(found), **bar(request, person, "applications")})


@require_POST
@office_door
def take(request: HttpRequest, person: Person, check_reply: UUID) -> HttpResponse:
    """Let it count."""

    def do() -> str:
        many = take_check_answers(actor=person, now=timezone.now(), reply=check_reply)
        return _("计入了 %(n)s 条答复。") % {"n": many}

    return pressed(request, do, reverse("check-reply", args=[check_reply]))


def _card(person: Person, key: UUID) -> LetterCard:
    try:
        return letter_card(scope=person.scope, letter=key)
    except NoSuchLetter as nobody:
        raise Http404(key) from nobody


def _file(request: HttpRequest) -> tuple[bytes, str]:
    """What came along, with its name. Raises BadInput."""
    came = request.FILES.get("book")
    if came is None:
        raise BadInput(
            [bad("没有选文件", "no file was chosen", "选填好的名单", "Choose the list that was filled in", place="book", code="missing")]
        )
    if came.size is None or came.size > LARGEST:
        raise BadInput(
            [bad("文件太大", "the file is too large", "一份名单不超过 10 MB", "A list has 10 MB at most", place="book", code="too_large")]
        )
    return came.read(), str(came.name)
