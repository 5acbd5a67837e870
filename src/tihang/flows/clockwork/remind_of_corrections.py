"""Tell a house that its correction is due (整改期限提醒), 14, 7, 3 and 1 day before and on the day; and the desk, when it passed without a proof."""

from datetime import datetime, timedelta
from typing import Final

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.standing_told import tell_desk_of, tell_house_of
from tihang.journey.record.queries import Subject, subject_of
from tihang.journey.registry.access import Thing
from tihang.journey.standing.queries.due import CorrectionDue, corrections_due

STEPS: Final = (14, 7, 3, 1, 0)
LATE: Final = timedelta(days=30)
"""How long after the day a desk is still told, should the machine have been off."""
COMES: Final = gettext_noop("%(factory)s的“%(title)s”在暂停，整改 %(due)s 截止（还有 %(left)d 天），还没有交证明")
PASSED: Final = gettext_noop("%(factory)s的“%(title)s”整改期 %(due)s 已过，没有交证明，请决定怎么办")


@deed
def remind_of_corrections(*, actor: Clockwork, now: datetime) -> int:
    """Gives of how many corrections it spoke; whoever was told of one already is not told again."""
    today = localdate(now)
    told = 0
    for each in corrections_due(first=today - LATE, last=today + timedelta(days=STEPS[0])):
        subject = subject_of(each.factory)
        if subject is not None:
            _tell(subject, each, (each.due - today).days, now)
            told += 1
    return told


def _tell(subject: Subject, each: CorrectionDue, left: int, now: datetime) -> None:
    facts: dict[str, Data] = {"factory": subject.name, "title": f"{each.step.word} {each.step.year}", "due": each.due.isoformat()}
    if left < 0:
        at = Thing(desk_path=each.desk_path, desk_group_path=each.desk_group_path)
        tell_desk_of(subject, at, PASSED, facts, f"standing/{each.step.id}/passed", now)
        return
    step = min(step for step in STEPS if left <= step)
    tell_house_of(subject, COMES, {**facts, "left": left}, f"standing/{each.step.id}/due/{step}", now)
