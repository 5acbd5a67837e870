"""What officers press (主管部门的办理): confirm, invite, end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tihang.flows.actors import Person
from tihang.flows.authority.confirm_organisation import confirm_organisation
from tihang.web.authority.people_page import invite_form
from tihang.web.authority.views import show_people
from tihang.web.desk import inviting
from tihang.web.desk.doing import pressed
from tihang.web.desk.door import office_door


@require_POST
@office_door
def confirm(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """An organisation agrees with the register."""

    def do() -> str:
        confirm_organisation(actor=person, now=timezone.now(), organisation=organisation)
        return _("已记下核对结果。")

    return pressed(request, do, reverse("authority-organisations"))


@require_POST
@office_door
def invite(request: HttpRequest, person: Person, authority: UUID) -> HttpResponse:
    """Somebody is invited into my authority, or one below of my line."""
    form = invite_form(authority, "authority")
    return inviting.invite(request, person, authority, form, show_people, reverse("authority-one", args=[authority]))


@require_POST
@office_door
def withdraw(request: HttpRequest, person: Person, invitation: UUID) -> HttpResponse:
    """An invitation is taken back."""
    return inviting.withdraw(request, person, invitation, reverse("authority-people"))


@require_POST
@office_door
def end(request: HttpRequest, person: Person, posting: UUID) -> HttpResponse:
    """Somebody's office ends."""
    return inviting.end(request, person, posting, reverse("authority-people"))
