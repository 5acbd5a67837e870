"""What became of each row (逐行结论): new, matched, for review or rejected, with the reason, candidates and what to do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tihang.core.problems import Problem
from tihang.core.values import Words
from tihang.listio.name_index import Candidate
from tihang.listio.provinces import province_digits


class Outcome(StrEnum):
    """结论: what becomes of a row. Every row has exactly one, so the four add up to the rows."""

    NEW = "new"
    MATCHED = "matched"
    REVIEW = "review"
    REJECTED = "rejected"


OUTCOME_WORDS: Mapping[str, Words] = {
    Outcome.NEW: ("新增", "new"),
    Outcome.MATCHED: ("已有", "matched"),
    Outcome.REVIEW: ("待核", "for review"),
    Outcome.REJECTED: ("拒收", "rejected"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says (条目), whatever the kind of list. ``sort`` names its kind within the list, for counting."""

    sort: str = ""
    enterprise_name: str = ""
    credit_code: str = ""
    region_code: str = ""
    province: str = ""
    city: str = ""
    district: str = ""

    @property
    def province_digits(self) -> str:
        """The two digits of the province, if the row says where."""
        return province_digits(self.region_code, self.province)


@dataclass(frozen=True, slots=True)
class Judged:
    """One row and what became of it (一行的结论).

    ``ref`` is whom a matched row means: ``line:12``, ``id:…`` of an enterprise or ``factory:…``. ``body`` and ``site`` are the enterprise
    and the factory that the row belongs to, where they are known; what is not known is made when the list is brought in.
    """

    line: int
    outcome: Outcome
    code: str
    name: str
    said: Words = ("", "")
    remedy: Words = ("", "")
    ref: str = ""
    candidates: tuple[Candidate, ...] = ()
    entry: Entry | None = None
    remarks: tuple[Words, ...] = ()
    body: str = ""
    site: str = ""


@dataclass
class Tally:
    """How many rows of each outcome (计数), in all, by sort and by reason; and the first that need a person."""

    outcomes: Counter[str] = field(default_factory=Counter)
    sorts: dict[str, Counter[str]] = field(default_factory=dict)
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: list[Judged] = field(default_factory=list)
    remarks: Counter[Words] = field(default_factory=Counter)
    shown: int = 20

    def add(self, judged: Judged) -> None:
        """Count one row."""
        outcome = judged.outcome.value
        self.outcomes[outcome] += 1
        self.sorts.setdefault(judged.entry.sort if judged.entry and judged.entry.sort else "unread", Counter())[outcome] += 1
        if judged.code:
            self.reasons[outcome, judged.code] += 1
        self.remarks.update(judged.remarks)
        if judged.outcome in (Outcome.REVIEW, Outcome.REJECTED) and len(self.first) < self.shown:
            self.first.append(judged)

    def add_all(self, rows: Iterable[Judged]) -> "Tally":
        """Count every row."""
        for judged in rows:
            self.add(judged)
        return self

    @property
    def rows(self) -> int:
        return sum(self.outcomes.values())

    def numbers(self) -> dict[str, int]:
        """rows, new, matched, review, rejected: the last four add up to the first."""
        return {"rows": self.rows, **{outcome.value: self.outcomes[outcome.value] for outcome in Outcome}}


def of_problem(line: int, problem: Problem, outcome: Outcome, name: str = "", entry: Entry | None = None) -> Judged:
    """A row with something wrong."""
    return Judged(line, outcome, problem.code, name, problem.said, problem.remedy, entry=entry)


def for_review(line: int, problem: Problem, entry: Entry, candidates: tuple[Candidate, ...], body: str = "") -> Judged:
    """A row that a person decides, with those who may be meant; ``body`` where the enterprise itself is in no doubt."""
    words = problem.said, problem.remedy
    return Judged(line, Outcome.REVIEW, problem.code, entry.enterprise_name, *words, candidates=candidates, entry=entry, body=body)
