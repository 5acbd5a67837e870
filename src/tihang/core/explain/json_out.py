"""What programs read (程序接口): the stable JSON of assess, eligibility and pack show. Schemas: ``docs/reference/schemas/``."""

from collections.abc import Mapping

from tihang.core.answers import AnswerSheet
from tihang.core.canonical import Data
from tihang.core.criteria import Area, Citation, Criterion, Gap, Pack, Policy, Question, fingerprint
from tihang.core.explain.headline import score_text
from tihang.core.explain.tree import Node, tree
from tihang.core.findings import Finding
from tihang.core.problems import Problem
from tihang.core.scoring import Assessment, CriterionResult, Eligibility, Readings
from tihang.core.values import Span, Words, decimal_text, exact_text, fraction_text, point


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


def pack_ref(pack: Pack) -> Data:
    """Which pack judged: id, edition, revision, fingerprint, how many values are unconfirmed."""
    ref: dict[str, Data] = {
        "id": pack.id,
        "edition": pack.edition,
        "revision": pack.revision,
        "fingerprint": fingerprint(pack),
        "unconfirmed": pack.unconfirmed,
    }
    return {**ref, "overlays": list(pack.overlays)} if pack.overlays else ref


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


def readings_out(spread: Readings) -> Data:
    """Whether the result is the same under all readings, or which open point it hangs on."""
    single: list[Data] = [
        {
            "policy": r.policy,
            "option": r.option,
            "same": r.same,
            "level_range": list(r.level_range),
            "score": score_text(r.score),
            "verdicts": {rung: verdict.value for rung, verdict in r.verdicts},
        }
        for r in spread.single
    ]
    return {
        "same": spread.same,
        "tried": spread.tried,
        "all_combinations": spread.whole,
        "level_range": list(spread.level_range),
        "hangs_on": list(spread.hangs_on),
        "single": single,
    }


def problem_out(problem: Problem, lang: str) -> Data:
    """A problem or warning."""
    index = 0 if lang == "zh" else 1
    return {"code": problem.code, "place": problem.place, "text": problem.said[index], "remedy": problem.remedy[index]}


def cite_out(cite: Citation | None, index: int) -> Data:
    """A citation, None where there is nothing to cite."""
    if cite is None:
        return None
    return {
        "source": list(cite.sources),
        "confidence": cite.confidence,
        "word": cite.words[index],
        "note": cite.note,
        "method": cite.method,
    }


def node_out(node: Node, index: int) -> Data:
    """A node of the why-tree."""
    found = node.span
    return {
        "id": node.id,
        "term": node.term,
        "text": node.words[index],
        "verdict": node.verdict.value,
        "claimed": node.claimed,
        "value": None if found is None or not found.exact else fraction_text(found.floor),
        "range": None if found is None else [fraction_text(found.floor), fraction_text(found.ceiling)],
        "weight": fraction_text(node.weight) if node.weight is not None else None,
        "answer": node.answer[index] if node.answer else None,
        "estimated": node.estimated,
        "reason": node.reason,
        "evidence": list(node.evidence),
        "cite": cite_out(node.cite, index),
        "parts": [node_out(part, index) for part in node.parts],
    }


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


def reason_words(row: CriterionResult, result: Eligibility, sheet: AnswerSheet) -> tuple[str, str]:
    """Why a criterion has its verdict, in one line: what was said, else what was found, else what is asked."""
    given = sheet.given.get(row.criterion.id)
    if row.claimed:
        return "自述满足，等评审核对", "Claimed by the applicant; a reviewer decides"
    if given is not None and given.reason:
        return f"不适用：{given.reason}", f"Not applicable: {given.reason}"
    loosened = row.criterion.loosened.get(result.tier.id)
    if loosened is not None:
        return loosened
    measured = _measured_words(row.finding.parts[0].finding) if row.finding.parts else None
    if measured is not None:
        return measured
    return _found_words(tree(result.pack, sheet, row.finding), row, result)


def _measured_words(finding: Finding) -> tuple[str, str] | None:
    """A number against its threshold, None where there is no number yet or the finding is not a comparison."""
    if finding.limit is None or not finding.parts or finding.parts[0].finding.span is None:
        return None
    below = finding.parts[0].finding
    share = below.term == "share_of"
    now, limit = _amount_text(below.span, share=share), _amount_text(point(finding.limit), share=share)
    if finding.term == "at_most":
        return f"现在 {now}，要不高于 {limit}", f"Now {now}; at most {limit} is allowed"
    return f"现在 {now}，要不低于 {limit}", f"Now {now}; at least {limit} is needed"


def _amount_text(found: Span | None, *, share: bool) -> str:
    if found is None:
        return ""
    ends = [found.floor] if found.exact else [found.floor, found.ceiling]
    return "～".join(f"{decimal_text(end * 100, 1)}%" if share else exact_text(end) for end in ends)


