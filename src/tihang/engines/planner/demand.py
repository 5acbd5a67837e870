"""What the goal demands, as linear rows (目标的线性化): the terms that `core` judges by, over one column for each offer.

Answers that are open count for the least they can be worth, so that a plan reaches its goal whatever they turn out to be. Where something
cannot be said in rows (a record, a title, a date), it counts as it stands today.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from tihang.core.findings import Verdict
from tihang.core.kinds import Scenarios
from tihang.core.kinds.entries import Scenario
from tihang.core.logic import Term
from tihang.core.logic.numbers import CountEntries, CountOf, Lowest, Mean, Number, Rounded, ShareOf, Sum, Weighted, Worth
from tihang.core.logic.truths import AllDemanded, AllOf, AnyOf, AtLeast, AtMost, Judged, Said
from tihang.core.scoring.world import SheetWorld
from tihang.core.values import Words
from tihang.engines.planner.task import Ground, Task

LINKED_LEVEL = "maturity.level"


@dataclass(frozen=True, slots=True)
class Row:
    """约束行: the columns add up to at least ``low``; it holds only where the column ``when`` is taken."""

    terms: dict[str, Fraction]
    low: Fraction
    when: str = ""


@dataclass(frozen=True, slots=True)
class Blocked:
    """办不到的条件: nothing on offer brings this about."""

    key: str
    words: Words
    unknown: bool


@dataclass
class Demand:
    """目标的要求: rows over offers and helper columns (their names begin with ~), and what no offer can bring about."""

    rows: list[Row] = field(default_factory=list)
    helpers: list[str] = field(default_factory=list)
    blocked: list[Blocked] = field(default_factory=list)

    def helper(self) -> str:
        """A fresh column."""
        self.helpers.append(f"~{len(self.helpers)}")
        return self.helpers[-1]


class Open(Exception):
    """This number cannot be written as a sum (无法线性化)."""


@dataclass(slots=True)
class _Sum:
    const: Fraction
    terms: dict[str, Fraction] = field(default_factory=dict)

    def add(self, other: "_Sum", times: Fraction) -> None:
        self.const += other.const * times
        for key, value in other.terms.items():
            self.terms[key] = self.terms.get(key, Fraction(0)) + value * times


def demand(task: Task) -> Demand:
    """What the goal of a task demands."""
    found = Demand()
    for ground, term in goal_terms(task):
        _Writer(task, ground, found).require(term, "", "")
    return found


def goal_terms(task: Task) -> list[tuple[Ground, Term]]:
    """The terms that must be met: the tier's, or those of each level up to the goal."""
    ground = task.ground
    if task.goal.tier:
        book = ground.judge.book.with_reading({})
        book.rung = task.goal.tier
        return [(ground, book.reach(task.goal.tier))]
    return level_terms(ground, task.goal.level or 0)


def level_terms(ground: Ground, level: int) -> list[tuple[Ground, Term]]:
    """What each rung up to a level asks; on a ladder that is not stacked only the rung itself."""
    stacked = ground.pack.ladder is not None and ground.pack.ladder.stacked
    plan = ground.judge.plan({})
    return [(ground, each.term) for each in plan if each.rung.ordinal == level or (stacked and each.rung.ordinal < level)]


