"""Tell a house that a milestone of its application comes near (期限提醒): 14, 7, 3 and 1 day before, and on the day, each once.

A day that was put off is told of anew, by its new date. Where the machine was off on one of these days, the next one makes up for it.
Each house is told in a transaction of its own, so that whoever is filling in waits for none of the others.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.milestone_words import last_day, step_due, until, words_of
from tihang.journey.intake.queries.milestones import APPLY, Awaited, awaited_by_all, fillers_of
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords, text_many
from tihang.journey.post.operations.in_bulk import Message, tell_many

STEPS: Final = (14, 7, 3, 1, 0)
ON_THE_DAY: Final = (0,)
URGENT_FROM: Final = 1
PASSIVE: Final = frozenset({"city", "province", "ministry", "notice", "list"})
"""Days on which others act: they stand in the calendar, and the house is told only on the day itself."""

COMING: Final = gettext_noop("%(factory)s申报《%(campaign)s》：“%(milestone)s”还有 %(left)d 天，%(until)s 截止。")
TODAY: Final = gettext_noop("%(factory)s申报《%(campaign)s》：“%(milestone)s”今天截止（%(until)s）。")
SUBJECT: Final = gettext_noop("%(factory)s：“%(milestone)s”%(until)s 截止")
BODY: Final = gettext_noop("%(sentence)s\n\n在本站继续：\n%(link)s\n\n截止以本站服务器的时间为准，精确到秒。早一天报，多一天改。")
SHORT: Final = gettext_noop("【梯航】%(factory)s申报《%(campaign)s》“%(milestone)s”%(until)s 截止。")


def remind_of_milestones(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many notices, letters and short messages are new."""
    near, people = _near(now)
    return sum(_tell(each, step, people.get(each.organisation, ()), now) for each, step in near)


Near = list[tuple[Awaited, int]]


@deed
def _near(now: datetime) -> tuple[Near, dict[UUID, list[UUID]]]:
    today = localdate(now)
    near = [(each, step) for each in awaited_by_all() if (step := _step(each, today)) is not None and each.at > now]
    return near, fillers_of(each.organisation for each, _ in near)


def _step(each: Awaited, today: date) -> int | None:
    """An application that was handed in is not asked for again."""
    if each.milestone == APPLY and not each.due:
        return None
    return step_due(each.at, today, ON_THE_DAY if each.milestone in PASSIVE else STEPS)


@deed
def _tell(each: Awaited, step: int, users: Sequence[UUID], now: datetime) -> int:
    topic = Topic.LAST_DAY if step <= URGENT_FROM and each.milestone not in PASSIVE else Topic.DEADLINE
    said: dict[str, Data] = {
        "factory": each.factory_name, "campaign": {"zh": each.campaign_name, "en": each.campaign_name_en},
        "milestone": words_of(each.milestone), "left": (last_day(each.at) - localdate(now)).days,
        "until": until(each.at, whole_day=each.whole_day),
    }  # fmt: skip
    sentence, link = TODAY if said["left"] == 0 else COMING, f"/factories/{each.factory}/campaigns/{each.campaign}/form/"
    key = f"milestone/{each.application.hex}/{each.milestone}/{each.at:%Y%m%d%H%M%S}/{step}"
    notice = NoticeWords(sentence, said, link)
    letter = LetterWords(
        SUBJECT, BODY, {**said, "sentence": {"message": sentence, "params": said}, "link": f"{settings.TIHANG_ADDRESS}{link}"}
    )
    told = tell_many(region=each.region, topic=topic, messages=[Message(user, key, notice, letter) for user in users], now=now)
    return sum(told) + text_many(region=each.region, topic=topic, users=users, key=key, words=NoticeWords(SHORT, said), now=now)
