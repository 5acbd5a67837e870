"""The frame around the pages of one organisation (企业页框): its name and its tabs."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.flows.actors import Person
from tihang.journey.registry.access import Deed
from tihang.journey.registry.queries.organisations import OrganisationPage, may, my_organisation
from tihang.web.parts.names import name_parts


@dataclass(frozen=True, slots=True)
class Tab:
    """页签."""

    name: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """企业页框: who is spoken of, and what whoever looks may do there."""

    id: UUID
    parts: tuple[str, ...]
    confirmed: bool
    tabs: tuple[Tab, ...]
    edits: bool
    owns: bool


def frame(person: Person, body: OrganisationPage, here: str) -> Frame:
    """The frame with one tab marked."""
    named = {"one": _("资料"), "people": _("成员"), "factories": _("下属工厂"), "links": _("服务关系")}
    tabs = tuple(Tab(words, reverse(f"organisation:{name}", args=[body.id]), name == here) for name, words in named.items())
    return Frame(
        body.id, name_parts(body.name), body.confirmed_at is not None, tabs,
        edits=may(scope=person.scope, deed=Deed.EDIT_ORGANISATION, organisation=body.id),
        owns=may(scope=person.scope, deed=Deed.INVITE_COLLEAGUE, organisation=body.id),
    )  # fmt: skip


def body_of(person: Person, organisation: UUID) -> OrganisationPage:
    """An organisation one belongs to. An officer reads it elsewhere: these are the pages of its own people. Raises LookupError."""
    if not person.scope.roles_in(organisation):
        raise LookupError(str(organisation))
    return my_organisation(scope=person.scope, organisation=organisation)


def shown(request: HttpRequest, template: str, page: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of these, never kept by anybody on the way."""
    answer = render(request, f"organisation/{template}.html", {"section": "organisation", **page}, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