class _Writer:
    def __init__(self, task: Task, ground: Ground, found: Demand) -> None:
        self.task, self.ground, self.found = task, ground, found
        self.world = SheetWorld(ground.pack, ground.sheet, ground.on)

    def require(self, term: Term, when: str, key: str) -> None:
        """Write rows so that the term is met (where ``when`` is taken); ``key`` names the criterion that we are in."""
        if isinstance(term, Judged):
            self._criterion(term, when)
        elif isinstance(term, AnyOf):
            self._any(term, when, key)
        elif isinstance(term, AllOf):
            for part in term.parts:
                if isinstance(term, AllDemanded) or part.find(self.world).hoped is not Verdict.NOT_APPLICABLE:
                    self.require(part, when, key)
        elif isinstance(term, AtLeast) and not isinstance(term, AtMost):
            self._at_least(term, when, key)
        elif isinstance(term, Said):
            self._at_least_sum(self._said(term), Fraction(1), term, when, key)
        else:
            self._as_it_stands(term, when, key)

    def _criterion(self, term: Judged, when: str) -> None:
        if term.key in self.task.limits.assumed:
            return
        decided = self.world.reviewed(term.key)
        out = term.of.find(self.world).hoped is Verdict.NOT_APPLICABLE
        if (term.by_reviewer or out) and decided is not None:
            if not decided:
                self._refused(term, when, term.key)
        elif out:
            self._refused(term, when, term.key)
        else:
            self.require(term.of, when, term.key)

    def _any(self, term: AnyOf, when: str, key: str) -> None:
        if term.find(self.world).hoped is Verdict.MET:
            return
        branches = [(self.found.helper(), part) for part in term.parts]
        self.found.rows.append(Row({name: Fraction(1) for name, _ in branches}, Fraction(1), when))
        for name, part in branches:
            self.require(part, name, key)
        if all(Row({name: Fraction(-1)}, Fraction(0)) in self.found.rows for name, _ in branches):
            self._refused(term, when, key)

    def _at_least(self, term: AtLeast, when: str, key: str) -> None:
        limit = term.value if isinstance(term.value, Fraction) else Fraction(0)
        of = term.of
        if self.ground.linked and isinstance(of, Worth) and of.question == LINKED_LEVEL:
            self._linked(int(limit), when)
        elif isinstance(of, Lowest):
            for part in of.parts:
                self._at_least_sum(self._sum_or_none(part), limit, term, when, key)
        elif isinstance(of, ShareOf):
            self._share(of, limit, term, when, key)
        elif isinstance(of, Rounded):
            self._at_least_sum(self._sum_or_none(of.of), limit - Fraction(1, 2 * 10**of.places), term, when, key)
        else:
            self._at_least_sum(self._sum_or_none(of), limit, term, when, key)

    def _linked(self, level: int, when: str) -> None:
        assert self.ground.linked is not None  # noqa: S101 - the caller looked
        for ground, term in level_terms(self.ground.linked, level):
            _Writer(self.task, ground, self.found).require(term, when, "")

    def _sum_or_none(self, term: Term) -> _Sum | None:
        try:
            return self._sum(term)
        except Open:
            return None

    def _at_least_sum(self, total: _Sum | None, limit: Fraction, term: Term, when: str, key: str) -> None:
        if total is None:
            self._as_it_stands(term, when, key)
            return
        need = limit - total.const
        most = sum((value for value in total.terms.values() if value > 0), Fraction(0))
        least = sum((value for value in total.terms.values() if value < 0), Fraction(0))
        if most < need:
            self._refused(term, when, key)
        elif least < need:
            self.found.rows.append(Row(total.terms, need, when))

    def _share(self, term: ShareOf, limit: Fraction, whole: Term, when: str, key: str) -> None:
        """AI / all ≥ limit, multiplied out; something must be there at all."""
        with_ai, all_of = (self._entries(CountEntries(term.question, term.link, ai, term.distinct)) for ai in (True, False))
        with_ai.add(all_of, -limit)
        if limit > 0:
            self._at_least_sum(all_of, Fraction(1), whole, when, key)
        self._at_least_sum(with_ai, Fraction(0), whole, when, key)

    def _as_it_stands(self, term: Term, when: str, key: str) -> None:
        if term.find(self.world).hoped is not Verdict.MET:
            self._refused(term, when, key)

    def _refused(self, term: Term, when: str, key: str) -> None:
        """The term cannot be met: nor can then what hangs on ``when``, or the goal."""
        if when:
            self.found.rows.append(Row({when: Fraction(-1)}, Fraction(0)))
            return
        name = key or next(iter(sorted(term.depends_on())), "")
        unknown = term.find(self.world).hoped is Verdict.UNKNOWN
        words = term.describe(self.ground.pack.names)
        if all(each.key != name for each in self.found.blocked):
            self.found.blocked.append(Blocked(name, self.ground.pack.names(key) if key else words, unknown))

    def _sum(self, term: Term) -> _Sum:
        if isinstance(term, Worth):
            return self._worth(term)
        if isinstance(term, Number):
            return _Sum(term.value)
        if isinstance(term, CountEntries) and not isinstance(term, ShareOf):
            return self._entries(term)
        if isinstance(term, CountOf):
            return self._count(term)
        if isinstance(term, Weighted):
            return self._mean(list(term.parts), shared=True)
        if isinstance(term, Mean) and not isinstance(term, Lowest):
            return self._mean([(1, part) for part in term.parts], shared=not isinstance(term, Sum))
        raise Open

    def _mean(self, parts: list[tuple[int, Term]], *, shared: bool) -> _Sum:
        kept = [(weight, part) for weight, part in parts if part.find(self.world).verdict is not Verdict.NOT_APPLICABLE]
        total = sum(weight for weight, _ in kept) if shared else 1
        found = _Sum(Fraction(0))
        for weight, part in kept:
            found.add(self._sum(part), Fraction(weight, total))
        return found

    def _worth(self, term: Worth) -> _Sum:
        found = term.find(self.world)
        if found.span is None:
            raise Open
        question = self.ground.pack.question_by_id[term.question]
        total = _Sum(found.span.floor)
        reached = found.span.floor
        for offer in self.task.by_question.get(term.question, ()) if question.judged != "reviewer" else ():
            worth = question.kind.worth(offer.target)
            if worth is not None and worth > reached:
                total.terms[offer.key] = worth - reached
                reached = worth
        return total

    def _said(self, term: Said) -> _Sum:
        if term.find(self.world).hoped is Verdict.MET:
            return _Sum(Fraction(1))
        offers = self.task.by_question.get(term.question, ())
        return _Sum(Fraction(0), {offer.key: Fraction(1) for offer in offers})

    def _count(self, term: CountOf) -> _Sum:
        found = _Sum(Fraction(0))
        for part in term.parts:
            if part.find(self.world).verdict is Verdict.MET:
                found.const += 1
            else:
                name = self.found.helper()
                self.require(part, name, "")
                found.terms[name] = Fraction(1)
        return found

    def _entries(self, term: CountEntries) -> _Sum:
        """Entries that are there, and those on offer that would count; of one code a second entry counts only where each instance does."""
        found = term.find(self.world)
        kind = self.ground.pack.question_by_id[term.question].kind
        given = self.ground.sheet.given.get(term.question)
        there = {each.code for each in given.value if isinstance(each, Scenario)} if given and isinstance(given.value, tuple) else set()
        total = _Sum(found.span.floor if found.span else Fraction(0))
        for offer in self.task.by_question.get(term.question, ()):
            built = offer.target[0] if isinstance(offer.target, tuple) else None
            if not isinstance(built, Scenario) or not isinstance(kind, Scenarios) or (term.distinct and built.code in there):
                continue
            if (not term.link or kind.link_of(built.code) == term.link) and (built.ai or not term.ai):
                total.terms[offer.key] = Fraction(1)
        return total
