"""The frozen dossier as PDF/A-2b, typeset by Typst (申报书打印): every page with its code, and a signed proof inside.

It is typeset twice: once to learn what stands on which page, then with the square codes, the proof and what is to be printed again.
What comes in the second round has its place kept in the first, so both have the same pages; the second is refused where it has not.
The proof goes into the finished file, into a place of its own length.
"""

import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tihang.core.canonical import digest
from tihang.core.paper import Page, Proof, Reprint, marks_of, prints_digest, proof_bytes, reprint, token
from tihang.core.paper.changes import CONTENTS, COVER
from tihang.flows.paper_ports import PaperOrder, PrintedPaper, Sign
from tihang.flows.ports import PrintingFailed
from tihang.outside.papers.pages import read_pages, sections
from tihang.outside.printers.dossier_face import facts, front, reprint_words, sealing_words
from tihang.outside.printers.dossier_parts import Sized, said, sheets
from tihang.outside.printers.plain_text import Plain
from tihang.outside.printers.qr import drawing
from tihang.outside.printers.repertoire import FONTS

TEMPLATE: Final = Path(__file__).with_name("dossier.typ")
MOST_HEIGHT, MOST_WIDTH, DOTS = 150, 150, 150
"""Millimetres that a picture may take, and dots an inch at which a small one stands in its own size."""
INCH: Final = 25.4
DRAFT: Final = "草稿预览"
DRAFT_WORDS: Final = "这是草稿的预览，没有报送，没有验证码，不能盖章上报。报送以后生成的纸质件才有验证码和二维码。"
UNSIGNED: Final = "0" * 128


class DossierPrinter:
    """申报书打印: implements the port of that name. Only the fonts of this package are used; equal orders give equal bytes."""

    media_type = "application/pdf"
    suffix = ".pdf"

    def __init__(self) -> None:
        import typst

        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

    def print(self, order: PaperOrder, sign: Sign, progress: Callable[[int], None] = lambda percent: None) -> PrintedPaper:
        """The paper and what stands on its pages. Raises PrintingFailed."""
        with tempfile.TemporaryDirectory(prefix="tihang-paper-") as folder:
            place = Path(folder)
            shutil.copyfile(TEMPLATE, place / TEMPLATE.name)
            data = _data(order, _put(order.pictures, place))
            progress(5)
            names = [sheet["id"] for sheet in data["sheets"]]
            pages = self._pages(self._set(place, data), names)
            progress(50)
            found, empty = reprint(order.before, pages), _proof(order, len(pages))
            body = self._set(place, {**data, **_second(order, pages, found), "proof": token(empty, UNSIGNED)})
            progress(90)
            final = self._pages(body, names)
        if len(final) != len(pages):
            raise PrintingFailed("the second typesetting has other pages than the first")
        proof, signature = _signed(_about(empty, final), sign)
        return PrintedPaper(_filled(body, token(empty, UNSIGNED), token(proof, signature)), final, found, proof, signature)

    def preview(self, dossier: Mapping[str, Any], pictures: Mapping[str, bytes]) -> bytes:
        """A draft, marked as one on every page, with nothing to verify it by. Raises PrintingFailed."""
        order = PaperOrder(dossier=dossier, code="", sha256="", sm3="", link="", site="", key="", pictures=pictures)
        with tempfile.TemporaryDirectory(prefix="tihang-preview-") as folder:
            place = Path(folder)
            shutil.copyfile(TEMPLATE, place / TEMPLATE.name)
            data = _data(order, _put(pictures, place))
            return self._set(place, {**data, "draft": DRAFT, "version": DRAFT, "facts": [], "reprint": said(DRAFT_WORDS)})

    def _set(self, place: Path, data: Mapping[str, Any]) -> bytes:
        import typst

        said_to = {"data": json.dumps(data, ensure_ascii=False, sort_keys=True)}
        try:
            engine = typst.Compiler(place / TEMPLATE.name, root=place, font_paths=self._fonts, sys_inputs=said_to)
            body, warned = engine.compile_with_warnings(format="pdf", pdf_standards=["a-2b"])
        except typst.TypstError as refusal:
            raise PrintingFailed(str(refusal)) from refusal
        if warned:
            raise PrintingFailed("; ".join(str(warning) for warning in warned))
        if not isinstance(body, bytes):
            raise PrintingFailed("the engine gave no single document")
        return body

    def _pages(self, body: bytes, names: list[str]) -> tuple[Page, ...]:
        """Each page with its section: the cover, the contents, then as the outline says."""
        import pypdfium2

        with pypdfium2.PdfDocument(body) as document:
            begins = sections(document)
            prints = [page.print for page in read_pages(document)]
        if len(begins) != len(names):
            raise PrintingFailed("the outline names other sections than the dossier")
        of = [COVER, *[CONTENTS] * (begins[0] - 1)]
        for name, first, then in zip(names, begins, [*begins[1:], len(prints)], strict=True):
            of += [name] * (then - first)
        return tuple(Page(number, name, each) for number, (name, each) in enumerate(zip(of, prints, strict=True), 1))


