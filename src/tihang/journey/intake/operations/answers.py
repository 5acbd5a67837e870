"""Answers written (写答案), each with its version. In plain SQL: this stands behind every key that somebody presses."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from uuid_utils.compat import uuid7

from tihang.journey.intake.models import Answer, AnswerVersion
from tihang.journey.intake.names import PICTURE, AnswerHow, AnswerOrigin

IN_FORCE: Final = """
SELECT question, version, value, origin, not_applicable_because, saved_by, saved_at
  FROM journey_answer WHERE region = %s AND workspace_id = %s AND question IN ({places}){lock}
"""
PUT: Final = """
INSERT INTO journey_answer (id, region, workspace_id, question, version, value, origin, not_applicable_because, saved_by, saved_at)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (region, workspace_id, question) DO UPDATE SET
  version = excluded.version, value = excluded.value, origin = excluded.origin,
  not_applicable_because = excluded.not_applicable_because, saved_by = excluded.saved_by, saved_at = excluded.saved_at
WHERE journey_answer.version = excluded.version - 1
"""
KEEP: Final = """
INSERT INTO journey_answerversion
  (id, region, workspace_id, question, number, value, origin, not_applicable_because, saved_by, saved_at, how)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
FIRST: Final = """
  INSERT INTO journey_answer (region, workspace_id, question, version, value, origin, not_applicable_because, saved_by, saved_at, id)
  SELECT new.*, %s::uuid FROM new ON CONFLICT (region, workspace_id, question) DO NOTHING RETURNING 1
"""
NEXT: Final = """
  UPDATE journey_answer old
     SET version = new.version, value = new.value, origin = new.origin, not_applicable_because = new.reason, saved_by = new.by, saved_at = new.at
    FROM new
   WHERE old.region = new.region AND old.workspace_id = new.workspace AND old.question = new.question AND old.version = new.version - 1
     AND (old.value, old.origin, old.not_applicable_because) IS DISTINCT FROM (new.value, new.origin, new.reason) RETURNING 1
"""
AT_ONCE: Final = """/* kept: tihang_answer_{name} */
WITH new (region, workspace, question, version, value, origin, reason, by, at) AS (
  SELECT %s::varchar, %s::uuid, %s::varchar, %s::integer, %s::text, %s::varchar, %s::text, %s::uuid, %s::timestamptz
), put AS ({put})
INSERT INTO journey_answerversion
  (region, workspace_id, question, number, value, origin, not_applicable_because, saved_by, saved_at, id, how)
SELECT new.*, %s::uuid, %s::varchar FROM new, put
"""
"""For PostgreSQL: the answer, where it still is what the writer saw and says something else, and its version, in one statement."""


@dataclass(frozen=True, slots=True)
class Written:
    """要写的一条答案: value None with a reason means not applicable; without one the answer is taken back."""

    question: str
    value: Any
    estimated: bool = False
    reason: str = ""

    @property
    def columns(self) -> tuple[str, str, str]:
        """Value, origin and reason as the tables keep them."""
        value = "" if self.reason or self.value is None else _text(self.value)
        return value, (AnswerOrigin.ESTIMATED if self.estimated else AnswerOrigin.CONFIRMED).value, self.reason


@dataclass(frozen=True, slots=True)
class Standing:
    """现在的答案: what stands at a question, whoever wrote it last."""

    version: int
    value: Any
    estimated: bool
    reason: str
    saved_by: UUID | None
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """写的结果: the new version of each question, and what stands where somebody else was faster; there nothing was written."""

    versions: Mapping[str, int]
    conflicts: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Pen:
    """谁在写: into which workspace, when, by whom (None for a guest) and how."""

    region: str
    workspace: UUID
    now: datetime
    by: UUID | None = None
    how: AnswerHow = AnswerHow.TYPED


