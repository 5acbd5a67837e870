"""The ladder in a report (四级阶梯): each tier with its verdict, counts, what is missing, and every criterion."""

from collections.abc import Sequence
from dataclasses import dataclass

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Rung
from tihang.core.explain.reasons import reason_words
from tihang.core.explain.report_words import VERDICT_WORDS, Cite, Mark, Tongue
from tihang.core.problems import Problem
from tihang.core.scoring import CriterionResult, Eligibility

MOST_GAPS = 3
STRIP = ("met", "claimed", "unknown", "not_met", "not_applicable")
JUDGED_WORDS = {
    "computed": ("按答案计算", "computed from answers"),
    "record": ("看记录", "from a record"),
    "reviewer": ("由评审判断", "by a reviewer"),
}


@dataclass(frozen=True, slots=True)
class TierGap:
    """A tier that its edition cannot judge (不能判定的层级), with what is missing."""

    tier: Rung
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion (一条要素条件): what is asked, what is claimed, by what proof, what was found."""

    id: str
    text: str
    group: str
    part_of: str
    mark: Mark
    hard: bool
    judged: str
    claim: str
    evidence: tuple[str, ...]
    loosened: str
    parts: tuple[str, ...]
    cite: Cite | None


@dataclass(frozen=True, slots=True)
class TierPart:
    """One tier (一个层级). ``state``: reached, next, beyond or cannot_judge. ``counts`` has a number for each verdict key."""

    id: str
    ordinal: int
    name: str
    state: str
    badge: Mark
    counts: tuple[tuple[str, int], ...]
    count_text: str
    marks: tuple[Mark, ...]
    sentence: str
    gaps: tuple[str, ...]
    missing: tuple[CriterionRow, ...]
    advised: tuple[CriterionRow, ...]
    criteria: tuple[CriterionRow, ...]


def ladder_part(tiers: Sequence[Eligibility | TierGap], sheet: AnswerSheet | None, tongue: Tongue) -> tuple[TierPart, ...]:
    """The tiers in order; the lowest that is not met is the next one."""
    parts: list[TierPart] = []
    waiting = True
    for tier in tiers:
        if isinstance(tier, TierGap):
            parts.append(_cannot_judge(tier, tongue))
            continue
        reached = tier.verdict.value == "met"
        state = "reached" if reached else "next" if waiting else "beyond"
        waiting = waiting and reached
        parts.append(_tier(tier, sheet or AnswerSheet(tier.pack.id, tier.pack.edition), state, tongue))
    return tuple(parts)


def _cannot_judge(gap: TierGap, tongue: Tongue) -> TierPart:
    badge = Mark("unknown", tongue.say("不能判定", "Cannot be judged"))
    why = tuple(tongue.of(problem.said) for problem in gap.problems)
    remedy = " ".join(dict.fromkeys(tongue.of(problem.remedy) for problem in gap.problems if problem.remedy[0]))
    return TierPart(
        gap.tier.id, gap.tier.ordinal, tongue.of(gap.tier.words), "cannot_judge", badge, (), "", (), remedy, why[:MOST_GAPS], (), (), ()
    )


def _tier(tier: Eligibility, sheet: AnswerSheet, state: str, tongue: Tongue) -> TierPart:
    rows = {result.criterion.id: _criterion(result, tier, sheet, tongue) for result in tier.criteria}
    demanded = [rows[result.criterion.id].mark for result in tier.demands]
    marks = tuple(sorted(demanded, key=lambda mark: STRIP.index(mark.key)))
    counts = tuple((key, sum(1 for mark in marks if mark.key == key)) for key in STRIP)
    missing = tuple(rows[result.criterion.id] for result in tier.missing)
    return TierPart(
        id=tier.tier.id,
        ordinal=tier.tier.ordinal,
        name=tongue.of(tier.tier.words),
        state=state,
        badge=_badge(tier, dict(counts), state, tongue),
        counts=counts,
        count_text=_count_text(counts, len(marks), tongue),
        marks=marks,
        sentence=_sentence(tier, dict(counts), tongue),
        gaps=tuple(_gap(row, tongue) for row in missing[:MOST_GAPS]),
        missing=missing,
        advised=tuple(rows[result.criterion.id] for result in tier.advised),
        criteria=tuple(rows.values()),
    )


def _badge(tier: Eligibility, counts: dict[str, int], state: str, tongue: Tongue) -> Mark:
    if tier.verdict.value == "met":
        return Mark("met", tongue.say("自评满足", "Met by self-assessment"))
    if tier.verdict.value == "not_met":
        short = counts["not_met"]
        if state == "next" and short:
            return Mark("not_met", tongue.say(f"差 {short} 项", f"{short} not met"))
        return tongue.verdict("not_met")
    if tier.hoped.value == "met":
        return Mark("claimed", tongue.say("自述满足，待核", "Claimed, not checked"))
    return Mark("unknown", tongue.say("还不能确定", "Not decided yet"))


def _count_text(counts: Sequence[tuple[str, int]], total: int, tongue: Tongue) -> str:
    said = [tongue.say(f"{many} {VERDICT_WORDS[key][0]}", f"{many} {VERDICT_WORDS[key][1].lower()}") for key, many in counts if many]
    return tongue.say(f"{total} 项：{'，'.join(said)}", f"{total} criteria: {'; '.join(said)}")


def _sentence(tier: Eligibility, counts: dict[str, int], tongue: Tongue) -> str:
    if tier.verdict.value == "met":
        soft = len(tier.advised)
        more = (
            tongue.say(f"另有 {soft} 项建议性条件没有满足，要写理由。", f" {soft} advisory criteria are not met and need a reason.")
            if soft
            else ""
        )
        return tongue.say("硬性条件都满足。", "Every hard criterion is met.") + more
    if tier.verdict.value == "unknown" and tier.hoped.value == "met":
        many = counts["claimed"]
        return tongue.say(f"自述都满足，{many} 项等评审核对。", f"All claimed; {many} wait for a reviewer.")
    said = [
        tongue.say(f"{counts[key]} 项{zh}", f"{counts[key]} {en}")
        for key, zh, en in (
            ("not_met", "不满足", "not met"),
            ("unknown", "还没有填", "not answered"),
            ("claimed", "自述待核", "claimed, not checked"),
        )
        if counts[key]
    ]
    return tongue.say("，".join(said) + "。", "; ".join(said) + ".")


GAP_WORDS = {
    "not_met": ("缺", "Missing"),
    "unknown": ("未填", "Not answered"),
    "claimed": ("待核", "To be checked"),
    "not_applicable": ("称不适用", "Said not to apply"),
}


def _gap(row: CriterionRow, tongue: Tongue) -> str:
    word = tongue.of(GAP_WORDS[row.mark.key])
    return tongue.say(f"{word}：{row.text}", f"{word}: {row.text}")


def _criterion(result: CriterionResult, tier: Eligibility, sheet: AnswerSheet, tongue: Tongue) -> CriterionRow:
    criterion = result.criterion
    loosened = criterion.loosened.get(tier.tier.id)
    evidence = {name: sheet.evidence[name] for name in sorted(criterion.term.depends_on() | {criterion.id}) if name in sheet.evidence}
    below = [part for part in tier.parts_of(criterion.id) if part.verdict.value not in ("met", "not_applicable")]
    return CriterionRow(
        id=criterion.id,
        text=tongue.of(criterion.words),
        group=criterion.group,
        part_of=criterion.part_of,
        mark=tongue.mark(result.finding),
        hard=criterion.hard,
        judged=tongue.of(JUDGED_WORDS.get(criterion.judged, ("", ""))),
        claim=_claim(tongue.of(reason_words(result, tier, sheet)), tongue.of(criterion.words)),
        evidence=tuple(file for files in evidence.values() for file in files),
        loosened=tongue.of(loosened) if loosened else "",
        parts=tuple(tongue.of(part.criterion.words) for part in below),
        cite=tongue.cite(tier.pack, result.cite),
    )


def _claim(said: str, asked: str) -> str:
    """What was said without repeating what stands beside it in the row."""
    for colon in ("：", ": "):
        before, found, after = said.partition(colon)
        if found and before == asked:
            return after
        if found and after == asked:
            return before
    return said
