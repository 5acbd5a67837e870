"""Appeal (申诉): the factory, under a real name, against a suspension, a refused correction or a revocation; once for each decision."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.reasons import wrong_reason
from tihang.flows.standing_steps import AtTitle, Said, held_title, refuse_moved, take_step
from tihang.journey.registry.access import Deed
from tihang.journey.standing.codes import term
from tihang.journey.standing.names import StepKind
from tihang.journey.standing.queries import StepRow

LONGEST: Final = 40
SHORTEST: Final = 2
NOT_NOW: Final = "没有可以申诉的决定：每项决定只能申诉一次", "there is no decision to appeal against: each is appealed once"
OWED: Final = "没有写申诉理由，机关无从核查", "no reasons are given, so nobody can look into it"
REMEDY: Final = ("写明哪一点不对、依据是什么", "Say what is wrong with the decision, and on what grounds")


@deed
def appeal_standing(*, actor: Person, now: datetime, at: AtTitle, person: str, why: str) -> UUID:
    """The step. Raises NotThere, NotAllowed, and BadInput where it is nameless, late, without reasons, or the second."""
    held, why, person = held_title(actor, Deed.APPEAL_STANDING, at), why.strip(), " ".join(person.split())
    against = held.it.way.against
    refuse_moved(held, at.seen, against is not None, NOT_NOW, ("看已有的申诉和答复", "See the appeal and its answer"))
    problems = [*_nameless(person), *_late(held.it.step(against), now)]
    problem = wrong_reason(why, REMEDY, owed=True, said=OWED)
    if problem or problems:
        raise BadInput([*problems, *([problem] if problem else [])])
    said = Said(kind=StepKind.APPEALED, why=why, day=localdate(now), answers=against, person=person)
    return take_step(actor, Deed.APPEAL_STANDING, held, said, now).pk


def _nameless(person: str) -> list[Problem]:
    if SHORTEST <= len(person) <= LONGEST:
        return []
    said = "没有写申诉人的真实姓名，匿名的不受理", "no real name; an anonymous appeal is not taken"
    return [
        bad(
            *said, f"写法定代表人或受托人的姓名，最多 {LONGEST} 字", "Name the representative or the agent", place="person", code="nameless"
        )
    ]


def _late(against: StepRow, now: datetime) -> list[Problem]:
    """Where a term is known; where none is, an appeal is never late."""
    days = term("appeal").known
    if days is None or localdate(now) <= against.day + timedelta(days=days):
        return []
    last = (against.day + timedelta(days=days)).isoformat()
    said = f"申诉期到 {last} 为止，已经过了", f"appeals were taken until {last}"
    return [bad(*said, "有新情况的，向作出决定的机关反映", "Bring what is new to the office itself", place="person", code="late")]
