"""The stamp at the door (受理时刻戳): before anything else of ours, each request gets the moment at which the server began to handle it.

The moment that counts against a deadline is this one: not when a browser sent it, and not when the database was ready for it.
"""

import logging
import re
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest

from tihang.flows.entering import Entry

log = logging.getLogger(__name__)
WHERE: Final = "tihang.entry"
START: Final = re.compile(r"(?:t=)?([0-9]{1,17}(?:\.[0-9]{1,9})?)", re.ASCII)
LONGEST_WAIT: Final = timedelta(minutes=10)
SECOND: Final = 1_000_000_000
A_DAY: Final = 86_400 * SECOND
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class WatchedClock:
    """看着的时钟: the wall clock beside one that only ever goes on, so that a wall clock set back is noticed."""

    def __init__(self, wall: Callable[[], int] = time.time_ns, steady: Callable[[], int] = time.monotonic_ns) -> None:
        self._wall, self._steady = wall, steady
        self._last = wall(), steady()
        self._behind, self._noticed = 0, 0
        self._hold = threading.Lock()

    def read(self) -> tuple[datetime, timedelta]:
        """The time, and by how much the clock was set back within the last day."""
        with self._hold:
            wall, steady = self._wall(), self._steady()
            passed = steady - self._last[1]
            lag = passed - (wall - self._last[0])
            self._last = wall, steady
            if abs(lag) > SECOND + passed // 1000:  # a clock that is steered drifts by less than a thousandth
                self._jumped(lag, steady)
            if steady - self._noticed > A_DAY:
                self._behind = 0
            return datetime.fromtimestamp(wall / SECOND, UTC), timedelta(microseconds=self._behind // 1000)

    def _jumped(self, lag: int, steady: int) -> None:
        self._behind, self._noticed = max(0, self._behind + lag), steady
        if lag > 0:
            log.error("the clock was set back by %d ms: what comes in now bears an earlier time than what came before", lag // 1_000_000)


class EntryStamp:
    """受理时刻戳: stands around the whole program. With ``trusted`` the header X-Request-Start of a proxy of ours says how long it waited."""

    def __init__(self, program: Application, *, trusted: bool, clock: WatchedClock | None = None) -> None:
        self.program, self.trusted, self.clock = program, trusted, clock or WatchedClock()

    def __call__(self, environ: dict[str, Any], answer: Any) -> Iterable[bytes]:
        at, set_back = self.clock.read()
        waited = wait_before(str(environ.get("HTTP_X_REQUEST_START") or ""), at) if self.trusted else None
        environ[WHERE] = Entry(at, waited, set_back)
        return self.program(environ, answer)


def entry_of(request: HttpRequest) -> Entry:
    """The stamp of a request; where the door did not give one (a test's client), it is given now, once."""
    found = request.META.get(WHERE)
    if not isinstance(found, Entry):
        found = request.META[WHERE] = Entry(datetime.now(UTC))
    return found


def wait_before(said: str, at: datetime) -> timedelta | None:
    """How long before ``at`` a proxy says it took the request: seconds, milliseconds or microseconds since 1970. None for what cannot be."""
    match = START.fullmatch(said.strip())
    if match is None:
        return None
    seconds = float(match[1])
    while seconds > 1e11:
        seconds /= 1000
    waited = timedelta(seconds=at.timestamp() - seconds)
    return waited if timedelta(0) <= waited <= LONGEST_WAIT else None
