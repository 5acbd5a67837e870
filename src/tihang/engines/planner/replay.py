"""A set of improvements replayed through the judge (复核): the sheet as it would be, judged by `core` like any other."""

from collections.abc import Iterable
from dataclasses import replace

from tihang.core.answers import AnswerSheet
from tihang.core.findings import Verdict
from tihang.core.kinds import Value
from tihang.core.kinds.entries import Scenario
from tihang.core.logic import Given
from tihang.core.scoring import eligibility
from tihang.engines.planner.demand import LINKED_LEVEL
from tihang.engines.planner.task import Ground, Offer, Task


def improved(ground: Ground, chosen: Iterable[Offer]) -> AnswerSheet:
    """The sheet after these improvements; a level behind it is judged first and written in."""
    mine = [offer for offer in chosen if offer.question in ground.pack.question_by_id]
    given = dict(ground.sheet.given)
    for offer in mine:
        if isinstance(offer.target, tuple):
            there = given.get(offer.question)
            before = there.value if there and isinstance(there.value, tuple) else ()
            built = (*(each for each in before if isinstance(each, Scenario)), *(t for t in offer.target if isinstance(t, Scenario)))
            given[offer.question] = Given(built)
        else:
            given[offer.question] = Given(_higher(ground, offer, given.get(offer.question)))
    if ground.linked is not None and LINKED_LEVEL in ground.pack.question_by_id:
        level = ground.linked.judge.assess(improved(ground.linked, chosen), ground.on).level_range[0]
        given[LINKED_LEVEL] = Given(ground.pack.question_by_id[LINKED_LEVEL].kind.parse(str(level)))
    raised = {offer.question for offer in mine}
    return replace(ground.sheet, given=given, estimated=ground.sheet.estimated - raised)


def _higher(ground: Ground, offer: Offer, there: Given | None) -> Value:
    """The better of what an offer brings and what is there."""
    kind = ground.pack.question_by_id[offer.question].kind
    if there is None or there.value is None:
        return offer.target
    new, old = kind.worth(offer.target), kind.worth(there.value)
    return there.value if new is not None and old is not None and old > new else offer.target


def reaches(task: Task, chosen: frozenset[str]) -> bool:
    """Whether the goal is surely reached: a level on every possible answer, a tier when reviewers confirm every claim."""
    picked = [offer for offer in task.offers if offer.key in chosen]
    sheet = improved(task.ground, picked)
    if task.goal.tier:
        result = eligibility(task.ground.pack, sheet, task.ground.on, task.goal.tier, every_reading=False)
        owed = [each for each in result.demands if each.criterion.id not in task.limits.assumed]
        return all(each.finding.hoped is Verdict.MET for each in owed)
    return task.ground.judge.assess(sheet, task.ground.on).level_range[0] >= (task.goal.level or 0)
