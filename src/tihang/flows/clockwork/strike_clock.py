"""Strike the clock (到点): enqueue the jobs that have come due."""

from collections.abc import Collection
from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import strike


@deed
def strike_clock(*, actor: Clockwork, now: datetime, inline: Collection[str]) -> list[str]:
    """Gives what came due; what the worker does ``inline`` becomes no job."""
    return strike(now=now, inline=inline)
