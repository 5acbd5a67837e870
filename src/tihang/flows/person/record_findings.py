"""Record what was found on the spot (记录核查结论): beside each claim, as it comes in, also hours later and from two people at once. Nothing is lost."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.visiting import HeldVisit, note, visiting
from tihang.journey.registry.access import Deed
from tihang.journey.visits.models import Adjustment
from tihang.journey.visits.names import Found, VisitState
from tihang.journey.visits.operations import NewFinding, keep_finding
from tihang.journey.visits.queries.sheets import Standing, findings_of, standing_of, waiting_of
from tihang.journey.visits.rules import Claim, claims_from
from tihang.journey.visits.rules.claims import NUMBERS

LONGEST: Final = {"value": 200, "note": 1000, "key": 40}
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Seen:
    """现场记下的一条: ``base`` is the number that stood there when it was written (0 for none), ``key`` the writer's own."""

    claim: str
    found: str
    value: str = ""
    note: str = ""
    base: int = 0
    key: str = ""
    seen_at: datetime | None = None


@dataclass(frozen=True)
class Result:
    """一条的去处: ``state`` kept, clash (kept beside the one that counts), late (the visit is closed), or wrong with its problem."""

    claim: str
    key: str
    state: str
    standing: Standing | None = None
    problem: Problem | None = None


@deed
def record_findings(*, actor: Person, now: datetime, visit: UUID, seen: Sequence[Seen]) -> tuple[Result, ...]:
    """What became of each; one that is wrong keeps no other away. Raises NotThere, NotAllowed, BadInput for too many at once."""
    held = visiting(actor, visit, Deed.RECORD_FINDINGS)
    if len(seen) > MOST:
        said = f"一次最多传 {MOST} 条", f"at most {MOST} at once"
        raise BadInput([bad(*said, "分几次传", "Send them in parts", place="seen", code="too_many")])
    claims = {each.id: each for each in claims_from(json.loads(held.row.claims))}
    results = [_one(actor, now, held, claims, each) for each in seen]
    kept = [each.claim for each in results if each.state != "wrong"]
    if kept:
        facts = {"findings": len(kept), "clashes": sum(each.state == "clash" for each in results)}
        note(actor, Deed.RECORD_FINDINGS, held.row, held.organisation, now, facts)
    return tuple(results)


def _one(actor: Person, now: datetime, held: HeldVisit, claims: Mapping[str, Claim], each: Seen) -> Result:
    before = [row for row in findings_of(held.row.pk) if row.claim == each.claim]
    stands = standing_of(before).get(each.claim)
    if Adjustment.objects.filter(visit=held.row, by=actor.user, key=each.key).exists():
        return Result(each.claim, each.key, "kept", stands)
    if problem := _wrong(claims.get(each.claim), each):
        return Result(each.claim, each.key, "wrong", stands, problem)
    if (
        stands is not None
        and not waiting_of(before)
        and (stands.found.value, stands.value, stands.note) == (each.found, each.value.strip(), each.note.strip())
    ):
        return Result(each.claim, each.key, "kept", stands)
    late = held.row.state == VisitState.CLOSED
    clash = (stands.number if stands else 0) != each.base and not (stands and stands.by == actor.user and each.base)
    number = max((row.number for row in before), default=0) + 1
    new = NewFinding(
        claim=each.claim, number=number, found=each.found, value=each.value.strip() if each.found == Found.ADJUSTED else "", note=each.note.strip(),
        apart=late or clash, key=each.key, by=actor.user, seen_at=each.seen_at, at=now,
    )  # fmt: skip
    keep_finding(held.row, new)
    if late or clash:
        return Result(each.claim, each.key, "late" if late else "clash", stands)
    return Result(each.claim, each.key, "kept", standing_of(row for row in findings_of(held.row.pk) if row.claim == each.claim)[each.claim])


def _wrong(claim: Claim | None, each: Seen) -> Problem | None:
    if claim is None:
        said = "清单里没有这一项", "the checklist has no such claim"
        return bad(*said, "重新打开清单", "Open the checklist again", place=each.claim[:80], code="no_claim")
    if each.found not in Found.values:
        return bad("没有选结论", "no finding is chosen", "选一项", "Choose one", place=each.claim, code="missing")
    if not each.key or any(len(getattr(each, name)) > most for name, most in LONGEST.items()):
        return bad(
            "写得太长", "it is too long", "说明最多 1000 字", "A note has at most 1000 characters", place=each.claim, code="too_long"
        )
    if each.found == Found.ADJUSTED:
        return _value(claim, each)
    if each.found == Found.REFUTED and not each.note.strip():
        return bad(
            "“不属实”要写看到了什么", "a refuted claim owes what was seen", "写一句说明", "Write a note", place=each.claim, code="missing"
        )
    return None


def _value(claim: Claim, each: Seen) -> Problem | None:
    value = each.value.strip()
    if claim.options and value not in {option for option, _ in claim.options}:
        return bad("没有选核实的答案", "the answer found is not chosen", "选一项", "Choose one", place=each.claim, code="value")
    if claim.kind in NUMBERS and not _number(value):
        return bad(
            "核实的值要是数", "the value found is no number", "只写数字，不写单位", "Write digits alone", place=each.claim, code="value"
        )
    if not value and not each.note.strip():
        return bad(
            "“调整”要写核实的值或说明", "an adjusted claim owes the value or a note", "写一句", "Write it", place=each.claim, code="value"
        )
    return None


def _number(text: str) -> bool:
    try:
        return Decimal(text).is_finite() and Decimal(text) >= 0
    except InvalidOperation:
        return False
