"""The maturity report that counts, beside our own result (以公共平台的报告为准): both values stand there, and any difference is said."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tihang.core.criteria import Ladder
from tihang.core.explain.report_words import GAUGE_PLACES, SCORE_PLACES, Tongue, figures
from tihang.core.scoring import Assessment
from tihang.core.values import Span, decimal_text, to_fraction


class Against(StrEnum):
    """相差: what the outside report says against our own figure."""

    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    OPEN = "open"
    """Ours is a range that holds the other: nothing speaks against it yet."""
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class OutsideSaid:
    """外部报告所说: as it was recorded; the score as exact text, "" where the report gives none."""

    platform: str
    number: str
    made_on: date
    level: int
    score: str


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """一项对照: level or score, by the report and by us; ``difference`` is "" where there is none."""

    what: str
    report: str
    own: str
    against: str
    difference: str


@dataclass(frozen=True, slots=True)
class OutsidePart:
    """成熟度报告与自评对照: a sentence, which report it is, the rows, and a remark that ours is for reference only."""

    title: str
    sentence: str
    report: str
    rows: tuple[OutsideRow, ...]
    differs: bool
    reference: str


def level_against(low: int, high: int, said: int) -> Against:
    """What a reported level is against a range of ours."""
    if low == high == said:
        return Against.SAME
    if low <= said <= high:
        return Against.OPEN
    return Against.HIGHER if said > high else Against.LOWER


def score_against(own: Span | None, said: str) -> Against:
    """What a reported score is against ours, at the digits that the report gives, two at least: 2.35 and 2.3512 are the same."""
    if not said or own is None:
        return Against.UNSAID
    value, places = to_fraction(said), max(len(said.partition(".")[2]), GAUGE_PLACES)
    low, high = (to_fraction(decimal_text(end, places)) for end in (own.floor, own.ceiling))
    if low == high == value:
        return Against.SAME
    if low <= value <= high:
        return Against.OPEN
    return Against.HIGHER if value > high else Against.LOWER


def outside_part(assessment: Assessment, said: OutsideSaid | None, where: str, tongue: Tongue) -> OutsidePart:
    """The report that counts beside ``assessment``; without one, where to get it (``where`` names the platform)."""
    title = tongue.say("以哪个结果为准", "Which result counts")
    reference = tongue.say("本平台的自评结果仅供参考", "Tihang's own result is for reference only")
    if said is None:
        sentence = tongue.say(
            f"申报以{where}出具的成熟度报告为准，这里还没有可以算数的一份",
            f"What counts in a campaign is the maturity report of {where}; none that counts is recorded here",
        )
        return OutsidePart(title, sentence, "", (), differs=False, reference=reference)
    rows = _rows(assessment, said, tongue)
    differs = any(row.difference for row in rows)
    sentence = tongue.say(
        f"申报以{said.platform}的报告为准。" + ("它和本平台的自评不一样，两个值都在下面" if differs else "它和本平台的自评没有矛盾"),
        f"What counts in a campaign is the report of {said.platform}. "
        + ("It differs from Tihang's own result; both stand below" if differs else "It does not contradict Tihang's own result"),
    )
    line = tongue.say(
        f"{said.platform}，编号 {said.number}，{said.made_on.isoformat()}",
        f"{said.platform}, no. {said.number}, {said.made_on.isoformat()}",
    )
    return OutsidePart(title, sentence, line, rows, differs, reference)


def _rows(assessment: Assessment, said: OutsideSaid, tongue: Tongue) -> tuple[OutsideRow, ...]:
    ladder, own = assessment.pack.ladder, assessment.score
    rows: list[OutsideRow] = []
    if ladder is not None:
        rows.append(_level_row(ladder, assessment.level_range, said.level, tongue))
    if said.score:
        found = score_against(own, said.score)
        gap = _gap(own, said.score, found, tongue)
        rows.append(OutsideRow(tongue.say("得分", "Score"), said.score, figures(own, SCORE_PLACES), found.value, gap))
    return tuple(rows)


def _level_row(ladder: Ladder, own: tuple[int, int], said: int, tongue: Tongue) -> OutsideRow:
    found = level_against(*own, said)
    steps = said - own[1] if found is Against.HIGHER else own[0] - said
    gap = {
        Against.HIGHER: tongue.say(f"报告高 {steps} 级", f"the report is {steps} higher"),
        Against.LOWER: tongue.say(f"报告低 {steps} 级", f"the report is {steps} lower"),
    }
    return OutsideRow(
        tongue.say("等级", "Level"), tongue.levels(ladder, said, said), tongue.levels(ladder, *own), found.value, gap.get(found, "")
    )


def _gap(own: Span | None, said: str, found: Against, tongue: Tongue) -> str:
    if own is None or found not in (Against.HIGHER, Against.LOWER):
        return ""
    value = to_fraction(said)
    far: Fraction = value - own.ceiling if found is Against.HIGHER else own.floor - value
    text = decimal_text(far, SCORE_PLACES)
    higher = found is Against.HIGHER
    return tongue.say(f"报告{'高' if higher else '低'} {text}", f"the report is {text} {'higher' if higher else 'lower'}")
