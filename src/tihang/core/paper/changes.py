"""Which pages a new version changes (要重新打印的页), by what stands on each, whatever its number."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

COVER, CONTENTS, COMMITMENT = "cover", "contents", "commitment"
"""Names of pages that are no section of the form; a form may call its own section `commitment`."""


@dataclass(frozen=True, slots=True)
class Page:
    """一页: its number, the section that it belongs to, and the digest of what stands on it beside the running lines."""

    number: int
    section: str
    print: str


@dataclass(frozen=True, slots=True)
class Reprint:
    """重打清单: numbers of pages of the new version, each in one row.

    ``kept`` maps a page to the page of the old version that may stay in its place; ``renumbered`` are those of them whose printed number or
    total is another now. ``gone`` are pages of the old version to take out. ``seal_again``: the commitment says something new.
    """

    print: tuple[int, ...]
    kept: tuple[tuple[int, int], ...]
    renumbered: tuple[int, ...]
    gone: tuple[int, ...]
    seal_again: bool


def reprint(old: Sequence[Page], new: Sequence[Page]) -> Reprint:
    """What to print of ``new`` for somebody who holds ``old`` on paper. The contents name the version, so they are printed each time."""
    lying: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    for page in old:
        if page.section != CONTENTS:
            lying[page.section, page.print].append(page.number)
    kept: list[tuple[int, int]] = []
    fresh: list[int] = []
    for page in new:
        held = lying.get((page.section, page.print))
        if held:
            kept.append((page.number, held.popleft()))
        else:
            fresh.append(page.number)
    stay = {before for _, before in kept}
    renumbered = tuple(now for now, before in kept if now != before or len(old) != len(new))
    gone = tuple(page.number for page in old if page.number not in stay)
    again = not old or any(page.section == COMMITMENT and page.number in fresh for page in new)
    return Reprint(tuple(fresh), tuple(kept), renumbered, gone, again)
