"""Plan a visit (安排现场核查): who goes on which day; the factory and those who go are told. A new day owes a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.doing import deed
from tihang.flows.visiting import MayGo, held_visit, note, refuse_closed, refuse_if, tell, who_may_go
from tihang.journey.registry.access import Deed, must
from tihang.journey.visits.operations import plan

LONGEST: Final = 300
MOST: Final = 12


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """核查安排: ``who`` in order, the lead first; ``note`` is for the factory, ``why`` where it is planned anew."""

    day: date | None
    who: tuple[UUID, ...]
    note: str = ""
    why: str = ""


@deed
def plan_visit(*, actor: Person, now: datetime, visit: UUID, asked: PlanAsked, seen: int) -> int:
    """The number of the plan. ``seen``: how many there were when the page was made. Raises NotThere, NotAllowed, BadInput."""
    held = held_visit(visit)
    must(actor.scope, Deed.PLAN_VISIT, held.thing)
    refuse_closed(held)
    said, why = asked.note.strip(), asked.why.strip()
    may = who_may_go(held, now)
    who = list(dict.fromkeys(asked.who))
    again = held.row.plans > 0
    refuse_if(
        [
            _moved(held.row.plans, seen), *_day(asked.day, localdate(now)), *_wrong(who, may), _long("note", said), _long("why", why),
            wrong_reason(why, ("写明为什么改", "Say why it changes"), owed=again, said=("改安排要写理由", "a new plan owes a reason")),
        ]
    )  # fmt: skip
    plan(held.row, asked.day or localdate(now), [(each, may[each].expert) for each in who], note=said, why=why, by=actor.user, now=now)
    tell(held, who, [may[each].name for each in who], said, now)
    facts = {"plan": held.row.plans, "day": str(held.row.day), "visitors": len(who)}
    note(actor, Deed.PLAN_VISIT, held.row, held.organisation, now, facts, why)
    return held.row.plans


def _moved(plans: int, seen: int) -> Problem | None:
    if plans == seen:
        return None
    said = "刚有人安排过这次核查，你这一次没有生效", "somebody planned this visit meanwhile; nothing was done this time"
    return bad(*said, "看过新的安排再改", "Look at the new plan first", place="visit", code="moved")


def _day(day: date | None, today: date) -> list[Problem]:
    if day is not None and day >= today:
        return []
    said = "核查日期没有写，或者已经过了", "the day is missing or over"
    return [bad(*said, "写今天或以后的一天", "Choose today or a later day", place="day", code="day")]


def _wrong(who: Sequence[UUID], may: dict[UUID, MayGo]) -> list[Problem]:
    if not who or len(who) > MOST:
        said = f"去的人要有 1 到 {MOST} 位", f"1 to {MOST} people go"
        return [bad(*said, "勾选谁去", "Tick who goes", place="who", code="how_many")]
    found = []
    for user in who:
        one = may.get(user)
        if one is None:
            said = "选的人不在本机关，也不在专家库", "somebody chosen is neither of this office nor in its pool"
            found.append(bad(*said, "只从名单里勾选", "Tick people of the list only", place="who", code="nobody"))
        elif one.against:
            said = f"{one.name}要回避：{one.against}", f"{one.name} has to keep away from this house"
            found.append(bad(*said, "换一位", "Choose somebody else", place="who", code="conflict"))
    return found


def _long(place: str, text: str) -> Problem | None:
    said = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
    return bad(*said, "写短一些", "Shorten it", place=place, code="too_long") if len(text) > LONGEST else None
