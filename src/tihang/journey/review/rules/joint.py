"""Joint opinions (会商): which departments are asked at a desk, who has answered, by when, and what silence counts as."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.campaign import Due, Joint, JointRule, Silence
from tihang.core.problems import Problem, bad
from tihang.core.routing import Desk
from tihang.journey.review.names import AGAINST, Said, SaidHow

NOTHING: Final = Joint()


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """一家的意见."""

    department: str
    office_name: str
    outcome: Said
    why: str
    marks: Mapping[str, str]
    by: UUID
    by_name: str
    said_at: datetime
    how: SaidHow
    state: str
    round: int
    desk: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """会商情况: the departments beside the lead, what each said last, who is silent, and the rule of the desk with its day."""

    asked: tuple[str, ...]
    said: Mapping[str, OpinionRow]
    rule: JointRule | None = None
    until: Due | None = None

    @property
    def silent(self) -> tuple[str, ...]:
        return tuple(each for each in self.asked if each not in self.said)

    @property
    def against(self) -> tuple[OpinionRow, ...]:
        """Who said that it should not go on as it is."""
        return tuple(each for each in self.said.values() if each.outcome in AGAINST)

    def over(self, now: datetime) -> bool:
        """Whether the day by which all answer has passed."""
        return self.until is not None and now >= self.until.at

    def silence(self, now: datetime) -> Silence:
        """What silence counts as now: nothing but no word while there is still time to answer."""
        if self.rule is None or (self.rule.silence is Silence.AGREES and not self.over(now)):
            return Silence.NO_WORD
        return self.rule.silence

    def hindrance(self, now: datetime, *, refused: bool) -> Problem | None:
        """Why the lead may not conclude yet, by the rule of the desk; what is declined (``refused``) needs nobody's agreement."""
        if self.rule is None or not self.silent:
            return None
        day = self.until.words() if self.until else ("", "")
        many = len(self.silent)
        if not self.rule.early and not self.over(now):
            said = f"还有 {many} 家没有回，要等到 {day[0]}", f"{many} departments have not answered; it waits {day[1]}"
            return bad(*said, "等它们回，或者到期再办", "Wait for them, or conclude after that day", place="outcome", code="waits")
        if self.rule.silence is Silence.BLOCKS and not refused:
            said = f"还有 {many} 家没有回，没有回的不能往上报", f"{many} departments have not answered, and without them it does not go on"
            mend = "催它们回；没有在梯航开通的，打印会签单", "Ask them; for one that is not at work here print a countersign sheet"
            return bad(*said, *mend, place="outcome", code="blocked")
        return None


def standing(
    desk: Desk | None, opinions: Iterable[OpinionRow], *, round_: int, joint: Joint = NOTHING, since: datetime | None = None
) -> Standing:
    """How a desk stands in a round that began at ``since``: the newest word of each department that the desk lists beside its lead.

    ``joint`` is what the case keeps; without a rule nobody is waited for, and silence is no word.
    """
    asked: Sequence[str] = desk.departments[1:] if desk else ()
    said: dict[str, OpinionRow] = {}
    for each in sorted(opinions, key=lambda each: each.said_at):
        if each.round == round_ and each.department in asked:
            said[each.department] = each
    rule = joint.rule_at(desk.id) if desk and asked else None
    return Standing(tuple(asked), said, rule, rule.until(since) if rule and since else None)
