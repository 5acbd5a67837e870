"""The level in a report (等级结论): headline, sentence, ruler, scores of every rung and the share said not to apply."""

from dataclasses import dataclass
from fractions import Fraction

from tihang.core.criteria import Ladder
from tihang.core.explain.report_answers import Counts
from tihang.core.explain.report_words import GAUGE_PLACES, SCORE_PLACES, Cite, Mark, Tongue, against, figure, figures, percent
from tihang.core.scoring import Assessment, Readings, RungResult
from tihang.core.values import Span, fraction_text


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the ruler (刻度): where a rung begins to count, with its name."""

    at: Fraction
    percent: str
    text: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """The ruler of the score (得分尺). Fractions for whoever draws, ``*_percent`` of the whole length for pages."""

    highest: int
    low: Fraction
    high: Fraction
    low_text: str
    high_text: str
    low_percent: str
    high_percent: str
    width_percent: str
    estimate: tuple[Fraction, Fraction] | None
    estimate_text: str
    estimate_percent: str
    line: Fraction | None
    line_text: str
    line_percent: str
    ticks: tuple[Tick, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The score of one rung beside its threshold (各级得分)."""

    id: str
    ordinal: int
    name: str
    title: str
    score: str
    exact: str
    estimate: str
    threshold: str
    gap: str
    mark: Mark
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class NotApplicablePart:
    """What was said not to apply (不适用的占比) and the level with it counted as not met."""

    many: int
    share: str
    strict_level: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LevelPart:
    """The level (等级结论)."""

    decided: bool
    low: int
    high: int
    headline: str
    sentence: str
    score: str
    score_exact: str
    estimate: str
    estimate_level: str
    estimate_note: str
    next_level: int | None
    next_line: str
    gauge: Gauge | None
    rows: tuple[LevelRow, ...]
    not_applicable: NotApplicablePart


def level_part(assessment: Assessment, spread: Readings, estimate: Assessment | None, counts: Counts, tongue: Tongue) -> LevelPart:
    """The level of an assessment, in words."""
    ladder = assessment.pack.ladder
    low, high = assessment.level_range
    found = assessment.score
    upper = next_rung(assessment)
    return LevelPart(
        decided=low == high,
        low=low,
        high=high,
        headline=_headline(assessment, counts, tongue),
        sentence=_sentence(assessment, estimate, counts, tongue),
        score=figures(found, line=score_line(ladder, upper)),
        score_exact=fraction_text(found.floor) if found is not None and found.exact else "",
        estimate=figures(estimate.score, GAUGE_PLACES, score_line(ladder, next_rung(estimate))) if estimate else "",
        estimate_level=tongue.levels(ladder, *estimate.level_range) if estimate and ladder else "",
        estimate_note=_estimate_note(estimate, tongue),
        next_level=upper.rung.ordinal if upper else None,
        next_line=_next_line(assessment, estimate, upper, tongue),
        gauge=_gauge(assessment, estimate, upper, tongue),
        rows=tuple(_row(result, assessment, estimate, tongue) for result in assessment.rungs),
        not_applicable=_not_applicable(assessment, spread, tongue),
    )


def next_rung(assessment: Assessment) -> RungResult | None:
    """The lowest rung that is not surely met, as blockers have it."""
    return next((result for result in assessment.rungs if result.verdict.value != "met"), None)


def score_line(ladder: Ladder | None, result: RungResult | None) -> Fraction | None:
    """Where a rung begins on the scale of the total score, None where the ladder has no such scale."""
    if ladder is None or not ladder.climb or result is None or result.rung.at_least is None:
        return None
    return result.rung.ordinal - 1 + result.rung.at_least


def _headline(assessment: Assessment, counts: Counts, tongue: Tongue) -> str:
    ladder = assessment.pack.ladder
    if ladder is None:
        return tongue.say("没有总等级，只看各维度", "No overall level; read it by dimension")
    if not counts.confirmed and not counts.not_applicable and not counts.estimated:
        return tongue.say("还没有答案", "No answers yet")
    return tongue.levels(ladder, *assessment.level_range)


