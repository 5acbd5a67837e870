"""Tell a house that its re-check is due (复核期限提醒): 14, 7, 3 and 1 day before, and on the day, each once; a day put off anew."""

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.tell_of_recheck import BODY, SUBJECT, fillers_of, message
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.rechecks.queries.due import TaskDue, tasks_due

STEPS: Final = (14, 7, 3, 1, 0)
SENTENCE: Final = gettext_noop("%(factory)s的复核《%(round)s》还没有填报，%(due)s 截止（还有 %(left)d 天）。")


@deed
def remind_of_rechecks(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many notices are new. Where the machine was off on one of these days, the next one makes up for it."""
    today = localdate(now)
    near = tasks_due(today=today, days=STEPS[0])
    people = fillers_of({each.organisation for each in near})
    return sum(_tell(each, people, today, now) for each in near)


def _tell(each: TaskDue, people: dict[UUID, list[UUID]], today: date, now: datetime) -> int:
    left = (each.due - today).days
    step = min(step for step in STEPS if left <= step)
    made = message(each, SENTENCE, (SUBJECT, BODY), f"recheck-due/{each.task.hex}/{each.due:%Y%m%d}/{step}", left=left)
    messages = [Message(user, *made) for user in people.get(each.organisation, ())]
    return tell_many(region=each.region, topic=Topic.LAST_DAY if step <= 1 else Topic.DEADLINE, messages=messages, now=now)[0]
