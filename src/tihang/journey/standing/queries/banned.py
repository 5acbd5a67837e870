"""Until when a factory may not apply (禁止申报期): by revocations that still stand and name a day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.journey.record.names import TitleStatus
from tihang.journey.standing.models import StandingStep
from tihang.journey.standing.names import StepKind


@dataclass(frozen=True, slots=True)
class Ban:
    """禁止申报: until which day, by which document, for which title."""

    until: date
    document: str
    word: str

    @property
    def problem(self) -> Problem:
        """Why nothing may be begun or handed in."""
        by = f"（{self.document}）" if self.document else ""
        said = (
            f"“{self.word}”被撤销{by}，{self.until.isoformat()} 前不能再申报",
            f"'{self.word}' was revoked{f' ({self.document})' if self.document else ''}; no application before {self.until.isoformat()}",
        )
        mend = "不服的走申诉；过了这一天再申报", "Appeal against it, or apply from that day on"
        return bad(*said, *mend, place="campaign", code="banned")


def ban_of(factory: UUID, on: date) -> Ban | None:
    """The longest ban in force on a day; none where the revocation was undone on appeal."""
    rows = StandingStep.objects.filter(factory=factory, kind=StepKind.REVOKED, until__gt=on).order_by("-until", "id")
    for row in rows:
        last = StandingStep.objects.filter(line=row.line).order_by("-number").values_list("status", flat=True).first()
        if last == TitleStatus.REVOKED and row.until:
            return Ban(row.until, row.document, row.word)
    return None
