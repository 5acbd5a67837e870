"""Forget sessions that are over and wrong passwords of long ago (清理过期会话)."""

from datetime import datetime, timedelta
from typing import Final

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.ports import SignInRecords

SESSIONS: Final = timedelta(days=30)
"""So long after its end somebody may still ask whether a session was his."""

ATTEMPTS: Final = timedelta(days=180)
"""So long wrong passwords are evidence of guessing."""


@deed
def forget_old_sessions(*, actor: Clockwork, now: datetime, sign_in: SignInRecords) -> int:
    """They open nothing any more; gives how many rows went."""
    return sign_in.forget(attempts_before=now - ATTEMPTS, sessions_before=now - SESSIONS)
