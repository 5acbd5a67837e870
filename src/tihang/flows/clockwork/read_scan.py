"""Read a sealed scan page by page (核对扫描件): outside of any transaction, since that takes its time."""

from datetime import datetime
from uuid import UUID

from tihang.core.paper import ScanFinding, look_through
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileStore, NoSuchContent
from tihang.flows.paper_ports import PaperReader
from tihang.journey.intake.operations.papers import keep_scan_finding, say_scan_failed
from tihang.journey.intake.queries.papers import handed_in_for_deed, issues_of, scan_to_read


def read_scan(*, actor: Clockwork, now: datetime, scan: UUID, store: FileStore, reader: PaperReader) -> bool:
    """False when nothing waits. A file that cannot be read is said so in the row."""
    waiting = scan_to_read(scan)
    if waiting is None:
        return False
    submission, files = waiting
    codes: list[tuple[str, ...]] = []
    try:
        for digest in files:
            with store.local(digest) as path:
                codes += reader.squares(path)
    except BadInput as refused:
        _fail(scan, refused.problems[0].text("zh"), now)
        return True
    except NoSuchContent:
        _fail(scan, "存放处没有这份文件", now)
        return True
    handed = handed_in_for_deed(submission)
    if handed is not None:
        _keep(scan, look_through(codes, handed.number, issues_of(handed.application)), now)
    return True


@deed
def _keep(scan: UUID, found: ScanFinding, now: datetime) -> None:
    keep_scan_finding(scan=scan, found=found, now=now)


@deed
def _fail(scan: UUID, why: str, now: datetime) -> None:
    say_scan_failed(scan=scan, why=why, now=now)