def _sentence(assessment: Assessment, estimate: Assessment | None, counts: Counts, tongue: Tongue) -> str:
    ladder = assessment.pack.ladder
    opened = len(assessment.open_questions)
    if ladder is None:
        return tongue.say(
            f"{counts.total} 个维度，已填 {counts.total - opened} 个。",
            f"{counts.total - opened} of {counts.total} dimensions are answered.",
        )
    low, high = assessment.level_range
    here, there = tongue.level(ladder, low), _inside(tongue.level(ladder, high), tongue)
    if not opened:
        return tongue.say(
            f"全部 {counts.total} 条都有答案，判为{here}。", f"All {counts.total} answers are in. The result is {_inside(here, tongue)}."
        )
    if low == high:
        still = tongue.say(f"还没确认的 {opened} 条不会改变等级。", f"The {opened} open answers cannot change it.")
        return tongue.say(f"已经确认的答案判为{here}。{still}", f"The confirmed answers give {_inside(here, tongue)}. {still}")
    sure = tongue.say(f"已经确认的答案保证{here}。", f"The confirmed answers guarantee {_inside(here, tongue)}.")
    if low == 0:
        first = tongue.level(ladder, 1)
        sure = tongue.say(f"已经确认的答案还不能保证{first}。", f"The confirmed answers do not guarantee {_inside(first, tongue)} yet.")
    more = _could(assessment, opened, there, tongue)
    guess = _by_estimate(estimate, counts, tongue)
    return tongue.say(f"{sure}{more}{guess}", " ".join(part for part in (sure, more, guess) if part))


def _could(assessment: Assessment, opened: int, there: str, tongue: Tongue) -> str:
    rated = all(result.score is not None for result in assessment.rungs)
    best = ("全部满足", "fully met") if rated else ("取最高一档", "at their best")
    return tongue.say(
        f"还没确认的 {opened} 条若{best[0]}，可到{there}。", f"If the {opened} open answers are {best[1]}, {there} is possible."
    )


def _by_estimate(estimate: Assessment | None, counts: Counts, tongue: Tongue) -> str:
    if estimate is None or estimate.pack.ladder is None or not counts.estimated:
        return ""
    level = tongue.levels(estimate.pack.ladder, *estimate.level_range)
    return tongue.say(
        f"推算的 {counts.estimated} 条若都对，是{level}。", f"By the {counts.estimated} estimated answers it is {_inside(level, tongue)}."
    )


def _inside(text: str, tongue: Tongue) -> str:
    """The words for a level inside a sentence."""
    return text if tongue.lang == "zh" else text[:1].lower() + text[1:]


def _estimate_note(estimate: Assessment | None, tongue: Tongue) -> str:
    if estimate is None or estimate.score is None or estimate.pack.ladder is None:
        return ""
    upper = next_rung(estimate)
    line = score_line(estimate.pack.ladder, upper)
    text = tongue.say("估计 ", "Estimate ") + figures(estimate.score, GAUGE_PLACES, line)
    if line is None or upper is None or not estimate.score.exact:
        return text
    gap, name = figure(line - estimate.score.floor, GAUGE_PLACES, Fraction(0)), tongue.level(estimate.pack.ladder, upper.rung.ordinal)
    return text + tongue.say(f"，差 {gap} 到{name}线", f", {gap} below the line of {_inside(name, tongue)}")


def _next_line(assessment: Assessment, estimate: Assessment | None, upper: RungResult | None, tongue: Tongue) -> str:
    ladder = assessment.pack.ladder
    if ladder is None or upper is None or upper.score is None or upper.rung.at_least is None:
        return ""
    name, line = tongue.level(ladder, upper.rung.ordinal), upper.rung.at_least
    now = figures(upper.score.span, line=line)
    text = tongue.say(
        f"{name}得分须达到 {figure(line, SCORE_PLACES)}，现在 {now}", f"{name} needs a score of {figure(line, SCORE_PLACES)}; now {now}"
    )
    guess = _rung_span(estimate, upper.rung.id)
    return text + (tongue.say(f"，估计 {figures(guess, line=line)}", f", estimate {figures(guess, line=line)}") if guess else "")


def _rung_span(assessment: Assessment | None, name: str) -> Span | None:
    result = next((r for r in assessment.rungs if r.rung.id == name), None) if assessment else None
    return result.score.span if result and result.score else None


