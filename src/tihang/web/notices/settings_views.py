"""What one wants to hear, when, and where else (通知设置): the page, and what it keeps."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.person.confirm_number import confirm_number
from tihang.flows.person.end_calendar import end_calendar
from tihang.flows.person.give_number import give_number
from tihang.flows.person.renew_calendar import renew_calendar
from tihang.flows.person.set_hours import set_hours
from tihang.flows.person.set_preference import set_preference
from tihang.flows.ports import ShortMessages
from tihang.journey.post.names import SHORT_TOPICS, Channel, Pace
from tihang.journey.post.queries import Choice, MyNumber, letters_wait, my_calendar, my_hours, my_number, preferences
from tihang.journey.post.rules.calendars import calendar_token
from tihang.web.notices.habits import NEVER, Habits, code_form, hours_form, number_form, typed_hours, wishes
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.people import signed_in
from tihang.web.speech import lang

NO_NUMBER: Final = MyNumber("", confirmed=False, waits=False)


def carrier() -> ShortMessages:
    """Who carries short messages here."""
    return cast("ShortMessages", import_string(settings.TIHANG_PORTS["short_messages"])())


@never_cache
@require_GET
@signed_in
def habits(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything that one can choose, on one page."""
    return _page(request, person)


@require_POST
@signed_in
def wish(request: HttpRequest, person: Person) -> HttpResponse:
    """Keep every wish of the form; what guards the account stays on whatever was sent."""
    for each in preferences(scope=person.scope):
        said = _said(request, each)
        if said is not None and said != (each.wanted, each.pace):
            set_preference(actor=person, now=timezone.now(), topic=each.topic, channel=each.channel, wanted=said[0], pace=said[1])
    messages.success(request, _("记下了。"))
    return redirect("notices-settings")


@require_POST
@signed_in
def hours(request: HttpRequest, person: Person) -> HttpResponse:
    """Keep quiet hours and the hour of the digest."""
    return _kept(request, person, "hours", lambda typed: set_hours(actor=person, now=timezone.now(), hours=typed_hours(typed)))


@require_POST
@signed_in
def number(request: HttpRequest, person: Person) -> HttpResponse:
    """Take a number, and send a code to it."""

    def give(typed: Mapping[str, str]) -> None:
        give_number(actor=person, now=timezone.now(), number=typed.get("number", "")[:40], messages=carrier())

    return _kept(request, person, "number", give)


@require_POST
@signed_in
def code(request: HttpRequest, person: Person) -> HttpResponse:
    """Take the code."""
    return _kept(request, person, "code", lambda typed: confirm_number(actor=person, now=timezone.now(), code=typed.get("code", "")[:12]))


@require_POST
@signed_in
def calendar(request: HttpRequest, person: Person) -> HttpResponse:
    """A new address, or none."""
    if request.POST.get("wish") == "end":
        end_calendar(actor=person, now=timezone.now())
        messages.success(request, _("日历地址停用了。"))
    else:
        renew_calendar(actor=person, now=timezone.now())
        messages.success(request, _("新的日历地址在下面，旧的已失效。"))
    return redirect(f"{reverse('notices-settings')}#h-calendar")


def _said(request: HttpRequest, each: Choice) -> tuple[bool, Pace] | None:
    """What the form says of a topic by a channel; None where it says nothing, or nothing may be chosen."""
    if each.channel == Channel.MAIL:
        pace = request.POST.get(f"pace/{each.topic.value}", "")
        known = pace in Pace.values and (each.can_gather or pace == Pace.AT_ONCE)
        if not each.can_switch or not (known or pace == NEVER):
            return None
        return (True, Pace(pace)) if known else (False, Pace.AT_ONCE)
    if not each.can_switch or (each.channel == Channel.SHORT and not (each.topic in SHORT_TOPICS and carrier().place)):
        return None
    return f"{each.topic.value}/{each.channel.value}" in request.POST.getlist("wanted"), Pace.AT_ONCE


def _kept(request: HttpRequest, person: Person, name: str, keep: Callable[[dict[str, str]], None]) -> HttpResponse:
    typed = {key: str(value).replace("\x00", "")[:60] for key, value in request.POST.items()}
    try:
        keep(typed)
    except BadInput as wrong:
        problems = wrong.problems
        return _page(request, person, lambda form: refused(form, typed, problems, lang()), name)
    messages.success(request, _("记下了。"))
    return redirect(f"{reverse('notices-settings')}#h-{name}")


def _page(request: HttpRequest, person: Person, redo: Callable[[DeedForm], DeedForm] | None = None, name: str = "") -> HttpResponse:
    mine, carried = my_number(scope=person.scope), bool(carrier().place)
    feed = my_calendar(scope=person.scope)
    address = request.build_absolute_uri(reverse("calendar", args=[calendar_token(feed)])) if feed else ""
    page = Habits(
        wishes(preferences(scope=person.scope), carried=carried), hours_form(my_hours(scope=person.scope)),
        number_form(mine) if carried or mine.number else None, code_form() if carried and mine.waits else None,
        mine.number if mine.confirmed else "", address,
    )  # fmt: skip
    if redo:
        page = _redone(page, name, redo)
    words = {"page": page, "carried": carried, "sends_mail": settings.TIHANG_SENDS_MAIL, "waiting": letters_wait(now=timezone.now())}
    return render(request, "notices/settings.html", words, status=400 if redo else 200)


def _redone(page: Habits, name: str, redo: Callable[[DeedForm], DeedForm]) -> Habits:
    """The page with one form as it was sent."""
    if name == "hours":
        return replace(page, hours=redo(page.hours))
    if name == "number":
        return replace(page, number=redo(page.number or number_form(NO_NUMBER)))
    return replace(page, code=redo(page.code or code_form()))
