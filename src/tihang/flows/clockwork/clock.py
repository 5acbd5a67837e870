"""Who acts when nobody does (时钟)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """时钟: one background process, by a name that no other process bears while it lives."""

    worker: str
