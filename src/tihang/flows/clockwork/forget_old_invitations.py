"""Forget the addresses of invitations that are over (清理过期邀请)."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.registry.operations.invitations import forget_expired


@deed
def forget_old_invitations(*, actor: Clockwork, now: datetime) -> int:
    """Their links open nothing any more; gives how many addresses went."""
    return forget_expired(now=now)
