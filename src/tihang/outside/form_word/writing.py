"""The Word template (写 Word 模板): a table for each section; first the address of an answer, then what is asked, then the cell to fill."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from tihang.core.forms import Derived, Field, Filled, Group, Section, row_address
from tihang.core.forms.offline import FORM_MARK, NEW_ROW, Cell, mark_of, written
from tihang.core.kinds import Attached, Block
from tihang.core.kinds.blocks import HEADING, LIST, TABLE
from tihang.outside.printers.plain_text import printable

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WIDTHS = (1500, 2600, 5760)
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="969696"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
HOW = (
    "在右边一列填写。左边一列是编号，不要改。空着的格子不会改动页面上的内容。",
    "图片、附件在页面上添加。要加一条，把整张表复制一份粘贴在后面。填好后在页面上传，先看改动，再决定收不收。",
)


def word_template(filled: Filled) -> bytes:
    """The form with what is filled in so far, as a .docx; equal forms give equal bytes."""
    import docx
    from docx.oxml import parse_xml
    from docx.shared import Mm

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(18)
    facts = document.core_properties
    facts.title, facts.author, facts.comments = filled.form.words[0], "", ""
    facts.created = facts.modified = datetime(*ZIP_DAY, tzinfo=UTC)
    document.add_paragraph(printable(filled.form.words[0]), style="Title")
    for line in HOW:
        document.add_paragraph(line)
    body: Any = document.element.body
    for piece in _pieces(filled):
        body.insert(len(body) - 1, parse_xml(piece))
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def _pieces(filled: Filled) -> Iterator[str]:
    yield _table([_line(FORM_MARK, "表单（不要改）", _plain(mark_of(filled.form)))])
    for section in filled.form.sections:
        yield _paragraph(section.words[0], style="Heading1", spaced=True)
        yield from _section(filled, section)


def _section(filled: Filled, section: Section) -> Iterator[str]:
    lines: list[str] = []
    for item in section.items:
        if isinstance(item, Field) and not isinstance(item.kind, Attached):
            lines.append(_field(filled, item, item.id))
        elif isinstance(item, Group):
            if lines:
                yield from (_table(lines), _paragraph(""))
                lines = []
            yield from _group(filled, item)
        elif isinstance(item, Derived):
            continue
    if lines:
        yield _table(lines)


def _group(filled: Filled, group: Group) -> Iterator[str]:
    rows = filled.rows.get(group.id, ())
    for number, row in enumerate((*rows, NEW_ROW), 1):
        said = "（要加一条就填这里）" if row == NEW_ROW else ""
        head = _line(f"{group.id}/{row}", f"{group.words[0]} {number}{said}", _plain(""), shaded=True)
        fields = [each for each in group.fields if not isinstance(each.kind, Attached)]
        yield _table([head, *(_field(filled, each, row_address(group.id, row, each.id)) for each in fields)])
        yield _paragraph("")


def _field(filled: Filled, asked: Field, address: str) -> str:
    star = " *" if asked.required else ""
    says = f"{asked.words[0]}{star}\n{asked.kind.accepts()[0].strip()}" + (f"\n{asked.help[0]}" if asked.help else "")
    return _line(address, says, _blocks(written(asked, filled.values.get(address))))


def _line(address: str, says: str, cell: str, *, shaded: bool = False) -> str:
    contents = (_plain(address, small=True), _plain(says), cell)
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F6"/>' if shaded else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'
        for width, content in zip(WIDTHS, contents, strict=True)
    )
    return f"<w:tr>{cells}</w:tr>"


def _table(lines: list[str], widths: tuple[int, ...] = WIDTHS) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {SPACE}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(lines)}</w:tbl>'
    )


def _blocks(cell: Cell) -> str:
    """The blocks of a cell; a cell ends with a paragraph, as Word wants it."""
    return "".join(map(_block, cell)) + (_paragraph("") if not cell or cell[-1].kind == TABLE else "")


def _block(block: Block) -> str:
    if block.kind == TABLE:
        return _inner_table(block)
    if block.kind == LIST:
        return "".join(_paragraph(row[0], style="ListBullet") for row in block.rows)
    return _paragraph(block.text, style="Heading3" if block.kind == HEADING else "")


def _inner_table(block: Block) -> str:
    width = WIDTHS[2] // max(1, len(block.rows[0]))
    rows = [
        "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_plain(cell)}</w:tc>' for cell in row) for row in block.rows
    ]
    return _table([f"<w:tr>{row}</w:tr>" for row in rows], (width,) * len(block.rows[0]))


def _plain(text: str, *, small: bool = False) -> str:
    return "".join(_paragraph(line, small=small) for line in text.split("\n"))


def _paragraph(text: str, *, style: str = "", small: bool = False, spaced: bool = False) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    spacing = "" if spaced else '<w:spacing w:before="20" w:after="20"/>'
    look = '<w:rPr><w:color w:val="7F7F7F"/><w:sz w:val="14"/></w:rPr>' if small else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>' if text else ""
    return f"<w:p {SPACE}><w:pPr>{named}{spacing}</w:pPr>{run}</w:p>"


def _timeless(body: bytes) -> bytes:
    """The same package with every entry of one day, so that equal forms are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            new.writestr(zipfile.ZipInfo(name, ZIP_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
