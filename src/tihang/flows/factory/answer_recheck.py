"""Answer a re-check (填报复核): whether what the title rests on still holds, with what was brought up to date in the record since."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.canonical import Data
from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.rechecking import LONGEST, held_task, note, refuse_moved, refuse_settled
from tihang.journey.rechecks.names import StepKind, TaskState
from tihang.journey.rechecks.operations import NewStep, keep_step
from tihang.journey.rechecks.queries.tasks import updated_since
from tihang.journey.record.names import Noun
from tihang.journey.registry.access import Deed, must

OPEN: Final = (TaskState.WAITING, TaskState.CORRECTING, TaskState.ANSWERED)
"""While no office has decided, a house may put its answer right: the earlier one stays beside it."""


@dataclass(frozen=True, slots=True)
class RecheckAnswer:
    """复核填报: ``holds`` says that the conditions are still met; ``unchanged`` names the parts of the record where nothing changed."""

    text: str
    holds: bool | None
    unchanged: frozenset[str] = frozenset()


@deed
def answer_recheck(*, actor: Person, now: datetime, task: UUID, said: RecheckAnswer, seen: int) -> int:
    """The number of the step. Raises NotThere, NotAllowed, BadInput."""
    held = held_task(task, Deed.ANSWER_RECHECK)
    must(actor.scope, Deed.ANSWER_RECHECK, held.subject.thing)
    refuse_settled(held.row, OPEN)
    refuse_moved(held.row, seen)
    updated = updated_since(held.row, json.loads(held.round.rule)["asks"])
    text = said.text.strip()
    if problems := [*_wrong(text, said.holds), *_untouched(updated, said.unchanged)]:
        raise BadInput(problems)
    late = localdate(now) > held.row.due
    facts: dict[str, Data] = {
        "holds": bool(said.holds), "updated": dict(updated), "unchanged": tuple(sorted(said.unchanged & set(updated))), "late": late,
    }  # fmt: skip
    step = NewStep(kind=StepKind.ANSWER, text=text, facts=facts, by=actor.user, at=now, state=TaskState.ANSWERED, doubt=not said.holds)
    keep_step(held.row, step)
    note(actor, Deed.ANSWER_RECHECK, held, now, {"holds": bool(said.holds)})
    return held.row.steps


def _wrong(text: str, holds: bool | None) -> list[Problem]:
    found = []
    if holds is None:
        said = "还没有说称号的条件现在是不是都满足", "it is not said whether the conditions of the title are met now"
        found.append(bad(*said, "选一项", "Choose one", place="holds", code="missing"))
    if not text:
        mend = "写一两句：有什么变化，或者没有变化", "Say in a sentence or two what changed, or that nothing did"
        found.append(bad("情况说明还没有写", "the statement is missing", *mend, place="text", code="missing"))
    if len(text) > LONGEST:
        said = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
        found.append(bad(*said, "写短一些，材料放进佐证", "Shorten it, put material among the evidence", place="text", code="too_long"))
    return found


def _untouched(updated: dict[str, int], unchanged: frozenset[str]) -> list[Problem]:
    """Parts that were asked for, not updated, and not said to be unchanged."""
    found = []
    for noun, many in updated.items():
        if not many and noun not in unchanged:
            name = Noun(noun).label
            said = f"{name}：下达以后没有更新", f"{noun}: nothing was recorded since the task was given"
            mend = "在档案里更新，或勾选“没有变化”", "Update the record, or tick that nothing changed"
            found.append(bad(*said, *mend, place=f"unchanged_{noun}", code="not_updated"))
    return found
