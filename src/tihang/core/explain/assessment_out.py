"""The JSON of ``tihang assess`` (判定结果接口). Schema: ``docs/reference/schemas/assess.schema.json``."""

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import Data
from tihang.core.explain.headline import score_text
from tihang.core.explain.json_parts import node_out, pack_ref, problem_out, readings_out
from tihang.core.explain.tree import tree
from tihang.core.scoring import Assessment, Readings
from tihang.core.values import Span, decimal_text, fraction_text


def assessment_out(assessment: Assessment, sheet: AnswerSheet, spread: Readings, lang: str = "zh") -> dict[str, Data]:
    """The JSON of ``tihang assess``. Exact numbers are "numerator/denominator", decimals have four places."""
    index = 0 if lang == "zh" else 1
    return {
        "pack": pack_ref(assessment.pack),
        "profile": assessment.profile or None,
        "on": assessment.on.isoformat(),
        "subject": dict(sheet.subject),
        "complete": assessment.complete,
        "level": assessment.level,
        "level_range": list(assessment.level_range) if assessment.pack.ladder is not None else None,
        **_score(assessment),
        **_level_scores(assessment),
        "not_applicable": _not_applicable(assessment, spread),
        "policies": dict(assessment.policies),
        "readings": readings_out(spread),
        "blockers": [
            {
                "id": b.question,
                "level": b.rung,
                "rise": decimal_text(b.rise),
                "rise_exact": fraction_text(b.rise),
                "answered": not b.unknown,
                "text": assessment.pack.names(b.question)[index],
            }
            for b in assessment.blockers
        ],
        "narrowing": [
            {
                "id": n.question,
                "level": n.rung,
                "width": decimal_text(n.width),
                "width_exact": fraction_text(n.width),
                "text": assessment.pack.names(n.question)[index],
            }
            for n in assessment.narrowing
        ],
        "warnings": [problem_out(problem, lang) for problem in assessment.warnings],
        "findings": [node_out(node, index) for node in tree(assessment.pack, sheet, assessment.root).parts],
    }


def _score(assessment: Assessment) -> dict[str, Data]:
    found = assessment.score
    exact = fraction_text(found.floor) if found is not None and found.exact else None
    ends: Data = None if found is None else [decimal_text(found.floor), decimal_text(found.ceiling)]
    ends_exact: Data = None if found is None else [fraction_text(found.floor), fraction_text(found.ceiling)]
    return {"score": score_text(found), "score_exact": exact, "score_range": ends, "score_range_exact": ends_exact}


def _level_scores(assessment: Assessment) -> dict[str, Data]:
    if not any(result.score for result in assessment.rungs):
        return {}
    spans = {result.rung.id: result.score.span if result.score else None for result in assessment.rungs}
    exact = {rung: fraction_text(s.floor) if s is not None and s.exact else None for rung, s in spans.items()}
    ranges: dict[str, Data] = {rung: _ends(found) for rung, found in spans.items()}
    return {
        "level_scores": {rung: score_text(found) for rung, found in spans.items()},
        "level_scores_exact": dict(exact),
        "level_scores_range": ranges,
    }


def _ends(found: Span | None) -> Data:
    return None if found is None else [decimal_text(found.floor), decimal_text(found.ceiling)]


def _not_applicable(assessment: Assessment, spread: Readings) -> Data:
    """How much was said not to apply, and the level with that counted as not met."""
    strict = next((r for r in spread.single if r.option == "as_none"), None)
    levels: Data = list(strict.level_range) if strict else None
    return {
        "ids": list(assessment.not_applicable),
        "share": fraction_text(assessment.share_not_applicable),
        "level_range_if_not_met": levels,
    }
