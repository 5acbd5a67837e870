"""Forget letters, notices and jobs that have served (清理旧邮件、站内信和任务)."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import prune_post


@deed
def forget_old_post(*, actor: Clockwork, now: datetime) -> int:
    """One batch, so that nobody waits long for the database; gives how many rows, 0 when nothing is left."""
    return prune_post(now=now)
