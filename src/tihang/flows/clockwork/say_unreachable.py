"""Write on waiting letters that the mail server cannot be reached (写明连不上)."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.journey.post.operations import call_unreachable


@deed
def say_unreachable(*, actor: Clockwork, now: datetime) -> None:
    """So that the steward's desk says why they wait."""
    call_unreachable(now=now)
