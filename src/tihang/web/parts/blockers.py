"""Blockers by worth (卡点): what keeps the next level away, best first."""

from dataclasses import dataclass

from tihang.web.parts.geometry import Figure, per_cent
from tihang.web.parts.marks import Mark


@dataclass(frozen=True, slots=True)
class BlockerRow:
    """卡点: a requirement, where it belongs, the present answer, and what raising it to full is worth."""

    text: str
    where: str
    worth: str
    bar: str
    href: str
    now: str = ""
    mark: Mark | None = None
    enough: str = ""


def bar(rise: Figure, best: Figure) -> str:
    """The length of a row's bar against the best row."""
    return per_cent(rise, best)
