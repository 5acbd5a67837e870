"""Single items that a desk points at (点到的条目), each with a word of its own."""

from collections.abc import Collection, Mapping
from typing import Final

from tihang.core.problems import BadInput, Problem, bad, nearest

LONGEST: Final = 300
WHY: Final = 1000


def read_marks(marks: Mapping[str, str], known: Collection[str], *, allowed: bool) -> dict[str, str]:
    """Item → what is wrong with it; items without a word are left out. Raises BadInput with every problem."""
    said = {item: word.strip() for item, word in marks.items() if word.strip()}
    problems = [found for item, word in said.items() for found in (_problem(item, word, known),) if found]
    if said and not allowed:
        words = "这个结果不点具体条目", "this outcome points at no items"
        problems.append(
            bad(*words, "把意见写进理由，或者改选退回补正", "Write it into the reason, or return it", place="outcome", code="no_marks")
        )
    if problems:
        raise BadInput(problems)
    return said


def _problem(item: str, word: str, known: Collection[str]) -> Problem | None:
    if item not in known:
        return Problem(
            (f"材料里没有条目 {item[:40]}", f"the dossier has no item {item[:40]}"), nearest(item, known), f"mark-{item}", "unknown_id"
        )
    if len(word) > LONGEST:
        said = f"太长，最多 {LONGEST} 字", f"too long, at most {LONGEST} characters"
        return bad(*said, "写短一些", "Shorten it", place=f"mark-{item}", code="too_long")
    return None
