"""One's notices and wishes."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.person.read_notices import read_notices
from tihang.flows.person.set_preference import set_preference
from tihang.journey.post.names import Channel, Topic
from tihang.journey.post.queries import notices as notices_of
from tihang.journey.post.queries import preferences
from tihang.web.notices.page import notices_page, wishes
from tihang.web.people import signed_in


@require_GET
@signed_in
def notices(request: HttpRequest, person: Person) -> HttpResponse:
    """A page of notices, newest first, and the wishes below."""
    found = notices_of(scope=person.scope, before=_key(request.GET.get("before", "")))
    return render(request, "notices/list.html", {"page": notices_page(found), "wishes": wishes(preferences(scope=person.scope))})


@require_POST
@signed_in
def read(request: HttpRequest, person: Person) -> HttpResponse:
    """Mark one as read and go where it leads, or mark all."""
    one = _key(request.POST.get("notice", ""))
    read_notices(actor=person, now=timezone.now(), notices=[one] if one else None)
    return redirect("notices")


@require_POST
@signed_in
def wish(request: HttpRequest, person: Person) -> HttpResponse:
    """Keep every wish of the form; what guards the account stays on whatever was sent."""
    wanted = set(request.POST.getlist("wanted"))
    for each in preferences(scope=person.scope):
        if each.can_switch and each.wanted != (f"{each.topic.value}/{each.channel.value}" in wanted):
            _set(person, each.topic, each.channel, wanted=not each.wanted)
    return redirect("notices")


def _set(person: Person, topic: Topic, channel: Channel, *, wanted: bool) -> None:
    try:
        set_preference(actor=person, now=timezone.now(), topic=topic, channel=channel, wanted=wanted)
    except BadInput:
        return  # it became one of those that nobody switches; the page shows it so


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
