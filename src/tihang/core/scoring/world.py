"""One sheet on one day, as terms look at it (判定环境)."""

from dataclasses import dataclass, field
from datetime import date

from tihang.core.answers import AnswerSheet
from tihang.core.criteria import Pack, Question
from tihang.core.findings import Finding, Verdict, number, truth
from tihang.core.kinds import Kind
from tihang.core.logic import Given, Term
from tihang.core.values import span

MET, NOT_MET, UNKNOWN, OUT = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE


@dataclass
class SheetWorld:
    """The world of one sheet (判定环境)."""

    pack: Pack
    sheet: AnswerSheet
    on: date
    memo: dict[int, tuple[Term, Finding]] = field(default_factory=dict)

    def given(self, question: str) -> Given | None:
        """What the sheet says and counts as said: where a reviewer judges, the applicant's word does not."""
        return None if self._by_reviewer(question) else self.sheet.given.get(question)

    def kind(self, question: str) -> Kind:
        """The kind of a question."""
        return self.pack.question_by_id[question].kind

    def reviewed(self, criterion: str) -> bool | None:
        """What reviewers decided about a criterion."""
        return self.sheet.reviews.get(criterion)

    def said(self, question: str) -> Finding:
        """The truth of a yes/no question; where a reviewer judges it, a yes or *not applicable* is only a claim."""
        given = self.sheet.given.get(question)
        if given is None:
            return truth("said", question, UNKNOWN, UNKNOWN)
        hoped = OUT if given.value is None else MET if given.value is True else NOT_MET
        claim = self._by_reviewer(question) and hoped is not NOT_MET
        return truth("said", question, UNKNOWN if claim else hoped, hoped)

    def worth(self, question: str) -> Finding:
        """The worth of an answer: a point, the whole range of the question when open, nothing when it does not apply."""
        given = self.sheet.given.get(question)
        asked = self.pack.question_by_id[question]
        if given is None or (self._by_reviewer(question) and given.value is not False):
            return _unanswered(asked)
        if given.span is not None:
            return number("worth", question, given.span)
        return number("worth", question, None if given.value is None else asked.kind.span(given.value))

    def _by_reviewer(self, question: str) -> bool:
        return self.pack.question_by_id[question].judged == "reviewer"


def _unanswered(question: Question) -> Finding:
    bounds = question.kind.bounds()
    if bounds is None:
        return Finding("worth", question.id, UNKNOWN, UNKNOWN, None)
    return number("worth", question.id, span(*bounds), fades=question.kind.may_not_apply)
