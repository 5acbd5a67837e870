"""Results as plain text (文本输出): the answer first, the reasons after."""

from collections.abc import Sequence

from tihang.core.answers import AnswerSheet
from tihang.core.explain import level_words, span_text
from tihang.core.explain.reasons import reason_words
from tihang.core.findings import Verdict
from tihang.core.scoring import Assessment, CriterionResult, Eligibility, Readings
from tihang.core.values import decimal_text

FEW = 10
MARKS = {"met": "✓", "not_met": "✗", "unknown": "?", "not_applicable": "–"}
VERDICTS = {
    "met": ("满足", "met"),
    "not_met": ("不满足", "not met"),
    "unknown": ("未知", "unknown"),
    "not_applicable": ("不适用", "not applicable"),
}


def assessment_text(assessment: Assessment, spread: Readings, estimate: Assessment | None, lang: str) -> str:
    """The judgement for a terminal."""
    zh = lang == "zh"
    index = 0 if zh else 1
    pack = assessment.pack
    lines = [f"{pack.words[index]} · {pack.name} r{pack.revision} · {assessment.on.isoformat()}"]
    if pack.ladder:
        lines += [level_words(pack.ladder, *assessment.level_range)[index]]
    if assessment.score is not None:
        lines += [f"{'得分' if zh else 'Score'} {span_text(assessment.score)}"]
    if estimate is not None and pack.ladder:
        told = level_words(pack.ladder, *estimate.level_range)[index]
        lines += [f"{'由简答推算，未逐条确认' if zh else 'Estimated, not confirmed'}: {told}, {span_text(estimate.score)}"]
    lines += ["", *(_rung_lines(assessment, index) if pack.ladder else _question_lines(assessment, index))]
    lines += _listed(
        "离下一级最近的几步" if zh else "What keeps the next level away",
        [f"+{decimal_text(b.rise)}  {b.question}  {pack.names(b.question)[index]}" for b in assessment.blockers],
    )
    lines += _listed(
        "先答这几条，范围收得最快" if zh else "Answer these first",
        [f"{decimal_text(n.width)}  {n.question}  {pack.names(n.question)[index]}" for n in assessment.narrowing],
    )
    lines += ["", *_readings_lines(assessment, spread, index), *_policy_lines(assessment, index)]
    if assessment.not_applicable:
        share = decimal_text(assessment.share_not_applicable * 100, 1)
        lines += [f"{'不适用' if zh else 'Not applicable'}: {len(assessment.not_applicable)} ({share}%)"]
    lines += [problem.text(lang) for problem in assessment.warnings]
    lines += [f"{pack.unconfirmed} {'个数值没有官方原文可核对' if zh else 'values do not rest on an official text'}"]
    return "\n".join(lines) + "\n"


def _listed(title: str, rows: list[str]) -> list[str]:
    if not rows:
        return []
    more = [f"  … {len(rows) - FEW}"] if len(rows) > FEW else []
    return ["", title, *(f"  {row}" for row in rows[:FEW]), *more]


def _rung_lines(assessment: Assessment, index: int) -> list[str]:
    found = []
    for result in assessment.rungs:
        score = f"  {span_text(result.score.span)}" if result.score else ""
        verdict = result.verdict.value
        found.append(f"  {MARKS[verdict]} {result.rung.words[index]}{score}  {VERDICTS[verdict][index]}")
    return found


def _question_lines(assessment: Assessment, index: int) -> list[str]:
    """Packs without a ladder: what every question is worth."""
    found = []
    for area in assessment.root.parts:
        found += [f"  {assessment.pack.names(area.finding.key)[index]}"]
        for part in area.finding.parts:
            worth = span_text(part.finding.span, 0) if part.finding.verdict is Verdict.MET else "?"
            found += [f"    {worth}  {assessment.pack.names(part.finding.key)[index]}"]
    return found


def _readings_lines(assessment: Assessment, spread: Readings, index: int) -> list[str]:
    zh = index == 0
    if not assessment.pack.policies:
        return []
    if spread.same:
        return ["换任何一种读法，结论都一样" if zh else f"The result is the same under all {spread.tried} readings"]
    names = [assessment.pack.policy_by_id[policy].words[index] for policy in spread.hangs_on]
    head = "结论取决于怎么读这些存疑点" if zh else "The result hangs on how these open points are read"
    return [f"{head}: {'；'.join(names) if zh else '; '.join(names)}"]


def _policy_lines(assessment: Assessment, index: int) -> list[str]:
    used = assessment.policies
    return [f"  {p.id} {p.words[index]}: {p.option(used[p.id]).words[index]}" for p in assessment.pack.policies]


def eligibility_text(results: Sequence[Eligibility], sheet: AnswerSheet, lang: str) -> str:
    """The ladder, or one tier, for a terminal."""
    index = 0 if lang == "zh" else 1
    lines: list[str] = []
    for result in results:
        lines += [f"{result.tier.words[index]} · {result.pack.name} · {_verdict_words(result, index)}"]
        lines += [_row_line(row, result, sheet, index) for row in result.criteria if row.stands_alone]
        lines += [""]
    return "\n".join(lines)


def _verdict_words(result: Eligibility, index: int) -> str:
    if result.finding.claimed:
        return ("自述满足，等评审核对", "claimed; reviewers decide")[index]
    return VERDICTS[result.verdict.value][index]


def _row_line(row: CriterionResult, result: Eligibility, sheet: AnswerSheet, index: int) -> str:
    mark = "◆" if row.claimed else MARKS[row.verdict.value]
    soft = "" if row.criterion.hard else ("（原则上）", " (in principle)")[index]
    sure = "" if row.cite.confirmed else f" [{row.cite.words[index]}]"
    return f"  {mark} {row.criterion.id} {row.criterion.words[index]}{soft}{sure}  {reason_words(row, result, sheet)[index]}"
