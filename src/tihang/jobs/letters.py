"""Send what is due (寄信): as many letters over one line as a turn allows."""

import logging
import time
from typing import Final

from tihang.flows.clockwork.say_unreachable import say_unreachable
from tihang.flows.clockwork.send_letter import Sent, send_letter
from tihang.flows.ports import Mail, MailUnreachable
from tihang.jobs.bench import Bench

LOG = logging.getLogger(__name__)
TURN_SECONDS: Final = 10.0
"""After so long, jobs have their turn."""

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""While the server is away: pauses that double."""


class Postman:
    """邮差: keeps in mind how long to leave a server alone that is away."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.pause = 0.0
        self.again_at = 0.0

    @property
    def rests(self) -> bool:
        """Whether the server was away a moment ago."""
        return time.monotonic() < self.again_at

    def send_due(self) -> int:
        """Send what is due, for one turn; gives how many letters were in hand."""
        until, count = time.monotonic() + TURN_SECONDS, 0
        mail: Mail = self.bench.port("mail")
        while time.monotonic() < until:
            handled, more = self._over_one_line(mail, until)
            count += handled
            if not more:
                break
        if count:
            LOG.info("Letters in hand: %s", count)
        return count

    def _over_one_line(self, mail: Mail, until: float) -> tuple[int, bool]:
        """How many letters, and whether another line is worth opening."""
        try:
            line = mail.open()
        except MailUnreachable as away:
            self._rest(str(away))
            return 0, False
        self.pause, count, ended = 0.0, 0, Sent.SENT
        try:
            while ended in {Sent.SENT, Sent.NO_ADDRESS} and time.monotonic() < until:
                ended = send_letter(actor=self.bench.actor, now=self.bench.now(), line=line, domain=mail.domain)
                count += ended is not Sent.NOTHING_DUE
        finally:
            line.close()
        return count, ended is Sent.TROUBLE

    def _rest(self, reason: str) -> None:
        self.pause = min(self.pause * 2, LONGEST_PAUSE) if self.pause else FIRST_PAUSE
        self.again_at = time.monotonic() + self.pause
        LOG.warning("The mail server cannot be reached (%s); trying again in %.0f s", reason, self.pause)
        say_unreachable(actor=self.bench.actor, now=self.bench.now())
