"""Tell people that a file is about to lose its validity (有效期提醒): 30 and 7 days before, and on the last day, each once."""

from datetime import datetime
from typing import Final

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.record.queries.for_jobs import files_ending
from tihang.journey.record.rules.files import warning

SOON: Final = gettext_noop("佐证文件《%(name)s》有效期到 %(until)s。换了新的，就上传新的一份。")
OVER: Final = gettext_noop("佐证文件《%(name)s》的有效期 %(until)s 已到。引用它的题会标出过期，换一份新的。")


@deed
def remind_of_validity(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many people were meant; who was told of this step and day before is not told again."""
    today, told = localdate(now), 0
    for file in files_ending(today=today):
        step = warning(file.until, today) if file.until else None
        if step is None or file.until is None:
            continue
        params = {"name": file.name, "until": file.until.isoformat()}
        words = NoticeWords(SOON if step else OVER, params, f"/factories/{file.factory}/evidence/{file.id}/")
        key = f"validity/{file.id.hex}/{file.until:%Y%m%d}/{step}"
        told += notify(region=file.region, users=file.users, key=key, topic=Topic.TASK, words=words, now=now)
    return told
