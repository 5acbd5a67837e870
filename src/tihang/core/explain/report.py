"""The report (自评报告): all that result page, PDF, Word, Excel and printed page show, in one language, every number already text.

Only projections: what stands here was found in the one walk of the judgement. Fractions are kept where something is drawn to scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack, fingerprint
from tihang.core.explain.report_answers import AnswerBlock, AnswerRow, Counts, answer_blocks, counts_of
from tihang.core.explain.report_ladder import CriterionRow, TierGap, TierPart, ladder_part
from tihang.core.explain.report_level import Gauge, LevelPart, LevelRow, NotApplicablePart, Tick, level_part
from tihang.core.explain.report_outside import OutsidePart
from tihang.core.explain.report_sources import (
    Notice,
    PolicyRow,
    ReadingPart,
    ReadingRow,
    SourceRow,
    notices,
    policy_rows,
    reading_part,
    source_rows,
)
from tihang.core.explain.report_steps import Narrow, RadarPart, RadarSpoke, Step, StepPart, narrow_rows, radar_part, step_part
from tihang.core.explain.report_why import ReportNode, why_part
from tihang.core.explain.report_words import Cite, Mark, Tongue
from tihang.core.scoring import Assessment, Eligibility, Readings

__all__ = [
    "AnswerBlock",
    "AnswerRow",
    "Cite",
    "Counts",
    "CriterionRow",
    "Fact",
    "Gauge",
    "LevelPart",
    "LevelRow",
    "Mark",
    "Narrow",
    "NotApplicablePart",
    "Notice",
    "OutsidePart",
    "PackLine",
    "PolicyRow",
    "RadarPart",
    "RadarSpoke",
    "ReadingPart",
    "ReadingRow",
    "Report",
    "ReportNode",
    "SourceRow",
    "Step",
    "StepPart",
    "Tick",
    "TierGap",
    "TierPart",
    "build_report",
]

SHORT = 12
"""How many characters of a fingerprint stand in a footer."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value (一项信息)."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class PackLine:
    """Which pack judged (所用标准包)."""

    id: str
    title: str
    edition: str
    revision: int
    document: str
    fingerprint: str
    short: str
    unconfirmed: int
    overlays: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one self-assessment (自评报告)."""

    lang: str
    title: str
    subtitle: str
    on: str
    made_at: str
    code: str
    subject: tuple[Fact, ...]
    profile: str
    pack: PackLine
    tier_packs: tuple[PackLine, ...]
    level: LevelPart
    counts: Counts
    ladder: tuple[TierPart, ...]
    steps: StepPart
    narrowing: tuple[Narrow, ...]
    radar: RadarPart | None
    readings: ReadingPart
    policies: tuple[PolicyRow, ...]
    tier_policies: tuple[PolicyRow, ...]
    notices: tuple[Notice, ...]
    why: tuple[ReportNode, ...]
    answers: tuple[AnswerBlock, ...]
    excluded: tuple[Fact, ...]
    warnings: tuple[str, ...]
    sources: tuple[SourceRow, ...]
    disclaimer: str
    outside: OutsidePart | None = None
    """The maturity report that counts, beside our own result; a guest's report has no such part."""


