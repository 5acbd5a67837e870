"""What a job finds on its bench (工作台): who it is, what time it is, and the adapters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tihang.flows.actors import Clockwork


def now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Bench:
    """工作台: handed to every job, together with the arguments it was enqueued with."""

    actor: Clockwork
    port: Callable[[str], Any]
    now: Callable[[], datetime] = now
