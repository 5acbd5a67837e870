"""The why-tree (依据树): the finding tree with words, sources and answers, ready to show."""

from dataclasses import dataclass
from fractions import Fraction

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Citation, Pack
from tihang.core.findings import Finding, Part, Verdict
from tihang.core.values import Span, Words


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the why-tree (依据树的一行). ``opens`` says whether it lies on the path to what is not met."""

    id: str
    term: str
    words: Words
    verdict: Verdict
    claimed: bool
    span: Span | None
    weight: Fraction | None
    cite: Citation | None
    answer: Words | None
    estimated: bool
    reason: str
    evidence: tuple[str, ...]
    opens: bool
    parts: "tuple[Node, ...]"


def tree(pack: Pack, sheet: AnswerSheet, finding: Finding, *, profile: str = "", weight: Fraction | None = None) -> Node:
    """The why-tree of a finding. Steps that only pass one finding on are folded into it."""
    return _Gardener(pack, sheet, profile or sheet.profile).node(Part(None, finding), weight)


class _Gardener:
    def __init__(self, pack: Pack, sheet: AnswerSheet, profile: str) -> None:
        self.pack = pack
        self.sheet = sheet
        self.profile = profile

    def node(self, part: Part, weight: Fraction | None = None) -> Node:
        finding = part.finding
        parts = tuple(self.node(below) for below in _unfolded(finding).parts if below.finding.key or below.finding.parts or below.share)
        given = self.sheet.given.get(finding.key)
        question = self.pack.question_by_id.get(finding.key)
        answer = question.kind.show(given.value) if question and given and given.value is not None else None
        off = finding.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)
        return Node(
            id=finding.key,
            term=finding.term,
            words=self._words(finding),
            verdict=finding.verdict,
            claimed=finding.claimed,
            span=finding.span,
            weight=weight or part.weight,
            cite=self._cite(finding),
            answer=answer,
            estimated=finding.key in self.sheet.estimated,
            reason=given.reason if given else "",
            evidence=self.sheet.evidence.get(finding.key, ()),
            opens=off and any(not _fine(below) for below in parts),
            parts=parts,
        )

    def _words(self, finding: Finding) -> Words:
        name, _, grade = finding.key.partition("@")
        if finding.key.startswith("@"):
            return self.pack.names(_rung_at(self.pack, grade))
        if name in self.pack.area_by_code or name in self.pack.question_by_id or name in self.pack.criterion_by_id:
            return self.pack.names(name)
        return _TERM_WORDS.get(finding.term, (finding.term, finding.term))

    def _cite(self, finding: Finding) -> Citation | None:
        question = self.pack.question_by_id.get(finding.key)
        if question is not None:
            return question.cite
        criterion = self.pack.criterion_by_id.get(finding.key)
        if criterion is not None:
            return criterion.cite
        return self._weight_cite(finding.key.partition("@")[0])

    def _weight_cite(self, area: str) -> Citation | None:
        for weight_set in self.pack.weight_sets:
            found = weight_set.weights.get(self.profile, {}).get(area)
            if found is not None:
                return found.cite
        return None


_TERM_WORDS: dict[str, Words] = {
    "climb": ("总分", "Total score"),
    "ladder": ("各级", "All rungs"),
    "at_least": ("达到规定的数值", "Reaches the threshold"),
    "at_most": ("不超过规定的数值", "Stays within the limit"),
    "all_of": ("下面每一项都要满足", "All of these"),
    "all_demanded": ("全部硬性条件", "All hard criteria"),
    "any_of": ("下面满足一项即可", "Any of these"),
    "count_of": ("满足的项数", "How many are met"),
    "sum": ("合计", "Sum"),
    "areas": ("各维度", "All dimensions"),
}


def _unfolded(finding: Finding) -> Finding:
    """Below a step without a name that holds one finding, that finding."""
    while len(finding.parts) == 1 and not finding.parts[0].finding.key and finding.parts[0].finding.parts:
        finding = finding.parts[0].finding
    return finding


def _rung_at(pack: Pack, grade: str) -> str:
    return next((rung.id for rung in pack.rung_by_id.values() if str(rung.ordinal) == grade), grade)


def _fine(node: Node) -> bool:
    return node.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE) and not node.opens
