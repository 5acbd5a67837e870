"""Keep the time stamp of the signed heads (检查点时间戳)."""

from collections.abc import Sequence
from datetime import datetime

from tihang.flows.actors import Clockwork, Console
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.trail.operations import keep_stamp
from tihang.journey.trail.rules.heads import Head


@deed
def stamp_checkpoints(*, actor: Clockwork | Console, now: datetime, heads: Sequence[Head], token: bytes) -> None:
    """Keep a token that an authority gave for these heads; it is asked outside the transaction.

    No row of the trail: that would move a head, and each night would stamp the stamp of the last. The token says itself when it was made.
    """
    must(actor.scope, Deed.STAMP_CHECKPOINTS)
    keep_stamp(heads=heads, token=token, now=now)
