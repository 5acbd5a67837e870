"""An invitation by its link (接受邀请): looked at by whoever holds it, accepted by whom it names."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.accept_invitation import accept_invitation
from tihang.flows.factory.read_invitation import InvitationState, ReadInvitation, read_invitation
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.names import MemberRole, OfficerRole
from tihang.web.errors import error_page
from tihang.web.organisation.filled import Filled, refused
from tihang.web.organisation.frame import shown
from tihang.web.organisation.wording import ROLES
from tihang.web.people import person_of

KEPT = "invitation"


def kept_token(request: HttpRequest) -> str:
    """The token of an invitation that this browser opened before its person had signed in."""
    return str(request.session.get(KEPT, ""))


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Look, and accept. Somebody who has not signed in comes back here afterwards; the session keeps the token meanwhile."""
    person = person_of(request) if request.user.is_authenticated else None
    try:
        if request.method == "POST" and person is not None:
            return _accept(request, person, token)
        return _page(request, person, token)
    except NotAllowed:
        return error_page(request, 404, detail=_("没有这份邀请。链接要完整，一个字也不能少；还是不行，就请对方再邀请一次。"))


def _accept(request: HttpRequest, person: Person, token: str) -> HttpResponse:
    found = read_invitation(actor=person, now=timezone.now(), token=token)
    try:
        accept_invitation(actor=person, now=timezone.now(), token=token)
    except BadInput as error:
        return _page(request, person, token, refused({}, error), status=400)
    request.session.pop(KEPT, None)
    messages.success(request, _("你已加入%(body)s。") % {"body": found.body_name})
    return redirect("/authority/") if found.office else redirect("organisation:one", organisation=found.body)


def _page(request: HttpRequest, person: Person | None, token: str, problem: Filled | None = None, *, status: int = 200) -> HttpResponse:
    found = read_invitation(actor=person, now=timezone.now(), token=token)
    if found.state == InvitationState.OPEN and person is None:
        request.session[KEPT] = token
    elif found.state != InvitationState.OPEN:
        request.session.pop(KEPT, None)
    page = {"found": found, "token": token, "problem": problem, "role": _role(found), "may": _may(found), "signed_in": person is not None}
    return shown(request, "invitation", page, status=status)


def _role(found: ReadInvitation) -> str:
    return str((OfficerRole if found.office else MemberRole)(found.role).label)


def _may(found: ReadInvitation) -> str:
    return "" if found.office else str(ROLES[MemberRole(found.role)])
