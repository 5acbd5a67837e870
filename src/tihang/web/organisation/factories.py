"""The factories of an organisation (工厂): listed, added, edited, claimed."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tihang.core.problems import BadInput
from tihang.flows.actors import Person
from tihang.flows.factory.add_factory import add_factory
from tihang.flows.factory.claim_factory import claim_factory
from tihang.flows.factory.edit_factory import edit_factory
from tihang.journey.registry.access import Deed, NotAllowed
from tihang.journey.registry.names import FactoryState
from tihang.journey.registry.queries.my_factories import MyFactory, my_factories, my_factory
from tihang.journey.registry.queries.place_names import place_names
from tihang.journey.registry.rules.countries import HOME, country_name
from tihang.web.organisation.filled import Filled, refused, typed
from tihang.web.organisation.frame import body_of, frame, shown
from tihang.web.organisation.wording import industry_words, lands, span, states
from tihang.web.people import signed_in
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class Line:
    """工厂一行."""

    id: UUID
    name: str
    place: str
    industry: str
    state: str
    days: str


@require_safe
@signed_in
def factories(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """All of them."""
    body = body_of(person, organisation)
    found = my_factories(scope=person.scope, organisation=organisation)
    places = place_names({each.place_path for each in found if each.place_path}, lang())
    lines = [Line(each.id, each.name, _where(each, places), industry_words(each.industry), str(each.state.label),
                  span(each.opened_on, each.closed_on)) for each in found]  # fmt: skip
    return shown(request, "factories", {"frame": frame(person, body, "factories"), "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Add one."""
    if request.method != "POST":
        return _form(request, person, organisation, Filled({"country": HOME, "state": FactoryState.OPERATING.value}))
    given = typed(request)
    try:
        add_factory(actor=person, now=timezone.now(), organisation=organisation, given=given)
    except BadInput as error:
        return _form(request, person, organisation, refused(given, error), status=400)
    messages.success(request, _("工厂登记好了。"))
    return redirect("organisation:factories", organisation=organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: HttpRequest, person: Person, organisation: UUID, factory: UUID) -> HttpResponse:
    """Change one."""
    found = my_factory(scope=person.scope, factory=factory)
    if found.organisation != organisation:
        raise LookupError(str(factory))
    if request.method != "POST":
        return _form(request, person, organisation, Filled(_said(found)), found)
    given = typed(request)
    try:
        changed = edit_factory(actor=person, now=timezone.now(), factory=factory, given=given)
    except BadInput as error:
        return _form(request, person, organisation, refused(given, error), found, status=400)
    messages.success(request, _("改好了。") if changed else _("和原来一样，没有改动。"))
    return redirect("organisation:factories", organisation=organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def claim(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """Claim one that stands on a list."""
    body = body_of(person, organisation)
    around = frame(person, body, "factories")
    if not around.owns:
        raise NotAllowed(Deed.CLAIM_FACTORY)
    if request.method != "POST":
        return shown(request, "claim_factory", {"frame": around, "form": Filled()})
    given = typed(request)
    asked = {name: given.get(name, "") for name in ("name", "place", "why")}
    try:
        claim_factory(actor=person, now=timezone.now(), organisation=organisation, **asked)
    except BadInput as error:
        return shown(request, "claim_factory", {"frame": around, "form": refused(asked, error)}, status=400)
    messages.success(request, _("已提交，有答复会通知你。"))
    return redirect("organisation:claims")


def _form(
    request: HttpRequest, person: Person, organisation: UUID, form: Filled, found: MyFactory | None = None, *, status: int = 200
) -> HttpResponse:
    around = frame(person, body_of(person, organisation), "factories")
    if not around.edits:
        raise NotAllowed(Deed.EDIT_FACTORY if found else Deed.ADD_FACTORY)
    page = {"frame": around, "form": form, "found": found, "states": states(), "lands": lands(home=True)}
    return shown(request, "factory", page, status=status)


def _said(found: MyFactory) -> dict[str, str]:
    place = place_names([found.place_path])[found.place_path] if found.place_path else ""
    return {
        "name": found.name, "place": place, "address": found.address, "country": found.country, "industry": found.industry,
        "state": found.state.value, "opened_on": str(found.opened_on or ""), "closed_on": str(found.closed_on or ""),
    }  # fmt: skip


def _where(each: MyFactory, places: dict[str, str]) -> str:
    return places.get(each.place_path, "") if each.country == HOME else country_name(each.country, lang())
