"""Tasks of re-checks as their readers see them: the house its own, an office those of its part."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, QuerySet

from tihang.journey.rechecks.models import RecheckRound, RecheckStep, RecheckTask, RecheckTitle
from tihang.journey.rechecks.names import StepKind, TaskState
from tihang.journey.rechecks.queries.rounds import RoundCard, in_part
from tihang.journey.record.models import (
    CURRENT,
    Equipment,
    IndicatorValue,
    Investment,
    OutsideReport,
    ScenarioInstance,
    System,
)
from tihang.journey.record.names import Noun
from tihang.journey.registry.access import Columns, Deed, Scope, visible
from tihang.journey.registry.queries.names_of_people import names_of

COLUMNS: Final = Columns(organisation="factory__organisation", place_path="factory__place_path", group_path="factory__group_path")
PAGE: Final = 50
TABLES: Final = {
    Noun.INDICATOR: IndicatorValue, Noun.SCENARIO: ScenarioInstance, Noun.EQUIPMENT: Equipment, Noun.SYSTEM: System,
    Noun.INVESTMENT: Investment, Noun.REPORT: OutsideReport,
}  # fmt: skip


class NoSuchTask(LookupError):
    """没有这件复核任务: it does not exist, or not for this reader."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """复核任务一行."""

    id: UUID
    factory: UUID
    factory_name: str
    organisation_name: str
    place_path: str
    state: TaskState
    due: date
    doubt: bool
    picked: str
    reason: str
    round: UUID
    round_title: str
    steps: int

    def late(self, today: date) -> bool:
        """Whether its house owes an answer that was due."""
        return self.state in (TaskState.WAITING, TaskState.CORRECTING) and self.due < today


@dataclass(frozen=True, slots=True)
class StepRow:
    """复核记录一行."""

    number: int
    kind: StepKind
    text: str
    facts: Mapping[str, Any]
    by: str
    at: datetime
    office: UUID | None


@dataclass(frozen=True)
class TaskCard:
    """复核任务: what is asked, what was updated since, and every step."""

    line: TaskLine
    organisation: UUID
    region: str
    group_path: str
    since: datetime
    office: UUID
    basis: str
    tier: str
    rule: Mapping[str, Any]
    title: str
    updated: Mapping[str, int]
    steps: tuple[StepRow, ...]
    desk_path: str
    desk_group_path: str


def tasks_of(*, scope: Scope, factory: UUID) -> tuple[TaskLine, ...]:
    """Those of one factory, newest first."""
    return _lines(_seen(scope).filter(factory=factory).order_by("-id"))


def tasks_on(
    *, scope: Scope, card: RoundCard, state: str = "", today: date | None = None, after: UUID | None = None
) -> tuple[TaskLine, ...]:
    """A page of the tasks of a round in the reader's part; ``late`` for those past their day."""
    rows = _seen(scope).filter(in_part(card), round=card.id)
    if state == "late" and today:
        rows = rows.filter(state__in=[TaskState.WAITING, TaskState.CORRECTING], due__lt=today)
    elif state == "doubt":
        rows = rows.filter(state=TaskState.ANSWERED, doubt=True)
    elif state:
        rows = rows.filter(state=state)
    return _lines((rows.filter(pk__gt=after) if after else rows).order_by("id")[: PAGE + 1])


def task_card(*, scope: Scope, task: UUID) -> TaskCard:
    """One of them. Raises NoSuchTask."""
    row = _seen(scope).select_related("factory", "round", "title").filter(pk=task).first()
    if row is None:
        raise NoSuchTask(str(task))
    (line,) = _lines(RecheckTask.objects.filter(pk=row.pk))
    steps = list(RecheckStep.objects.filter(task=row).order_by("number"))
    people = names_of({each.by for each in steps})
    made, rule = row.round, json.loads(row.round.rule)
    return TaskCard(
        line, row.factory.organisation_id, row.region, row.factory.group_path, row.since, made.office, made.basis, made.tier, rule,
        f"{row.title.year} {row.title.word}", updated_since(row, rule["asks"]),
        tuple(StepRow(each.number, StepKind(each.kind), each.text, each.facts, people.get(each.by, ""), each.at, each.office) for each in steps),
        *_desk(made),
    )  # fmt: skip


def updated_since(task: RecheckTask, asks: list[str]) -> dict[str, int]:
    """Part of the record → entries recorded since the task was given."""
    rows = {ask: TABLES[Noun(ask)].objects.filter(CURRENT, factory=task.factory_id, recorded_at__gte=task.since) for ask in asks}
    return {ask: found.aggregate(many=Count("pk"))["many"] for ask, found in rows.items()}


def _desk(made: RecheckRound) -> tuple[str, str]:
    return ("" if made.group_path else made.place_path or "/", made.group_path)


def _seen(scope: Scope) -> QuerySet[RecheckTask]:
    return RecheckTask.objects.filter(visible(scope, Deed.SEE_RECHECK, COLUMNS))


def _lines(rows: QuerySet[RecheckTask]) -> tuple[TaskLine, ...]:
    found = list(rows.select_related("factory", "round"))
    picks = RecheckTitle.objects.filter(round__in={row.round_id for row in found}, factory__in={row.factory_id for row in found})
    why = {(made, factory): (picked, reason) for made, factory, picked, reason in picks.values_list("round", "factory", "picked", "reason")}
    return tuple(
        TaskLine(
            row.pk, row.factory_id, row.factory.name, row.factory.organisation_name, row.factory.place_path, TaskState(row.state), row.due,
            row.doubt, *why.get((row.round_id, row.factory_id), ("", "")), row.round_id, row.round.title, row.steps,
        )
        for row in found
    )  # fmt: skip