def _put(pictures: Mapping[str, bytes], place: Path) -> Sized:
    """The pictures as files of the folder, and how wide each stands: never larger than its dots allow, nor than the page."""
    from PIL import Image, UnidentifiedImageError

    sized: dict[str, tuple[str, int]] = {}
    for name, body in sorted(pictures.items()):
        try:
            with Image.open(io.BytesIO(body), formats=("JPEG", "PNG")) as picture:
                (wide, high), kind = picture.size, str(picture.format).lower()
        except (UnidentifiedImageError, OSError) as error:
            raise PrintingFailed(f"picture {name} cannot be read") from error
        path = f"{hashlib.sha256(body).hexdigest()}.{kind}"
        (place / path).write_bytes(body)
        width = min(MOST_WIDTH, int(wide * INCH / DOTS), MOST_HEIGHT * wide // max(high, 1))
        sized[name] = (path, max(width, 10))
    return sized


def _data(order: PaperOrder, pictures: Sized) -> dict[str, Any]:
    """What the template reads in the first round."""
    dossier = order.dossier
    day = [int(part) for part in str(dossier["received_at"])[:10].split("-")]
    return {
        **front(order), "day": day, "short": order.sha256[:16], "facts": facts(order), "sheets": sheets(dossier, pictures),
        "squares": [], "proof": "", "reprint": "", "sealing": "", "draft": "",
    }  # fmt: skip


def _second(order: PaperOrder, pages: tuple[Page, ...], found: Reprint) -> dict[str, Plain]:
    number = int(order.dossier["number"])
    return {
        "squares": [drawing(f"{order.link}{page.number}") for page in pages],
        "reprint": said(reprint_words(found, number, bool(order.before))),
        "sealing": said(sealing_words(found, number, bool(order.before))),
    }


def _proof(order: PaperOrder, pages: int) -> Proof:
    """The proof before anybody knows what stands on the pages; as long as the real one."""
    return Proof(
        kind=str(order.dossier["kind"]), code=order.code, number=int(order.dossier["number"]), sha256=order.sha256, sm3=order.sm3,
        pages=pages, prints=digest(""), marks=marks_of([digest("")] * pages), certificate=order.certificate, key=order.key,
    )  # fmt: skip


def _about(proof: Proof, pages: tuple[Page, ...]) -> Proof:
    prints = [page.print for page in pages]
    return replace(proof, prints=prints_digest(prints), marks=marks_of(prints))


def _signed(proof: Proof, sign: Sign) -> tuple[Proof, str]:
    key, signature = sign(proof_bytes(proof))
    if key != proof.key:
        raise PrintingFailed("the key was changed while this was printed")
    return proof, signature


def _filled(body: bytes, empty: str, full: str) -> bytes:
    """The file with the real proof in the place that was kept for it: as long, so that nothing in the file moves."""
    held, real = empty.encode(), full.encode()
    if len(held) != len(real) or not body.count(held):
        raise PrintingFailed("the proof does not fit into its place")
    return body.replace(held, real)
