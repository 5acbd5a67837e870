"""Which offices have not answered by a day (会商到期): for the clock, over every case under way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from tihang.core.campaign import Due, Silence
from tihang.journey.review.models import Opinion, ReviewCase
from tihang.journey.review.queries.cases import joint_in, route_in
from tihang.journey.review.rules import government_desk

BATCH = 500


@dataclass(frozen=True, slots=True)
class SilentDay:
    """到期未回: at one desk, by one day, by one rule: the departments that are silent, each on how many cases."""

    desk_path: str
    desk_group_path: str
    lead: str
    due: Due
    silence: Silence
    silent: tuple[tuple[str, int], ...]


def silent_days(*, today: date, before: int = 1, after: int = 1) -> list[SilentDay]:
    """Of the cases whose joint day lies at most ``before`` days ahead or ``after`` days back."""
    found: dict[tuple[str, str, str, Due, Silence], dict[str, int]] = {}
    for case, lead, due, silence, departments in _near(today - timedelta(days=after), today + timedelta(days=before)):
        many = found.setdefault((case.desk_path, case.desk_group_path, lead, due, silence), {})
        for department in departments:
            many[department] = many.get(department, 0) + 1
    return [SilentDay(*key, tuple(sorted(many.items()))) for key, many in found.items() if many]


def _near(first: date, last: date) -> Iterator[tuple[ReviewCase, str, Due, Silence, list[str]]]:
    rows = ReviewCase.objects.filter(end="", joint__isnull=False).exclude(desk_path="", desk_group_path="")
    batch: list[tuple[ReviewCase, str, Due, Silence, tuple[str, ...]]] = []
    for row in rows.only("route", "joint", "state", "steps", "state_since", "desk_path", "desk_group_path").iterator(BATCH):
        desk = government_desk(route_in(row.route), row.state)
        rule = joint_in(row.joint).rule_at(desk.id) if desk else None
        due = rule.until(row.state_since) if rule else None
        if desk and rule and due and first <= due.day <= last and desk.departments[1:]:
            batch.append((row, desk.departments[0], due, rule.silence, desk.departments[1:]))
        if len(batch) >= BATCH:
            yield from _silent(batch)
            batch = []
    yield from _silent(batch)


def _silent(
    batch: list[tuple[ReviewCase, str, Due, Silence, tuple[str, ...]]],
) -> Iterator[tuple[ReviewCase, str, Due, Silence, list[str]]]:
    said: set[tuple[UUID, int, str]] = set(
        Opinion.objects.filter(case__in=[row.pk for row, *_ in batch]).values_list("case", "round", "department")
    )
    for row, lead, due, silence, departments in batch:
        silent = [each for each in departments if (row.pk, row.steps, each) not in said]
        if silent:
            yield row, lead, due, silence, silent
