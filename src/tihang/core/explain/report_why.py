"""The why-tree in a report (依据树): each line with its title, figures, source and mark, all as text."""

from dataclasses import dataclass
from fractions import Fraction

from tihang.core.answers import AnswerSheet
from tihang.core.explain.report_words import Cite, Mark, Tongue, against, figure, figures, percent
from tihang.core.explain.tree import Node, tree
from tihang.core.findings import Verdict
from tihang.core.scoring import Assessment, RungResult


@dataclass(frozen=True, slots=True)
class ReportNode:
    """One line of the why-tree (依据树的一行)."""

    id: str
    term: str
    title: str
    detail: str
    mark: Mark
    answer: str
    estimated: bool
    reason: str
    evidence: tuple[str, ...]
    cite: Cite | None
    opens: bool
    parts: "tuple[ReportNode, ...]"


def why_part(assessment: Assessment, sheet: AnswerSheet, tongue: Tongue) -> tuple[ReportNode, ...]:
    """A line for each rung, or for each area where the pack has no ladder."""
    root = tree(assessment.pack, sheet, assessment.root)
    lines = [result.rung.at_least for result in assessment.rungs]
    first = [_rung(node, result, assessment, tongue) for node, result in zip(root.parts, assessment.rungs, strict=False)]
    rest = [_node(node, None, assessment, tongue) for node in root.parts[len(lines) :]]
    return tuple(first + rest)


def _rung(node: Node, result: RungResult, assessment: Assessment, tongue: Tongue) -> ReportNode:
    line = result.rung.at_least
    shown = _node(node, line, assessment, tongue)
    inner = shown.parts[0].parts if result.score is not None and len(shown.parts) == 1 else shown.parts
    name = tongue.level(assessment.pack.ladder, result.rung.ordinal) if assessment.pack.ladder else tongue.of(result.rung.words)
    answers = {"met": ("能", "yes"), "not_met": ("不能", "no"), "unknown": ("还不能确定", "not decided yet")}
    said = tongue.of(answers.get(result.verdict.value, ("不适用", "not applicable")))
    detail = ""
    if result.score is not None and line is not None:
        now = figures(result.score.span, line=line)
        detail = tongue.say(f"得分须达到 {figure(line, 4)}，现在 {now}", f"Needs a score of {figure(line, 4)}; now {now}")
    return ReportNode(
        id=f"rung/{result.rung.id}",
        term="rung",
        title=tongue.say(f"能到{name}吗：{said}", f"Is {name.lower()} reached: {said}"),
        detail=detail,
        mark=tongue.mark(result.finding),
        answer="",
        estimated=False,
        reason="",
        evidence=(),
        cite=tongue.cite(assessment.pack, result.rung.cite),
        opens=result.verdict is not Verdict.MET,
        parts=inner,
    )


def _node(node: Node, line: Fraction | None, assessment: Assessment, tongue: Tongue) -> ReportNode:
    number = node.span is not None or node.term in ("worth", "mean", "weighted", "sum")
    mark = tongue.verdict(against(node.span, line)) if number and not node.claimed else _truth_mark(node, tongue)
    if number and line is None:
        mark = tongue.verdict(node.verdict.value)
    bits = [tongue.say(f"权重 {percent(node.weight)}", f"weight {percent(node.weight)}")] if node.weight is not None and node.parts else []
    if node.span is not None:
        bits.append(figures(node.span, line=line))
    return ReportNode(
        node.id,
        node.term,
        tongue.of(node.words),
        " · ".join(bits),
        mark,
        _answer(node, tongue),
        node.estimated,
        node.reason,
        node.evidence,
        tongue.cite(assessment.pack, node.cite),
        mark.key in ("not_met", "unknown") and bool(node.parts),
        tuple(_node(part, line, assessment, tongue) for part in node.parts),
    )


def _truth_mark(node: Node, tongue: Tongue) -> Mark:
    return tongue.verdict("claimed" if node.claimed else node.verdict.value)


def _answer(node: Node, tongue: Tongue) -> str:
    if node.answer is not None:
        said = tongue.of(node.answer)
        return tongue.say(f"{said}（推算，未逐条确认）", f"{said} (estimated, not confirmed)") if node.estimated else said
    if node.reason:
        return tongue.say("不适用", "Not applicable")
    return tongue.say("未答", "No answer") if node.term in ("worth", "said") and not node.parts else ""
