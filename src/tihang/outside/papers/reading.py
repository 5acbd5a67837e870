"""Reading what comes back (读回纸质件): a PDF with its pages and its proof, a re-typed copy, a scan with its square codes. Runs in a child."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tihang.flows.paper_ports import PaperRead
from tihang.outside.files import office, pdf, pictures
from tihang.outside.files.heads import HEAD, family, unknown
from tihang.outside.files.refusing import broken, refusal
from tihang.outside.papers.pages import read_pages, sections
from tihang.outside.papers.signature import seal_of

MOST_PAGES: Final = 1_000
MOST_TEXT: Final = 5_000_000
WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALTERNATIVE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS: Final = frozenset({f"{WORD}br", f"{WORD}tab", f"{WORD}cr"})
DENSITIES: Final = (150, 300)
"""Dots an inch at which a scanned page is looked at: the second only where the first showed nothing."""
INCH: Final = 72


def paper(path: Path) -> PaperRead:
    """A PDF. Raises BadInput."""
    with path.open("rb") as stream:
        if family(stream.read(HEAD)) != "pdf":
            raise refusal("这不是 PDF", "this is no PDF", "kind", "传上打印用的那份 PDF", "Upload the PDF that was printed")
    _few(pdf.examine(path).pages)
    with pdf.opened(path) as document:
        pages = tuple(read_pages(document))
        proof = str(document.get_metadata_value("Keywords"))
        begins = sections(document)
    seal, certificate = seal_of(path)
    first = begins[0] + 1 if begins else 1
    return PaperRead(hashlib.sha256(path.read_bytes()).hexdigest(), pages, proof, seal, certificate, first)


def copy(path: Path) -> str:
    """The text of a Word file, a text file or a PDF. Raises BadInput."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    kind = family(head)
    if kind == "pdf":
        _few(pdf.examine(path).pages)
        with pdf.opened(path) as document:
            return "\n".join(_all_text(document))
    if kind == "office":
        if not office.examine(path).media_type.endswith("wordprocessingml.document"):
            raise refusal("这不是 Word 文件", "this is no Word file", "kind", "传 docx、txt 或 PDF", "Upload docx, txt or PDF")
        return _word(path)
    if kind or b"\x00" in head or not head:
        raise (
            unknown(head)
            if not kind
            else refusal("这里不收这种文件", "no such file is read here", "kind", "传 docx、txt 或 PDF", "Upload docx, txt or PDF")
        )
    return _plain(path)


def squares(path: Path) -> Iterator[tuple[str, ...]]:
    """What the square codes of each page say. Raises BadInput."""
    with path.open("rb") as stream:
        kind = family(stream.read(HEAD))
    if kind == "pdf":
        _few(pdf.examine(path).pages)
        with pdf.opened(path) as document:
            for number in range(len(document)):
                yield _of_page(document[number])
    elif kind == "picture":
        pictures.examine(path)
        yield from _of_picture(path)
    else:
        raise refusal(
            "扫描件要是 PDF 或图片",
            "a scan is a PDF or a picture",
            "kind",
            "扫描成 PDF、JPEG、PNG 或 TIFF",
            "Scan to PDF, JPEG, PNG or TIFF",
        )


def _few(pages: int | None) -> None:
    if (pages or 0) > MOST_PAGES:
        said = f"有 {pages} 页，最多看 {MOST_PAGES} 页", f"{pages} pages; at most {MOST_PAGES} are looked at"
        raise refusal(*said, "pages", "分成几份", "Split it")


def _all_text(document: Any) -> Iterator[str]:
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        yield str(layer.get_text_range())
        layer.close()
        page.close()


def _plain(path: Path) -> str:
    if path.stat().st_size > MOST_TEXT:
        raise refusal("文本超过 5 MB", "the text is over 5 MB", "size", "只留正文", "Keep the text only")
    body = path.read_bytes()
    for name in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(name)
        except UnicodeDecodeError:
            continue
    raise broken("文本", "text")


def _word(path: Path) -> str:
    """The text of the body: what was struck out in a revision does not count, nor does the second shape of a drawing."""
    from lxml import etree

    with zipfile.ZipFile(path) as packed:
        name = next((entry for entry in packed.namelist() if entry.lower() == "word/document.xml"), "")
        if not name or packed.getinfo(name).file_size > 40 * MOST_TEXT:
            raise broken("Word 文件", "Word file")
        body = packed.read(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return "".join(_runs(etree.parse(io.BytesIO(body), parser).getroot()))
    except etree.XMLSyntaxError as error:
        raise broken("Word 文件", "Word file") from error


def _runs(element: Any) -> Iterator[str]:
    if element.tag == ALTERNATIVE:
        return
    if element.tag == f"{WORD}t":
        yield element.text or ""
    elif element.tag in BREAKS:
        yield "\n"
    for child in element:
        yield from _runs(child)
    if element.tag == f"{WORD}p":
        yield "\n"


def _of_page(page: Any) -> tuple[str, ...]:
    try:
        for density in DENSITIES:
            found = _seen(page.render(scale=density / INCH, grayscale=True).to_pil())
            if found:
                return found
    finally:
        page.close()
    return ()


def _of_picture(path: Path) -> Iterator[tuple[str, ...]]:
    from PIL import Image, ImageOps, ImageSequence

    with Image.open(path, formats=pictures.READERS) as picture:
        for frame in ImageSequence.Iterator(picture):
            yield _seen((ImageOps.exif_transpose(frame) or frame).convert("L"))


def _seen(picture: Any) -> tuple[str, ...]:
    import zxingcpp

    return tuple(each.text for each in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)))