def write_answers(pen: Pen, answers: Sequence[Written], expected: Mapping[str, int] | None = None) -> Outcome:
    """Write answers and their versions. `expected` is the version that the writer saw of each question, 0 for none; None does not ask.

    What says the same as what stands there writes nothing new.
    """
    if expected is not None and len(answers) == 1 and _straight(pen, answers[0], expected.get(answers[0].question, 0)):
        return Outcome({answers[0].question: expected.get(answers[0].question, 0) + 1}, {})
    standing = _standing(pen, [answer.question for answer in answers])
    put, versions, conflicts = [], {}, {}
    for answer in answers:
        old = standing.get(answer.question)
        number = old[0] if old else 0
        if (old and answer.columns == (old[1], old[2], old[3])) or (old is None and answer.columns[0] == answer.columns[2] == ""):
            versions[answer.question] = number
        elif expected is not None and expected.get(answer.question, 0) != number:
            conflicts[answer.question] = _told(old) if old else _nothing(pen)
        else:
            put.append((answer, number + 1))
    lost = _put(pen, put)
    versions.update({answer.question: number for answer, number in put if answer.question not in lost})
    return Outcome(versions, conflicts | {name: _told(row) for name, row in _standing(pen, lost).items()})


def keep_picture(pen: Pen, area: str, rung: int) -> None:
    """Keep which picture of practice was chosen for an area."""
    write_answers(pen, [Written(f"{PICTURE}{area}", rung)])


def hand_to_factory(*, workspaces: Sequence[UUID], region: str) -> None:
    """Let answers and versions follow their workspaces into the region of a factory."""
    for table in (Answer, AnswerVersion):
        table.objects.filter(workspace__in=workspaces).update(region=region)


def _straight(pen: Pen, answer: Written, seen: int) -> bool:
    """Write one answer without looking first: False, with nothing written, where that cannot be. SQLite looks first."""
    if connection.vendor != "postgresql" or (seen == 0 and not answer.columns[0] and not answer.columns[2]):
        return False
    put, name, key = (NEXT, "next", []) if seen else (FIRST, "first", [uuid7()])
    new = [pen.region, pen.workspace, answer.question, seen + 1, *answer.columns, pen.by, pen.now]
    with connection.cursor() as cursor:
        cursor.execute(AT_ONCE.format(put=put, name=name), [*new, *key, uuid7(), pen.how.value])
        return bool(cursor.rowcount == 1)


def _standing(pen: Pen, questions: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """What stands at questions: version, value, origin, reason, by, at; held until the deed ends."""
    if not questions:
        return {}
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(questions))
        cursor.execute(IN_FORCE.format(places=places, lock=lock), [pen.region, _key(pen.workspace), *questions])
        return {row[0]: tuple(row[1:]) for row in cursor.fetchall()}


def _put(pen: Pen, rows: Sequence[tuple[Written, int]]) -> list[str]:
    """Write rows that were free a moment ago; gives those that somebody else took in between."""
    by, at, lost = _key(pen.by), _moment(pen.now), []
    with connection.cursor() as cursor:
        for answer, number in rows:
            columns = [pen.region, _key(pen.workspace), answer.question, number, *answer.columns, by, at]
            cursor.execute(PUT, [_key(uuid7()), *columns])
            if cursor.rowcount == 1:
                cursor.execute(KEEP, [_key(uuid7()), *columns, pen.how.value])
            else:
                lost.append(answer.question)
    return lost


def _told(row: tuple[Any, ...]) -> Standing:
    version, value, origin, reason, by, at = row
    who = by if by is None or isinstance(by, UUID) else UUID(by)
    when = at if at.tzinfo else at.replace(tzinfo=UTC)  # SQLite keeps moments without their zone
    return Standing(version, json.loads(value) if value else None, origin == AnswerOrigin.ESTIMATED, reason, who, when)


def _nothing(pen: Pen) -> Standing:
    return Standing(version=0, value=None, estimated=False, reason="", saved_by=None, saved_at=pen.now)


def _key(key: UUID | None) -> Any:
    """A key as this database keeps it."""
    return key if key is None or connection.vendor == "postgresql" else key.hex


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
