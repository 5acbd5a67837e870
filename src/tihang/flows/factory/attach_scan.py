"""Attach a sealed scan to a submission (附上盖章扫描件): kept as it came, then read page by page by a job."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileDesk, Incoming
from tihang.flows.filing import Received, ask_for_more, infected, receive
from tihang.journey.intake.names import PaperState
from tihang.journey.intake.operations.papers import keep_scan
from tihang.journey.intake.queries.papers import Handed, handed_in_for_deed, paper_of
from tihang.journey.post.operations import enqueue
from tihang.journey.record.names import FileKind, Scan
from tihang.journey.record.operations import keep_content
from tihang.journey.registry.access import Deed, NotAllowed, must
from tihang.journey.trail.operations import record

MOST_FILES: Final = 200
LONGEST_NAME: Final = 200
JOB: Final = "read_scan"
KINDS: Final = frozenset({FileKind.PDF, FileKind.PICTURE})


def attach_scan(*, actor: Person, now: datetime, submission: UUID, files: Sequence[tuple[Incoming, str]], desk: FileDesk) -> UUID:
    """One PDF, or pictures in the order of the pages. Raises NotAllowed, BadInput, OSError, FilesUnreachable; then nothing was attached."""
    try:
        _may(actor, submission)
        if not 0 < len(files) <= MOST_FILES:
            said = f"一次附 1 到 {MOST_FILES} 个文件", f"attach between 1 and {MOST_FILES} files at once"
            raise BadInput([bad(*said, "选盖章后的扫描件", "Choose the scan of the sealed paper", place="file", code="files")])
        received = [(receive(incoming, desk), name[:LONGEST_NAME]) for incoming, name in files]
        if any(each.content.kind not in KINDS for each, _ in received):
            said = "扫描件要是 PDF 或图片", "a scan is a PDF or pictures"
            raise BadInput([bad(*said, "扫描成 PDF、JPEG、PNG 或 TIFF", "Scan to PDF, JPEG, PNG or TIFF", place="file", code="kind")])
        return _attach(actor=actor, now=now, submission=submission, received=received)
    finally:
        for incoming, _ in files:
            incoming.discard()


def _may(actor: Person, submission: UUID) -> Handed:
    found = handed_in_for_deed(submission)
    if found is None:
        raise NotAllowed(Deed.ATTACH_SCAN)
    must(actor.scope, Deed.ATTACH_SCAN, found.thing)
    return found


@deed
def _attach(*, actor: Person, now: datetime, submission: UUID, received: Sequence[tuple[Received, str]]) -> UUID:
    found, card = _may(actor, submission), paper_of(submission)
    if card is None or card.state != PaperState.READY:
        said = (
            "这一版的纸质件还没有生成，没有可以核对的页",
            "the paper of this version is not printed yet, so there are no pages to compare with",
        )
        raise BadInput([bad(*said, "先下载并打印这一版", "Download and print this version first", code="not_printed")])
    for each, _ in received:
        content = keep_content(each.content, each.drawn, now)
        if content.scan == Scan.INFECTED:
            raise infected(content.found)
        ask_for_more(each, now)
    files = [(each.content.digest, name) for each, name in received]
    scan = keep_scan(region=found.region, submission=submission, files=files, by=actor.user, now=now)
    enqueue(name=JOB, now=now, args={"scan": scan.hex}, key=f"scan/{scan.hex}", most_seconds=1200)
    record(
        region=found.region, verb=Deed.ATTACH_SCAN.value, actor=actor.user, at=now, subject_kind="submission", subject=found.id,
        on_behalf=found.organisation, facts={"scan": scan.hex, "files": [digest for digest, _ in files]},
    )  # fmt: skip
    return scan
