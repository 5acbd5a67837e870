"""Send the short message that is due first (发一条短信): take it, hand it over, write down how it ended."""

from datetime import datetime

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.ports import HandOverBroke, MessageRefused, MessagesAway, OutgoingMessage, ShortMessages
from tihang.journey.post.names import Trouble
from tihang.journey.post.operations import HeldMessage, call_again, claim_message, settle_message


def send_message(*, actor: Clockwork, now: datetime, messages: ShortMessages) -> bool:
    """False when none is due, or the gateway is away: then the rest waits for the next round."""
    held = _take(now=now)
    if held is None:
        return False
    trouble = _carry(held, messages)
    _settle(held=held, trouble=trouble, now=now)
    return trouble is not Trouble.UNREACHABLE


def _carry(held: HeldMessage, messages: ShortMessages) -> Trouble | None:
    if not held.telephone:
        return Trouble.NO_ADDRESS
    try:
        messages.send(OutgoingMessage(held.id.hex, held.telephone, held.text))
    except MessagesAway:
        return Trouble.UNREACHABLE
    except MessageRefused:
        return Trouble.REFUSED
    except HandOverBroke:
        return Trouble.BROKE_OFF
    return None


@deed
def _take(*, now: datetime) -> HeldMessage | None:
    held = claim_message(now=now)
    if held is None:
        call_again(now=now)
    return held


@deed
def _settle(*, held: HeldMessage, trouble: Trouble | None, now: datetime) -> None:
    settle_message(held=held.id, trouble=trouble, now=now)
    if trouble is Trouble.UNREACHABLE:
        call_again(now=now)
