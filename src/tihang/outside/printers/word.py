"""The report as a Word document (Word 打印): real headings, repeating table heads, fonts for Chinese and Latin text."""

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from tihang.core.explain.report import Report
from tihang.core.explain.report_stamp import Stamp
from tihang.outside.printers.labels import labels
from tihang.outside.printers.outline import Section, sections
from tihang.outside.printers.plain_text import breakable, printable
from tihang.outside.printers.qr import picture

if TYPE_CHECKING:
    from docx.document import Document

BODY, HEADS, LATIN = "宋体", "黑体", "Times New Roman"
WIDTH = 9860
"""The width of the text on A4 with these margins, in twentieths of a point."""

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BIG, SMALL = 26, 9
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class WordPrinter:
    """Prints a report as Word (Word 打印)."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix = ".docx"

    def print(self, report: Report, stamp: Stamp | None = None) -> bytes:
        """The report as a .docx file, with number, code and QR where it is issued; equal reports give equal bytes."""
        import docx

        document = docx.Document()
        _look(document, report)
        if stamp is not None:
            _square(document, report, stamp)
        _first_page(document, report)
        for section in sections(report, stamp):
            _section(document, section)
        _footer(document, report, stamp)
        out = io.BytesIO()
        document.save(out)
        return _timeless(out.getvalue())


def _look(document: "Document", report: Report) -> None:
    """Page, fonts of every style used, language and properties."""
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(20)
    sizes = {"Normal": 10, "Title": 20, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11}
    for name, size in sizes.items():
        style: Any = document.styles[name]
        style.font.size, style.font.name, style.font.color.rgb = Pt(size), LATIN, RGBColor(0, 0, 0)
        _fonts(style.element.get_or_add_rPr(), BODY if name == "Normal" else HEADS)
    day = datetime.strptime(report.on, "%Y-%m-%d")  # noqa: DTZ007  (the day of judgement has no zone)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = printable(report.title)[:200], "", "", ""
    facts.created = facts.modified = day
    facts.language = "zh-CN" if report.lang == "zh" else "en-GB"


def _fonts(properties: Any, chinese: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{kind}"), name)
    language = properties.makeelement(qn("w:lang"), {qn("w:val"): "en-GB", qn("w:eastAsia"): "zh-CN"})
    properties.append(language)


def _first_page(document: "Document", report: Report) -> None:
    from docx.shared import Pt

    said = labels(report.lang)
    document.add_paragraph(f"{said['report']}  {said['code']} {report.code}" if report.code else said["report"])
    document.add_paragraph(breakable(printable(report.title)), style="Title")
    document.add_paragraph(printable(report.subtitle))
    head = document.add_heading("", level=1)
    head.add_run(printable(report.level.headline)).font.size = Pt(BIG)
    document.add_paragraph(printable(report.level.sentence))
    if report.level.gauge is not None:
        document.add_paragraph(printable(report.level.gauge.sentence))


def _square(document: "Document", report: Report, stamp: Stamp) -> None:
    """The square code and the number, at the head of the first page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    said = labels(report.lang)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    drawn = paragraph.add_run().add_picture(io.BytesIO(picture(stamp.check)), width=Mm(25))
    drawn._inline.docPr.set("descr", f"{said['scan']} {stamp.check}")  # noqa: SLF001  (the library has no word for what a picture shows)
    line = document.add_paragraph(f"{said['number']} {stamp.number}    {said['verify']} {stamp.code}")
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _section(document: "Document", section: Section) -> None:
    from docx.oxml import parse_xml

    heading = document.add_heading(section.title, level=section.depth)
    heading.paragraph_format.keep_with_next = True
    for note in section.notes:
        document.add_paragraph(breakable(note))
    if section.rows:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(_table(section)))
        document.add_paragraph().paragraph_format.space_after = 0


def _table(section: Section) -> str:
    """A table as XML in one go: asking the library for each cell is a hundred times slower."""
    total = sum(section.shares)
    widths = [WIDTH * share // total for share in section.shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="969696"/>'
        for side, size in (("top", 8), ("bottom", 6), ("insideH", 4))
    )
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{_cells(section.heads, widths, bold=True)}</w:tr>"
    rows = "".join(f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if _short(row) else ''}{_cells(row, widths)}</w:tr>" for row in section.rows)
    return (
        f'<w:tbl {SPACE}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
    )


def _short(row: tuple[str, ...]) -> bool:
    """Whether a row may be kept on one page: a very long one must break."""
    return max(map(len, row)) < WIDTH // 20


def _cells(texts: tuple[str, ...], widths: list[int], *, bold: bool = False) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraphs(text, bold=bold)}</w:tc>'
        for text, width in zip(texts, widths, strict=True)
    )


def _paragraphs(text: str, *, bold: bool) -> str:
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{2 * SMALL - 1}"/></w:rPr>'
    lines = text.split("\n") or [""]
    return "".join(
        f'<w:p><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr><w:r>{look}<w:t xml:space="preserve">{escape(breakable(line))}</w:t></w:r></w:p>'
        for line in lines
    )


def _footer(document: "Document", report: Report, stamp: Stamp | None) -> None:
    said = labels(report.lang)
    paragraph = document.sections[0].footer.paragraphs[0]
    before, _, rest = said["page"].partition("{page}")
    between, _, after = rest.partition("{pages}")
    pack = f"{report.pack.id.rpartition('/')[2]}@{report.pack.edition} {report.pack.short}"
    known = f"{said['number']} {stamp.number}  {said['verify']} {stamp.code}" if stamp else pack
    paragraph.add_run(f"{report.disclaimer}    {known}    {before}")
    _number(paragraph, "PAGE")
    paragraph.add_run(between)
    _number(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _number(paragraph: Any, field: str) -> None:
    from docx.oxml import parse_xml

    paragraph._p.append(parse_xml(f'<w:fldSimple {SPACE} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))  # noqa: SLF001  (the library has no word for fields)


def _timeless(body: bytes) -> bytes:
    """The same package without the hour at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, ZIP_DAY), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
