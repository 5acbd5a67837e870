"""Write what a person gathers into one letter (写汇总信), when its hour has come."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import write_digests


@deed
def write_digest(*, actor: Clockwork, now: datetime, user: UUID) -> int:
    """Gives how many letters; 0 where nothing is due or there is nothing to tell."""
    return write_digests(user=user, now=now)
