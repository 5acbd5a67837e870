"""The people of an organisation (成员): who is there, inviting, roles, leaving."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.change_role import change_role
from tihang.flows.factory.invite_colleague import invite_colleague
from tihang.flows.factory.leave_organisation import leave_organisation
from tihang.flows.factory.remove_colleague import remove_colleague
from tihang.flows.factory.withdraw_invitation import withdraw_invitation
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.queries.claims import joins_to_answer
from tihang.journey.registry.queries.people import colleagues, invitations
from tihang.web.organisation.filled import Filled, refused, typed
from tihang.web.organisation.frame import body_of, frame, shown
from tihang.web.organisation.wording import roles
from tihang.web.people import signed_in


@require_safe
@signed_in
def people(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Who belongs to it, and who is asked to come or asks to."""
    return _page(request, person, organisation)


@require_POST
@signed_in
def invite(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Invite; the link is shown this once, beside the letter that carries it."""
    given = typed(request)
    try:
        invited = invite_colleague(
            actor=person, now=timezone.now(), organisation=organisation, email=given.get("email", ""), role=_role(given),
            link_of=lambda token: request.build_absolute_uri(reverse("organisation:invitation", args=[token])), language=get_language() or "",
        )  # fmt: skip
    except BadInput as error:
        return _page(request, person, organisation, form=refused(given, error), status=400)
    return _page(request, person, organisation, invited=invited)


@require_POST
@signed_in
def role(request: HttpRequest, person: Person, organisation: UUID, member: UUID) -> HttpResponse:
    """Give a colleague another role."""

    def do() -> str:
        wanted = _role(typed(request))
        changed = change_role(actor=person, now=timezone.now(), organisation=organisation, member=member, role=wanted)
        return _("角色改好了。") if changed else _("和原来一样，没有改动。")

    return _done(request, person, organisation, do)


@require_POST
@signed_in
def remove(request: HttpRequest, person: Person, organisation: UUID, member: UUID) -> HttpResponse:
    """Remove a colleague."""

    def do() -> str:
        remove_colleague(actor=person, now=timezone.now(), organisation=organisation, member=member)
        return _("已移出，对方再也看不到这家企业。")

    return _done(request, person, organisation, do)


@require_POST
@signed_in
def withdraw(request: HttpRequest, person: Person, organisation: UUID, sent: UUID) -> HttpResponse:
    """Take back an invitation."""

    def do() -> str:
        withdraw_invitation(actor=person, now=timezone.now(), invitation=sent)
        return _("邀请已撤回，原来的链接打不开了。")

    return _done(request, person, organisation, do)


@require_POST
@signed_in
def leave(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Leave it."""
    try:
        leave_organisation(actor=person, now=timezone.now(), organisation=organisation)
    except BadInput as error:
        return _page(request, person, organisation, problem=refused({}, error), status=400)
    messages.success(request, _("你已退出。"))
    return redirect(f"{reverse('organisation:mine')}?all=1")


def _done(request: HttpRequest, person: Person, organisation: UUID, do: Callable[[], str]) -> HttpResponse:
    try:
        words = do()
    except BadInput as error:
        return _page(request, person, organisation, problem=refused({}, error), status=400)
    messages.success(request, words)
    return redirect("organisation:people", organisation=organisation)


def _role(given: dict[str, str]) -> MemberRole:
    try:
        return MemberRole(given.get("role", ""))
    except ValueError as unknown:
        raise Http404 from unknown  # the page offers only roles that exist


def _page(request: HttpRequest, person: Person, organisation: UUID, *, status: int = 200, **more: Any) -> HttpResponse:
    body = body_of(person, organisation)
    around = frame(person, body, "people")
    page = {
        "frame": around,
        "form": Filled({"role": MemberRole.EDITOR.value}),
        "rows": colleagues(scope=person.scope, organisation=organisation),
        "sent": invitations(scope=person.scope, organisation=organisation, now=timezone.now()) if around.owns else [],
        "joins": joins_to_answer(scope=person.scope, organisation=organisation) if around.owns else [],
        "roles": roles(),
        **more,
    }
    return shown(request, "people", page, status=status)
