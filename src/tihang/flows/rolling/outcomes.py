"""What becomes of each row of a list of a roll-out (逐行结论)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from tihang.core.problems import Problem
from tihang.core.values import Words
from tihang.flows.rolling.known import KnownBody, KnownSite
from tihang.listio.rollout_rows import ListedEntry


class Fate(StrEnum):
    """结论: every row has exactly one, so the five add up to the rows."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    QUESTION = "question"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Candidate:
    """可能是谁: an enterprise of the jurisdiction whose name is near; a person says whether it is meant."""

    credit_code: str
    name: str
    near: int


@dataclass(frozen=True, slots=True)
class Looked:
    """核对过的一行. ``body`` and ``site`` are whom it was matched with, by credit code only."""

    line: int
    fate: Fate
    name: str
    said: Words = ("", "")
    remedy: Words = ("", "")
    entry: ListedEntry | None = None
    place_path: str = ""
    body: KnownBody | None = None
    site: KnownSite | None = None
    candidates: tuple[Candidate, ...] = ()
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """计数: how many rows of each fate, how many matched, and in how many a cell was left out."""

    fates: Counter[str] = field(default_factory=Counter)
    matched: int = 0
    doubtful: int = 0

    def told(self) -> dict[str, int]:
        """rows is the sum of new, changed, same, question and refused."""
        by_fate = {fate.value: self.fates[fate.value] for fate in Fate}
        return {"rows": sum(by_fate.values()), **by_fate, "matched": self.matched, "doubtful": self.doubtful}


def numbers_of(rows: Iterable[Looked]) -> Numbers:
    """Every row counted once."""
    fates, matched, doubtful = Counter[str](), 0, 0
    for row in rows:
        fates[row.fate.value] += 1
        matched += row.body is not None
        doubtful += bool(row.doubts)
    return Numbers(fates, matched, doubtful)


def of_problem(line: int, name: str, fate: Fate, problem: Problem, entry: ListedEntry | None = None) -> Looked:
    """A row with something to say about it."""
    return Looked(line, fate, name, problem.said, problem.remedy, entry)
