"""Read the scan of a countersign sheet (读会签扫描件): kept as it came, with what was found on it. Nothing becomes an opinion by being read."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.paper.countersign import SheetPage, SheetRead, read_through
from tihang.core.problems import BadInput, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.file_ports import FileDesk, FileStore, Incoming
from tihang.flows.filing import Received, ask_for_more, infected, receive
from tihang.flows.paper_ports import SheetReader
from tihang.journey.record.names import FileKind, Scan
from tihang.journey.record.operations import keep_content
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.holding import hold
from tihang.journey.review.models import CountersignSheet
from tihang.journey.review.names import CountersignState
from tihang.journey.review.operations.countersigns import keep_countersign_scan
from tihang.journey.review.queries.countersigns import SheetCard, older_codes, sheet_card, thing_at
from tihang.journey.trail.operations import record

MOST_FILES: Final = 60
LONGEST_NAME: Final = 200
KINDS: Final = frozenset({FileKind.PDF, FileKind.PICTURE})


def read_countersign(
    *,
    actor: Person,
    now: datetime,
    sheet: UUID,
    files: Sequence[tuple[Incoming, str]],
    desk: FileDesk,
    store: FileStore,
    reader: SheetReader,
) -> UUID:
    """One PDF, or pictures in any order. Reading takes its time, so it is done before the deed. Raises NotAllowed, NoSuchSheet, BadInput."""
    try:
        card = sheet_card(scope=actor.scope, sheet=sheet)
        refuse_closed(card.state)
        if not 0 < len(files) <= MOST_FILES:
            said = f"一次附 1 到 {MOST_FILES} 个文件", f"attach between 1 and {MOST_FILES} files at once"
            raise BadInput([bad(*said, "选盖章后的扫描件", "Choose the scan of the sealed sheet", place="file", code="files")])
        received = [(receive(incoming, desk), name[:LONGEST_NAME]) for incoming, name in files]
    finally:
        for incoming, _ in files:
            incoming.discard()
    if any(each.content.kind not in KINDS for each, _ in received):
        said = "扫描件要是 PDF 或图片", "a scan is a PDF or pictures"
        raise BadInput([bad(*said, "扫描成 PDF、JPEG、PNG 或 TIFF", "Scan to PDF, JPEG, PNG or TIFF", place="file", code="kind")])
    return _keep(actor=actor, now=now, sheet=sheet, received=received, read=_read(card, received, store, reader))


def refuse_closed(state: CountersignState) -> None:
    """Raise BadInput for a sheet that is superseded or entered."""
    if state is CountersignState.SUPERSEDED:
        said = "这张会签单已被新打印的代替，不再录入", "this sheet was superseded by a newer one and is not entered"
        raise BadInput([bad(*said, "用新的一张请它会签", "Have the newer one signed", place="file", code="superseded")])
    if state is CountersignState.ENTERED:
        said = "这张会签单每一行都已录入", "every row of this sheet is entered already"
        raise BadInput([bad(*said, "到案卷里看会商意见", "Look at the joint opinions of the cases", place="file", code="entered")])


def _read(card: SheetCard, received: Sequence[tuple[Received, str]], store: FileStore, reader: SheetReader) -> SheetRead:
    pages: list[SheetPage] = []
    for each, _name in received:
        with store.local(each.content.digest) as path:
            pages += reader.sheet(path)
    return read_through(pages, card.code, len(card.rows), older_codes(card.id))


@deed
def _keep(*, actor: Person, now: datetime, sheet: UUID, received: Sequence[tuple[Received, str]], read: SheetRead) -> UUID:
    row = hold(CountersignSheet, sheet)
    must(actor.scope, Deed.READ_COUNTERSIGN, thing_at(row.desk_path, row.desk_group_path))
    refuse_closed(CountersignState(row.state))
    for each, _name in received:
        content = keep_content(each.content, each.drawn, now)
        if content.scan == Scan.INFECTED:
            raise infected(content.found)
        ask_for_more(each, now)
    files = [(each.content.digest, name) for each, name in received]
    found = {
        "rows": [asdict(each) for each in read.rows],
        "pages": [list(each) for each in read.pages],
        "missing": list(read.missing),
        "seal": read.seal,
    }
    made = keep_countersign_scan(sheet=row, files=files, found=found, by=actor.user, now=now)
    record(
        region=row.region, verb=Deed.READ_COUNTERSIGN.value, actor=actor.user, at=now, subject_kind="countersign_sheet", subject=row.pk,
        facts={"scan": made.hex, "files": [digest for digest, _ in files], "seal": read.seal},
    )  # fmt: skip
    return made
