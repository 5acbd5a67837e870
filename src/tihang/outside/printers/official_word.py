"""Official documents in Word (公文 Word): measures and faces of GB/T 9704, lines, page numbers and tables as plain XML."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from tihang.outside.printers.plain_text import printable

if TYPE_CHECKING:
    from docx.document import Document

SPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FANG, HEI, TITLE, LATIN = "仿宋", "黑体", "方正小标宋简体", "Times New Roman"
ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
LINE: Final = 580
"""22 lines on 225 mm, in twentieths of a point."""

BODY, BIG, SMALL = 32, 44, 17
"""三号, 二号 and the size of tables, in half points."""

CELL: Final = 220
"""A line in a table, in twentieths of a point."""


def opened(title: str, made: datetime, *, landscape: bool) -> "Document":
    """An empty A4 document with the margins of an official one, and its properties."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = docx.Document()
    page = document.sections[0]
    if landscape:
        page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(18), Mm(18), Mm(22), Mm(20)
    else:
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(28), Mm(26), Mm(37), Mm(35)
    page.footer_distance, page.header_distance = Mm(10), Mm(15)
    _face(document)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.comments = printable(title)[:200], "", "", ""
    facts.created = facts.modified = made
    facts.language = "zh-CN"
    return document


def put(document: "Document", *blocks: str) -> None:
    """Blocks of XML at the end, before the measures of the page."""
    from docx.oxml import parse_xml

    for block in blocks:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(block))


@dataclass(frozen=True, slots=True)
class Shape:
    """段落样式: ``indent`` of the first line and ``right`` in hundredths of a letter; ``line`` 0 leaves the height free; ``under`` is the XML
    of its lower edge; ``keep`` holds it with the next."""

    size: int = BODY
    face: str = FANG
    align: str = "both"
    indent: int = 0
    right: int = 0
    line: int = LINE
    colour: str = ""
    under: str = ""
    keep: bool = False


def paragraph(text: str, shape: Shape) -> str:
    """A paragraph of one face and size."""
    size, line = shape.size, shape.line
    edge = f"<w:pBdr>{shape.under}</w:pBdr>" if shape.under else ""
    space = (
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>' if line else '<w:spacing w:before="0" w:after="60"/>'
    )
    first = f'w:firstLineChars="{shape.indent}" w:firstLine="{shape.indent * size // 10}"'
    ind = f'<w:ind {first} w:rightChars="{shape.right}" w:right="{shape.right * size // 10}"/>'
    look = f'{"<w:keepNext/>" if shape.keep else ""}{edge}{space}{ind}<w:jc w:val="{shape.align}"/>'
    return f"<w:p {SPACE}><w:pPr>{look}</w:pPr>{run(text, size=size, face=shape.face, colour=shape.colour)}</w:p>"


def run(text: str, *, size: int, face: str, colour: str = "") -> str:
    """A run of one face and size."""
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{face}"/>'
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    look = f'<w:rPr>{fonts}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>'
    parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(printable(part))}</w:t>' for part in text.split("\n"))
    return f"<w:r>{look}{parts}</w:r>"


def table(heads: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: list[int], centred: tuple[bool, ...]) -> str:
    """A ruled table with a head that repeats on each page; widths in twentieths of a point."""
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(_cell(text, width, HEI, middle=True) for text, width in zip(heads, widths, strict=True))}</w:tr>"
    body = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(_cell(text, width, FANG, middle=middle) for text, width, middle in zip(row, widths, centred, strict=True))
        + "</w:tr>"
        for row in rows
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {SPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def foot(document: "Document", text: str) -> None:
    """Code and digest, then page x of y, on each page."""
    from docx.oxml import parse_xml

    line = document.sections[0].footer.paragraphs[0]
    number = "".join(
        f'{run(before, size=14, face=FANG)}<w:fldSimple w:instr=" {field} ">{run("1", size=14, face=FANG)}</w:fldSimple>'
        for before, field in (("　第 ", "PAGE"), (" 页 共 ", "NUMPAGES"))
    )
    made = (
        f'<w:p {SPACE}><w:pPr><w:jc w:val="center"/></w:pPr>{run(text, size=14, face=FANG)}{number}{run(" 页", size=14, face=FANG)}</w:p>'
    )
    line._p.getparent().replace(line._p, parse_xml(made))  # noqa: SLF001 - the library has no word for fields


def saved(document: "Document") -> bytes:
    """The file, without the hour at which it was packed."""
    packed, out = io.BytesIO(), io.BytesIO()
    document.save(packed)
    with zipfile.ZipFile(io.BytesIO(packed.getvalue())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, ZIP_DAY), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cell(text: str, width: int, face: str, *, middle: bool) -> str:
    side = "center" if middle else "left"
    look = f'<w:pPr><w:spacing w:before="30" w:after="30" w:line="{CELL}" w:lineRule="exact"/><w:jc w:val="{side}"/></w:pPr>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p>{look}{run(text, size=SMALL, face=face)}</w:p></w:tc>"
    )


def _face(document: "Document") -> None:
    """The face of what has no run of its own, so that Word asks for no theme."""
    from docx.oxml.ns import qn

    style: Any = document.styles["Normal"]
    style.font.name = LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), FANG)
