"""Take from the dead what they held (收回): jobs wait again, letters half handed over are in doubt."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import reap_jobs, reap_letters


@deed
def reap(*, actor: Clockwork, now: datetime) -> int:
    """Gives how many there were."""
    return reap_jobs(now=now) + reap_letters(now=now)
