"""How the machine runs (平台运行), as the steward opens it."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.ports import ShortMessages, Watch
from tihang.flows.steward import resend_letter as resending
from tihang.flows.steward import retry_job as retrying
from tihang.flows.steward import withdraw_job as job_withdrawing
from tihang.flows.steward import withdraw_letter as letter_withdrawing
from tihang.flows.steward.nothing_to_do import NothingToDo
from tihang.journey.post import queries as post
from tihang.journey.post.names import JobState, LetterState
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.queries.desk_counts import desk_counts
from tihang.journey.registry.queries.names_of_people import people_names
from tihang.journey.trail.queries import DeedsPage, deeds_page
from tihang.web.authority.seat import uuid_or_none
from tihang.web.desk.doing import pressed
from tihang.web.desk.door import steward_door
from tihang.web.parts.roster import Roster
from tihang.web.speech import lang
from tihang.web.steward.health_page import health_page
from tihang.web.steward.machine_page import jobs_roster, letters_roster, messages_roster, packs_roster, state_tabs, trail_roster, waiting
from tihang.web.steward.verbs import VERBS

NEWEST = 8


@require_GET
@steward_door
def home(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits, and what was done last."""
    counts, health = desk_counts(scope=person.scope), post.post_health()
    lines = (
        waiting(_("认领和异议，等待核对"), counts.claims, reverse("steward-claims")),
        waiting(_("企业，还没有核对"), counts.unconfirmed, f"{reverse('steward-organisations')}?open=1"),
        waiting(_("邮件，不知是否送达"), health.letters_in_doubt, f"{reverse('steward-letters')}?state={LetterState.IN_DOUBT}"),
        waiting(_("邮件，未能发出"), health.letters_failed, f"{reverse('steward-letters')}?state={LetterState.FAILED}"),
        waiting(_("任务，失败"), health.jobs_failed, f"{reverse('steward-jobs')}?state={JobState.FAILED}"),
    )
    silent = health.worker_silent(timezone.now())
    table = _trail(person, deeds_page(many=NEWEST), "", "")
    words = {"lines": lines, "silent": silent, "table": table, "authorities": counts.authorities, "section": "steward"}
    return render(request, "steward/home.html", words)


@require_GET
@steward_door
def health(request: HttpRequest, person: Person) -> HttpResponse:
    """How this installation fares, as `tihang doctor` says it on the machine."""
    must(person.scope, Deed.SEE_DESK)
    watch: Watch = import_string(settings.TIHANG_PORTS["watch"])()
    return render(request, "steward/health.html", {"page": health_page(watch.examine(), lang()), "section": "steward"})


@require_GET
@steward_door
def packs(request: HttpRequest, person: Person) -> HttpResponse:
    """Packs and seals."""
    must(person.scope, Deed.SEE_DESK)
    return render(request, "steward/packs.html", {"table": packs_roster(), "section": "packs"})


@require_GET
@steward_door
def trail(request: HttpRequest, person: Person) -> HttpResponse:
    """The trail, newest first."""
    must(person.scope, Deed.SEE_TRAIL)
    verb, region = request.GET.get("verb", ""), request.GET.get("region", "")
    verb, region = verb if verb in VERBS else "", region if region.isdigit() else ""
    before = request.GET.get("before", "")[:40]
    found = deeds_page(verb=verb, region=region, before=before)
    here = f"{reverse('steward-trail')}?verb={verb}&region={region}"
    table = _trail(person, found, f"{here}&before={found.older}" if found.older else "", here if before else "")
    verbs = tuple((key, str(words)) for key, words in VERBS.items())
    return render(request, "steward/trail.html", {"table": table, "verbs": verbs, "verb": verb, "region": region, "section": "trail"})


@require_GET
@steward_door
def letters(request: HttpRequest, person: Person) -> HttpResponse:
    """The outbox."""
    state, before = _state(request, LetterState.values), uuid_or_none(request.GET.get("before", ""))
    found = post.letters(scope=person.scope, state=state, before=before)
    here = reverse("steward-letters")
    table = letters_roster(found.rows, *_paging(here, state, found.next, before)) if found.rows else None
    words = {"table": table, "tabs": state_tabs(LetterState, found.counts, here, state), "section": "letters"}
    return render(request, "steward/letters.html", words)


