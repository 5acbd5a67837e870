"""Send the letter that is due first (寄一封信).

Three short transactions, with the conversation between them: take it; say that its text goes out now; write down how it ended. Who dies in
the first part leaves a letter that is sent later, who dies in the second leaves doubt, which a person resolves.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from django.db import DatabaseError, connection

from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.ports import HandOverBroke, LetterPutOff, LetterRefused, MailLine, OutgoingLetter
from tihang.journey.post.names import Trouble
from tihang.journey.post.operations import Claimed, claim_letter, empty_secret, hand_over_began, settle_letter

PAUSES: Final = (1, 5, 20)
"""Seconds between attempts to write down how a letter ended."""


class Sent(Enum):
    """寄信结果. After `TROUBLE` the line is to be closed."""

    NOTHING_DUE = "nothing due"
    SENT = "sent"
    NO_ADDRESS = "no address"
    TROUBLE = "trouble"


def send_letter(*, actor: Clockwork, now: datetime, line: MailLine, domain: str) -> Sent:
    """Take one letter, carry it out over the line, settle it."""
    moment = _clock(now)
    held = _take(actor=actor, now=now)
    if held is None:
        return Sent.NOTHING_DUE
    if not held.address:
        _settle(held=held, trouble=Trouble.NO_ADDRESS, code=None, now=moment())
        return Sent.NO_ADDRESS
    trouble, code = _carry(held, line, domain, moment)
    settled = _settle_surely(held, trouble, code, moment)
    return Sent.SENT if settled and trouble is None else Sent.TROUBLE


def _carry(held: Claimed, line: MailLine, domain: str, moment: Callable[[], datetime]) -> tuple[Trouble | None, int | None]:
    number = held.message_id or f"<{held.id.hex}@{domain}>"
    letter = OutgoingLetter(number, held.address, held.subject, held.body, held.language, held.created_at)
    try:
        line.offer(letter)
        if not _begin(held=held, message_id=number, now=moment()):
            return Trouble.PUT_OFF, None  # somebody else holds it by now: nothing is settled, and closing the line takes the offer back
        return None, line.hand_over()
    except LetterPutOff as later:
        return Trouble.PUT_OFF, later.code
    except LetterRefused as never:
        return Trouble.REFUSED, never.code
    except HandOverBroke:
        return Trouble.BROKE_OFF, None


def _settle_surely(held: Claimed, trouble: Trouble | None, code: int | None, moment: Callable[[], datetime]) -> bool:
    """The server has decided; a database that is busy or away for a minute must not turn that into doubt."""
    for pause in PAUSES:
        try:
            return _settle(held=held, trouble=trouble, code=code, now=moment())
        except DatabaseError:
            connection.close()
            time.sleep(pause)
    return _settle(held=held, trouble=trouble, code=code, now=moment())


@deed
def _take(*, actor: Clockwork, now: datetime) -> Claimed | None:
    return claim_letter(worker=actor.worker, now=now)


@deed
def _begin(*, held: Claimed, message_id: str, now: datetime) -> bool:
    return hand_over_began(held=held, message_id=message_id, now=now)


@deed
def _settle(*, held: Claimed, trouble: Trouble | None, code: int | None, now: datetime) -> bool:
    settled = settle_letter(held=held, trouble=trouble, code=code, now=now)
    empty_secret(letter=held.id)
    return settled


def _clock(now: datetime) -> Callable[[], datetime]:
    """The time as it goes on from ``now``: a conversation may take minutes."""
    began = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - began)
