"""The page of one sub-domain (子域作答页)."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from tihang.core.criteria import Area, Pack, Question, Short
from tihang.core.explain.report_words import Tongue
from tihang.core.kinds import Choice
from tihang.core.values import Words, decimal_text
from tihang.journey.assessment.queries import Judgement, pack_of
from tihang.journey.intake.queries import Draft, Row, Sheet
from tihang.web.factory.beside import NOTHING, Beside
from tihang.web.parts.marks import source_mark
from tihang.web.parts.question import PictureChoice, PictureQuestion
from tihang.web.parts.rating import AreaGroup, AreaStep, RatingItem
from tihang.web.parts.rating import Step as RatingStep

NUMERALS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class GradeGroup:
    """同一级的几条."""

    grade: int
    title: str
    note: str
    opens: bool
    items: tuple[RatingItem, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """前一个、后一个子域."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AreaPage:
    """子域作答页."""

    code: str
    name: str
    help: str
    answered: str
    groups: tuple[AreaGroup, ...]
    question: PictureQuestion | None
    source_note: str
    grades: tuple[GradeGroup, ...]
    may_exclude: bool
    excluded: bool
    excluded_because: str
    previous: Neighbour | None
    following: Neighbour | None
    talk: str = ""


def area_page(draft: Draft, found: Judgement, code: str, lang: str, around: Beside = NOTHING) -> AreaPage:
    """The page of one sub-domain, with what stands beside its questions. Raises KeyError for a code that the profile does not judge."""
    return _Maker(draft, found, Tongue(lang), around).page(code)


def first_open(draft: Draft, found: Judgement) -> str:
    """The first sub-domain that is not done, else the first of all."""
    maker = _Maker(draft, found, Tongue("zh"))
    areas = maker.areas()
    return next((area.code for area in areas if maker.state(area) in ("unknown", "claimed")), areas[0].code)


STATES = {
    "met": ("已答完", "complete"),
    "claimed": ("推算待确认", "estimated, to be confirmed"),
    "unknown": ("未答完", "open"),
    "not_applicable": ("已裁剪", "tailored out"),
}
"""Mark of a sub-domain → what it says."""


