"""One's notices."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tihang.flows.actors import Person
from tihang.flows.person.read_notices import read_notices
from tihang.journey.post.queries import notices as notices_of
from tihang.web.notices.page import notices_page
from tihang.web.people import signed_in


@require_GET
@signed_in
def notices(request: HttpRequest, person: Person) -> HttpResponse:
    """A page of notices, newest first."""
    found = notices_of(scope=person.scope, before=_key(request.GET.get("before", "")))
    return render(request, "notices/list.html", {"page": notices_page(found)})


@require_POST
@signed_in
def read(request: HttpRequest, person: Person) -> HttpResponse:
    """Mark one as read and go where it leads, or mark all."""
    one = _key(request.POST.get("notice", ""))
    read_notices(actor=person, now=timezone.now(), notices=[one] if one else None)
    return redirect("notices")


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
