"""The way of a factory up the ladder (一厂历程): titles, lists, rounds, changes and every step of dynamic management, in one order."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from tihang.journey.cultivation.models import CultivationStep
from tihang.journey.rechecks.models import RecheckStep, RecheckTask
from tihang.journey.rechecks.names import StepKind as RecheckKind
from tihang.journey.record.models import CURRENT, ListPosition, Title
from tihang.journey.record.names import ENDED
from tihang.journey.registry.access import Deed, Scope, permits
from tihang.journey.registry.models import Authority
from tihang.journey.review.models import ReviewCase, ReviewStep
from tihang.journey.standing.models import StandingStep
from tihang.journey.standing.names import PUBLIC
from tihang.journey.standing.queries.standing_of import OF_STEP, FactoryStanding, StepRow


@dataclass(frozen=True, slots=True)
class Point:
    """历程的一点. ``kind``: title, line, sent, ended, recheck, found, cultivation, step or change; ``words`` are what the page makes its sentence of."""

    day: date
    kind: str
    words: tuple[tuple[str, Any], ...]
    who: str = ""
    by: UUID | None = None
    why: str = ""
    document: str = ""
    at: datetime | None = None
    files: tuple[tuple[str, str], ...] = ()
    """(id, name) of what a proof rests on."""

    @property
    def order(self) -> tuple[date, str]:
        """By day; within a day what says its hour comes after what does not."""
        return self.day, self.at.isoformat() if self.at else ""

    def word(self, name: str) -> Any:
        return dict(self.words).get(name, "")


def timeline_of(*, scope: Scope, it: FactoryStanding) -> tuple[Point, ...]:
    """Everything, the oldest first; ``it`` was asked for on the reader's behalf. Rounds where he may see cases."""
    key = it.subject.id
    found = [*_titles(key), *_lines(key), *_changes(it)]
    if permits(scope, Deed.SEE_CASE, it.subject.thing):
        found += _rounds(key)
    if permits(scope, Deed.SEE_RECHECK, it.subject.thing):
        found += _rechecks(key)
    if permits(scope, Deed.SEE_CULTIVATION, it.subject.thing):
        found += _cultivation(key)
    found += [_step(step) for title in it.titles for step in title.steps]
    return tuple(sorted(found, key=lambda each: each.order))


def public_way(factory: UUID) -> tuple[Point, ...]:
    """For anybody: the lines of the public lists, and what was decided about a title with its day and document; no reasons, no names."""
    rows = StandingStep.objects.filter(factory=factory, kind__in=PUBLIC).order_by("taken_at", "id").values_list(*OF_STEP)
    steps = [_step(StepRow(*row)) for row in rows]
    bare = [Point(each.day, each.kind, each.words, each.who, document=each.document, at=each.at) for each in steps]
    return tuple(sorted([*_lines(factory), *bare], key=lambda each: each.order))


def standing_mark() -> str:
    """Differs whenever a step was taken: what public pages are kept by, beside the mark of the lists."""
    return str(StandingStep.objects.order_by("-id").values_list("id", flat=True).first() or "")


def _titles(factory: UUID) -> list[Point]:
    """By the entry in force; one that was suspended or revoked since was given all the same."""
    rows = Title.objects.filter(CURRENT, factory=factory)
    return [
        Point(
            row.since or date(row.year, 1, 1), "title",
            (("word", row.word), ("year", row.year), ("status", "" if row.status in ENDED else row.status), ("exact", row.since is not None)),
            row.granted_by, document=row.document,
        ) for row in rows
    ]  # fmt: skip


def _lines(factory: UUID) -> list[Point]:
    """What stands on a public list; the lists of suspensions and revocations repeat the steps, and are left out."""
    rows = ListPosition.objects.filter(CURRENT, factory=factory).exclude(status__in=ENDED)
    return [
        Point(
            localdate(row.recorded_at), "line", (("word", row.word), ("year", row.year), ("status", row.status), ("number", row.number)),
            document=row.source,
        ) for row in rows
    ]  # fmt: skip


def _changes(it: FactoryStanding) -> list[Point]:
    return [
        Point(
            each.happened_on, "change", (("kind", each.kind), ("other", each.other_name if each.factory == it.subject.id else each.factory_name),
            ("said_by", each.said_by), ("merger", each.other is not None)), each.office_name, each.recorded_by, each.what, each.source,
        ) for each in it.events
    ]  # fmt: skip


def _step(step: StepRow) -> Point:
    words = (("word", step.word), ("year", step.year), ("kind", step.kind), ("until", step.until), ("person", step.person))
    return Point(
        step.day,
        "step",
        words,
        step.office_name,
        step.taken_by,
        step.why,
        step.document,
        step.taken_at,
        tuple((each["id"], each["name"]) for each in step.files),
    )


def _rounds(factory: UUID) -> list[Point]:
    found = []
    for case in ReviewCase.objects.filter(factory=factory).select_related("campaign").defer("route", "campaign__law"):
        first = ReviewStep.objects.filter(case=case).order_by("taken_at", "id").values_list("taken_at", flat=True).first()
        words = (("campaign", case.campaign.name), ("campaign_en", case.campaign.name_en or case.campaign.name), ("end", case.end))
        found.append(Point(localdate(first or case.state_since), "sent", words, at=first))
        if case.end:
            found.append(Point(localdate(case.state_since), "ended", words, at=case.state_since))
    return found


def _cultivation(factory: UUID) -> list[Point]:
    """Its way from the cultivation list to acceptance."""
    rows = list(CultivationStep.objects.filter(cultivation__factory=factory).order_by("at", "id"))
    offices = dict(Authority.objects.filter(pk__in={row.office for row in rows if row.office}).values_list("pk", "name"))
    return [
        Point(
            localdate(row.at), "cultivation", (("kind", row.kind),), offices.get(row.office, "") if row.office else "", row.by, row.text,
            str(row.facts.get("document", "")), row.at,
        ) for row in rows
    ]  # fmt: skip


def _rechecks(factory: UUID) -> list[Point]:
    """Rounds of re-checks that fell on it, and what was decided there."""
    tasks = RecheckTask.objects.filter(factory=factory).select_related("round")
    found = [
        Point(localdate(task.since), "recheck", (("title", task.round.title),), document=task.round.basis, at=task.since) for task in tasks
    ]
    rows = RecheckStep.objects.filter(task__factory=factory, kind__in=[RecheckKind.KEEP, RecheckKind.CORRECT, RecheckKind.HAND_OVER])
    offices = dict(Authority.objects.filter(pk__in=rows.values("office")).values_list("pk", "name"))
    for step in rows.select_related("task__round").order_by("at", "id"):
        words = (("title", step.task.round.title), ("kind", step.kind))
        who = offices.get(step.office, "") if step.office else ""
        found.append(Point(localdate(step.at), "found", words, who, step.by, step.text, at=step.at))
    return found
