"""The answers in a report (逐条答案): how many of each kind, and the whole list by area with what was said."""

from dataclasses import dataclass

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Area, Pack, Question
from tihang.core.explain.report_words import Cite, Tongue
from tihang.core.scoring import Assessment


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answers of each kind (答案计数); the four kinds add up to ``total``."""

    total: int
    confirmed: int
    estimated: int
    not_applicable: int
    unanswered: int
    text: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question with its answer (一条答案). ``state``: confirmed, estimated, not_applicable, unanswered or left_out."""

    id: str
    grade: str
    text: str
    answer: str
    state: str
    state_text: str
    reason: str
    evidence: tuple[str, ...]
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class AnswerBlock:
    """The answers of one area (一个子域的答案); ``path`` names the areas above it."""

    code: str
    name: str
    path: str
    rows: tuple[AnswerRow, ...]


STATE_WORDS = {
    "confirmed": ("已确认", "confirmed"),
    "estimated": ("推算", "estimated"),
    "not_applicable": ("不适用", "not applicable"),
    "unanswered": ("未答", "no answer"),
    "left_out": ("不计分", "not judged"),
}


def counts_of(assessment: Assessment, sheet: AnswerSheet, tongue: Tongue) -> Counts:
    """How many judged questions are confirmed, estimated, not applicable and unanswered."""
    judged = assessment.judged_questions
    states = [state_of(question, sheet) for question in judged]
    many = {name: states.count(name) for name in STATE_WORDS}
    text = tongue.say(
        f"全部 {len(judged)} 条：{many['confirmed']} 已确认，{many['estimated']} 推算，{many['not_applicable']} 不适用，{many['unanswered']} 未答",
        f"{len(judged)} in all: {many['confirmed']} confirmed, {many['estimated']} estimated, {many['not_applicable']} not applicable, "
        f"{many['unanswered']} without an answer",
    )
    return Counts(len(judged), many["confirmed"], many["estimated"], many["not_applicable"], many["unanswered"], text)


def state_of(question: str, sheet: AnswerSheet) -> str:
    """What the sheet says to a question, as a word of ``STATE_WORDS``."""
    given = sheet.given.get(question)
    if given is None:
        return "unanswered"
    if question in sheet.estimated:
        return "estimated"
    return "not_applicable" if given.value is None and given.span is None else "confirmed"


def answer_text(question: Question, sheet: AnswerSheet, tongue: Tongue) -> str:
    """The answer in words, 未答 when there is none."""
    given = sheet.given.get(question.id)
    if given is None:
        return tongue.say("未答", "No answer")
    if given.value is None:
        return tongue.say("不适用", "Not applicable") if given.span is None else tongue.say("一个范围", "A range")
    return tongue.of(question.kind.show(given.value))


def answer_blocks(assessment: Assessment, sheet: AnswerSheet, tongue: Tongue) -> tuple[AnswerBlock, ...]:
    """Every question of the pack by area; what profile or tailoring leaves out is marked so."""
    pack, judged = assessment.pack, frozenset(assessment.judged_questions)
    areas = [area for top in pack.areas for area in top.walk() if area.questions]
    blocks = [_block(area, pack, sheet, judged, tongue) for area in areas]
    free = [question for question in pack.questions if not question.area]
    if free:
        rows = tuple(_row(question, sheet, pack, judged, tongue) for question in free)
        blocks.append(AnswerBlock("", tongue.say("其他", "Other"), "", rows))
    return tuple(blocks)


def area_path(pack: Pack, code: str, tongue: Tongue) -> tuple[str, ...]:
    """The names of an area and those above it, highest first."""
    names: list[str] = []
    at: str | None = code
    while at:
        names.append(tongue.of(pack.names(at)))
        at = pack.parent_by_code.get(at)
    return tuple(reversed(names))


def short_place(pack: Pack, question: Question, tongue: Tongue) -> str:
    """Where a question stands, short: 销售 L3.b."""
    if not question.area:
        return question.id
    return f"{tongue.of(pack.names(question.area))} {question.id.removeprefix(question.area).lstrip('.')}".strip()


def _block(area: Area, pack: Pack, sheet: AnswerSheet, judged: frozenset[str], tongue: Tongue) -> AnswerBlock:
    path = area_path(pack, area.code, tongue)
    rows = tuple(_row(pack.question_by_id[question], sheet, pack, judged, tongue) for question in area.questions)
    return AnswerBlock(area.code, path[-1], " › ".join(path[:-1]), rows)


def _row(question: Question, sheet: AnswerSheet, pack: Pack, judged: frozenset[str], tongue: Tongue) -> AnswerRow:
    state = state_of(question.id, sheet) if question.id in judged or not judged else "left_out"
    given = sheet.given.get(question.id)
    grade = tongue.level(pack.ladder, question.grade) if question.grade and pack.ladder else ""
    return AnswerRow(
        question.id,
        grade,
        tongue.of(question.words),
        answer_text(question, sheet, tongue),
        state,
        tongue.of(STATE_WORDS[state]),
        given.reason if given else "",
        sheet.evidence.get(question.id, ()),
        tongue.cite(pack, question.cite),
    )
