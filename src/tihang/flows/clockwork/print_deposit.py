"""Print the proof of deposit of a submission (生成回执 PDF): typeset, kept in the store; how far it is stands in its row."""

from datetime import datetime
from uuid import UUID

from tihang.core.campaign import ZONE
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileStore, FilesUnreachable
from tihang.flows.filing import kept_bytes
from tihang.flows.paper_ports import DepositPrinter
from tihang.flows.ports import PrintingFailed
from tihang.journey.intake.operations.deposit_prints import keep_deposit_print, say_deposit_failed, say_deposit_printing
from tihang.journey.intake.queries.deposits import Deposit, deposit_for_deed


def print_deposit(*, actor: Clockwork, now: datetime, submission: UUID, printer: DepositPrinter, store: FileStore) -> bool:
    """False when there is nothing to do. A trouble is said in the row and is the job's, which tries again; the submission stands as it is."""
    found = _begin(submission)
    if found is None:
        return False
    try:
        body = printer.print(found.text, found.signature, found.row.kept_at.astimezone(ZONE).date().isoformat())
        file = kept_bytes(store, body)
    except (PrintingFailed, FilesUnreachable, OSError) as error:
        _fail(submission, str(error))
        raise
    return _finish(submission, file, len(body), now)


@deed
def _begin(submission: UUID) -> Deposit | None:
    return deposit_for_deed(submission) if say_deposit_printing(submission=submission) else None


@deed
def _fail(submission: UUID, why: str) -> None:
    say_deposit_failed(submission=submission, why=why)


@deed
def _finish(submission: UUID, file: str, size: int, now: datetime) -> bool:
    return keep_deposit_print(submission=submission, file=file, size=size, now=now)
