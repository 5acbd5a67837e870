"""Tell a desk that it has to pass applications on (部门期限提醒): 7, 3 and 1 day before, and on the day, each once."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.core.canonical import Data
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.milestone_words import last_day, step_due, until, words_of
from tihang.journey.intake.queries.desk_days import DeskDay, desk_days
from tihang.journey.intake.queries.milestones import awaited_by_all
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.trail.names import NATION

STEPS: Final = (7, 3, 1, 0)
SENTENCE: Final = gettext_noop(
    "《%(campaign)s》“%(milestone)s”%(until)s 截止（还有 %(left)d 天），%(authority)s辖区内有 %(many)d 家工厂在申报。"
)
SUBJECT: Final = gettext_noop("《%(campaign)s》“%(milestone)s”%(until)s 截止")
BODY: Final = gettext_noop("%(sentence)s\n\n在本站处理：\n%(link)s")


def remind_desks(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many notices and letters are new."""
    return sum(_tell(day, step, now) for day, step in _near(now))


@deed
def _near(now: datetime) -> list[tuple[DeskDay, int]]:
    today = localdate(now)
    awaited = [each for each in awaited_by_all() if each.at > now and step_due(each.at, today, STEPS) is not None]
    return [(day, step) for day in desk_days(awaited) if (step := step_due(day.example.at, today, STEPS)) is not None]


@deed
def _tell(day: DeskDay, step: int, now: datetime) -> int:
    each = day.example
    said: dict[str, Data] = {
        "authority": day.name, "campaign": {"zh": each.campaign_name, "en": each.campaign_name_en}, "milestone": words_of(each.milestone),
        "left": (last_day(each.at) - localdate(now)).days, "until": until(each.at, whole_day=each.whole_day), "many": day.many,
    }  # fmt: skip
    key = f"desk-day/{day.authority.hex}/{each.campaign.hex}/{each.milestone}/{each.at:%Y%m%d%H%M%S}/{step}"
    notice = NoticeWords(SENTENCE, said, "/authority/")
    sentence: dict[str, object] = {"message": SENTENCE, "params": said}
    letter = LetterWords(SUBJECT, BODY, {**said, "sentence": sentence, "link": f"{settings.TIHANG_ADDRESS}/authority/"})
    topic = Topic.LAST_DAY if step <= 1 else Topic.DEADLINE
    return sum(tell_many(region=NATION, topic=topic, messages=[Message(user, key, notice, letter) for user in day.officers], now=now))