def _row(result: RungResult, assessment: Assessment, estimate: Assessment | None, tongue: Tongue) -> LevelRow:
    ladder, rung = assessment.pack.ladder, result.rung
    found, line = (result.score.span if result.score else None), rung.at_least
    short = line - found.floor if found is not None and line is not None and found.floor < line else None
    return LevelRow(
        id=rung.id,
        ordinal=rung.ordinal,
        name=tongue.level(ladder, rung.ordinal) if ladder else rung.id,
        title=tongue.of(rung.words),
        score=figures(found, line=line),
        exact=fraction_text(found.floor) if found is not None and found.exact else "",
        estimate=figures(_rung_span(estimate, rung.id), line=line),
        threshold=figure(line, SCORE_PLACES) if line is not None else "",
        gap=figure(short, SCORE_PLACES, Fraction(0)) if short is not None else "",
        mark=tongue.mark(result.finding) if line is None else tongue.verdict(against(found, line)),
        cite=tongue.cite(assessment.pack, rung.cite),
    )


def _not_applicable(assessment: Assessment, spread: Readings, tongue: Tongue) -> NotApplicablePart:
    many, share = len(assessment.not_applicable), percent(assessment.share_not_applicable)
    strict = next((reading for reading in spread.single if reading.option == "as_none"), None)
    level = tongue.levels(assessment.pack.ladder, *strict.level_range) if strict and assessment.pack.ladder else ""
    if not many:
        return NotApplicablePart(0, share, level, tongue.say("没有一条填了“不适用”。", "Nothing was said not to apply."))
    said = tongue.say(f"“不适用” {many} 条，占 {share}。", f"{many} answers ({share}) say not applicable.")
    if not level:
        return NotApplicablePart(many, share, level, said)
    same = strict is not None and strict.level_range == assessment.level_range
    then = tongue.say(
        f"全部按不满足算，{'仍' if same else ''}是{level}。",
        f" Counted as not met, the result is {'still ' if same else ''}{_inside(level, tongue)}.",
    )
    return NotApplicablePart(many, share, level, said + then)


def _gauge(assessment: Assessment, estimate: Assessment | None, upper: RungResult | None, tongue: Tongue) -> Gauge | None:
    ladder, found = assessment.pack.ladder, assessment.score
    if ladder is None or not ladder.climb or found is None:
        return None
    highest, line = len(ladder.rungs), score_line(ladder, upper)
    guess = (estimate.score.floor, estimate.score.ceiling) if estimate and estimate.score else None
    low, high = figure(found.floor, GAUGE_PLACES, line), figure(found.ceiling, GAUGE_PLACES, line)
    guessed = figures(estimate.score, GAUGE_PLACES, line) if estimate else ""
    name = tongue.level(ladder, upper.rung.ordinal) if upper else ""
    at = figure(line, GAUGE_PLACES) if line is not None else ""
    return Gauge(
        highest=highest,
        low=found.floor,
        high=found.ceiling,
        low_text=low,
        high_text=high,
        low_percent=percent(found.floor / highest, 2),
        high_percent=percent(found.ceiling / highest, 2),
        width_percent=percent((found.ceiling - found.floor) / highest, 2),
        estimate=guess,
        estimate_text=guessed,
        estimate_percent=percent(guess[0] / highest, 2) if guess and guess[0] == guess[1] else "",
        line=line,
        line_text=tongue.say(f"{name}线 {at}", f"{name} at {at}") if line is not None else "",
        line_percent=percent(line / highest, 2) if line is not None else "",
        ticks=_ticks(ladder, tongue),
        sentence=_gauge_sentence((low, high, guessed, name, at), highest, tongue),
    )


def _ticks(ladder: Ladder, tongue: Tongue) -> tuple[Tick, ...]:
    names = {rung.ordinal: tongue.of(rung.words).removesuffix("级") for rung in ladder.rungs}
    many = len(ladder.rungs)
    return tuple(Tick(Fraction(at), percent(Fraction(at, many), 2), f"{at} {names.get(at, '')}".strip()) for at in range(many + 1))


def _gauge_sentence(texts: tuple[str, str, str, str, str], highest: int, tongue: Tongue) -> str:
    low, high, guessed, name, at = texts
    zh = [f"得分尺，0 到 {highest}", f"得分 {low}" if low == high else f"已答部分保证 {low}，最高可到 {high}"]
    en = [f"Ruler from 0 to {highest}", f"score {low}" if low == high else f"guaranteed {low}, at most {high}"]
    if guessed:
        zh.append(f"估计 {guessed}")
        en.append(f"estimate {guessed}")
    if at:
        zh.append(f"{name}线 {at}")
        en.append(f"{name.lower()} begins at {at}")
    return tongue.say("，".join(zh) + "。", ", ".join(en) + ".")
