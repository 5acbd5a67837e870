"""A session turned up in another browser (会话被带走): it was ended; the trail keeps that, and its owner is told."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations.notices import NoticeWords, notify
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record

SENTENCE = gettext_noop("你的一次登录换到了另一个浏览器里，已经结束。不是你做的，请改密码，并看看登录记录。")


@deed
def tell_carried_session(*, user: UUID, session: str, now: datetime) -> None:
    """Tell the owner and keep it in the trail. ``session`` is a digest of the session, so that one carried session is told once."""
    words = NoticeWords(SENTENCE, {}, link="/account/sessions/")
    notify(region=NATION, users=[user], key=f"carried-session/{session}", topic=Topic.SECURITY, words=words, now=now)
    record(region=NATION, verb="end_carried_session", actor=None, at=now, subject_kind="user", subject=user, facts={"session": session})
