"""Several cases answered at once (批量办理): each is a deed of its own, and what wants a look of its own is named and left alone.

A preview asks the very deed and undoes it, so what it says is what the deed would say. Beyond what the deed refuses, a batch passes nothing on that
an officer should have seen: values that contradict each other, a condition in principle that is not met, a hit of another department that counts or was
not weighed, a department at work that has not answered or does not agree.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from tihang.core.findings import Verdict
from tihang.core.problems import BadInput
from tihang.core.routing import End
from tihang.core.values import Words
from tihang.flows.actors import Person
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.give_opinion import Saying, give_opinion
from tihang.journey.checks.names import Told, Weighed
from tihang.journey.checks.queries import AskedLine, checks_of
from tihang.journey.intake.queries.deposits import content_standing
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.operations.holding import NotThere
from tihang.journey.review.names import Said
from tihang.journey.review.queries import CaseCard, CaseRow, NoSuchCase, case_card, dossier_checks

MOST: Final = 50
"""As many as stand on one page of a queue."""
NOT_YOURS: Final[Words] = ("没有这一件，或者不归你们办", "there is no such dossier, or it is not yours")
GOING_ON: Final = frozenset({Said.ENDORSE, Said.ENDORSE_WITH_NOTE})


@dataclass(frozen=True, slots=True)
class Picked:
    """选中的一件, and how it stood on the page on which it was picked."""

    case: UUID
    seen: str


@dataclass(frozen=True, slots=True)
class BatchWish:
    """要一起办的: a decision of the lead, or (``says``) the opinion of a department beside it, with one reason."""

    outcome: str
    why: str = ""
    says: bool = False


@dataclass(frozen=True)
class BatchLine:
    """其中一件: its case, None where this reader has none, and why it is not done; nothing where it is, or would be."""

    picked: Picked
    case: CaseRow | None
    hindered: tuple[Words, ...] = ()


def look_at_batch(*, actor: Person, now: datetime, picked: Sequence[Picked], wish: BatchWish) -> tuple[BatchLine, ...]:
    """What would be done and what would not, and why. Nothing is done."""
    return tuple(_line(actor, now, each, wish, _tried) for each in _once(picked))


def do_batch(*, actor: Person, now: datetime, picked: Sequence[Picked], wish: BatchWish) -> tuple[BatchLine, ...]:
    """Do those that may be done, each whole and by itself; what moved meanwhile is named."""
    return tuple(_line(actor, now, each, wish, _done) for each in _once(picked))


def _once(picked: Sequence[Picked]) -> list[Picked]:
    return list({each.case: each for each in picked}.values())[:MOST]


def _line(actor: Person, now: datetime, one: Picked, wish: BatchWish, run: Callable[[Callable[[], object]], Words | None]) -> BatchLine:
    try:
        card = case_card(scope=actor.scope, case=one.case)
    except NoSuchCase:
        return BatchLine(one, None, (NOT_YOURS,))
    hindered = tuple(_wants_a_look(actor, now, card, wish)) if one.seen == card.case.seen else ()
    if not hindered:
        problem = run(lambda: _deed(actor, now, one, wish))
        hindered = (problem,) if problem else ()
    return BatchLine(one, card.case, hindered)


def _deed(actor: Person, now: datetime, one: Picked, wish: BatchWish) -> object:
    if wish.says:
        return give_opinion(actor=actor, now=now, case=one.case, saying=Saying(wish.outcome, wish.why), seen=one.seen)
    return decide_case(actor=actor, now=now, case=one.case, outcome=wish.outcome, seen=one.seen, why=wish.why)


def _done(deed: Callable[[], object]) -> Words | None:
    try:
        deed()
    except BadInput as error:
        return error.problems[0].said
    except (NotAllowed, NotThere):
        return NOT_YOURS
    return None


def _tried(deed: Callable[[], object]) -> Words | None:
    """Do it inside a transaction that is always taken back."""
    with transaction.atomic():
        problem = _done(deed)
        transaction.set_rollback(True)
    return problem


def _wants_a_look(actor: Person, now: datetime, card: CaseCard, wish: BatchWish) -> Iterator[Words]:
    """What an officer looks at himself before such a case goes on; nothing where it is declined or nothing is said of it."""
    case = card.case
    if not _goes_on(case, wish):
        return
    content = content_standing(case.submission)
    checks = dossier_checks(scope=actor.scope, content=content, campaign=case.campaign, factory=case.factory, now=now)
    if departs := sum(each.verdict is Verdict.NOT_MET for each in checks):
        yield f"有 {departs} 项不一致，打开看过再办", f"{departs} entries do not fit; open it and look"
    if content["justifications"]:
        yield "有原则性条件没有满足，打开看企业的说明", "a condition in principle is not met; open it and read what the factory says"
    if any(_hit(each) for each in checks_of(scope=actor.scope, case=case)):
        yield "联合核查有记录，打开研判", "another department knows something of it; open it and weigh that"
    if wish.says:
        return
    if silent := [each for each in card.standing.silent if each in card.at_work]:
        yield f"还有 {len(silent)} 家没有回", f"{len(silent)} departments have not answered"
    if card.standing.against:
        yield f"有 {len(card.standing.against)} 家不同意", f"{len(card.standing.against)} departments do not agree"


def _goes_on(case: CaseRow, wish: BatchWish) -> bool:
    if wish.says:
        return wish.outcome in GOING_ON
    to = next((step.to for step in case.route.steps if step.at == case.state and step.outcome == wish.outcome), "")
    return bool(to) and case.route.state_by_id[to].end is not End.REFUSED


def _hit(line: AskedLine) -> bool:
    stands = line.stands
    if stands is None or stands.told != Told.HIT:
        return False
    return not stands.weights or stands.weights[-1].weighed != Weighed.DOES_NOT_COUNT
