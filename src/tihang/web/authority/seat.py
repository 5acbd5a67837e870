"""Which of his offices a person works in (当前岗位): most hold one; whoever holds several chooses, and the session remembers."""

from uuid import UUID

from django.http import HttpRequest

from tihang.journey.registry.access import Office, Scope

KEY = "office"


def office_here(request: HttpRequest, scope: Scope) -> Office:
    """The office chosen in the address or before, else the first. The door has seen that there is one."""
    wanted = request.GET.get(KEY) or str(request.session.get(KEY, ""))
    found = next((office for office in scope.offices if str(office.authority) == wanted), scope.offices[0])
    if request.GET.get(KEY) and len(scope.offices) > 1:
        request.session[KEY] = str(found.authority)
    return found


def uuid_or_none(text: str) -> UUID | None:
    """A key out of an address; None for what is none, so that a cut address shows the first page."""
    try:
        return UUID(text)
    except ValueError:
        return None