def _found_words(node: Node, row: CriterionResult, result: Eligibility) -> tuple[str, str]:
    from tihang.core.criteria.overlay import at_rung

    asked = at_rung(row.criterion.term, result.tier.id).describe(result.pack.names)
    leaves = [leaf for leaf in _leaves(node) if leaf.verdict.value == row.verdict.value] or list(_leaves(node))
    said = [_answered(leaf.words, leaf.answer) for leaf in leaves if leaf.answer]
    unsaid = [leaf.words for leaf in leaves if not leaf.answer]
    if row.verdict.value == "unknown" and unsaid:
        return f"还没有填：{'、'.join(w[0] for w in unsaid[:3])}", f"Not answered: {', '.join(w[1] for w in unsaid[:3])}"
    if said:
        return "；".join(w[0] for w in said[:3]), "; ".join(w[1] for w in said[:3])
    return asked


def _answered(asked: Words, answer: Words) -> Words:
    """A question with its answer; a question mark parts them as well as a colon."""
    zh, en = ("" if asked[0].endswith("？") else "："), (" " if asked[1].endswith("?") else ": ")
    return f"{asked[0]}{zh}{answer[0]}", f"{asked[1]}{en}{answer[1]}"


def _leaves(node: Node) -> list[Node]:
    return [leaf for part in node.parts for leaf in _leaves(part)] if node.parts else [node]


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


def pack_out(pack: Pack, seals: Mapping[str, str], lang: str = "zh") -> dict[str, Data]:
    """The JSON of ``tihang pack show``: header, every field a sheet may hold, criteria, rungs, policies."""
    index = 0 if lang == "zh" else 1
    return {
        "pack": pack_ref(pack),
        "title": pack.words[index],
        "kind": pack.kind,
        "status": pack.status,
        "document": pack.document.number,
        "profiles": [profile.id for profile in pack.profiles],
        "seals": dict(seals),
        "missing": [_gap_out(gap, index) for gap in pack.gaps],
        "areas": [_area_out(area, pack, index) for area in pack.area_by_code.values()],
        "fields": [_field_out(question, index) for question in pack.questions],
        "criteria": [_law_out(criterion, pack, index) for criterion in pack.criteria],
        "rungs": [{"id": rung.id, "ordinal": rung.ordinal, "text": rung.words[index]} for rung in pack.rung_by_id.values()],
        "policies": [_policy_out(policy, index) for policy in pack.policies],
        "entries": [{"id": e.id, "text": e.words[index], "link": e.link or None, "cite": cite_out(e.cite, index)} for e in pack.entries],
        "sources": {source.id: {"text": source.words[index], "url": source.url} for source in pack.sources},
    }


def _gap_out(gap: Gap, index: int) -> Data:
    return {"what": gap.what, "rungs": list(gap.rungs), "profiles": list(gap.profiles), "text": gap.words[index]}


def _area_out(area: Area, pack: Pack, index: int) -> Data:
    return {
        "code": area.code,
        "text": area.words[index],
        "heights": list(area.heights),
        "profiles": list(area.profiles),
        "always": area.always,
        "parent": pack.parent_by_code.get(area.code),
        "questions": list(area.questions),
    }


def _law_out(criterion: Criterion, pack: Pack, index: int) -> Data:
    return {
        "id": criterion.id,
        "text": criterion.words[index],
        "tiers": list(criterion.tiers),
        "group": criterion.group,
        "judged": criterion.judged,
        "judged_at": dict(criterion.judged_at),
        "hard": criterion.hard,
        "part_of": criterion.part_of or None,
        "asks": criterion.term.describe(pack.names)[index],
        "term": criterion.term.data(),
        "cite": cite_out(criterion.cite, index),
    }


def _policy_out(policy: Policy, index: int) -> Data:
    return {
        "id": policy.id,
        "text": policy.words[index],
        "default": policy.default,
        "options": {option.id: option.words[index] for option in policy.options},
        "confidence": policy.cite.confidence,
    }


def _field_out(question: Question, index: int) -> Data:
    section = next((name for name, prefix in SECTION_OF.items() if question.id.startswith(prefix)), "")
    where = (
        section or question.id
        if question.id in ("titles", "scenarios")
        else section or ("answers" if question.area and question.grade else "items")
    )
    return {
        "id": question.id,
        "section": where,
        "text": question.words[index],
        "accepts": question.kind.accepts()[index].strip(),
        "kind": question.kind.name,
        "law": question.kind.law(),
        "judged": question.judged,
        "area": question.area or None,
        "grade": question.grade,
        "confidence": question.cite.confidence,
        "may_not_apply": question.kind.may_not_apply,
    }


SECTION_OF = {"records": "records.", "indicators": "indicators.", "maturity": "maturity."}
