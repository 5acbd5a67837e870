"""Officers invited and ended, from whichever desk (邀请和结束任职)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.authority.end_posting import end_posting
from tihang.flows.authority.invite_officer import invite_officer
from tihang.flows.factory.withdraw_invitation import withdraw_invitation
from tihang.web.desk.doing import UNPROCESSABLE, done, pressed
from tihang.web.parts.deed_form import DeedForm, refused
from tihang.web.speech import lang


class ShowPeople(Protocol):
    """Shows the people of an authority on the desk at hand."""

    def __call__(
        self, request: HttpRequest, person: Person, authority: UUID, *, form: DeedForm | None = None, link: str = ""
    ) -> HttpResponse: ...


def invite(request: HttpRequest, person: Person, authority: UUID, form: DeedForm, show: ShowPeople, back: str) -> HttpResponse:
    """Invite; without an address the link is shown here, once, and kept nowhere."""
    given = request.POST.dict()
    email = given.get("email", "").strip()
    address_of: Callable[[str], str] = lambda token: request.build_absolute_uri(reverse("organisation:invitation", args=[token]))  # noqa: E731
    try:
        invited = invite_officer(
            actor=person, now=timezone.now(), authority=authority, role=given.get("role", ""), email=email, address_of=address_of
        )
    except BadInput as error:
        answer = show(request, person, authority, form=refused(form, given, _at_email(error).problems, lang()))
        answer.status_code = UNPROCESSABLE
        return answer
    if email:
        return done(request, _("邀请信已放进发件箱，寄往 %(email)s。") % {"email": email}, back)
    return show(request, person, authority, link=address_of(invited.token))


def end(request: HttpRequest, person: Person, posting: UUID, back: str) -> HttpResponse:
    """Somebody's office ends."""

    def do() -> str:
        end_posting(actor=person, now=timezone.now(), posting=posting, why=request.POST.get("why", ""))
        return _("任职已结束，他现在看不到辖区里的内容了。")

    return pressed(request, do, back)


def _at_email(error: BadInput) -> BadInput:
    """The post speaks of an address; on this form the field is called e-mail."""
    return BadInput(replace(problem, place="email") if problem.place == "address" else problem for problem in error.problems)


def withdraw(request: HttpRequest, person: Person, invitation: UUID, back: str) -> HttpResponse:
    """An invitation is taken back; its link opens nothing any longer."""

    def do() -> str:
        withdraw_invitation(actor=person, now=timezone.now(), invitation=invitation)
        return _("邀请已撤回，那个链接打不开了。")

    return pressed(request, do, back)
