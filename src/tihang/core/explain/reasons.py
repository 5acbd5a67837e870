"""Why a criterion has its verdict, in one line (一句话理由)."""

from tihang.core.answers import AnswerSheet
from tihang.core.explain.tree import Node, tree
from tihang.core.findings import Finding
from tihang.core.scoring import CriterionResult, Eligibility
from tihang.core.values import Span, Words, decimal_text, exact_text, point


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
