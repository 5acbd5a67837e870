"""Settle re-checks (办理复核): the title is kept, something is corrected by a day, or it goes over to suspension and revocation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.rechecking import ENDED, HeldTask, held_task, note, refuse_moved, refuse_settled, tell_house
from tihang.journey.rechecks.names import StepKind, TaskState
from tihang.journey.rechecks.operations import NewStep, keep_step
from tihang.journey.registry.access import Deed, must

OUTCOMES: Final = {
    StepKind.KEEP: TaskState.KEPT, StepKind.CORRECT: TaskState.CORRECTING, StepKind.HAND_OVER: TaskState.HANDED_OVER,
}  # fmt: skip
AT_ONCE: Final = 200
REMEDY: Final = ("写明发现了什么、要企业做什么", "Say what was found and what the factory has to do")


@dataclass(frozen=True, slots=True)
class RecheckOutcome:
    """复核结论: ``until`` for a correction, ``document`` where a paper was made out."""

    outcome: str
    why: str = ""
    until: date | None = None
    document: str = ""


@deed
def settle_recheck(*, actor: Person, now: datetime, task: UUID, said: RecheckOutcome, seen: int) -> str:
    """The state it stands in now. Without an answer it is only handed over or given more time. Raises NotThere, NotAllowed, BadInput."""
    held = _may(actor, task)
    refuse_moved(held.row, seen)
    why, document = said.why.strip(), said.document.strip()
    if problems := _wrong(held, said, why, document, localdate(now)):
        raise BadInput(problems)
    _settle(actor, now, held, StepKind(said.outcome), why, document, said.until)
    return held.row.state


@deed
def keep_rechecks(*, actor: Person, now: datetime, tasks: Sequence[UUID]) -> int:
    """Keep many titles at once: those that answered, and of whom nobody doubts anything. All or none. Raises as above."""
    wanted = sorted(set(tasks))
    if not wanted or len(wanted) > AT_ONCE:
        said = f"一次选 1 到 {AT_ONCE} 件，现在选了 {len(wanted)} 件", f"choose 1 to {AT_ONCE} at once; {len(wanted)} are chosen"
        raise BadInput([bad(*said, "勾选要保留称号的", "Tick those that keep the title", place="tasks", code="how_many")])
    held = [_may(actor, task) for task in wanted]
    problems = [problem for each in held for problem in [_not_plain(each)] if problem]
    if problems:
        raise BadInput(problems)
    for each in held:
        _settle(actor, now, each, StepKind.KEEP, "", "", None)
    return len(held)


def _may(actor: Person, task: UUID) -> HeldTask:
    held = held_task(task, Deed.SETTLE_RECHECK)
    must(actor.scope, Deed.SETTLE_RECHECK, held.thing)
    return held


def _settle(actor: Person, now: datetime, held: HeldTask, kind: StepKind, why: str, document: str, until: date | None) -> None:
    state = OUTCOMES[kind]
    facts = {"document": document, "until": until.isoformat() if until else ""}
    office = held.round.office
    keep_step(
        held.row, NewStep(kind=kind, text=why, facts=facts, by=actor.user, at=now, office=office, state=state, due=until, doubt=False)
    )
    tell_house(held, f"{kind.value}/{held.row.steps}", ENDED[state], {"due": held.row.due.isoformat()}, now)
    note(actor, Deed.SETTLE_RECHECK, held, now, facts, why)


def _wrong(held: HeldTask, said: RecheckOutcome, why: str, document: str, today: date) -> list[Problem]:
    if said.outcome not in [kind.value for kind in OUTCOMES]:
        return [bad("没有选办理结果", "the outcome is missing", "选一项", "Choose one", place="outcome", code="missing")]
    keeping = said.outcome == StepKind.KEEP
    refuse_settled(held.row, [TaskState.ANSWERED] if keeping else [TaskState.WAITING, TaskState.CORRECTING, TaskState.ANSWERED])
    found = [wrong_reason(why, REMEDY, owed=not keeping)]
    if said.outcome == StepKind.CORRECT and (said.until is None or said.until <= today):
        words = "整改期限没有写，或者已经过了", "the day of the correction is missing or over"
        found.append(bad(*words, "写今天以后的一天", "Choose a day that is to come", place="until", code="due"))
    if len(document) > 120:
        found.append(
            bad("编号太长，最多 120 字", "at most 120 characters", "只写文号", "Give the number alone", place="document", code="too_long")
        )
    return [each for each in found if each]


def _not_plain(held: HeldTask) -> Problem | None:
    if held.row.state == TaskState.ANSWERED and not held.row.doubt:
        return None
    name = held.subject.name
    said = f"{name}：没有填报、有疑问或已经办结，不能成批保留", f"{name}: not answered, doubted or over; it is not kept in a batch"
    return bad(*said, "取消勾选，单独办理", "Untick it and settle it by itself", place="tasks", code="not_plain")
