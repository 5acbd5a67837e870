"""Steps in a report (卡点、待答与雷达): what raises the next rung, what narrows the result, how each area stands."""

from dataclasses import dataclass
from fractions import Fraction

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Question
from tihang.core.explain.radar import radar
from tihang.core.explain.report_answers import answer_text, short_place, state_of
from tihang.core.explain.report_level import next_rung, score_line
from tihang.core.explain.report_words import GAUGE_PLACES, SCORE_PLACES, Tongue, figure, percent
from tihang.core.scoring import Assessment, Blocker
from tihang.core.values import decimal_text, fraction_text


@dataclass(frozen=True, slots=True)
class Step:
    """One blocker (卡点). ``enough`` is "" or "sure" or "estimate": raising this one answer alone reaches the next rung."""

    rank: int
    id: str
    text: str
    place: str
    area: str
    area_code: str
    grade: str
    answer: str
    state: str
    rise: str
    rise_exact: str
    share: Fraction
    share_percent: str
    enough: str
    enough_text: str


@dataclass(frozen=True, slots=True)
class StepPart:
    """The way to the next rung (离下一级最近的几步)."""

    title: str
    note: str
    gap: str
    rows: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Narrow:
    """One open question that keeps the result wide (待答)."""

    rank: int
    id: str
    text: str
    place: str
    area_code: str
    state: str
    now: str
    width: str


@dataclass(frozen=True, slots=True)
class RadarSpoke:
    """One spoke (雷达轴). Fractions for whoever draws, texts for the table beside it."""

    code: str
    name: str
    low: Fraction
    high: Fraction
    low_text: str
    high_text: str


@dataclass(frozen=True, slots=True)
class RadarPart:
    """The radar (雷达图): sure, possible, and the line of the next rung. ``sentence`` says it in words."""

    highest: int
    needed: Fraction | None
    needed_text: str
    spokes: tuple[RadarSpoke, ...]
    sentence: str


def step_part(assessment: Assessment, sheet: AnswerSheet, estimate: Assessment | None, tongue: Tongue) -> StepPart:
    """The blockers of the next rung, the greatest rise first."""
    upper, ladder = next_rung(assessment), assessment.pack.ladder
    if upper is None or ladder is None or not assessment.blockers:
        return StepPart("", "", "", ())
    name = tongue.level(ladder, upper.rung.ordinal)
    short = _short_of(assessment, assessment.blockers[0].rung)
    gap = figure(short, SCORE_PLACES, Fraction(0)) if short is not None else ""
    best = tongue.say("全部满足", "fully met")
    note = tongue.say(
        f"每条补到“{best}”后，{name}得分上升多少；缺口 {gap}",
        f"What the score of {name.lower()} gains when one answer is raised to {best}; the gap is {gap}",
    )
    enough = _enough(assessment), _enough(estimate) if estimate else frozenset()
    top = assessment.blockers[0].rise
    rows = tuple(_step(rank, blocker, assessment, sheet, top, enough, tongue) for rank, blocker in enumerate(assessment.blockers, 1))
    return StepPart(tongue.say(f"离{name}最近的几步", f"The nearest steps to {name.lower()}"), note, gap, rows)


def _short_of(assessment: Assessment, rung: str) -> Fraction | None:
    result = assessment.rung(rung)
    found = result.score.span if result.score else None
    return result.rung.at_least - found.floor if found is not None and result.rung.at_least is not None else None


def _enough(assessment: Assessment) -> frozenset[tuple[str, str]]:
    """(rung, question) of the blockers that reach their rung alone, exactly; every lower rung is met by then."""
    found = [(blocker, _short_of(assessment, blocker.rung)) for blocker in assessment.blockers]
    return frozenset((blocker.rung, blocker.question) for blocker, short in found if short is not None and 0 < short <= blocker.rise)


def _step(
    rank: int,
    blocker: Blocker,
    assessment: Assessment,
    sheet: AnswerSheet,
    top: Fraction,
    enough: tuple[frozenset[tuple[str, str]], ...],
    tongue: Tongue,
) -> Step:
    pack = assessment.pack
    question = pack.question_by_id[blocker.question]
    key = blocker.rung, blocker.question
    kind = "sure" if key in enough[0] else "estimate" if key in enough[1] else ""
    words = {
        "": "",
        "sure": tongue.say("单这一条就够", "This one is enough"),
        "estimate": tongue.say("按估计，单这一条就够", "By estimate, this one is enough"),
    }
    share = blocker.rise / top
    return Step(
        rank,
        question.id,
        tongue.of(question.words),
        short_place(pack, question, tongue),
        tongue.of(pack.names(question.area)),
        question.area,
        tongue.level(pack.ladder, question.grade) if question.grade and pack.ladder else "",
        _now(question, sheet, tongue),
        state_of(question.id, sheet),
        f"+{decimal_text(blocker.rise, SCORE_PLACES)}",
        fraction_text(blocker.rise),
        share,
        percent(share, 0),
        kind,
        words[kind],
    )


def _now(question: Question, sheet: AnswerSheet, tongue: Tongue) -> str:
    """The present answer; an estimate says that it is one and waits to be confirmed."""
    said = answer_text(question, sheet, tongue)
    if state_of(question.id, sheet) != "estimated":
        return said
    return tongue.say(f"推算为“{said}”，请确认", f"Estimated as “{said}”; please confirm")


def narrow_rows(assessment: Assessment, sheet: AnswerSheet, tongue: Tongue) -> tuple[Narrow, ...]:
    """The open questions, those that narrow the result most first."""
    rows: list[Narrow] = []
    for rank, narrowing in enumerate(assessment.narrowing, 1):
        question = assessment.pack.question_by_id[narrowing.question]
        state, said = state_of(question.id, sheet), answer_text(question, sheet, tongue)
        guess = tongue.say(f"推算为“{said}”，请确认", f'Estimated as "{said}"; please confirm')
        now = guess if state == "estimated" else tongue.say("还没有答", "Not answered yet")
        place, width = short_place(assessment.pack, question, tongue), decimal_text(narrowing.width, SCORE_PLACES)
        rows.append(Narrow(rank, question.id, tongue.of(question.words), place, question.area, state, now, width))
    return tuple(rows)


def radar_part(assessment: Assessment, tongue: Tongue) -> RadarPart | None:
    """The radar over the areas, None where the pack has no staged scores."""
    spokes = radar(assessment)
    ladder = assessment.pack.ladder
    if not spokes or ladder is None:
        return None
    upper = next_rung(assessment)
    line = score_line(ladder, upper)
    rows = tuple(
        RadarSpoke(s.code, tongue.of(s.words), s.low, s.high, figure(s.low, GAUGE_PLACES), figure(s.high, GAUGE_PLACES)) for s in spokes
    )
    name = tongue.level(ladder, upper.rung.ordinal) if upper else ""
    zh = (
        "深色是已经确认的答案保证的，虚线是最多能到的"
        + (f"，细圈是{name}线" if line is not None else "")
        + "。只用来比较各子域，不是标准里的等级。"
    )
    en = "Solid is what the confirmed answers guarantee, dashed what is possible" + (
        f", the thin ring is the line of {name.lower()}" if line is not None else ""
    )
    sentence = tongue.say(zh, f"{en}. It compares areas; it is not a level of the standard.")
    return RadarPart(len(ladder.rungs), line, figure(line, GAUGE_PLACES) if line is not None else "", rows, sentence)
