"""Looking into a PDF (验 PDF): whole, open, of one kind, without scripts."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pypdfium2
import pypdfium2.raw

from tihang.flows.file_ports import Drawn, Found
from tihang.outside.files.drawing import drawn
from tihang.outside.files.heads import HEAD, one_thing
from tihang.outside.files.refusing import broken, refusal, two_in_one

MEDIA_TYPE: Final = "application/pdf"
MOST_PAGES: Final = 5_000
PREVIEWED: Final = 3
LONGEST_SIDE: Final = 1_200
DANGER: Final = re.compile(rb"/(?:Launch|JavaScript|RichMedia)\b")
END: Final = b"%%EOF"


def examine(path: Path) -> Found:
    """Raises BadInput."""
    _ends(path)
    one_thing(path, looks=HEAD)
    if zipfile.is_zipfile(path):
        raise two_in_one()
    _no_scripts(path)
    with opened(path) as document:
        pages = len(document)
        if not 0 < pages <= MOST_PAGES:
            said = f"PDF 有 {pages} 页", f"the PDF has {pages} pages"
            raise refusal(
                *said,
                "pages",
                f"页数要在 1 到 {MOST_PAGES} 之间，太长就分成几份",
                f"Between 1 and {MOST_PAGES} pages fit; split a longer one",
            )
        if pypdfium2.raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0:
            raise _scripted()
        document[0].close()
    return Found(MEDIA_TYPE, pages)


def draw(path: Path) -> Iterator[Drawn]:
    """The first pages."""
    with opened(path) as document:
        for number in range(min(len(document), PREVIEWED)):
            page = document[number]
            width, height = page.get_size()
            scale = LONGEST_SIDE / max(width, height, 1)
            picture = page.render(scale=scale).to_pil()
            yield from drawn(picture, number + 1)
            page.close()


@contextmanager
def opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises BadInput for one that is locked or cannot be read."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            said = "PDF 加了密码，打不开", "the PDF is locked by a password"
            raise refusal(*said, "encrypted", "去掉密码再上传", "Remove the password and upload it again") from error
        raise broken("PDF ", "PDF") from error
    try:
        yield document
    finally:
        document.close()


def _ends(path: Path) -> None:
    """A PDF says where it ends; what stands behind that is somebody else's."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - 2048))
        tail = stream.read()
    _, end, behind = tail.rpartition(END)
    if not end:
        raise broken("PDF ", "PDF")
    if behind.strip(b"\x00\r\n\t ") and len(behind) > 64:
        raise two_in_one()


def _no_scripts(path: Path) -> None:
    rest = b""
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            if DANGER.search(rest + piece):
                raise _scripted()
            rest = piece[-16:]


def _scripted() -> Exception:
    said = "PDF 里有脚本，或者会启动程序", "the PDF holds scripts, or would start programs"
    return refusal(*said, "script", "打印成一份新的 PDF 再上传", "Print it to a new PDF and upload that")
