"""What is known of a title, as terms look at it (称号情况)."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final

from tihang.core.findings import Finding, Verdict, number, truth
from tihang.core.kinds import Kind, Level, YesNo
from tihang.core.logic import Given, Term
from tihang.core.values import Span

MOST_YEARS: Final = 99


@dataclass(frozen=True, slots=True)
class Known:
    """称号情况: what the record and earlier rounds say of one title; None is not known."""

    years_held: int | None = None
    years_since_update: int | None = None
    years_since_kept: int | None = None
    years_since_change: int | None = None
    stopped: bool = False
    nothing_recorded: bool = False
    corrected_before: bool = False
    higher_tier: bool = False


KINDS: Final[dict[str, Kind]] = {each.name: Level(0, MOST_YEARS) if each.name.startswith("years_") else YesNo() for each in fields(Known)}


@dataclass
class TitleWorld:
    """称号判定环境."""

    known: Known
    on: date
    memo: dict[int, tuple[Term, Finding]] = field(default_factory=dict)

    def given(self, question: str) -> Given | None:
        """What is known, None when nothing is."""
        found = getattr(self.known, question)
        return None if found is None else Given(found)

    def kind(self, question: str) -> Kind:
        """The kind of a fact."""
        return KINDS[question]

    def said(self, question: str) -> Finding:
        """The truth of a yes/no fact."""
        verdict = Verdict.MET if getattr(self.known, question) else Verdict.NOT_MET
        return truth("said", question, verdict, verdict)

    def worth(self, question: str) -> Finding:
        """The worth of a number of years: anything, while it is not known."""
        found = getattr(self.known, question)
        return number("worth", question, Span(0, MOST_YEARS, 1) if found is None else Span(found, found, 1))

    def reviewed(self, criterion: str) -> bool | None:
        """Nobody reviews a title in advance."""
        return None
