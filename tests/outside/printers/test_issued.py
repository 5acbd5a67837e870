"""An issued report on paper: number, code, digest and the square code stand on it, and the same thing prints the same."""

import io
import zipfile
from dataclasses import replace

import pypdf
import segno

from outside.printers.reports import report
from tihang.core.explain.report_outside import OutsidePart, OutsideRow
from tihang.core.explain.report_stamp import Stamp
from tihang.flows.ports import IssuedPrinter, PagedPrinter
from tihang.outside.printers.pdf import PdfPrinter
from tihang.outside.printers.qr import BORDER, modules, picture
from tihang.outside.printers.word import WordPrinter

CHECK = "https://tihang.example.cn/verify/?code=K7P49Q2MXXXX1234"
STAMP = Stamp(
    "330106-2026-0001", "K7P4-9Q2M-XXXX-1234", CHECK, "ab12" * 16, "王工（示例）", "2026-11-22 20:10", "2026-11-22 20:12", ("一项前提",)
)
OUTSIDE = OutsidePart(
    "以哪个结果为准", "两个值都在下面", "公共平台，编号 C3-1", (OutsideRow("等级", "三级", "二级", "higher", "报告高 1 级"),), True, "仅供参考"
)  # fmt: skip


def test_the_pdf_carries_what_verifies_it():
    printer, made = PdfPrinter(), replace(report("sparse"), outside=OUTSIDE)
    body = printer.print(made, STAMP)
    document = pypdf.PdfReader(io.BytesIO(body))
    first = document.pages[0].extract_text().replace("\u200b", "")
    for text in (STAMP.number, STAMP.code, "ab12 ab12 ab12 ab12", "王工（示例）", CHECK, "一项前提", "报告高 1 级", "仅供参考"):
        assert text in first, text
    assert all(STAMP.code in page.extract_text() for page in document.pages), "every page is known by its code"
    assert printer.pages(body) == len(document.pages)
    assert isinstance(printer, PagedPrinter)
    assert PdfPrinter().print(made, STAMP) == body
    assert printer.print(made) == printer.print(made, None) != body


def test_the_word_file_carries_it_too():
    printer, made = WordPrinter(), replace(report("sparse"), outside=OUTSIDE)
    body = printer.print(made, STAMP)
    assert isinstance(printer, IssuedPrinter)
    assert WordPrinter().print(made, STAMP) == body
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        text, foot = package.read("word/document.xml").decode(), package.read("word/footer1.xml").decode()
        pictures = [package.read(name) for name in package.namelist() if name.startswith("word/media/")]
    assert STAMP.number in foot
    assert all(said in text for said in (STAMP.code, "ab12 ab12", "一项前提", "报告高 1 级", "以哪个结果为准"))
    assert pictures == [picture(CHECK)]


def test_the_square_code_is_the_address_with_its_quiet_border():
    rows, plain = modules(CHECK), segno.make(CHECK, error="m", micro=False, boost_error=False).matrix
    assert len(rows) == len(rows[0]) == len(plain) + 2 * BORDER
    assert [row[BORDER:-BORDER] for row in rows[BORDER:-BORDER]] == ["".join("1" if cell else "0" for cell in row) for row in plain]
    assert set("".join(rows[:BORDER])) == {"0"}
