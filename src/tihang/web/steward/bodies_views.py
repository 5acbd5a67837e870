"""Organisations at the steward's desk (企业): the list, one of them, and what is recorded of it."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.authority.confirm_organisation import confirm_organisation
from tihang.flows.steward.add_alias import add_alias
from tihang.flows.steward.place_in_group import place_in_group
from tihang.flows.steward.record_acting import record_acting
from tihang.flows.steward.record_ownership import record_ownership
from tihang.flows.steward.record_supply import record_supply
from tihang.journey.registry.access import Scope
from tihang.journey.registry.queries import bodies
from tihang.journey.registry.rules.ties import Share
from tihang.web.authority.organisations_page import after_of, organisations_roster
from tihang.web.desk.doing import attempt, pressed
from tihang.web.desk.door import steward_door
from tihang.web.desk.typed import Typed
from tihang.web.parts.deed_form import DeedForm
from tihang.web.speech import lang
from tihang.web.steward import forms
from tihang.web.steward.body_page import body_page

T = TypeVar("T")


@require_GET
@steward_door
def organisations(request: HttpRequest, person: Person) -> HttpResponse:
    """All organisations, or those still to confirm."""
    text, after = request.GET.get("q", "").replace("\x00", "")[:60], after_of(request.GET.dict())
    open_only = request.GET.get("open") == "1"
    found = bodies.body_page(scope=person.scope, text=text, to_confirm=open_only, after=after)
    table = organisations_roster(found, "steward", lang(), text=text, first=after is None, linked=True) if found.rows else None
    return render(request, "steward/organisations.html", {"table": table, "text": text, "open": open_only, "section": "organisations"})


@require_GET
@steward_door
def organisation(request: HttpRequest, person: Person, body: UUID) -> HttpResponse:
    """One organisation."""
    return _show(request, person, body)


@require_POST
@steward_door
def confirm(request: HttpRequest, person: Person, organisation: UUID) -> HttpResponse:
    """It agrees with the register."""

    def do() -> str:
        confirm_organisation(actor=person, now=timezone.now(), organisation=organisation)
        return _("已记下核对结果。")

    return pressed(request, do, reverse("steward-organisation", args=[organisation]))


@require_POST
@steward_door
def alias(request: HttpRequest, person: Person, body: UUID) -> HttpResponse:
    """Another name."""

    def do(typed: Typed) -> str:
        span = _read(typed, typed.span)
        add_alias(actor=person, now=timezone.now(), organisation=body, name=typed.text("name"), why=typed.text("why"), span=span)
        return _("别名已登记，按它也能找到了。")

    return _record(request, person, body, forms.alias_form(body), do)


@require_POST
@steward_door
def acting(request: HttpRequest, person: Person, body: UUID) -> HttpResponse:
    """In what capacity it takes part."""

    def do(typed: Typed) -> str:
        span = _read(typed, typed.span)
        record_acting(actor=person, now=timezone.now(), organisation=body, capacity=typed.text("capacity"), span=span)
        return _("身份已登记。")

    return _record(request, person, body, forms.acting_form(body), do)


@require_POST
@steward_door
def group(request: HttpRequest, person: Person, body: UUID) -> HttpResponse:
    """Its place in the group tree."""

    def do(typed: Typed) -> str:
        above = other(person.scope, typed.text("group"), "group") if typed.text("group") else None
        moved = place_in_group(actor=person, now=timezone.now(), organisation=body, group=above)
        return _("集团关系已登记，%(moved)d 条记录跟着移动。") % {"moved": moved}

    return _record(request, person, body, forms.group_form(body), do)


@require_POST
@steward_door
def ownership(request: HttpRequest, person: Person, body: UUID) -> HttpResponse:
    """Who owns it."""

    def do(typed: Typed) -> str:
        span, percent = typed.span(), typed.per_cent("share")
        typed.done()
        owner = other(person.scope, typed.text("owner"), "owner")
        share, source = Share(percent, typed.yes("controls")), typed.text("source")
        record_ownership(actor=person, now=timezone.now(), owner=owner, owned=body, share=share, span=span, source=source)
        return _("持股已登记。")

    return _record(request, person, body, forms.ownership_form(body), do)


@require_POST
@steward_door
def supply(request: HttpRequest, person: Person, body: UUID) -> HttpResponse:
    """Whom it supplies."""

    def do(typed: Typed) -> str:
        span = _read(typed, typed.span)
        buyer = other(person.scope, typed.text("buyer"), "buyer")
        chain, source = typed.text("chain"), typed.text("source")
        record_supply(actor=person, now=timezone.now(), supplier=body, buyer=buyer, chain=chain, span=span, source=source)
        return _("供应关系已登记。")

    return _record(request, person, body, forms.supply_form(body), do)


def other(scope: Scope, text: str, field: str) -> UUID:
    """The organisation that was typed. Raises BadInput at its field."""
    found = bodies.body_called(scope=scope, text=text)
    if found is None:
        said = f"没有找到“{text[:40]}”，或者不止一家", f"'{text[:40]}' was not found, or means more than one"
        raise BadInput(
            [
                bad(
                    *said,
                    "填统一社会信用代码，或者一字不差的全称",
                    "Give the credit code, or the exact full name",
                    place=field,
                    code="unknown",
                )
            ]
        )
    return found


def _read(typed: Typed, read: Callable[[], T]) -> T:
    found = read()
    typed.done()
    return found


def _show(request: HttpRequest, person: Person, body: UUID, failed: DeedForm | None = None) -> HttpResponse:
    card = bodies.body_card(scope=person.scope, organisation=body, on=timezone.localdate())
    return render(request, "steward/organisation.html", {"page": body_page(card, lang(), failed), "section": "organisations"})


def _record(request: HttpRequest, person: Person, body: UUID, form: DeedForm, do: Callable[[Typed], str]) -> HttpResponse:
    typed = Typed(request.POST.dict())
    back = reverse("steward-organisation", args=[body])
    return attempt(request, form, lambda: do(typed), back, lambda failed: _show(request, person, body, failed))
