"""What stands on the pages of a printed dossier (页面内容), beside its running lines: text and pictures, and one digest of both."""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from tihang.core.canonical import digest
from tihang.core.paper.retyped import bare
from tihang.flows.paper_ports import PaperPage

MILLIMETRE: Final = 72 / 25.4
TOP, BOTTOM = 25 * MILLIMETRE, 31 * MILLIMETRE
"""The running lines of `dossier.typ` stand outside of these."""


def read_pages(document: pypdfium2.PdfDocument) -> Iterator[PaperPage]:
    """Page after page."""
    for number in range(len(document)):
        page = document[number]
        try:
            yield _read(page)
        finally:
            page.close()


def _read(page: Any) -> PaperPage:
    width, height = page.get_size()
    layer = page.get_textpage()
    try:
        text = str(layer.get_text_bounded(left=0, bottom=BOTTOM, right=width, top=height - TOP))
    finally:
        layer.close()
    pictures = [
        hashlib.sha256(bytes(each.get_data())).hexdigest() for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    ]
    return PaperPage(text, digest({"text": bare(text), "pictures": list(pictures)}))


def sections(document: pypdfium2.PdfDocument) -> list[int]:
    """The page, from 0, on which each section begins, as the outline says."""
    return [mark.get_dest().get_index() for mark in document.get_toc(max_depth=1)]
