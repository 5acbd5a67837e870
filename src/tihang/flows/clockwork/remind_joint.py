"""Tell departments that they have not answered (会商提醒): the day before and on the day; after it, tell the lead who was silent. Each once."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop, override

from tihang.core.campaign import Silence
from tihang.core.canonical import Data
from tihang.core.values import Words
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import LetterWords, NoticeWords
from tihang.journey.post.operations.in_bulk import Message, tell_many
from tihang.journey.registry.names import Department
from tihang.journey.review.queries import staff_at
from tihang.journey.review.queries.joint_days import SilentDay, silent_days
from tihang.journey.trail.names import NATION

ASK: Final = gettext_noop("%(many)d 件申报等你们会商，%(day)s 前回。到期没有回：%(counts)s。")
TELL: Final = gettext_noop("会商到 %(day)s 已截止，%(department)s还有 %(many)d 件没有回：%(counts)s。")
SUBJECT: Final = gettext_noop("会商 %(day)s 截止")
BODY: Final = gettext_noop("%(sentence)s\n\n在本站处理：\n%(link)s")
COUNTS: Final[dict[Silence, Words]] = {
    Silence.NO_WORD: ("记“未提意见”，不记“同意”", "it is kept as no word, not as agreement"),
    Silence.AGREES: ("视为同意", "it counts as agreement"),
    Silence.BLOCKS: ("不能往上报", "the case does not go on"),
}
PLACE: Final = "/authority/review/"


@deed
def remind_joint(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many notices and letters are new."""
    return sum(_tell(each, now) for each in silent_days(today=localdate(now)))


def _tell(day: SilentDay, now: datetime) -> int:
    over = now >= day.due.at
    return sum(_send(day, department, many, now, over=over) for department, many in day.silent)


def _send(day: SilentDay, department: str, many: int, now: datetime, *, over: bool) -> int:
    counts, name = COUNTS[day.silence], Department(department).label
    said: dict[str, Data] = {
        "many": many, "day": day.due.text(), "counts": {"zh": counts[0], "en": counts[1]}, "department": _both(name),
    }  # fmt: skip
    words = TELL if over else ASK
    step = "over" if over else str((day.due.day - localdate(now)).days)
    sentence: dict[str, object] = {"message": words, "params": said}
    letter = LetterWords(SUBJECT, BODY, {**said, "sentence": sentence, "link": f"{settings.TIHANG_ADDRESS}{PLACE}"})
    key = f"joint/{day.desk_path}{day.desk_group_path}/{department}/{day.due.text()}/{day.silence.value}/{step}"
    users = staff_at(day.desk_path, day.desk_group_path, [day.lead if over else department])
    messages = [Message(user, key, NoticeWords(words, said, PLACE), letter) for user in users]
    return sum(tell_many(region=NATION, topic=Topic.DEADLINE, messages=messages, now=now)) if messages else 0


def _both(name: object) -> dict[str, Data]:
    """The name of a department in both languages."""
    said: dict[str, Data] = {}
    for short, language in (("zh", "zh-hans"), ("en", "en")):
        with override(language):
            said[short] = str(name)
    return said
