"""Areas as they are read: sub-domains with their questions by level, and weights."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tihang.core.criteria import Area, Pack, Question
from tihang.core.kinds.choice import Choice, Choices
from tihang.web.parts.marks import note_in_language, source_mark
from tihang.web.parts.words import level_name, said


@dataclass(frozen=True, slots=True)
class QuestionView:
    """一条要求. ``sure`` is empty where it is the same as what the head of the area says."""

    id: str
    text: str
    options: tuple[str, ...]
    sure: str
    note: str


@dataclass(frozen=True, slots=True)
class GradeView:
    """一级的要求."""

    name: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class WeightView:
    """权重: of one profile, with its word of confidence."""

    profile: str
    value: str
    sure: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """能力域."""

    code: str
    name: str
    depth: int
    help: str
    sure: str
    note: str
    fixed: str
    weights: tuple[WeightView, ...]
    weights_sure: str
    grades: tuple[GradeView, ...]
    parts: "tuple[AreaView, ...]"

    def walk(self) -> "Iterator[AreaView]":
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def flat(self) -> "tuple[AreaView, ...]":
        """This area and those below it, in order of reading."""
        return tuple(self.walk())


def area_views(pack: Pack) -> tuple[AreaView, ...]:
    return tuple(_area(pack, area, 0) for area in pack.areas)


def _area(pack: Pack, area: Area, depth: int) -> AreaView:
    questions = [pack.question_by_id[name] for name in area.questions]
    usual = _usual([said(question.cite.words) for question in questions])
    notes = {note_in_language(question.cite.note) for question in questions}
    return AreaView(
        code=area.code,
        name=said(area.words),
        depth=depth,
        help=said(area.help),
        sure=usual or ("" if area.cite.confirmed else said(area.cite.words)),
        note=notes.pop() if len(notes) == 1 else "",
        fixed=_("不能裁剪") if area.always else "",
        weights=_weights(pack, area.code),
        weights_sure=_one_word(_weights(pack, area.code)),
        grades=_grades(questions, usual),
        parts=tuple(_area(pack, part, depth + 1) for part in area.parts),
    )


def _usual(words: list[str]) -> str:
    """The word of confidence that most questions have."""
    return Counter(words).most_common(1)[0][0] if words else ""


def _one_word(weights: tuple[WeightView, ...]) -> str:
    """The word of confidence where all weights share one."""
    words = {weight.sure for weight in weights}
    return words.pop() if len(words) == 1 else ""


def _grades(questions: list[Question], usual: str) -> tuple[GradeView, ...]:
    notes = {question.cite.note for question in questions}
    grades = sorted({question.grade or 0 for question in questions})
    return tuple(
        GradeView(
            level_name(grade) if grade else "",
            tuple(_question(question, usual, same_note=len(notes) == 1) for question in questions if (question.grade or 0) == grade),
        )
        for grade in grades
    )


def _question(question: Question, usual: str, *, same_note: bool) -> QuestionView:
    sure = said(question.cite.words)
    return QuestionView(
        question.id,
        said(question.words),
        _options(question),
        "" if sure == usual else source_mark(question.cite).word,
        "" if same_note else note_in_language(question.cite.note),
    )


def _options(question: Question) -> tuple[str, ...]:
    if not isinstance(question.kind, Choice | Choices) or question.grade:
        return ()
    return tuple(
        _("%(option)s（%(points)s 分）") % {"option": said(o.words), "points": f"{float(o.worth):g}"} for o in question.kind.options
    )


def _weights(pack: Pack, code: str) -> tuple[WeightView, ...]:
    if not pack.weight_sets:
        return ()
    first = pack.weight_sets[0].weights
    return tuple(
        WeightView(said(profile.words), f"{float(found.value):g}%", "" if found.cite.confirmed else said(found.cite.words))
        for profile in pack.profiles
        if (found := first.get(profile.id, {}).get(code)) is not None
    )
