"""What "joint" means at a desk (会商规则): by when the departments beside the lead answer, what silence counts as, and what each is asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum

from tihang.core.campaign.milestones import ZONE, Due
from tihang.core.criteria import Citation
from tihang.core.problems import Problem, bad, nearest
from tihang.core.values import Words

LONGEST = 500
"""Characters of an answer in words."""
YES_NO: Mapping[str, Words] = {"yes": ("是", "yes"), "no": ("否", "no")}


class Silence(StrEnum):
    """没有回的算什么: no word at all, agreement, or a hold on the case until somebody answers."""

    NO_WORD = "no_word"
    AGREES = "agrees"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class JointRule:
    """会商规则: at these desks. All answer within ``days`` days of its arrival, the day itself not counted, or until ``due``.

    ``early``: whether the lead may conclude before that day while somebody is silent.
    """

    id: str
    words: Words
    cite: Citation
    desks: tuple[str, ...]
    silence: Silence
    days: int | None = None
    due: Due | None = None
    early: bool = True

    def until(self, since: datetime) -> Due | None:
        """By when all answer of a case that came to the desk at ``since``."""
        if self.days is None:
            return self.due
        last = since.astimezone(ZONE).date() + timedelta(days=self.days)
        return Due(datetime.combine(last + timedelta(days=1), time(), ZONE))


@dataclass(frozen=True, slots=True)
class Question:
    """部门的问题: what one department is asked beside its outcome. ``kind`` is yes_no, text or choice; ``alarms`` are answers to look at."""

    id: str
    words: Words
    cite: Citation
    department: str
    kind: str
    desks: tuple[str, ...] = ()
    options: Mapping[str, Words] = field(default_factory=dict)
    alarms: tuple[str, ...] = ()
    owed: bool = True
    help: Words | None = None

    @property
    def answers(self) -> Mapping[str, Words]:
        """What may be answered, in words; nothing where any text may."""
        return YES_NO if self.kind == "yes_no" else self.options


@dataclass(frozen=True, slots=True)
class Joint:
    """一件的会商办法: the rules and questions as a case keeps them."""

    rules: tuple[JointRule, ...] = ()
    questions: tuple[Question, ...] = ()

    def rule_at(self, desk: str) -> JointRule | None:
        """The rule of a desk; None where the law says nothing."""
        return next((each for each in self.rules if desk in each.desks), None)

    def asked(self, desk: str, department: str) -> tuple[Question, ...]:
        """What a department is asked at a desk; a question without desks is asked at all of them."""
        return tuple(each for each in self.questions if each.department == department and (not each.desks or desk in each.desks))


def wrong_answers(questions: Iterable[Question], answers: Mapping[str, str], *, owed: bool) -> tuple[Problem, ...]:
    """What is wrong with the answers of a department, each at its question; ``owed`` is False where it abstains."""
    asked = {each.id: each for each in questions}
    found = [problem for each in asked.values() if (problem := _wrong(each, answers.get(each.id, ""), owed=owed))]
    for name in sorted(set(answers) - set(asked)):
        said = f"没有问过 {name[:40]}", f"{name[:40]} was not asked"
        found.append(Problem(said, nearest(name, asked), f"answer-{name[:40]}", "unknown_id"))
    return tuple(found)


def _wrong(asked: Question, answer: str, *, owed: bool) -> Problem | None:
    place = f"answer-{asked.id}"
    if not answer:
        said = "这个问题还没有回答", "this question has no answer yet"
        return (
            bad(*said, "回答它，或者改选“不发表意见”", "Answer it, or abstain", place=place, code="missing")
            if owed and asked.owed
            else None
        )
    if asked.answers and answer not in asked.answers:
        return Problem((f"不能答“{answer[:40]}”", f"'{answer[:40]}' is no answer"), nearest(answer, asked.answers), place, "unknown_id")
    if len(answer) > LONGEST:
        said = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
        return bad(*said, "写短一些", "Shorten it", place=place, code="too_long")
    return None
