"""Log guidance (记专家指导): what an expert of the committee advised a factory in cultivation, when and on what; the factory answers it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.cultivating import held_entry, note, refuse_moved, tell_house, wrong_text
from tihang.flows.doing import deed
from tihang.journey.cultivation.names import CultivationState, StepKind
from tihang.journey.cultivation.operations import NewStep, keep_step
from tihang.journey.registry.access import Deed, must

MOST_NAMES = 200
OPEN = (CultivationState.CULTIVATING, CultivationState.APPLIED, CultivationState.CHECKED)


@dataclass(frozen=True, slots=True)
class Guidance:
    """一次指导: by whom (names, as the committee sent them), on which day, and the advice."""

    experts: str
    on: date | None
    advice: str


@deed
def log_guidance(*, actor: Person, now: datetime, entry: UUID, said: Guidance, seen: int) -> int:
    """The number of the step. Raises NotThere, NotAllowed, BadInput."""
    held = held_entry(entry, Deed.LOG_GUIDANCE)
    must(actor.scope, Deed.LOG_GUIDANCE, held.at_office)
    refuse_moved(held.row, seen, OPEN)
    experts, advice = said.experts.strip(), said.advice.strip()
    problems = [*wrong_text(advice, ("指导意见", "the advice"), "advice"), *_who(experts), *_when(said.on, held.row.since, localdate(now))]
    if problems or said.on is None:
        raise BadInput(problems)
    facts = {"experts": experts, "on": said.on.isoformat()}
    keep_step(held.row, NewStep(kind=StepKind.GUIDE, text=advice, by=actor.user, at=now, office=held.row.office, facts=facts))
    tell_house(held, StepKind.GUIDE, now)
    note(actor, Deed.LOG_GUIDANCE, held, now, {"on": said.on.isoformat()})
    return held.row.steps


def _who(experts: str) -> list[Problem]:
    if not experts:
        return [bad("没有写是哪位专家", "the expert is not named", "写姓名", "Name whoever advised", place="experts", code="missing")]
    if len(experts) > MOST_NAMES:
        said = f"太长，最多 {MOST_NAMES} 字", f"at most {MOST_NAMES} characters"
        return [bad(*said, "只写姓名", "Names alone", place="experts", code="too_long")]
    return []


def _when(on: date | None, since: date, today: date) -> list[Problem]:
    if on is not None and since <= on <= today:
        return []
    said = "指导的日期没有写，或者不在培育期里", "the day of the guidance is missing, or not within the cultivation so far"
    mend = f"写 {since.isoformat()} 到今天之间的一天", f"Choose a day from {since.isoformat()} to today"
    return [bad(*said, *mend, place="on", code="day")]
