"""Tables as a Word document (报表 Word): the report of a roll-out with real headings, repeating table heads and page numbers."""

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from tihang.flows.ports import PrintedTable, PrintedTables
from tihang.outside.printers.plain_text import breakable, printable

if TYPE_CHECKING:
    from docx.document import Document

BODY, HEADS, LATIN = "宋体", "黑体", "Times New Roman"
SIZES = {"Normal": 10, "Title": 20, "Heading 1": 13}
WIDTH = 9860
"""The width of the text on A4 with these margins, in twentieths of a point."""

WHOLE = 6000
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HALF_POINTS = 17
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


class TablesWord:
    """Prints tables as Word (报表 Word)."""

    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix = ".docx"

    def print(self, tables: PrintedTables) -> bytes:
        """A .docx file; equal tables give equal bytes."""
        import docx

        document = docx.Document()
        _look(document, tables)
        document.add_paragraph(breakable(printable(tables.title)), style="Title")
        document.add_paragraph(printable(tables.subtitle))
        facts = tuple((label, text) for label, text in tables.facts)
        _put(document, _table((), facts, (2, 7)))
        for table in tables.tables:
            _section(document, table, tables.more)
        _footer(document, tables.foot)
        out = io.BytesIO()
        document.save(out)
        return _timeless(out.getvalue())


def _look(document: "Document", tables: PrintedTables) -> None:
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    page.top_margin = page.bottom_margin = Mm(20)
    for name, size in SIZES.items():
        style: Any = document.styles[name]
        style.font.size, style.font.name, style.font.color.rgb = Pt(size), LATIN, RGBColor(0, 0, 0)
        _fonts(style.element.get_or_add_rPr(), BODY if name == "Normal" else HEADS)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = printable(tables.title)[:200], "", "", ""
    facts.created = facts.modified = datetime(tables.day.year, tables.day.month, tables.day.day)  # noqa: DTZ001 - a day has no zone
    facts.language = "zh-CN" if tables.lang == "zh" else "en-GB"


def _fonts(properties: Any, chinese: str) -> None:
    from docx.oxml.ns import qn

    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for kind, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{kind}"), name)


def _section(document: "Document", table: PrintedTable, more: str) -> None:
    document.add_heading(printable(table.title), level=1).paragraph_format.keep_with_next = True
    for note in table.notes:
        document.add_paragraph(breakable(printable(note)))
    if not table.rows:
        return
    shown = table.rows[: table.most_on_paper] if table.most_on_paper else table.rows
    _put(document, _table(table.heads, shown, table.shares))
    if len(shown) < len(table.rows):
        document.add_paragraph(printable(more.format(many=len(table.rows) - len(shown))))


def _put(document: "Document", xml: str) -> None:
    from docx.oxml import parse_xml

    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))
    document.add_paragraph().paragraph_format.space_after = 0


def _table(heads: tuple[str, ...], rows: tuple[tuple[str | int, ...], ...], shares: tuple[int, ...]) -> str:
    """A table as XML in one go: asking the library for each cell is a hundred times slower."""
    widths = [WIDTH * share // sum(shares) for share in shares]
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="969696"/>'
        for side, size in (("top", 8), ("bottom", 6), ("insideH", 4))
    )
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{_cells(heads, widths, like=rows[0])}</w:tr>" if heads else ""
    body = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, widths)}</w:tr>" for row in rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {SPACE}><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _cells(values: tuple[str | int, ...], widths: list[int], *, like: tuple[str | int, ...] = ()) -> str:
    """Cells of one row, or the heads over rows ``like`` this; only in a wide cell a digest stays in one piece, to be copied."""
    sides = [isinstance(value, int) for value in like or values]
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(value, bold=bool(like), right=right, whole=width > WHOLE)}</w:tc>'
        for value, width, right in zip(values, widths, sides, strict=True)
    )


def _paragraph(value: str | int, *, bold: bool, right: bool, whole: bool) -> str:
    side = '<w:jc w:val="right"/>' if right else ""
    look = f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{HALF_POINTS}"/></w:rPr>'
    text = escape(printable(str(value)) if whole else breakable(printable(str(value))))
    return f'<w:p><w:pPr><w:spacing w:before="20" w:after="20"/>{side}</w:pPr><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _footer(document: "Document", foot: str) -> None:
    from docx.oxml import parse_xml

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{printable(foot)}    ")
    for field, between in (("PAGE", " / "), ("NUMPAGES", "")):
        paragraph._p.append(parse_xml(f'<w:fldSimple {SPACE} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))  # noqa: SLF001 - the library has no word for fields
        paragraph.add_run(between)


def _timeless(body: bytes) -> bytes:
    """The same package without the hour at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, ZIP_DAY), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
