"""How a file comes in (收件): looked into, scanned, kept in the store; rows are written when all of that is done.

No transaction is open while a file is looked into, so that a large video makes nobody wait.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tihang.core.problems import BadInput, bad, nearest
from tihang.flows.file_ports import CannotScan, Drawn, FileDesk, FileStore, Incoming, ScannerAway
from tihang.journey.post.operations import enqueue
from tihang.journey.record.names import FileKind, Preview, Scan
from tihang.journey.record.operations import NewContent, NewRendition
from tihang.journey.record.rules import NewProof
from tihang.journey.record.rules.files import kind_of, too_large
from tihang.packio.shelf import default_shelf

PREVIEWS: Final = {
    FileKind.PICTURE: Preview.READY,
    FileKind.PDF: Preview.WAITING,
    FileKind.OFFICE: Preview.WAITING,
    FileKind.VIDEO: Preview.NONE,
}


@dataclass(frozen=True, slots=True)
class Received:
    """收到的文件: it stands in the store, and so does what was drawn of it."""

    content: NewContent
    drawn: tuple[NewRendition, ...]


def receive(incoming: Incoming, desk: FileDesk) -> Received:
    """Look into it, scan it, keep it. Raises BadInput, OSError, FilesUnreachable; then nothing of it is kept under its name."""
    if not incoming.size:
        desk.inspector.refuse(b"")
    found = desk.inspector.examine(incoming.path)
    kind = kind_of(found.media_type)
    problem = too_large(kind, incoming.size)
    if problem:
        raise BadInput([problem])
    scan = _scanned(incoming, desk)
    drawn = tuple(kept_drawn(desk.store, each) for each in found.drawn)
    digest = desk.store.keep(incoming)
    content = NewContent(digest, incoming.size, kind, found.media_type, found.pages, scan, PREVIEWS[kind])
    return Received(content, drawn)


def kept_drawn(store: FileStore, picture: Drawn) -> NewRendition:
    """A picture that was drawn, put into the store."""
    digest = kept_bytes(store, picture.body)
    return NewRendition(picture.purpose, picture.number, digest, len(picture.body), picture.media_type, picture.width, picture.height)


def kept_bytes(store: FileStore, body: bytes) -> str:
    """What was made here, put into the store; gives its digest. Raises FilesUnreachable."""
    incoming = store.receive()
    try:
        incoming.write(body)
        return store.keep(incoming)
    finally:
        incoming.discard()


def ask_for_more(received: Received, now: datetime) -> None:
    """Ask for the jobs that a new content needs, in the transaction that writes its row."""
    if received.content.preview == Preview.WAITING:
        ask_for_preview(received.content.digest, now)
    if received.content.scan == Scan.WAITING:
        enqueue(name="scan_files", now=now, key="scan_files")


def ask_for_preview(digest: str, now: datetime) -> None:
    """Ask for pictures of a content."""
    enqueue(name="draw_preview", now=now, args={"digest": digest}, key=f"draw/{digest[:32]}", most_seconds=600)


def infected(found: str) -> BadInput:
    """What is said of a file that carries a virus. It is not kept."""
    said = f"查出病毒（{found}），文件没有收下", f"a virus was found ({found}) and the file was not taken in"
    mend = "先在自己的电脑上查毒，再用干净的原件上传", "Scan your own computer first, then upload a clean original"
    return BadInput([bad(*said, *mend, place="file", code="infected")])


def check_question(said: NewProof) -> None:
    """The question is one of the pack, in whatever edition. Raises BadInput."""
    said.check()
    shelf = default_shelf()
    editions = [edition for name, edition in shelf.names() if name == said.pack]
    if not editions:
        words = f"没有“{said.pack}”这个标准包", f"there is no pack '{said.pack}'"
        raise BadInput([bad(*words, *nearest(said.pack, {name for name, _ in shelf.names()}), place="pack", code="unknown_id")])
    packs = [shelf.pack(said.pack, edition) for edition in editions]
    known = {each.id for pack in packs for each in pack.questions} | {each.id for pack in packs for each in pack.criteria}
    if said.question not in known:
        words = f"标准里没有“{said.question}”这道题", f"the standard has no question '{said.question}'"
        raise BadInput([bad(*words, *nearest(said.question, known), place="question", code="unknown_id")])


def _scanned(incoming: Incoming, desk: FileDesk) -> Scan:
    if not desk.scanner.place:
        return Scan.NOBODY
    try:
        with incoming.path.open("rb") as stream:
            answer = desk.scanner.scan(stream)
    except (ScannerAway, CannotScan):
        return Scan.WAITING
    if answer.found:
        raise infected(answer.found)
    return Scan.CLEAN
