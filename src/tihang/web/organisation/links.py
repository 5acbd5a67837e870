"""Provider links of an organisation (服务关系), as the side of the factory and as the provider."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.answer_provider_link import answer_provider_link
from tihang.flows.factory.end_provider_link import end_provider_link
from tihang.flows.factory.propose_provider_link import propose_provider_link
from tihang.journey.registry.queries.my_factories import my_factories
from tihang.journey.registry.queries.provider_links import links_as_provider, links_of_factories
from tihang.web.organisation.filled import Filled, refused, typed
from tihang.web.organisation.frame import body_of, frame, shown
from tihang.web.people import signed_in


@require_safe
@signed_in
def links(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Both sides."""
    return _page(request, person, organisation)


@require_POST
@signed_in
def propose(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Say that one worked for the other."""
    given = typed(request)
    try:
        propose_provider_link(actor=person, now=timezone.now(), organisation=organisation, given=given)
    except BadInput as error:
        return _page(request, person, organisation, form=refused({"factory": "", "factory_name": "", **given}, error), status=400)
    messages.success(request, _("已提出，等对方确认。"))
    return redirect("organisation:links", organisation=organisation)


@require_POST
@signed_in
def answer(request: HttpRequest, person: Person, organisation: UUID, link: UUID) -> HttpResponse:
    """Confirm or refuse what the other side said."""
    yes = typed(request).get("yes") == "1"
    try:
        answer_provider_link(actor=person, now=timezone.now(), link=link, yes=yes)
    except BadInput as error:
        return _page(request, person, organisation, problem=refused({}, error), status=400)
    messages.success(request, _("已确认。") if yes else _("已答复：不认可。"))
    return redirect("organisation:links", organisation=organisation)


@require_POST
@signed_in
def end(request: HttpRequest, person: Person, organisation: UUID, link: UUID) -> HttpResponse:
    """End one, or take back what nobody has answered."""
    try:
        end_provider_link(actor=person, now=timezone.now(), link=link)
    except BadInput as error:
        return _page(request, person, organisation, problem=refused({}, error), status=400)
    messages.success(request, _("已结束。"))
    return redirect("organisation:links", organisation=organisation)


def _page(
    request: HttpRequest,
    person: Person,
    organisation: UUID,
    form: Filled | None = None,
    problem: Filled | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    around = frame(person, body_of(person, organisation), "links")
    page = {
        "frame": around,
        "form": form or Filled(),
        "side": form.said.get("side", "factory") if form else "",
        "problem": problem,
        "ours": links_of_factories(scope=person.scope, organisation=organisation),
        "theirs": links_as_provider(scope=person.scope, organisation=organisation),
        "factories": [(str(each.id), each.name) for each in my_factories(scope=person.scope, organisation=organisation)]
        if around.owns
        else [],
    }
    return shown(request, "links", page, status=status)
