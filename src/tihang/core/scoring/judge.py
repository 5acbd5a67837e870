"""The judge (判定): a pack spelled out once for a profile and tailoring, asked as often as one likes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack, PackBook, Reading, Rung
from tihang.core.findings import Finding, Part, Verdict, number, truth
from tihang.core.kinds import Quantity
from tihang.core.logic import Term
from tihang.core.problems import CannotJudge, Problem, bad
from tihang.core.scoring.assessment import Assessment, RungResult
from tihang.core.scoring.world import SheetWorld
from tihang.core.scoring.worths import blockers, narrowing
from tihang.core.values import Span


@dataclass(frozen=True)
class PlannedRung:
    """A rung spelled out (展开的一级)."""

    rung: Rung
    term: Term
    score: Term | None


class Judge:
    """The judge of one pack, profile and tailoring (判定器). Raises CannotJudge when the pack has a gap there."""

    def __init__(self, pack: Pack, profile: str = "", excluded: Iterable[str] = (), *, rungs: tuple[str, ...] | None = None) -> None:
        self.pack = pack
        self.profile = profile
        refuse_gaps(pack, profile, rungs)
        self.book = PackBook(pack, profile, frozenset(excluded), {})
        self.only = rungs
        self._plans: dict[tuple[tuple[str, str], ...], tuple[PlannedRung, ...]] = {}

    def assess(self, sheet: AnswerSheet, on: date, reading: Reading | None = None, *, world: SheetWorld | None = None) -> Assessment:
        """Judge one sheet on one day under one reading (the defaults when None): one walk, one tree."""
        world = world or SheetWorld(self.pack, sheet, on)
        book = self.book.with_reading(reading or {})
        results = tuple(_result(planned, world) for planned in self.plan(reading or {}))
        score, root = self._total(book, results, world)
        judged = self._judged_questions(book)
        opened = tuple(q for q in judged if q not in sheet.given)
        out = tuple(q for q in judged if q in sheet.given and sheet.given[q].value is None and sheet.given[q].span is None)
        return Assessment(
            pack=self.pack,
            profile=self.profile,
            on=on,
            policies=self.policies(reading or {}),
            rungs=results,
            level_range=self._levels(book, results, score),
            score=score,
            root=root,
            open_questions=opened,
            not_applicable=out,
            judged_questions=judged,
            blockers=blockers(self.pack, results),
            narrowing=narrowing(results),
            warnings=self._warnings(sheet, frozenset(judged)),
        )

    def plan(self, reading: Reading) -> tuple[PlannedRung, ...]:
        """The rungs spelled out under a reading, made once."""
        key = tuple(sorted(reading.items()))
        if key not in self._plans:
            book = self.book.with_reading(reading)
            rungs = self.pack.ladder.rungs if self.pack.ladder else ()
            chosen = [rung for rung in rungs if self.only is None or rung.id in self.only]
            self._plans[key] = tuple(PlannedRung(rung, book.reach(rung.id), book.score(rung)) for rung in chosen)
        return self._plans[key]

    def policies(self, reading: Reading) -> dict[str, str]:
        """Every open point with the option that was used."""
        return {policy.id: reading.get(policy.id, policy.default) for policy in self.pack.policies}

    def levels(self, reading: Reading, world: SheetWorld) -> tuple[tuple[RungResult, ...], tuple[int, int], Span | None]:
        """Rungs, level range and score under another reading, on a world whose findings are shared."""
        results = tuple(_result(planned, world) for planned in self.plan(reading))
        book = self.book.with_reading(reading)
        score, _ = self._total(book, results, world)
        return results, self._levels(book, results, score), score

    def _judged_questions(self, book: PackBook) -> tuple[str, ...]:
        areas = tuple(question for area in book.judged_areas() for question in area.questions)
        if areas or not self.pack.criteria:
            return areas
        return self._asked_by_criteria(book)

    def _asked_by_criteria(self, book: PackBook) -> tuple[str, ...]:
        asked: dict[str, None] = {}
        for planned in self.plan(book.reading):
            asked.update(dict.fromkeys(sorted(planned.term.depends_on() & self.pack.question_by_id.keys())))
        return tuple(asked)

    def _levels(self, book: PackBook, results: tuple[RungResult, ...], score: Span | None) -> tuple[int, int]:
        ladder = self.pack.ladder
        if not ladder or not results:
            return 0, 0
        if ladder.climb and score is not None and book.option("A1") == "add_all":
            return _band(results, score.floor), _band(results, score.ceiling)
        sure = _reached(results, {Verdict.MET}, stacked=ladder.stacked)
        possible = _reached(results, {Verdict.MET, Verdict.UNKNOWN}, stacked=ladder.stacked)
        return sure, possible

    def _total(self, book: PackBook, results: tuple[RungResult, ...], world: SheetWorld) -> tuple[Span | None, Finding]:
        ladder = self.pack.ladder
        parts = tuple(Part(None, result.finding) for result in results)
        if ladder is None:
            return None, self._profile_tree(book, world)
        if ladder.climb:
            return _climb(results, add_all=book.option("A1") == "add_all")
        if ladder.total is not None:
            total = ladder.total.expand(book).find(world)
            return total.span, Finding("ladder", "", total.verdict, total.hoped, total.span, (*parts, Part((1, 1), total)))
        return None, Finding("ladder", "", Verdict.MET, Verdict.MET, None, parts)

    def _profile_tree(self, book: PackBook, world: SheetWorld) -> Finding:
        """Packs without a ladder show each question by area."""
        leaves = [
            truth("area", area.code, Verdict.MET, Verdict.MET, tuple(Part(None, world.worth(q)) for q in area.questions))
            for area in book.judged_areas()
        ]
        return truth("areas", "", Verdict.MET, Verdict.MET, tuple(Part(None, leaf) for leaf in leaves))

    def _warnings(self, sheet: AnswerSheet, judged: frozenset[str]) -> tuple[Problem, ...]:
        left = [question for question in sheet.given if question not in judged and self.pack.question_by_id[question].area]
        left = [question for question in left if self.pack.area_by_code[self.pack.question_by_id[question].area].questions]
        return tuple(self._left_out(question, sheet) for question in sorted(left)) + tuple(self._implausible(sheet))

    def _left_out(self, question: str, sheet: AnswerSheet) -> Problem:
        zh, en = self.pack.names(self.pack.question_by_id[question].area)
        why = ("已裁剪", "is excluded") if self._excluded(question) else (f"不属于 {sheet.profile}", f"is not part of {sheet.profile}")
        said = f"{zh}{why[0]}，这条答案留着但不计分", f"{en} {why[1]}; the answer is kept, not judged"
        return bad(*said, "不用改", "Nothing to do", place=f"answers.{question}", code="left_out")

    def _excluded(self, question: str) -> bool:
        at: str | None = self.pack.question_by_id[question].area
        while at:
            if at in self.book.excluded:
                return True
            at = self.pack.parent_by_code.get(at)
        return False

    def _implausible(self, sheet: AnswerSheet) -> Iterable[Problem]:
        for question, given in sheet.given.items():
            kind = self.pack.question_by_id[question].kind
            if isinstance(kind, Quantity) and isinstance(given.value, Fraction) and not kind.plausible(given.value):
                shown = kind.show(given.value)
                said = f"{shown[0]} 超出常见范围", f"{shown[1]} is outside the plausible range"
                yield bad(*said, "核对单位和小数点", "Check the unit and the decimal point", place=question, code="implausible")


def refuse_gaps(pack: Pack, profile: str = "", rungs: tuple[str, ...] | None = None) -> None:
    """Raise CannotJudge, naming every gap, when the pack cannot judge at all, for this profile, or for one of these rungs."""
    mend = "换一个版本，或等缺的内容补齐", "Choose another edition, or wait until the gap is filled"
    found = [
        bad(
            f"{pack.words[0]} {pack.edition} 版不能判定：{gap.words[0]}",
            f"{pack.name} cannot judge: {gap.words[1]}",
            *mend,
            code="pack_incomplete",
        )
        for gap in pack.gaps
        if (not gap.rungs or any(rung in gap.rungs for rung in rungs or ())) and (not gap.profiles or profile in gap.profiles)
    ]
    if pack.kind != "ladder":
        said = f"{pack.words[0]}是目录，不是阶梯，没有可判定的内容", f"{pack.name} is a list, not a ladder; there is nothing to judge"
        found.append(
            bad(*said, "运行 tihang pack list 看哪些可以判定", "Run `tihang pack list` to see what can judge", code="not_a_ladder")
        )
    if found:
        raise CannotJudge(found)


def _result(planned: PlannedRung, world: SheetWorld) -> RungResult:
    return RungResult(planned.rung, planned.term.find(world), planned.score.find(world) if planned.score else None)


def _reached(results: tuple[RungResult, ...], enough: set[Verdict], *, stacked: bool) -> int:
    level = 0
    for result in results:
        if result.verdict in enough:
            level = result.rung.ordinal
        elif stacked:
            break
    return level


def _band(results: tuple[RungResult, ...], score: Fraction) -> int:
    """The level whose band a total score falls in: level k begins at k - 1 + its threshold."""
    lines = [(r.rung.ordinal, r.rung.ordinal - 1 + (1 if r.rung.at_least is None else r.rung.at_least)) for r in results]
    return max((ordinal for ordinal, line in lines if score >= line), default=0)


def _climb(results: tuple[RungResult, ...], *, add_all: bool) -> tuple[Span, Finding]:
    """S: a rung met counts one; the first rung not met counts its score; what stands above counts only when ``add_all``."""
    low = high = Fraction(0)
    low_goes_on = high_goes_on = True
    parts: list[Part] = []
    for result in results:
        score = result.score.span if result.score and result.score.span else Span(0, 0, 1)
        surely, maybe = result.verdict is Verdict.MET, result.verdict in (Verdict.MET, Verdict.UNKNOWN)
        fades = result.score is not None and result.score.fades
        low += (Fraction(1) if surely else min(score.floor, Fraction(0)) if fades else score.floor) if low_goes_on else 0
        high += (Fraction(1) if maybe else score.ceiling) if high_goes_on else 0
        low_goes_on, high_goes_on = (add_all or (low_goes_on and surely)), (add_all or (high_goes_on and maybe))
        parts.append(Part((1, 1), result.finding))
    den = low.denominator * high.denominator
    total = Span(int(low * den), int(high * den), den)
    return total, number("climb", "", total, tuple(parts))
