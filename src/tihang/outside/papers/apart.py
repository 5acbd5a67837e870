"""Work that runs an event loop of its own (独立线程), done where no loop of somebody else is running."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """What ``work`` gives, done in a thread of its own: pyHanko calls ``asyncio.run``, which fails beside a running loop."""
    with ThreadPoolExecutor(1) as hand:
        return hand.submit(work).result()
