"""Declare one's interests in one reading (逐份利害关系声明). Free of them the dossier opens; otherwise another expert is asked.

What the applicant is called is not told before: the expert names whom he is tied to, and the platform compares.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.authority.reasons import wrong_reason
from tihang.flows.declaring_interests import bodies_in, give_up
from tihang.flows.doing import deed
from tihang.flows.paneling import GONE, rule_of
from tihang.journey.registry.access import Deed, NotAllowed, Thing, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import Reading
from tihang.journey.review.names import ReadingState
from tihang.journey.review.operations.panels import NewDeclaration, keep_declaration, mark_reading
from tihang.journey.review.queries.declarations import declared_year
from tihang.journey.review.queries.interests import expert_sides, house_sides
from tihang.journey.review.rules.interests import interests
from tihang.journey.trail.operations import record


@dataclass(frozen=True, slots=True)
class Interests:
    """所声明的: ``free`` of interests beside those named in ``ties``; not free, with the reason."""

    free: bool
    ties: str = ""
    why: str = ""


@deed
def declare_reading(*, actor: Person, now: datetime, reading: UUID, said: Interests) -> bool:
    """Whether the dossier is open to him now. A conflict may be declared at any time, also after signing. Raises NotThere, NotAllowed, BadInput."""
    row = hold(Reading, reading)
    must(actor.scope, Deed.DECLARE_READING, Thing(user=row.expert.user_id))
    if row.state in GONE or row.expert.until is not None:
        raise NotAllowed(Deed.DECLARE_READING)
    if problem := _wrong(row, said, localdate(now).year):
        raise BadInput([problem])
    why = said.why.strip() if not said.free else _found(row, said, now)
    keep_declaration(
        NewDeclaration(
            region=row.region, expert_id=row.expert_id, year=localdate(now).year, said_at=now, reading=row, ties=said.ties.strip(),
            conflict=bool(why), why=why,
        )
    )  # fmt: skip
    instead = None
    if why:
        instead = give_up(row, why, now)
    else:
        mark_reading(row, ReadingState.DECLARED, now)
    facts = {"reading": row.pk.hex, "conflict": bool(why), "was": row.state, "instead": instead.hex if instead else ""}
    record(
        region=row.region,
        verb=Deed.DECLARE_READING.value,
        actor=actor.user,
        at=now,
        subject_kind="panel",
        subject=row.panel_id,
        facts=facts,
    )
    return not why


def _wrong(row: Reading, said: Interests, year: int) -> Problem | None:
    if not declared_year(row.expert.user_id, year):
        words = f"{year} 年的年度声明还没有做", f"the declaration for {year} is not made yet"
        return bad(*words, "先做年度声明", "Make it first", place="free", code="yearly_first")
    if said.free and row.state != ReadingState.OFFERED:
        words = "这份已经声明过", "this reading is declared already"
        return bad(
            *words, "有了新的利害关系，选“要回避”", "Where an interest has come up, choose to keep away", place="free", code="declared"
        )
    owed = "要写一句为什么回避，组织评审的部门会看到", "a word is owed on why; the office of the panel reads it"
    return wrong_reason(said.why.strip(), ("写一句", "One sentence"), owed=not said.free, said=owed)


def _found(row: Reading, said: Interests, now: datetime) -> str:
    """Why he must keep away after all, "" where he may read."""
    on = localdate(now)
    house = house_sides([row.case], on)[row.case_id]
    if bodies_in(said.ties) & {house.organisation, *house.family, *house.owners}:
        return "声明的单位里有申报企业或与它相关的企业"
    found = interests(expert_sides([row.expert])[row.expert_id], house, rule_of(row.panel), on)
    return "；".join(each.words[0] for each in found)
