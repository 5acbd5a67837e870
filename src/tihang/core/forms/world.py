"""A filled form as terms look at it (表单判定环境)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tihang.core.canonical import Data
from tihang.core.findings import Finding, Verdict, number, truth
from tihang.core.forms.form import PARTS, field_at
from tihang.core.forms.reading import Filled
from tihang.core.kinds import BeforeAfter, Kind, KindError, Pair, Passage, Period, Value
from tihang.core.logic import Given, Term
from tihang.core.values import Span, point

UNKNOWN = Verdict.UNKNOWN
Facts = Mapping[str, Data]
"""What is known outside the form, by the names it declares: ``report.level``, ``registry.credit_code``."""


@dataclass
class FormWorld:
    """表单判定环境: one filled form, the facts around it, one day."""

    filled: Filled
    facts: Facts
    on: date
    memo: dict[int, tuple[Term, Finding]] = field(default_factory=dict)

    def given(self, question: str) -> Given | None:
        """What the form, a part of one of its values, or a fact says."""
        if question in self.filled.rows:
            return Given(self.filled.rows[question])
        if question in self.filled.values:
            return Given(self.filled.values[question])
        found = self._fact(question) if question in self.filled.form.fact_by_id else self._part(question)
        return None if found is None else Given(found)

    def _fact(self, name: str) -> Value | None:
        raw = self.facts.get(name)
        if raw is None or raw == "":
            return None
        try:
            return self.filled.form.fact_by_id[name].kind.parse(raw)
        except KindError:
            return None

    def _part(self, question: str) -> Value | None:
        """The end of a period or a value of a pair."""
        whole, _, part = question.rpartition(".")
        value = self.filled.values.get(whole) if part in PARTS else None
        if isinstance(value, Period):
            return {"from": value.since, "until": value.until}.get(part)
        if isinstance(value, Pair):
            kind = self.kind(whole)
            better = kind.improvement(value) if isinstance(kind, BeforeAfter) else None
            return {"before": value.before, "after": value.after, "improvement": better}.get(part)
        return None

    def kind(self, question: str) -> Kind:
        """The kind of a field or fact."""
        asked = field_at(self.filled.form, question) or self.filled.form.fact_by_id.get(question)
        return asked.kind if asked else Passage()

    def reviewed(self, criterion: str) -> bool | None:
        """A form is not reviewed here."""
        return None

    def said(self, question: str) -> Finding:
        """The truth of a yes/no field."""
        given = self.given(question)
        verdict = UNKNOWN if given is None else Verdict.MET if given.value is True else Verdict.NOT_MET
        return truth("said", question, verdict, verdict)

    def worth(self, question: str) -> Finding:
        """The number a field, a part of one, a fact or a derived value says; nothing known while it says none."""
        derived = self.filled.form.derived.get(question)
        if derived is not None:
            return derived.term.find(self)._replace(key=question)
        given = self.given(question)
        worth = None if given is None or given.value is None else self._number(question, given.value)
        return Finding("worth", question, UNKNOWN, UNKNOWN, None) if worth is None else number("worth", question, worth)

    def _number(self, question: str, value: Value) -> Span | None:
        if question.rpartition(".")[2] in PARTS and isinstance(value, Fraction):
            return point(value)
        return self.kind(question).span(value)
