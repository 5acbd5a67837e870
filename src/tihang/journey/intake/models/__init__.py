"""Tables of the intake, one noun a file."""

from tihang.journey.intake.models.answers import Answer, AnswerVersion
from tihang.journey.intake.models.applications import Application, Returned, Submission
from tihang.journey.intake.models.chapters import Chapter, Comment
from tihang.journey.intake.models.deposit_prints import DepositPrint
from tihang.journey.intake.models.dossier import Dossier
from tihang.journey.intake.models.papers import Paper, PaperScan
from tihang.journey.intake.models.workspace import Workspace

__all__ = [
    "Answer",
    "AnswerVersion",
    "Application",
    "Chapter",
    "Comment",
    "DepositPrint",
    "Dossier",
    "Paper",
    "PaperScan",
    "Returned",
    "Submission",
    "Workspace",
]
