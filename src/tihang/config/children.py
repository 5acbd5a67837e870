"""Programs that live as long as we do (子进程): started again when they die, gone when we are gone, even by kill -9."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final

GOOD_WHILE: Final = 10.0
"""Who lived longer than this many seconds is started again at once, and"""
LONGEST_PAUSE: Final = 30.0
"""who keeps dying after pauses that double up to this."""

PR_SET_PDEATHSIG: Final = 1


class Child:
    """子进程: a Python program in a group of its own, so that Ctrl+C reaches us alone and its own children go when it goes."""

    def __init__(self, title: str, words: Sequence[str]) -> None:
        self.title, self.command = title, [sys.executable, *words]
        self.process: subprocess.Popen[bytes] | None = None
        self.pause, self.born, self.again = 0.0, 0.0, 0.0

    @property
    def alive(self) -> bool:
        """Whether it runs."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Begin."""
        self.born = time.monotonic()
        begun = dies_with(os.getpid())
        self.process = subprocess.Popen(self.command, start_new_session=True, preexec_fn=begun)  # noqa: S603, PLW1509 - ours, and no threads

    def mind(self) -> str:
        """Start it again when it died: at once after a good while, else after a pause. Gives what there is to say."""
        now = time.monotonic()
        if self.process and not self.alive:
            code, lived = self.end(0), now - self.born
            self.pause = 0.0 if lived > GOOD_WHILE else min(max(self.pause * 2, 0.5), LONGEST_PAUSE)
            self.again = now + self.pause
            return f"{self.title} stopped with code {code} and is started again."
        if self.process is None and now >= self.again:
            self.start()
        return ""

    def tell(self) -> None:
        """Ask it to finish what it has in hand."""
        if self.process and self.alive:
            self.process.terminate()

    def end(self, patience: float) -> int | None:
        """Wait until it has finished, for so many seconds; then take along what is left of its group. Gives its code, None when it had to be killed."""
        if self.process is None:
            return None
        code = None
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self.process.wait(patience)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None
        return code


def dies_with(parent: int) -> Callable[[], None] | None:
    """What a child does before it begins: it asks Linux to be told when we die, however we die. Elsewhere there is nobody to ask."""
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask
