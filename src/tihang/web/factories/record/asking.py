"""A small form on a page of its own (填表页): asked, sent, refused with what was typed, or done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem
from tihang.flows.actors import Person
from tihang.flows.recording import may
from tihang.journey.record.queries import Subject
from tihang.journey.record.rules import Said
from tihang.journey.registry.access import Deed
from tihang.web.factories.record.fields import Field, problem_words, read, told, wrong
from tihang.web.parts.rating import EvidenceChip
from tihang.web.speech import lang


@dataclass(frozen=True, slots=True)
class Page:
    """填表页: what is asked and why. ``words`` stands on the button; ``other`` is another address, such as an older edition;
    ``attached``: evidence with the address that takes it back."""

    title: str
    factory: str
    back: str
    fields: tuple[Field, ...]
    words: str
    note: str = ""
    kind: str = "main"
    other: tuple[tuple[str, str], ...] = ()
    attached: tuple[tuple[EvidenceChip, str], ...] | None = None
    wrong: tuple[str, ...] = ()
    many: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """一次填写: the page, what it makes, and the deed that takes it."""

    page: Page
    do: Callable[[dict[str, Any]], object]
    said: type[Said] | None = None
    more: tuple[tuple[str, Any], ...] = ()


def subject_for(person: Person, deed: Deed, factory: UUID) -> Subject:
    """The factory, for who may do this deed on it; for everybody else there is no such page. Raises NotAllowed."""
    return may(person, deed, factory)


def ask(request: HttpRequest, asked: Asked, values: dict[str, str]) -> HttpResponse:
    """Show the form."""
    blank = {field.name: field.value for field in asked.page.fields}
    return _show(request, replace(asked.page, fields=told(asked.page.fields, {**blank, **values}, [], lang())))


def take(request: HttpRequest, asked: Asked) -> HttpResponse | None:
    """Do what was asked; the form again with every problem beside its field, or None when it is done."""
    given = request.POST.dict()
    fields = asked.page.fields
    typed = read(fields, given)
    problems = wrong(asked.said, typed, localdate(timezone.now()), **dict(asked.more)) if asked.said else list(typed.problems)
    if not problems:
        try:
            asked.do(typed.values)
        except BadInput as refused:
            problems = list(refused.problems)
        else:
            return None
    names = {field.name for field in fields}
    page = replace(
        asked.page,
        fields=told(fields, given, problems, lang()),
        wrong=tuple(problem_words(each, lang()) for each in problems if each.place not in names),
        many=_many(problems, names),
    )
    return _show(request, page, 422)


def _many(problems: Iterable[Problem], names: set[str]) -> int:
    return len({problem.place for problem in problems} & names)


def _show(request: HttpRequest, page: Page, status: int = 200) -> HttpResponse:
    return render(request, "factories/record/form.html", {"page": page, "section": "factories"}, status=status)
