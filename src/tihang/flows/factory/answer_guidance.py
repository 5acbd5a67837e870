"""Answer guidance (答复专家指导): what a factory in cultivation does with an expert's advice."""

from datetime import datetime
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.cultivating import held_entry, note, refuse_moved, wrong_text
from tihang.flows.doing import deed
from tihang.journey.cultivation.models import CultivationStep
from tihang.journey.cultivation.names import CultivationState, StepKind
from tihang.journey.cultivation.operations import NewStep, keep_step
from tihang.journey.registry.access import Deed, must

OPEN = (CultivationState.CULTIVATING, CultivationState.APPLIED, CultivationState.CHECKED)


@deed
def answer_guidance(*, actor: Person, now: datetime, entry: UUID, guidance: int, text: str, seen: int) -> int:
    """``guidance`` is the number of the step that is answered; the number of the new one is given. Raises NotThere, NotAllowed, BadInput."""
    held = held_entry(entry, Deed.ANSWER_GUIDANCE)
    must(actor.scope, Deed.ANSWER_GUIDANCE, held.subject.thing)
    refuse_moved(held.row, seen, OPEN)
    text = text.strip()
    problems = wrong_text(text, ("答复", "the answer"))
    if not CultivationStep.objects.filter(cultivation=held.row, kind=StepKind.GUIDE, number=guidance).exists():
        said = "没有选要答复哪一条指导", "it is not said which advice is answered"
        problems.append(bad(*said, "从列表里选一条", "Choose one of the list", place="guidance", code="missing"))
    if problems:
        raise BadInput(problems)
    keep_step(held.row, NewStep(kind=StepKind.REPLY, text=text, by=actor.user, at=now, facts={"to": guidance}))
    note(actor, Deed.ANSWER_GUIDANCE, held, now, {"to": guidance})
    return held.row.steps
