"""What may be improved on a sheet, and for how much (改进项): every question with a line in a book of costs that is not at its best yet."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil

from tihang.core.costs import CostBook, CostLine, CostLink, Step, lower_grades
from tihang.core.criteria import Question
from tihang.core.kinds import Choice, Level, Scenarios, Value, YesNo
from tihang.core.kinds.entries import Scenario
from tihang.engines.planner.task import Ground, Offer


def offers(ground: Ground, books: Iterable[CostBook]) -> tuple[Offer, ...]:
    """The offers for a sheet and for the maturity sheet behind it, in the order of their packs."""
    by_pack = {book.of: book for book in books}
    found: list[Offer] = []
    for each in (ground, ground.linked):
        if each is not None and each.pack.id in by_pack:
            found += _Shop(each, by_pack[each.pack.id]).offers()
    known = {offer.key for offer in found}
    extra = _across(ground, by_pack)
    return tuple(_with_needs(offer, extra, known) for offer in found)


class _Shop:
    def __init__(self, ground: Ground, book: CostBook) -> None:
        self.ground, self.book, self.pack = ground, book, ground.pack
        self.judged = {area.code for area in ground.judge.book.judged_areas()}

    def offers(self) -> Iterator[Offer]:
        """Every offer whose pack's own needs are known here."""
        for question in self.pack.questions:
            if question.area in self.judged or not (question.area and self.pack.area_by_code[question.area].questions):
                yield from self._of(question)

    def _of(self, question: Question) -> Iterator[Offer]:
        kind = question.kind
        if isinstance(kind, Scenarios):
            yield from self._scenarios(question, kind)
        elif isinstance(kind, Level):
            yield from self._steps(question, kind)
        elif not self._out(question):
            best: Value | None = True if isinstance(kind, YesNo) else _best(kind) if isinstance(kind, Choice) else None
            line = self.book.line_for(self._step(question, question.grade))
            missing = self.missing(question)
            if best is not None and line is not None and missing > 0:
                yield self._offer(question.id, question, best, line, missing)

    def missing(self, question: Question) -> Fraction:
        """The share of the question that is not there yet; open answers count as nothing."""
        if isinstance(question.kind, YesNo):
            given = self.ground.sheet.given.get(question.id)
            return Fraction(given is None or given.value is not True)
        low, high = question.kind.bounds() or (Fraction(0), Fraction(1))
        return (high - self._worth(question)) / (high - low)

    def _worth(self, question: Question) -> Fraction:
        given = self.ground.sheet.given.get(question.id)
        bounds = question.kind.bounds() or (Fraction(0), Fraction(1))
        if given is None or (given.value is None and given.span is None):
            return bounds[0]
        if given.span is not None:
            return given.span.floor
        worth = None if given.value is None else question.kind.worth(given.value)
        return bounds[0] if worth is None else worth

    def _out(self, question: Question) -> bool:
        given = self.ground.sheet.given.get(question.id)
        return given is not None and given.value is None and given.span is None

    def _step(self, question: Question, grade: int | None) -> Step:
        criterion = self.pack.criterion_by_id.get(question.id)
        if criterion is None:
            return Step(question.id, question.area, grade)
        rung = self.pack.rung_by_id.get(criterion.tiers[0]) if criterion.tiers else None
        return Step(question.id, question.area or criterion.area, grade or (rung.ordinal if rung else None), criterion.group)

    def _offer(self, key: str, question: Question, target: Value, line: CostLine, share: Fraction, grade: int | None = None) -> Offer:
        area = self._step(question, None).area
        own = question.id in self.book.own and line.question == question.id
        cost = line.cost if own else line.cost * share * self.book.factor(self.pack, area)
        quarters = line.quarters if own else max(1, ceil(line.quarters * share))
        load = cost / quarters if line.load is None else line.load
        needs = self._needs(question)
        return Offer(key, question.id, target, cost, quarters, load, question.words, needs, area, grade or question.grade)

    def _needs(self, question: Question) -> tuple[str, ...]:
        """Levels of one subject in order: what is not firm enough below comes first."""
        below = (each for each in lower_grades(self.pack, question) if not self._out(each))
        linked = (each for link in self.book.links for each in self._before(link, question))
        return tuple(dict.fromkeys(each.id for each in (*below, *linked) if self._worth(each) < self.book.enough))

    def _before(self, link: CostLink, question: Question) -> Iterator[Question]:
        after = link.after
        hit = after.question == question.id if after.question else (after.area, after.grade) == (question.area, question.grade)
        if hit and not after.scenario:
            yield from self.asked(link.before)

    def asked(self, step: Step) -> list[Question]:
        """The questions that one side of a link names, those that do not apply left out."""
        named = [q for q in self.pack.questions if q.id == step.question] if step.question else []
        wide = [q for q in self.pack.questions if step.area and (q.area, q.grade) == (step.area, step.grade)]
        return [each for each in (named or wide) if not self._out(each) and (not each.area or each.area in self.judged)]

    def weak(self, questions: Iterable[Question]) -> tuple[str, ...]:
        """Those of the questions that are not firm enough to build on."""
        return tuple(each.id for each in questions if self._worth(each) < self.book.enough)

    def _steps(self, question: Question, kind: Level) -> Iterator[Offer]:
        """One offer for each level above the one reached, each on the one before."""
        _low, high = kind.bounds() or (Fraction(0), Fraction(0))
        needs: tuple[str, ...] = ()
        for grade in range(int(self._worth(question)) + 1, int(high) + 1):
            line = self.book.line_for(self._step(question, grade))
            if line is None or self.ground.linked is not None:
                return
            key = f"{question.id}@{grade}"
            found = self._offer(key, question, kind.parse(str(grade)), line, Fraction(1), grade)
            yield Offer(**{name: getattr(found, name) for name in Offer.__slots__} | {"needs": needs})
            needs = (key,)

    def _scenarios(self, question: Question, kind: Scenarios) -> Iterator[Offer]:
        given = self.ground.sheet.given.get(question.id)
        there = {each.code for each in given.value if isinstance(each, Scenario)} if given and isinstance(given.value, tuple) else set()
        for code, words in dict(kind.names).items():
            for ai in (False, True):
                line = self.book.line_for(Step(question.id, kind.link_of(code), None, "", code, ai))
                if code in there or line is None or not kind.link_of(code):
                    continue
                told = (f"建成{words[0]}{'（应用人工智能）' if ai else ''}", f"Build: {words[1]}{' (with AI)' if ai else ''}")
                load = line.cost / line.quarters if line.load is None else line.load
                needs = self._scenario_needs(code)
                target = (Scenario(code, words[0], ai),)
                key = f"{code}+ai" if ai else code
                yield Offer(key, question.id, target, line.cost, line.quarters, load, told, needs, kind.link_of(code))

    def _scenario_needs(self, code: str) -> tuple[str, ...]:
        links = [link for link in self.book.links if link.after.scenario == code]
        return self.weak(question for link in links for question in self.asked(link.before))


def _best(kind: Choice) -> Value:
    return max(kind.options, key=lambda option: option.worth).id


def _across(ground: Ground, books: dict[str, CostBook]) -> dict[str, tuple[str, ...]]:
    """What scenarios of a tier sheet need of the maturity sheet behind it."""
    if ground.linked is None or ground.linked.pack.id not in books or ground.pack.id not in books:
        return {}
    shop, found = _Shop(ground.linked, books[ground.linked.pack.id]), dict[str, tuple[str, ...]]()
    for mate in books[ground.pack.id].mates:
        if mate.area in ground.linked.pack.area_by_code:
            weak = shop.weak(shop.asked(Step("", mate.area, mate.grade)))
            found[mate.scenario] = (*found.get(mate.scenario, ()), *weak)
    return found


def _with_needs(offer: Offer, extra: dict[str, tuple[str, ...]], known: set[str]) -> Offer:
    wanted = (*offer.needs, *extra.get(offer.key.removesuffix("+ai"), ()))
    needs = tuple(dict.fromkeys(each for each in wanted if each in known and each != offer.key))
    return Offer(**{name: getattr(offer, name) for name in Offer.__slots__} | {"needs": needs})
