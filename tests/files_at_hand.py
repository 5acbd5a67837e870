"""Small files of every kind, made in memory, and a desk that looks into them in this process."""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from tihang.flows.file_ports import FileDesk, FileStore, Found, Incoming, Scanned, ScannerAway
from tihang.outside.files.disk import DiskFiles
from tihang.outside.files.heads import family, unknown
from tihang.outside.files.looking import examine
from tihang.outside.files.nobody_scans import NobodyScans

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/main.xml" ContentType="{main}"/></Types>'
)
FORM = "application/vnd.openxmlformats-officedocument.{}.main+xml"
WORD = FORM.format("wordprocessingml.document")


def pdf(text: str = "x", pages: int = 1) -> bytes:
    """A PDF, each page with a line of text; other text, other bytes."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for _ in range(pages):
        stream = f"BT /F1 24 Tf 72 700 Td ({text}) Tj ET".encode("ascii", "replace")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>" % len(objects)
        )
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % kid for kid in kids), pages)
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s\nendobj\n" % (number, body))
    begins = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, begins))
    return out.getvalue()


def picture(form: str = "JPEG", size: tuple[int, int] = (40, 30), colour: object = (200, 30, 30), **more: object) -> bytes:
    """A picture of one colour."""
    body = io.BytesIO()
    Image.new("RGB", size, colour).save(body, form, **more)
    return body.getvalue()


def office(parts: dict[str, bytes | str] | None = None, main: str = WORD) -> bytes:
    """The smallest package that calls itself a Word document."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", TYPES.format(main=main))
        for name, said in (parts or {"word/document.xml": "<w:document/>"}).items():
            packed.writestr(name, said)
    return body.getvalue()


def mp4() -> bytes:
    """Boxes of a video without a picture in it."""
    box = lambda name, body: (len(body) + 8).to_bytes(4, "big") + name + body  # noqa: E731 - three of a kind
    return box(b"ftyp", b"isom\0\0\0\0isommp42") + box(b"moov", b"\0" * 16) + box(b"mdat", b"\0" * 64)


@dataclass
class Looks:
    """验文件 in this process, since a test need not be protected from itself."""

    def family(self, head: bytes) -> str:
        return family(head)

    def refuse(self, head: bytes) -> None:
        raise unknown(head)

    def examine(self, path: Path) -> Found:
        return examine(path)


@dataclass
class Scanner:
    """查毒: finds a word, or is away."""

    place: str = "test scanner"
    word: bytes = b"EICAR"
    away: bool = False
    asked: list[int] = field(default_factory=list)

    def scan(self, stream: BinaryIO) -> Scanned:
        if self.away:
            raise ScannerAway(self.place)
        body = stream.read()
        self.asked.append(len(body))
        return Scanned("Test-Signature" if self.word in body else "")

    def answers(self) -> str:
        return "1"


def desk(folder: Path, scanner: Scanner | None = None, store: FileStore | None = None) -> FileDesk:
    """A desk over a folder."""
    return FileDesk(store or DiskFiles(folder), Looks(), scanner or NobodyScans())


def come(desk: FileDesk, body: bytes) -> Incoming:
    """Something that came in."""
    incoming = desk.store.receive()
    incoming.write(body)
    return incoming
