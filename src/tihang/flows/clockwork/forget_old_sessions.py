"""Forget sign-in sessions that are over (清理过期会话)."""

from datetime import datetime
from importlib import import_module

from django.conf import settings

from tihang.flows.clockwork.clock import Clock
from tihang.flows.doing import deed


@deed
def forget_old_sessions(*, actor: Clock, now: datetime) -> None:
    """They open nothing any more; only their rows go."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
