"""Proofs of deposit ordered as PDF and printed (回执件)."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from tihang.journey.intake.models import DepositPrint
from tihang.journey.intake.names import PaperState

LONGEST = 300


def want_deposit_print(*, region: str, submission: UUID, now: datetime) -> None:
    """One that waits to be printed."""
    DepositPrint.objects.create(region=region, submission_id=submission, asked_at=now)


def say_deposit_printing(*, submission: UUID) -> bool:
    """It is being printed; False when it is ready, or nobody ordered it."""
    return bool(_open(submission).update(state=PaperState.PRINTING, trouble=""))


def keep_deposit_print(*, submission: UUID, file: str, size: int, now: datetime) -> bool:
    """It is printed; False when somebody else was faster."""
    return bool(_open(submission).update(state=PaperState.READY, file=file, size=size, trouble="", printed_at=now))


def say_deposit_failed(*, submission: UUID, why: str) -> None:
    """It was not printed."""
    _open(submission).update(state=PaperState.FAILED, trouble=why[:LONGEST])


def _open(submission: UUID) -> QuerySet[DepositPrint]:
    return DepositPrint.objects.filter(submission=submission).exclude(state=PaperState.READY)
