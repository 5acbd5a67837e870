"""The reviewer's eyes on one's own dossier (评审眼里): the checks that reviewers will see, run by the house on itself."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tihang.core.findings import Verdict
from tihang.engines.scrutiny import KINDS, SelfCheck
from tihang.flows.actors import Person
from tihang.journey.assessment.queries.self_checks import self_checks
from tihang.web.factories.applying.desk import frame
from tihang.web.factories.applying.now_page import Pointer, pointers
from tihang.web.factories.applying.reading import DeskReading, read_desk
from tihang.web.parts.marks import Mark, mark
from tihang.web.parts.words import said
from tihang.web.people import signed_in


@dataclass(frozen=True, slots=True)
class Look:
    """看到的一处: what a reviewer will see, and where."""

    words: str
    mark: Mark
    blocks: bool
    at: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """一类."""

    title: str
    looks: tuple[Look, ...]
    waiting: tuple[Look, ...]
    """What cannot be looked at yet."""


@require_GET
@signed_in
def eyes(request: HttpRequest, person: Person, factory_id: UUID, campaign_id: UUID) -> HttpResponse:
    """What a reviewer's first look would find, and nothing about anybody else."""
    desk = read_desk(person, factory_id, campaign_id, timezone.now())
    found = self_checks(scope=person.scope, application=desk.draft.row.id, now=desk.now)
    groups = tuple(_group(desk, said(words), [each for each in found if each.kind == kind]) for kind, words in KINDS.items())
    many = sum(each.verdict is Verdict.NOT_MET for each in found)
    words = {"groups": groups, "many": many, **frame(request, desk)}
    answer = render(request, "factories/applying/eyes.html", words)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _group(desk: DeskReading, title: str, found: list[SelfCheck]) -> Looks:
    asked = [each for each in found if each.verdict is Verdict.NOT_MET]
    clear = [each for each in found if each.verdict not in {Verdict.NOT_MET, Verdict.UNKNOWN}]
    waiting = [each for each in found if each.verdict is Verdict.UNKNOWN]
    return Looks(title, tuple(_look(desk, each) for each in (*asked, *clear)), tuple(_look(desk, each) for each in waiting))


def _look(desk: DeskReading, each: SelfCheck) -> Look:
    kind = "claimed" if each.verdict is Verdict.NOT_MET and not each.blocks else each.verdict.value
    return Look(said(each.words), mark(kind, said(SEEN[each.verdict])), each.blocks, pointers(desk, each.addresses))


SEEN = {
    Verdict.MET: ("没看到问题", "nothing found"),
    Verdict.NOT_MET: ("评审会问", "a reviewer will ask"),
    Verdict.UNKNOWN: ("还看不出", "cannot be told yet"),
    Verdict.NOT_APPLICABLE: ("不适用", "does not apply"),
}
"""Verdict → its word on this page."""
