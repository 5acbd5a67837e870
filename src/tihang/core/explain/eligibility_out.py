"""The JSON of ``tihang eligibility`` (层级自评接口). Schema: ``docs/reference/schemas/eligibility.schema.json``."""

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import Data
from tihang.core.explain.json_parts import pack_ref, readings_out
from tihang.core.explain.reasons import reason_words
from tihang.core.scoring import CriterionResult, Eligibility


def eligibility_out(result: Eligibility, sheet: AnswerSheet, lang: str = "zh") -> dict[str, Data]:
    """The JSON of ``tihang eligibility`` for one tier."""
    index = 0 if lang == "zh" else 1
    return {
        "pack": pack_ref(result.pack),
        "tier": result.tier.id,
        "on": result.on.isoformat(),
        "subject": dict(sheet.subject),
        "verdict": result.verdict.value,
        "verdict_if_claims_hold": result.hoped.value,
        "criteria": [_criterion_out(row, result, sheet, index) for row in result.criteria],
        "missing": [_missing_out(row, result, sheet, index) for row in result.missing],
        "advised": [_missing_out(row, result, sheet, index) for row in result.advised],
        "policies": dict(result.policies),
        "readings": readings_out(result.readings),
    }


def _criterion_out(row: CriterionResult, result: Eligibility, sheet: AnswerSheet, index: int) -> Data:
    criterion = row.criterion
    return {
        "id": criterion.id,
        "text": criterion.words[index],
        "group": criterion.group,
        "part_of": criterion.part_of or None,
        "verdict": row.verdict.value,
        "claimed": row.claimed,
        "judged": criterion.judged_for(result.tier.id),
        "hard": criterion.hard,
        "reason": reason_words(row, result, sheet)[index],
        "source": list(row.cite.sources),
        "confidence": row.cite.confidence,
        "evidence": list(sheet.evidence.get(criterion.id, ())),
    }


def _missing_out(row: CriterionResult, result: Eligibility, sheet: AnswerSheet, index: int) -> Data:
    parts = [part for part in result.parts_of(row.criterion.id) if part.verdict.value not in ("met", "not_applicable")]
    return {
        "id": row.criterion.id,
        "text": row.criterion.words[index],
        "verdict": row.verdict.value,
        "claimed": row.claimed,
        "reason": reason_words(row, result, sheet)[index],
        "parts": [part.criterion.id for part in parts],
    }
