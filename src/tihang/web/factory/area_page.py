"""The page of one sub-domain (子域作答页)."""

from dataclasses import dataclass

from tihang.core.criteria import Area, Pack, Question, Short
from tihang.core.explain.report_words import Tongue
from tihang.core.kinds import Choice
from tihang.core.values import decimal_text
from tihang.journey.assessment.queries import Judgement, pack_of
from tihang.journey.intake.queries import Draft, Row, Sheet

NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class StepLine:
    """左栏的一行: a sub-domain; ``state`` is done, estimated, open or out."""

    code: str
    name: str
    state: str
    state_text: str
    current: bool


@dataclass(frozen=True, slots=True)
class StepGroup:
    """左栏的一组: an element with its sub-domains."""

    name: str
    lines: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class OptionLine:
    """一个评分选项."""

    id: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """一条要求: with its rating, whether it is only estimated, and what full would be worth."""

    id: str
    short_id: str
    text: str
    options: tuple[OptionLine, ...]
    estimated: bool
    out: bool
    reason: str
    worth: str
    confidence: str
    help: str
    answered: bool


@dataclass(frozen=True, slots=True)
class GradeGroup:
    """同一级的几条."""

    grade: int
    title: str
    note: str
    opens: bool
    questions: tuple[QuestionLine, ...]


@dataclass(frozen=True, slots=True)
class PictureLine:
    """一幅做法图."""

    rung: int
    art: str
    title: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShortPart:
    """简答题: one question, five pictures."""

    number: int
    total: int
    title: str
    help: str
    pictures: tuple[PictureLine, ...]
    note: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    """子域作答页."""

    code: str
    name: str
    help: str
    answered: str
    steps: tuple[StepGroup, ...]
    short: ShortPart | None
    grades: tuple[GradeGroup, ...]
    may_exclude: bool
    excluded_because: str
    excluded: bool
    previous: StepLine | None
    following: StepLine | None


def area_page(draft: Draft, found: Judgement, code: str, lang: str) -> AreaPage:
    """The page of one sub-domain. Raises KeyError for a code that the profile does not judge."""
    return _Maker(draft, found, Tongue(lang)).page(code)


def first_open(draft: Draft, found: Judgement) -> str:
    """The first sub-domain that is not done, else the first of all."""
    steps = [line for group in _Maker(draft, found, Tongue("zh")).steps("") for line in group.lines]
    return next((line.code for line in steps if line.state not in ("done", "out")), steps[0].code)


