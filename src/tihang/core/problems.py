"""What went wrong, said kindly (问题与补救): what happened, where, how to mend it, in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from tihang.core.values import Words


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint (问题). ``place`` is a file and line, a cell or a path in the data; ``said`` and ``remedy`` are (zh, en)."""

    said: Words
    remedy: Words
    place: str = ""
    code: str = "invalid"

    def at(self, place: str) -> "Problem":
        """The same problem with its place, unless a nearer place is known."""
        return self if self.place else replace(self, place=place)

    def text(self, lang: str) -> str:
        """One line: place, what happened, how to mend it."""
        index = 0 if lang == "zh" else 1
        stop, colon = ("。", "：") if lang == "zh" else (". ", ": ")
        said, remedy = self.said[index], self.remedy[index]
        return f"{self.place}{colon if self.place else ''}{said}{stop}{remedy}".rstrip()


class BadInput(ValueError):
    """Something given to us cannot be used (输入有误). Holds every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.text("en") for problem in self.problems))


class CannotJudge(Exception):
    """The pack cannot judge this (无法判定): what is missing from it is said in ``problems``."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.text("en") for problem in self.problems))


def bad(zh: str, en: str, mend_zh: str, mend_en: str, *, place: str = "", code: str = "invalid") -> Problem:
    """A problem from its four wordings."""
    return Problem((zh, en), (mend_zh, mend_en), place, code)


def nearest(word: str, known: Iterable[str]) -> Words:
    """A remedy that suggests the known word nearest to ``word``, or lists the first few."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6) or get_close_matches(word.upper(), names, n=1, cutoff=0.6)
    if close:
        return f"是不是想写 {close[0]}", f"Did you mean {close[0]}?"
    some = ", ".join(names[:8])
    more = " …" if len(names) > len(some.split(", ")) else ""
    return f"可用的有 {some}{more}", f"Known: {some}{more}"
