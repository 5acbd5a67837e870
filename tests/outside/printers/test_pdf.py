"""The PDF reads well on paper: our fonts only, archive grade, equal bytes, and what people typed stays text."""

import io

import pypdf
import pytest

from outside.printers.reports import RARE, report
from tihang.flows.ports import ReportPrinter
from tihang.outside.printers.pdf import PdfPrinter
from tihang.outside.printers.repertoire import MISSING, shown


@pytest.fixture(scope="module")
def printer() -> PdfPrinter:
    return PdfPrinter()


def read(body: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(body))


def words(body: bytes) -> str:
    return "".join(page.extract_text() for page in read(body).pages).replace("\n", "").replace("\u200b", "")


def test_it_is_a_report_printer(printer):
    assert isinstance(printer, ReportPrinter)
    assert (printer.media_type, printer.suffix) == ("application/pdf", ".pdf")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["full", "sparse", "hostile"])
def test_every_kind_of_report_prints(printer, kind, lang):
    document = read(printer.print(report(kind, lang)))
    assert len(document.pages) > 5
    assert document.trailer["/Root"]["/Lang"].lower().startswith(lang)


def test_the_first_page_answers_and_every_page_says_where_it_is_from(printer):
    found = report("full")
    document = read(printer.print(found))
    first = document.pages[0].extract_text()
    assert found.level.headline in first
    assert "三级线 2.80" in first
    for number, page in enumerate(document.pages, 1):
        text = page.extract_text()
        assert f"第 {number} 页" in text or f"第{number}页" in text.replace(" ", "")
        assert found.pack.short in text
        assert found.disclaimer in text


def test_all_requirements_stand_in_the_appendix(printer):
    found = report("full")
    text = words(printer.print(found))
    assert all(row.id in text for block in found.answers for row in block.rows)
    assert found.pack.fingerprint in text


def test_only_our_fonts_and_all_embedded(printer):
    document = read(printer.print(report("hostile")))
    fonts = {}
    for page in document.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[inner["/BaseFont"]] = inner["/FontDescriptor"].get_object()
    assert {name.partition("+")[2].partition("-")[0] for name in fonts} == {"NotoSansSC", "NotoSerifSC"}
    assert all("/FontFile2" in inside or "/FontFile3" in inside for inside in fonts.values())


def test_it_is_archive_grade_and_refers_to_nothing_outside(printer):
    body = printer.print(report("hostile"))
    document = read(body)
    meta = document.trailer["/Root"]["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in meta
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in meta
    assert b"/URI" not in body
    assert b"/JavaScript" not in body


def test_equal_reports_give_equal_bytes(printer):
    body = printer.print(report("full"))
    printer.print(report("sparse"))
    assert printer.print(report("full")) == body == PdfPrinter().print(report("full"))


def test_what_people_typed_stays_text(printer):
    text = words(printer.print(report("hostile")))
    assert '#read("/etc/passwd")' in text
    assert "root:x:" not in text
    assert RARE in text
    assert "{{7*7}}" in text.replace(" ", "")


def test_letters_that_no_font_has_are_shown_as_missing():
    assert shown(f"{RARE}😀") == f"{RARE}{MISSING}"
