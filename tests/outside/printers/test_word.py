"""The Word report has real headings and table heads that repeat, and opens in an office program."""

import io
import zipfile
from xml.etree import ElementTree as ET

import docx
import pypdf
import pytest

from outside.printers.reports import RARE, report
from packio.office import converted, needs_office
from tihang.flows.ports import ReportPrinter
from tihang.outside.printers.word import WordPrinter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(kind="full", lang="zh"):
    return docx.Document(io.BytesIO(WordPrinter().print(report(kind, lang))))


def parts(body):
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_is_a_report_printer():
    assert isinstance(WordPrinter(), ReportPrinter)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["full", "sparse", "hostile"])
def test_headings_are_headings(kind, lang):
    found = report(kind, lang)
    headings = {p.text: p.style.name for p in opened(kind, lang).paragraphs if p.style.name.startswith("Heading")}
    assert headings[found.level.headline] == "Heading 1"
    assert headings["各级得分" if lang == "zh" else "Scores by level"] == "Heading 2"
    assert sum(1 for style in headings.values() if style == "Heading 3") >= 20


def test_table_heads_repeat_and_rows_hold_together():
    root = ET.fromstring(parts(WordPrinter().print(report("full")))["word/document.xml"])  # noqa: S314  (our own document)
    tables = root.findall(f".//{W}tbl")
    assert len(tables) > 25
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_chinese_and_latin_text_have_their_fonts():
    style = opened().styles["Normal"].element.rPr.rFonts
    assert style.get(f"{W}eastAsia") == "宋体"
    assert opened().styles["Heading 1"].element.rPr.rFonts.get(f"{W}eastAsia") == "黑体"


def test_all_requirements_stand_in_it_with_their_answers():
    body = parts(WordPrinter().print(report("full")))["word/document.xml"].decode()
    assert all(row.id in body for block in report("full").answers for row in block.rows)


def test_what_people_typed_stays_text():
    body = WordPrinter().print(report("hostile"))
    text = "".join(cell for cell in ET.fromstring(parts(body)["word/document.xml"]).itertext())  # noqa: S314  (our own document)
    assert '#read("/etc/passwd") <b>&</b>' in text
    assert "{{ 7*7 }}" in text
    assert RARE in text
    assert "\x07" not in text


def test_nothing_is_fetched_from_outside():
    for name, body in parts(WordPrinter().print(report("hostile"))).items():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in body


def test_equal_reports_give_equal_bytes():
    assert WordPrinter().print(report("full")) == WordPrinter().print(report("full"))


@needs_office
@pytest.mark.print
@pytest.mark.parametrize(("kind", "lang"), [("full", "zh"), ("hostile", "en")])
def test_an_office_program_opens_it(kind, lang, tmp_path):
    document = pypdf.PdfReader(io.BytesIO(converted(WordPrinter().print(report(kind, lang)), "docx", "pdf", tmp_path)))
    text = "".join(page.extract_text() for page in document.pages)
    assert report(kind, lang).level.headline in text
    assert "PER.ORG.L1.a" in text.replace("\u200b", "")