class _Maker:
    def __init__(self, draft: Draft, found: Judgement, tongue: Tongue, around: Beside = NOTHING) -> None:
        self.draft = draft
        self.around = around
        self.sheet: Sheet = draft.main
        self.found = found
        self.tongue = tongue
        self.pack: Pack = pack_of(self.sheet.pack, self.sheet.edition)
        self.usual: Words = ("", "")
        self.rises = {blocker.question: blocker.rise for blocker in found.sure.blockers}

    def areas(self) -> list[Area]:
        """The sub-domains of the profile, tailored ones among them."""
        return [area for top in self.pack.areas for area in self._within(top)]

    def _within(self, top: Area) -> list[Area]:
        profile = self.sheet.profile
        return [area for area in top.walk() if area.questions and (not area.profiles or profile in area.profiles)]

    def page(self, code: str) -> AreaPage:
        """The page of a sub-domain. Raises StopIteration for one that the profile does not have."""
        areas = self.areas()
        at = next(index for index, area in enumerate(areas) if area.code == code)
        area = areas[at]
        self.usual = self._usual(area)
        return AreaPage(
            code=code,
            name=self.tongue.of(area.words),
            help=self.tongue.of(area.help) if area.help else "",
            answered=self._answered(),
            groups=tuple(self._group(top, code) for top in self.pack.areas),
            question=self._picture_question(code),
            source_note=self._source_note(),
            grades=self._grades(area),
            may_exclude=not self._always(code),
            excluded=code in self.sheet.excluded,
            excluded_because=self.sheet.excluded.get(code, ""),
            previous=self._neighbour(areas[at - 1]) if at else None,
            following=self._neighbour(areas[at + 1]) if at + 1 < len(areas) else None,
            talk=self.around.talks.get(code, ""),
        )

    def _answered(self) -> str:
        judged = self.found.sure.judged_questions
        rows = self.sheet.rows
        answered = sum(1 for question in judged if question in rows and not rows[question].estimated)
        return self.tongue.say(f"{answered} / {len(judged)} 条", f"{answered} of {len(judged)}")

    def _usual(self, area: Area) -> Words:
        """The confidence word that most requirements of the area share, said once above them; nothing when it is the official text."""
        cites = [self.pack.question_by_id[question].cite for question in area.questions]
        found = Counter(cite.words for cite in cites if not cite.confirmed).most_common(1)
        return found[0][0] if found else ("", "")

    def _source_note(self) -> str:
        if not self.usual[0]:
            return ""
        return self.tongue.say(
            f"下面各条是本平台的转述，说法和所在等级{self.usual[0]}，没有和标准原文逐条核对。",
            f"These requirements are in our own words; wording and level are {self.usual[1]} and not checked against the standard.",
        )

    def _neighbour(self, area: Area) -> Neighbour:
        return Neighbour(area.code, self.tongue.of(area.words))

    def _group(self, top: Area, current: str) -> AreaGroup:
        return AreaGroup(self.tongue.of(top.words), tuple(self._step(area, current) for area in self._within(top)))

    def _step(self, area: Area, current: str) -> AreaStep:
        state = self.state(area)
        return AreaStep(self.tongue.of(area.words), self._href(area.code), state, self.tongue.of(STATES[state]), area.code == current)

    def _href(self, code: str) -> str:
        return reverse("factory:area", kwargs={"draft_id": self.draft.id, "code": code})

    def state(self, area: Area) -> str:
        """The mark of a sub-domain in the list."""
        if area.code in self.sheet.excluded:
            return "not_applicable"
        rows = [self.sheet.rows.get(question) for question in area.questions]
        if any(row is None for row in rows):
            return "unknown"
        return "claimed" if any(row and row.estimated for row in rows) else "met"

    def _picture_question(self, code: str) -> PictureQuestion | None:
        judged = {area.code for area in self.areas()}
        shorts = [short for short in self.pack.short if short.area in judged]
        short = next((short for short in shorts if short.area == code), None)
        if short is None:
            return None
        chosen = self.sheet.pictures.get(code)
        number = shorts.index(short) + 1
        pictures = tuple(
            PictureChoice(str(rung), picture.art, self.tongue.of(picture.words), self.tongue.of(picture.text), rung == chosen)
            for rung, picture in enumerate(short.pictures, start=1)
        )
        return PictureQuestion(
            name="picture",
            ask=self.tongue.of(short.words),
            pictures=pictures,
            over=self.tongue.say(f"简答 {number} / {len(shorts)}", f"Short path {number} of {len(shorts)}"),
            help=self.tongue.of(short.help) if short.help else "",
            after=self._picture_note(short, chosen),
            post=reverse("factory:picture", kwargs={"draft_id": self.draft.id, "code": code}),
            locked=self.around.locked,
        )

    def _picture_note(self, short: Short, chosen: int | None) -> str:
        many = len(self.pack.area_by_code[short.area].questions)
        if chosen is None:
            return self.tongue.say(
                f"选一幅，下面 {many} 条先按它推算。推算不算进保证得分，点一下才变成你的确认。",
                f"Choose one and the {many} requirements below are estimated from it. An estimate counts only once you confirm it.",
            )
        title = self.tongue.of(short.pictures[chosen - 1].words)
        return self.tongue.say(
            f"选“{title}”后，没有确认过的条目按这幅图推算，虚线框表示推算。点一下就变成你的确认；不确认也不丢，只是不算进保证得分。",
            f"By “{title}”, whatever you have not confirmed is estimated and shown dashed. One tap confirms it; left alone it stays an estimate.",
        )

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
        return tuple(self._grade(grade, [q for q in asked if q.grade == grade]) for grade in grades)

    def _grade(self, grade: int, asked: list[Question]) -> GradeGroup:
        rows = [self.sheet.rows.get(question.id) for question in asked]
        plural = "s" if len(asked) > 1 else ""
        title = self.tongue.say(f"{NUMERALS[grade]}级的 {len(asked)} 条", f"Level {grade}: {len(asked)} requirement{plural}")
        items = tuple(self._item(question, row) for question, row in zip(asked, rows, strict=True))
        settled = all(row is not None and not row.estimated for row in rows)
        return GradeGroup(grade, title, self._grade_note(rows), not settled or grade == self.found.sure.level_range[0] + 1, items)

    def _grade_note(self, rows: list[Row | None]) -> str:
        open_ones = sum(1 for row in rows if row is None)
        guesses = sum(1 for row in rows if row and row.estimated)
        if open_ones:
            return self.tongue.say(f"{open_ones} 条未答", f"{open_ones} open")
        if guesses:
            return self.tongue.say(f"{guesses} 条推算待确认", f"{guesses} to confirm")
        return self.tongue.say("都已确认", "all confirmed")

    def _item(self, question: Question, row: Row | None) -> RatingItem:
        options = question.kind.options if isinstance(question.kind, Choice) else ()
        said = "not_applicable" if row and row.reason else str(row.value) if row else ""
        guessed = bool(row and row.estimated)
        return RatingItem(
            id=question.id,
            text=self.tongue.of(question.words),
            steps=tuple(RatingStep(option.id, self._short_label(self.tongue.of(option.words))) for option in options),
            code=question.id.split(".", 1)[1],
            chosen="" if guessed else said,
            guess=said if guessed else "",
            reason=row.reason if row else "",
            worth=self._worth(question, row),
            help=self.tongue.of(question.help) if question.help else "",
            post=reverse("factory:save", kwargs={"draft_id": self.draft.id}),
            version=self.sheet.versions.get(question.id, 0),
            talk=self.around.talks.get(question.id, ""),
            proof=self.around.proofs.get(question.id),
            locked=self.around.locked,
            source=None if question.cite.confirmed or question.cite.words == self.usual else source_mark(question.cite),
        )

    def _short_label(self, label: str) -> str:
        """大部分满足 is 大部分 on a button; the first and the last keep their whole word."""
        return label.removesuffix("满足") if label in ("大部分满足", "部分满足") else label

    def _worth(self, question: Question, row: Row | None) -> str:
        rise = self.rises.get(question.id)
        if rise is None or row is None or row.estimated or not isinstance(question.kind, Choice):
            return ""
        best = self.tongue.of(question.kind.options[0].words)
        level = NUMERALS[question.grade or 0]
        return self.tongue.say(
            f"补到“{best}”，{level}级得分上升 {decimal_text(rise)}。",
            f"Raising this to “{best.lower()}” adds {decimal_text(rise)} to the score of level {question.grade}.",
        )
