"""What may follow what in the life of a title (称号的一生): computed from its status and its steps, and from nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from tihang.journey.record.names import ENDED, HELD, TitleStatus
from tihang.journey.standing.names import DECISIONS, StepKind


class Taken(Protocol):
    """已有的一步, as the rules look at it."""

    @property
    def number(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def was(self) -> str: ...
    @property
    def answers(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Way:
    """去路: where a title stands and what waits. ``proof``, ``appeal``: the step that waits for an answer, by its number."""

    status: str
    proof: int | None
    appeal: int | None
    against: int | None
    """The decision that may be appealed against now."""

    @property
    def held(self) -> bool:
        return self.status in HELD

    @property
    def suspended(self) -> bool:
        return self.status == TitleStatus.SUSPENDED

    @property
    def managed(self) -> bool:
        """Whether there is anything to manage: held, suspended or revoked; what is only promised or prepared is not."""
        return self.status in HELD or self.status in ENDED

    @property
    def may_suspend(self) -> bool:
        return self.held and self.appeal is None

    @property
    def may_revoke(self) -> bool:
        return (self.held or self.suspended) and self.appeal is None

    @property
    def may_prove(self) -> bool:
        return self.suspended and self.proof is None

    @property
    def may_answer_proof(self) -> bool:
        return self.suspended and self.proof is not None and self.appeal is None


def way_of(status: str, steps: Sequence[Taken]) -> Way:
    """``steps`` are those of one title, the oldest first."""
    proof = appeal = None
    for step in steps:
        if step.kind == StepKind.PROVED:
            proof = step.number
        elif step.kind == StepKind.APPEALED:
            appeal = step.number
        elif step.kind in {StepKind.APPEAL_UPHELD, StepKind.APPEAL_DISMISSED}:
            appeal = None
            proof = None if status in HELD else proof
        else:
            proof = None
    return Way(status, proof, appeal, None if appeal else _appealable(status, steps))


def granted_before(steps: Sequence[Taken]) -> str:
    """The status with which the title was last held; "" where the steps do not say."""
    return next((step.was for step in reversed(steps) if step.was in HELD), "")


def restored(appealed: Taken, steps: Sequence[Taken]) -> str:
    """The status that a title has again when the appeal against this decision is upheld: as before it; held, where a correction was refused."""
    return granted_before(steps) if appealed.kind == StepKind.CORRECTION_REFUSED else appealed.was


def _appealable(status: str, steps: Sequence[Taken]) -> int | None:
    """The last decision, while it still has effect and nobody appealed against it."""
    done = {step.answers for step in steps if step.kind == StepKind.APPEALED}
    last = next((step for step in reversed(steps) if step.kind in DECISIONS or step.kind == StepKind.REINSTATED), None)
    if last is None or last.kind == StepKind.REINSTATED or last.number in done or status not in ENDED:
        return None
    return last.number
