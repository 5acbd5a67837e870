"""Tell a house that a milestone of its application comes near (期限提醒): 14, 7, 3 and 1 day before, and on the day, each once.

A day that was put off is told of anew, by its new date. Where the machine was off on one of these days, the next one makes up for it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.milestone_words import words_of
from tihang.journey.intake.queries.milestones import APPLY, Awaited, awaited_by_all, fillers_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords, text_many
from tihang.journey.post.operations.in_bulk import Message, tell_many

STEPS: Final = (14, 7, 3, 1, 0)
URGENT_FROM: Final = 1
PASSIVE: Final = frozenset({"city", "province", "ministry", "notice", "list"})
"""Days on which others act: they stand in the calendar, and the house is told only on the day itself."""

COMING: Final = gettext_noop("%(factory)s申报《%(campaign)s》：“%(milestone)s”还有 %(left)d 天，%(until)s 截止。")
TODAY: Final = gettext_noop("%(factory)s申报《%(campaign)s》：“%(milestone)s”今天截止（%(until)s）。")
SUBJECT: Final = gettext_noop("%(factory)s：“%(milestone)s”%(until)s 截止")
BODY: Final = gettext_noop("%(sentence)s\n\n在本站继续：\n%(link)s\n\n截止以本站服务器的时间为准，精确到秒。早一天报，多一天改。")
SHORT: Final = gettext_noop("【梯航】%(factory)s申报《%(campaign)s》“%(milestone)s”%(until)s 截止。")


@deed
def remind_of_milestones(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many notices, letters and short messages are new."""
    today = localdate(now)
    near = [(each, step) for each in awaited_by_all() if (step := step_of(each, today)) is not None and each.at > now]
    people = fillers_of({each.organisation for each, _ in near})
    return sum(_tell(each, step, today, people.get(each.organisation, ()), now) for each, step in near)


def step_of(each: Awaited, today: date) -> int | None:
    """Which of the reminders is due; None for none."""
    left = (last_day(each.at) - today).days
    if left < 0 or (each.milestone in PASSIVE and left) or (each.milestone == APPLY and not each.due):
        return None
    return min((step for step in STEPS if left <= step), default=None)


def last_day(at: datetime) -> date:
    """The last day on which something is in time: the moment itself is too late."""
    return localdate(at - timedelta(microseconds=1))


def until(each: Awaited) -> str:
    """The end as people say it: the day, or day and hour."""
    return last_day(each.at).isoformat() if each.whole_day else f"{localtime(each.at):%Y-%m-%d %H:%M}"


def _tell(each: Awaited, step: int, today: date, users: Sequence[UUID], now: datetime) -> int:
    topic = Topic.LAST_DAY if step <= URGENT_FROM and each.milestone not in PASSIVE else Topic.DEADLINE
    said: dict[str, Data] = {
        "factory": each.factory_name, "campaign": {"zh": each.campaign_name, "en": each.campaign_name_en},
        "milestone": words_of(each.milestone), "left": (last_day(each.at) - today).days, "until": until(each),
    }  # fmt: skip
    sentence, link = TODAY if said["left"] == 0 else COMING, f"/factories/{each.factory}/"
    key = f"milestone/{each.application.hex}/{each.milestone}/{each.at:%Y%m%d%H%M%S}/{step}"
    notice = NoticeWords(sentence, said, link)
    letter = LetterWords(
        SUBJECT, BODY, {**said, "sentence": {"message": sentence, "params": said}, "link": f"{settings.TIHANG_ADDRESS}{link}"}
    )
    told = tell_many(region=each.region, topic=topic, messages=_messages(users, key, notice, letter), now=now)
    return sum(told) + text_many(region=each.region, topic=topic, users=users, key=key, words=NoticeWords(SHORT, said), now=now)


def _messages(users: Iterable[UUID], key: str, notice: NoticeWords, letter: LetterWords) -> list[Message]:
    return [Message(user, key, notice, letter) for user in users]
