"""Jobs that no platform would want: slow, deadly, broken."""

import os
import signal
import time
from pathlib import Path

from tihang.jobs.bench import Bench

FOLDER = Path(os.environ.get("ODD_FOLDER", "."))


def mark(bench: Bench, name: str) -> None:
    (FOLDER / name).write_text("done")


def wait_for(bench: Bench, name: str) -> None:
    """Until somebody opens the door."""
    (FOLDER / f"{name}.began").write_text("")
    while not (FOLDER / f"{name}.door").exists():
        time.sleep(0.02)
    mark(bench, name)


def deadly(bench: Bench) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def broken(bench: Bench) -> None:
    raise KeyError("wang@example.cn")