class _Maker:
    def __init__(self, draft: Draft, found: Judgement, tongue: Tongue) -> None:
        self.sheet: Sheet = draft.main
        self.found = found
        self.tongue = tongue
        self.pack: Pack = pack_of(self.sheet.pack, self.sheet.edition)
        self.rises = {blocker.question: blocker.rise for blocker in found.sure.blockers}

    def page(self, code: str) -> AreaPage:
        steps = self.steps(code)
        lines = [line for group in steps for line in group.lines]
        at = next(index for index, line in enumerate(lines) if line.code == code)
        area = self.pack.area_by_code[code]
        judged = self.found.sure.judged_questions
        answered = sum(1 for question in judged if question in self.sheet.rows)
        return AreaPage(
            code=code,
            name=self.tongue.of(area.words),
            help=self.tongue.of(area.help) if area.help else "",
            answered=self.tongue.say(f"{answered} / {len(judged)} 条", f"{answered} of {len(judged)}"),
            steps=steps,
            short=self._short(code),
            grades=self._grades(area),
            may_exclude=not self._always(code),
            excluded_because=self.sheet.excluded.get(code, ""),
            excluded=code in self.sheet.excluded,
            previous=lines[at - 1] if at else None,
            following=lines[at + 1] if at + 1 < len(lines) else None,
        )

    def steps(self, current: str) -> tuple[StepGroup, ...]:
        """The sub-domains of the profile by element; tailored ones stay, marked."""
        return tuple(StepGroup(self.tongue.of(top.words), self._lines(top, current)) for top in self.pack.areas)

    def _lines(self, top: Area, current: str) -> tuple[StepLine, ...]:
        profile = self.sheet.profile
        areas = [area for area in top.walk() if area.questions and (not area.profiles or profile in area.profiles)]
        return tuple(self._line(area, current) for area in areas)

    def _line(self, area: Area, current: str) -> StepLine:
        state = self._state(area)
        words = {"done": ("已答完", "complete"), "estimated": ("推算待确认", "estimated"), "open": ("未答完", "open"), "out": ("已裁剪", "tailored out")}
        return StepLine(area.code, self.tongue.of(area.words), state, self.tongue.of(words[state]), area.code == current)

    def _state(self, area: Area) -> str:
        if area.code in self.sheet.excluded:
            return "out"
        rows = [self.sheet.rows.get(question) for question in area.questions]
        if any(row is None for row in rows):
            return "open"
        return "estimated" if any(row and row.estimated for row in rows) else "done"

    def _short(self, code: str) -> ShortPart | None:
        in_profile = [short for short in self.pack.short if not self._profiles(short) or self.sheet.profile in self._profiles(short)]
        short = next((short for short in in_profile if short.area == code), None)
        if short is None:
            return None
        chosen = self.sheet.pictures.get(code)
        pictures = tuple(
            PictureLine(rung, picture.art, self.tongue.of(picture.words), self.tongue.of(picture.text), rung == chosen)
            for rung, picture in enumerate(short.pictures, start=1)
        )
        many = len(self.pack.area_by_code[code].questions)
        note = self._short_note(short, chosen, many)
        helped = self.tongue.of(short.help) if short.help else ""
        return ShortPart(in_profile.index(short) + 1, len(in_profile), self.tongue.of(short.words), helped, pictures, note)

    def _short_note(self, short: Short, chosen: int | None, many: int) -> str:
        if chosen is None:
            return self.tongue.say(
                f"选一幅，下面 {many} 条会先按它推算；推算的不算进保证得分，点一下才变成你的确认。",
                f"Choose one: the {many} requirements below are estimated from it. An estimate does not count as certain until you confirm it.",
            )
        title = self.tongue.of(short.pictures[chosen - 1].words)
        return self.tongue.say(
            f"选“{title}”后，没有确认过的条目按这幅图推算，虚线框表示推算。点一下就变成你的确认；不确认也不丢，只是不算进保证得分。",
            f"By “{title}”, whatever you have not confirmed is estimated, shown dashed. One tap confirms it; left alone it stays an estimate.",
        )

    def _profiles(self, short: Short) -> tuple[str, ...]:
        return self.pack.area_by_code[short.area].profiles

    def _always(self, code: str) -> bool:
        at: str | None = code
        while at:
            if self.pack.area_by_code[at].always:
                return True
            at = self.pack.parent_by_code.get(at)
        return False

    def _grades(self, area: Area) -> tuple[GradeGroup, ...]:
        asked = [self.pack.question_by_id[question] for question in area.questions]
        grades = sorted({question.grade for question in asked if question.grade is not None})
        target = min(self.found.sure.level_range[0] + 1, len(grades) or 1)
        return tuple(self._grade(grade, [q for q in asked if q.grade == grade], target) for grade in grades)

    def _grade(self, grade: int, asked: list[Question], target: int) -> GradeGroup:
        rows = [self.sheet.rows.get(question.id) for question in asked]
        open_ones = sum(1 for row in rows if row is None)
        guesses = sum(1 for row in rows if row and row.estimated)
        title = self.tongue.say(f"{NUMERALS[grade]}级的 {len(asked)} 条", f"Level {grade}: {len(asked)} requirement{'s' if len(asked) > 1 else ''}")
        return GradeGroup(grade, title, self._grade_note(open_ones, guesses), True, tuple(self._question(q, row) for q, row in zip(asked, rows, strict=True)))

    def _grade_note(self, open_ones: int, guesses: int) -> str:
        if open_ones:
            return self.tongue.say(f"{open_ones} 条未答", f"{open_ones} open")
        if guesses:
            return self.tongue.say(f"{guesses} 条推算待确认", f"{guesses} estimated")
        return self.tongue.say("都已确认", "all confirmed")

    def _question(self, question: Question, row: Row | None) -> QuestionLine:
        options = question.kind.options if isinstance(question.kind, Choice) else ()
        chosen = row.value if row and not row.reason else None
        rise = self.rises.get(question.id)
        worth = ""
        if rise is not None and row is not None and not row.estimated:
            worth = self.tongue.say(
                f"补到“{options[0].words[0]}”，第 {question.grade} 级得分上升 {decimal_text(rise)}。",
                f"Raising this to “{options[0].words[1].lower()}” adds {decimal_text(rise)} to the score of level {question.grade}.",
            )
        return QuestionLine(
            id=question.id,
            short_id=question.id.split(".", 1)[1],
            text=self.tongue.of(question.words),
            options=tuple(OptionLine(option.id, self.tongue.of(option.words), option.id == chosen) for option in options),
            estimated=bool(row and row.estimated),
            out=bool(row and row.reason),
            reason=row.reason if row else "",
            worth=worth,
            confidence="" if question.cite.confirmed else self.tongue.of(question.cite.words),
            help=self.tongue.of(question.help) if question.help else "",
            answered=row is not None,
        )
