"""The secret address of a person's calendar (日历地址): derived from the instance's secret, so that no table holds it."""

from typing import Final
from uuid import UUID

from tihang.journey.post.rules.telephones import fits, seal

LENGTH: Final = 64


def calendar_token(feed: UUID) -> str:
    """What stands in the address: which calendar, and the proof that this instance gave it."""
    return f"{feed.hex}{seal('calendar', feed.hex)}"


def calendar_in(token: str) -> UUID | None:
    """Which calendar a token opens; None for one that was never given."""
    feed, proof = token[:32], token[32:]
    if len(token) != 32 + LENGTH or not fits(proof, "calendar", feed):  # what was sealed is a number that we made, so it can be read
        return None
    return UUID(feed)
