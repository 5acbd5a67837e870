"""How long to hold, how long to wait, and when to give up (租约与退避)."""

from datetime import timedelta
from typing import Final

JOB_LEASE: Final = timedelta(seconds=60)
"""A job whose worker gave no heartbeat for so long is given back; the heart beats four times in that time."""

LETTER_LEASE: Final = timedelta(minutes=5)
"""Longer than any one conversation with a mail server may take, whose every step has a limit of its own."""

MOST_OFFERS: Final = 12
"""So often a server may put a letter off, over about three days, before a person must look."""

_LETTER_MINUTES: Final = (1, 5, 15, 60, 180, 360, 360, 720, 720, 720, 720)
_JOB_SECONDS: Final = (5, 30, 120, 600, 3600)


def letter_wait(attempts: int) -> timedelta:
    """How long a letter waits after its attempt number ``attempts``, counted from one."""
    return timedelta(minutes=_LETTER_MINUTES[min(max(attempts, 1), len(_LETTER_MINUTES)) - 1])


def job_wait(attempts: int) -> timedelta:
    """How long a job waits after its attempt number ``attempts``, counted from one."""
    return timedelta(seconds=_JOB_SECONDS[min(max(attempts, 1), len(_JOB_SECONDS)) - 1])
