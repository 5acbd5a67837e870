"""Proofs of deposit as files, as they are read (回执件)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tihang.journey.intake.models import DepositPrint, Paper
from tihang.journey.intake.names import PaperState


@dataclass(frozen=True, slots=True)
class PrintCard:
    """打印进度: of a proof of deposit, or of a paper. ``file`` is "" until it is ready."""

    state: PaperState
    percent: int = 0
    file: str = ""

    @property
    def coming(self) -> bool:
        """Whether a job will still change it."""
        return self.state in {PaperState.WAITING, PaperState.PRINTING}


@dataclass(frozen=True, slots=True)
class Prints:
    """一版报送的打印: its proof and its paper; None for what nobody ordered."""

    deposit: PrintCard | None
    paper: PrintCard | None

    @property
    def coming(self) -> bool:
        """Whether a job will still change either."""
        return any(each is not None and each.coming for each in (self.deposit, self.paper))


def prints_of(submissions: Iterable[UUID]) -> dict[UUID, Prints]:
    """How far each is, for who has been let in to the submissions."""
    keys = set(submissions)
    proofs = {row.submission_id: _proof(row) for row in DepositPrint.objects.filter(submission__in=keys)}
    papers = {
        submission: PrintCard(PaperState(state), percent, file)
        for submission, state, percent, file in Paper.objects.filter(submission__in=keys).values_list(
            "submission", "state", "percent", "file"
        )
    }
    return {key: Prints(proofs.get(key), papers.get(key)) for key in keys}


def _proof(row: DepositPrint) -> PrintCard:
    return PrintCard(PaperState(row.state), file=row.file)
