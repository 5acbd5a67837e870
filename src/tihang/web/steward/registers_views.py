"""The small registers of the steward's desk (登记簿): zones, stewards, experts, belongings; each a table and one form."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.steward.add_zone import add_zone
from tihang.flows.steward.admit_expert import admit_expert
from tihang.flows.steward.appoint_steward import appoint_steward
from tihang.flows.steward.end_stewardship import end_stewardship
from tihang.flows.steward.record_belonging import record_belonging
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries.belongings import factory_called
from tihang.web.desk.doing import attempt, pressed
from tihang.web.desk.door import steward_door
from tihang.web.desk.typed import Typed
from tihang.web.parts.deed_form import DeedForm
from tihang.web.steward import forms, registers
from tihang.web.steward.bodies_views import other

DIVISION = 6
SEPARATORS = str.maketrans("，、；;", ",,,,")


def _show(request: HttpRequest, page: registers.RegisterPage) -> HttpResponse:
    return render(request, "steward/register.html", {"page": page, "section": page.section})


def _keep(request: HttpRequest, person: Person, register: registers.Register, form: DeedForm, do: Callable[[Typed], str]) -> HttpResponse:
    typed = Typed(request.POST.dict())
    again = lambda failed: _show(request, register(request, person.scope, failed))  # noqa: E731 - the page once more
    return attempt(request, form, lambda: do(typed), form.action.removesuffix("add/"), again)


@require_GET
@steward_door
def zones(request: HttpRequest, person: Person) -> HttpResponse:
    """Functional zones."""
    return _show(request, registers.zone_register(request, person.scope))


@require_POST
@steward_door
def add_one_zone(request: HttpRequest, person: Person) -> HttpResponse:
    """Register a zone."""

    def do(typed: Typed) -> str:
        since = typed.day("since")
        typed.done()
        add_zone(actor=person, now=timezone.now(), above=typed.text("above"), name=typed.text("name"), since=since)
        return _("功能区已登记，可以给它开通主管部门了。")

    return _keep(request, person, registers.zone_register, forms.zone_form(), do)


@require_GET
@steward_door
def stewards(request: HttpRequest, person: Person) -> HttpResponse:
    """Who looks after this instance."""
    return _show(request, registers.steward_register(request, person.scope))


@require_POST
@steward_door
def appoint(request: HttpRequest, person: Person) -> HttpResponse:
    """Appoint a steward."""

    def do(typed: Typed) -> str:
        appoint_steward(actor=person, now=timezone.now(), who=typed.text("who"))
        return _("已任命。")

    return _keep(request, person, registers.steward_register, forms.steward_form(), do)


@require_POST
@steward_door
def end(request: HttpRequest, person: Person, stewardship: UUID) -> HttpResponse:
    """End a stewardship."""

    def do() -> str:
        end_stewardship(actor=person, now=timezone.now(), stewardship=stewardship)
        return _("已结束。")

    return pressed(request, do, reverse("steward-stewards"))


@require_GET
@steward_door
def experts(request: HttpRequest, person: Person) -> HttpResponse:
    """The pool of experts."""
    return _show(request, registers.expert_register(request, person.scope))


@require_POST
@steward_door
def admit(request: HttpRequest, person: Person) -> HttpResponse:
    """Admit an expert."""

    def do(typed: Typed) -> str:
        fields = typed.text("fields").translate(SEPARATORS).split(",")
        employer = other(person.scope, typed.text("employer"), "employer") if typed.text("employer") else None
        admit_expert(actor=person, now=timezone.now(), who=typed.text("who"), region=typed.text("region"), fields=fields, employer=employer)
        return _("专家已入库。")

    return _keep(request, person, registers.expert_register, forms.expert_form(), do)


@require_GET
@steward_door
def belongings(request: HttpRequest, person: Person) -> HttpResponse:
    """Pilot cities, clusters, demonstration zones."""
    return _show(request, registers.belonging_register(request, person.scope))


@require_POST
@steward_door
def add_belonging(request: HttpRequest, person: Person) -> HttpResponse:
    """Record a belonging."""

    def do(typed: Typed) -> str:
        span = typed.span()
        typed.done()
        of = _of(person.scope, typed)
        kind, name, source = typed.text("kind"), typed.text("name"), typed.text("source")
        record_belonging(actor=person, now=timezone.now(), kind=kind, name=name, of=of, span=span, source=source)
        return _("挂牌身份已登记。")

    return _keep(request, person, registers.belonging_register, forms.belonging_form(), do)


def _of(scope: Scope, typed: Typed) -> str | UUID:
    """A division by its digits, an organisation, or one of its factories."""
    text, factory = typed.text("of"), typed.text("factory")
    if text.isdigit() and len(text) == DIVISION:
        return text
    body = other(scope, text, "of")
    if not factory:
        return body
    found = factory_called(scope=scope, organisation=body, name=factory)
    if found is None:
        said = f"这家企业没有叫“{factory[:40]}”的工厂", f"it has no factory called '{factory[:40]}'"
        raise BadInput([bad(*said, "按名录里的名称填", "Give the name as the register has it", place="factory", code="unknown")])
    return found
