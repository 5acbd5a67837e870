"""Three ways to end a check (检查结果), and a watch made of checks."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from tihang.core.values import Words
from tihang.flows.ports import Check

Look: TypeAlias = Callable[[], Check]
"""A check, ready to be made."""

NOT_MADE = "这项没能检查", "this could not be checked"


def ok(name: str, zh: str, en: str) -> Check:
    """Nothing to do."""
    return Check(name, "ok", (zh, en))


def attention(name: str, said: Words, mend: Words) -> Check:
    """It works, and somebody should look."""
    return Check(name, "attention", said, mend)


def broken(name: str, said: Words, mend: Words) -> Check:
    """It does not work, or is not safe."""
    return Check(name, "broken", said, mend)


class InstallationWatch:
    """巡检: the checks that config has put together, each made even if another fails."""

    def __init__(self, everything: Sequence[tuple[str, Look]], readiness: Sequence[tuple[str, Look]]) -> None:
        self._everything, self._readiness = everything, readiness

    def examine(self) -> tuple[Check, ...]:
        """Everything an operator can mend."""
        return tuple(made(name, look) for name, look in self._everything)

    def ready(self) -> tuple[Check, ...]:
        """What decides whether this machine should get requests."""
        return tuple(made(name, look) for name, look in self._readiness)


def made(name: str, look: Look) -> Check:
    """The check; one that cannot be made is broken, with the kind of error and not its words, which may hold a password."""
    try:
        return look()
    except Exception as error:  # noqa: BLE001 - whatever hinders one check, the others are still made
        kind = type(error).__name__
        said = f"{NOT_MADE[0]}（{kind}）", f"{NOT_MADE[1]} ({kind})"
        return broken(name, said, ("看日志里的位置", "See the log for the place"))