def build_report(  # noqa: PLR0913  (each is another thing that a report is made of, named at the call)
    assessment: Assessment,
    sheet: AnswerSheet,
    spread: Readings,
    *,
    estimate: Assessment | None = None,
    tiers: Sequence[Eligibility | TierGap] = (),
    tier_sheet: AnswerSheet | None = None,
    lang: str = "zh",
    made_at: str,
    code: str = "",
) -> Report:
    """The report of ``assessment`` (judged on confirmed answers) over ``sheet`` (all answers); ``estimate`` counts estimated answers too.

    ``tier_sheet`` is the sheet that the tiers were judged on, for what was claimed there. ``made_at`` is text, said by the caller.
    """
    tongue, pack = Tongue("zh" if lang == "zh" else "en"), assessment.pack
    judged = [tier for tier in tiers if isinstance(tier, Eligibility)]
    counts = counts_of(assessment, sheet, tongue)
    tier_packs = list({tier.pack.name: tier.pack for tier in judged}.values())
    return Report(
        lang=tongue.lang,
        title=_title(sheet, tongue),
        subtitle=_subtitle(assessment, tier_packs, made_at, tongue),
        on=assessment.on.isoformat(),
        made_at=made_at,
        code=code,
        subject=_subject(sheet, tongue),
        profile=_profile(assessment, tongue),
        pack=_pack_line(pack, tongue),
        tier_packs=tuple(_pack_line(found, tongue) for found in tier_packs),
        level=level_part(assessment, spread, estimate, counts, tongue),
        counts=counts,
        ladder=ladder_part(tiers, tier_sheet, tongue),
        steps=step_part(assessment, sheet, estimate, tongue),
        narrowing=narrow_rows(assessment, sheet, tongue),
        radar=radar_part(assessment, tongue),
        readings=reading_part(assessment, spread, tongue),
        policies=policy_rows(pack, assessment.policies.items(), tongue),
        tier_policies=policy_rows(judged[0].pack, judged[0].policies.items(), tongue) if judged else (),
        notices=notices(assessment, judged, tongue),
        why=why_part(assessment, sheet, tongue),
        answers=answer_blocks(assessment, sheet, tongue),
        excluded=tuple(Fact(area, tongue.of(pack.names(area)), reason) for area, reason in sheet.excluded.items()),
        warnings=tuple(problem.text(tongue.lang) for problem in assessment.warnings),
        sources=source_rows([pack, *tier_packs], tongue),
        disclaimer=tongue.say("自评结果，仅供参考，不代表认定", "A self-assessment, for reference only; it is not a recognition"),
    )


SUBJECT_WORDS = {
    "enterprise": ("企业", "Enterprise"),
    "factory": ("工厂", "Factory"),
    "uscc": ("统一社会信用代码", "Unified social credit code"),
    "region": ("行政区划代码", "Division code"),
    "industry": ("行业代码", "Industry code"),
    "group": ("所属集团", "Group"),
}


def _subject(sheet: AnswerSheet, tongue: Tongue) -> tuple[Fact, ...]:
    return tuple(Fact(key, tongue.of(words), sheet.subject[key]) for key, words in SUBJECT_WORDS.items() if sheet.subject.get(key))


def _title(sheet: AnswerSheet, tongue: Tongue) -> str:
    named = [sheet.subject[key] for key in ("enterprise", "factory") if sheet.subject.get(key)]
    return tongue.say("", " ").join(named) or tongue.say("未填名称的工厂", "Unnamed factory")


def _subtitle(assessment: Assessment, tier_packs: Sequence[Pack], made_at: str, tongue: Tongue) -> str:
    bits = [_profile(assessment, tongue), assessment.pack.document.number or tongue.of(assessment.pack.words)]
    bits += [_named(pack, tongue) for pack in tier_packs]
    bits.append(tongue.say(f"{made_at} 计算", f"computed {made_at}"))
    return " · ".join(bit for bit in bits if bit)


def _named(pack: Pack, tongue: Tongue) -> str:
    """The title of a pack with its edition, said once."""
    title = tongue.of(pack.words)
    return title if pack.edition in title else tongue.say(f"{title} {pack.edition} 年版", f"{title}, edition {pack.edition}")


def _profile(assessment: Assessment, tongue: Tongue) -> str:
    return next((tongue.of(profile.words) for profile in assessment.pack.profiles if profile.id == assessment.profile), "")


def _pack_line(pack: Pack, tongue: Tongue) -> PackLine:
    mark = fingerprint(pack)
    line = tongue.say(
        f"{pack.words[0]}，{pack.edition} 版第 {pack.revision} 次修订", f"{pack.words[1]}, edition {pack.edition}, revision {pack.revision}"
    )
    return PackLine(
        pack.id,
        tongue.of(pack.words),
        pack.edition,
        pack.revision,
        pack.document.number,
        mark,
        mark[:SHORT],
        pack.unconfirmed,
        pack.overlays,
        line,
    )