@require_GET
@steward_door
def short_messages(request: HttpRequest, person: Person) -> HttpResponse:
    """What went to telephones, and whether somebody carries it."""
    state, before = _state(request, LetterState.values), uuid_or_none(request.GET.get("before", ""))
    found = post.short_messages(scope=person.scope, state=state, before=before)
    here = reverse("steward-short-messages")
    table = messages_roster(found.rows, *_paging(here, state, found.next, before)) if found.rows else None
    place = cast("ShortMessages", import_string(settings.TIHANG_PORTS["short_messages"])()).place
    words = {"table": table, "tabs": state_tabs(LetterState, found.counts, here, state), "section": "letters", "place": place}
    return render(request, "steward/short_messages.html", words)


@require_GET
@steward_door
def jobs(request: HttpRequest, person: Person) -> HttpResponse:
    """The jobs."""
    state, before = _state(request, JobState.values), uuid_or_none(request.GET.get("before", ""))
    found = post.jobs(scope=person.scope, state=state, before=before)
    here = reverse("steward-jobs")
    table = jobs_roster(found.rows, *_paging(here, state, found.next, before)) if found.rows else None
    return render(
        request, "steward/jobs.html", {"table": table, "tabs": state_tabs(JobState, found.counts, here, state), "section": "jobs"}
    )


@require_POST
@steward_door
def resend(request: HttpRequest, person: Person, letter: UUID) -> HttpResponse:
    """Send a letter again."""
    do = lambda: resending.resend_letter(actor=person, now=timezone.now(), letter=letter)  # noqa: E731 - one press
    return _press(request, do, _("已放回发件箱，会再寄一次。"), "steward-letters")


@require_POST
@steward_door
def withdraw_letter(request: HttpRequest, person: Person, letter: UUID) -> HttpResponse:
    """Take a letter back."""
    do = lambda: letter_withdrawing.withdraw_letter(actor=person, now=timezone.now(), letter=letter)  # noqa: E731 - one press
    return _press(request, do, _("邮件已撤回。"), "steward-letters")


@require_POST
@steward_door
def retry(request: HttpRequest, person: Person, job: UUID) -> HttpResponse:
    """Try a job again."""
    do = lambda: retrying.retry_job(actor=person, now=timezone.now(), job=job)  # noqa: E731 - one press
    return _press(request, do, _("任务会再试一次。"), "steward-jobs")


@require_POST
@steward_door
def withdraw_job(request: HttpRequest, person: Person, job: UUID) -> HttpResponse:
    """Take a job back."""
    do = lambda: job_withdrawing.withdraw_job(actor=person, now=timezone.now(), job=job)  # noqa: E731 - one press
    return _press(request, do, _("任务已撤回。"), "steward-jobs")


def _press(request: HttpRequest, do: Callable[[], None], said: str, back: str) -> HttpResponse:
    def doing() -> str:
        try:
            do()
        except NothingToDo as late:
            told = "已经有人办过，或者状态变了", "somebody was quicker, or its state has changed"
            raise BadInput([bad(*told, "看现在的状态", "Look at its state now", code="nothing_to_do")]) from late
        return said

    return pressed(request, doing, reverse(back))


def _trail(person: Person, found: DeedsPage, next_href: str, first_href: str) -> Roster | None:
    if not found.deeds:
        return None
    names = people_names(scope=person.scope, users={deed.actor for deed in found.deeds if deed.actor})
    return trail_roster(found.deeds, names, lang(), next_href, first_href)


def _state(request: HttpRequest, known: list[str]) -> str:
    state = request.GET.get("state", "")
    return state if state in known else ""


def _paging(here: str, state: str, following: UUID | None, before: UUID | None) -> tuple[str, str]:
    said = f"?state={state}" if state else "?"
    return (f"{here}{said}&before={following}" if following else "", f"{here}{said}".rstrip("?") if before else "")
