"""A plan by the rule of thumb (贪心): always the offer that brings most for its cost, then whatever has become needless is dropped.

It is the start that the search must beat, and the yardstick of what the search saves.
"""

from fractions import Fraction

from tihang.engines.planner.demand import Row
from tihang.engines.planner.task import Task


def greedy(task: Task, rows: list[Row], usable: frozenset[str], forced: frozenset[str]) -> frozenset[str] | None:
    """Offers and helpers that fulfil all rows, None where the rule of thumb finds none."""
    run = _Run(task, rows, usable)
    taken = run.fulfil(frozenset().union(*(run.with_needs(key) for key in forced)) if forced else frozenset())
    return None if taken is None else run.pruned(taken, forced)


class _Run:
    def __init__(self, task: Task, rows: list[Row], usable: frozenset[str]) -> None:
        self.task, self.rows, self.usable = task, rows, usable
        self._closures: dict[str, frozenset[str]] = {}

    def with_needs(self, key: str) -> frozenset[str]:
        """An offer with everything that must come before it."""
        if key not in self._closures:
            offer = self.task.by_key.get(key)
            self._closures[key] = frozenset({key}).union(*(self.with_needs(each) for each in offer.needs)) if offer else frozenset({key})
        return self._closures[key]

    def open_rows(self, taken: frozenset[str]) -> list[tuple[Row, Fraction]]:
        """The rows that bind and what they still lack."""
        lacking = [(row, row.low - _sum(row, taken)) for row in self.rows if not row.when or row.when in taken]
        return [(row, lack) for row, lack in lacking if lack > 0]

    def fulfil(self, taken: frozenset[str]) -> frozenset[str] | None:
        """Take on until nothing lacks."""
        while owed := self.open_rows(taken):
            best = max(self._moves(taken, owed), default=None)
            if best is None or best[0] <= 0:
                return None
            taken |= best[2]
        return taken

    def _moves(self, taken: frozenset[str], owed: list[tuple[Row, Fraction]]) -> list[tuple[Fraction, str, frozenset[str]]]:
        able = {key for row, _ in owed for key, value in row.terms.items() if value > 0} - taken
        found = []
        for key in sorted(able):
            more = self._branch(key, taken) if key.startswith("~") else self.with_needs(key) - taken
            if more is None or not all(each in self.usable or each.startswith("~") for each in more):
                continue
            gain = sum((min(lack, _sum(row, more)) / abs(row.low or lack) for row, lack in owed), Fraction(0))
            cost = sum((self.task.by_key[each].cost for each in more if each in self.task.by_key), Fraction(0))
            found.append((gain / (cost or Fraction(1, 1000)), key, more))
        return found

    def _branch(self, helper: str, taken: frozenset[str]) -> frozenset[str] | None:
        """A helper column with what it draws after it, planned alone."""
        inner = _Run(self.task, [row for row in self.rows if row.when == helper or _bars(row, helper)], self.usable)
        got = inner.fulfil(taken | {helper})
        return None if got is None else got - taken

    def pruned(self, taken: frozenset[str], forced: frozenset[str]) -> frozenset[str]:
        """Drop what is needless, the dearest first."""
        for key in sorted(taken & self.usable, key=lambda each: (-self.task.by_key[each].cost, each)):
            less = taken - {key}
            needed = any(key in self.task.by_key[each].needs for each in less & self.usable)
            if key not in forced and not needed and not self.open_rows(less):
                taken = less
        return taken


def _bars(row: Row, helper: str) -> bool:
    return not row.when and row.terms.get(helper, 0) < 0


def _sum(row: Row, taken: frozenset[str]) -> Fraction:
    return sum((value for key, value in row.terms.items() if key in taken), Fraction(0))
