"""Wind the clock (上发条): bring the schedule to what the program wants."""

from collections.abc import Mapping
from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import set_schedules
from tihang.journey.post.rules import Rhythm


@deed
def wind_clock(*, actor: Clockwork, now: datetime, rhythms: Mapping[str, Rhythm]) -> None:
    """What is new begins, what is gone goes."""
    set_schedules(rhythms=rhythms, now=now)
