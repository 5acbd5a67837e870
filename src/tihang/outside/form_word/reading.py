"""Reading a filled Word template back (读 Word 模板): each line of a table as its address and its cell in blocks; nothing in it is run."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tihang.core.forms.offline import Cell
from tihang.core.kinds import Block
from tihang.core.kinds.blocks import HEADING, PARAGRAPH, listed, table
from tihang.core.kinds.characters import tidy_text
from tihang.core.problems import BadInput, Problem, bad
from tihang.outside.files import office
from tihang.outside.files.refusing import broken, refusal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST_BODY = 30_000_000
LARGEST_XML = 60_000_000
MOST_LINES = 20_000
COLUMNS = len(("address", "asked", "answer"))
UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText"})
"""What was taken out with tracked changes, and the codes of fields."""

PICTURES = frozenset({f"{W}drawing", f"{W}pict"})


def read_cells(path: Path) -> tuple[tuple[tuple[str, Cell], ...], tuple[Problem, ...]]:
    """The lines of every table: (first cell, third cell in blocks), and what could not be taken along. Raises BadInput for a hostile or broken
    file."""
    if path.stat().st_size > LARGEST_BODY:
        said = f"文件有 {path.stat().st_size} 字节，太大", f"the file has {path.stat().st_size} bytes, which is too much"
        raise refusal(*said, "too_large", "图片在页面上添加，不要放进模板", "Add pictures on the page, not in the template")
    if not office.examine(path).media_type.endswith("wordprocessingml.document"):
        said = "这不是 Word 文件", "this is no Word file"
        raise refusal(*said, "kind", "上传填好的 .docx 模板", "Upload the .docx template as filled in")
    root = _document(path)
    lines = tuple(_lines(root))
    return lines, tuple(_left_out(root))


def _document(path: Path) -> Any:
    from lxml import etree

    with zipfile.ZipFile(path) as packed:
        name = next((entry for entry in packed.namelist() if entry.lower() == "word/document.xml"), "")
        if not name or packed.getinfo(name).file_size > LARGEST_XML:
            raise broken("Word 文件", "Word file")
        body = packed.read(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.parse(io.BytesIO(body), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise broken("Word 文件", "Word file") from error


def _lines(root: Any) -> Iterator[tuple[str, Cell]]:
    """Lines of the tables that stand in no other table."""
    for count, row in enumerate(_outer_rows(root)):
        if count > MOST_LINES:
            raise BadInput(
                [bad("表格行数太多", "the tables have too many rows", "用原来的模板", "Use the template as it was", code="too_many")]
            )
        cells = [each for each in _inside(row) if each.tag == f"{W}tc"]
        if len(cells) >= COLUMNS:
            yield "".join(_line_text(cells[0]).split()), tuple(_blocks(cells[2]))


def _outer_rows(root: Any) -> Iterator[Any]:
    for body in root.iter(f"{W}body"):
        for outer in _inside(body):
            if outer.tag == f"{W}tbl":
                yield from (row for row in _inside(outer) if row.tag == f"{W}tr")


def _inside(element: Any) -> Iterator[Any]:
    """Children, with the contents of content controls and of insertions in their place."""
    for child in element:
        if child.tag == f"{W}sdt":
            for content in child.findall(f"{W}sdtContent"):
                yield from _inside(content)
        elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
            yield from _inside(child)
        elif isinstance(child.tag, str) and child.tag not in UNSEEN:
            yield child


def _blocks(cell: Any) -> Iterator[Block]:
    entries: list[str] = []
    for child in _inside(cell):
        kind, text = _look(child), _line_text(child).strip() if child.tag == f"{W}p" else ""
        if kind == "list" and text:
            entries.append(text)
            continue
        if entries:
            yield listed(entries)
            entries = []
        if child.tag == f"{W}tbl":
            yield from _inner_table(child)
        elif text:
            yield from (Block(kind, line) for line in text.split("\n") if line.strip())
    if entries:
        yield listed(entries)


def _look(paragraph: Any) -> str:
    """Heading, list entry or plain paragraph, by its style and numbering."""
    look = paragraph.find(f"{W}pPr")
    if look is None:
        return PARAGRAPH
    style = look.find(f"{W}pStyle")
    name = (style.get(f"{W}val") or "").lower() if style is not None else ""
    if name.startswith("heading"):
        return HEADING
    return "list" if look.find(f"{W}numPr") is not None or name.startswith("list") else PARAGRAPH


def _inner_table(element: Any) -> Iterator[Block]:
    rows = [[_line_text(cell).strip() for cell in _inside(row) if cell.tag == f"{W}tc"] for row in _inside(element) if row.tag == f"{W}tr"]
    kept = [row for row in rows if any(row)]
    if kept:
        yield table(kept)


def _line_text(element: Any) -> str:
    said: list[str] = []
    for part in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", f"{W}p"):
        if any(above.tag in UNSEEN for above in part.iterancestors()):
            continue
        if part.tag == f"{W}t":
            said.append(part.text or "")
        else:
            said.append("\t" if part.tag == f"{W}tab" else "\n")
    return tidy_text("".join(said)).strip("\n")


def _left_out(root: Any) -> Iterator[Problem]:
    """Pictures put into a cell: they come in through the page, where they are looked into."""
    for row in _outer_rows(root):
        cells = [each for each in _inside(row) if each.tag == f"{W}tc"]
        if len(cells) >= COLUMNS and any(True for _ in cells[2].iter(*PICTURES)):
            address = "".join(_line_text(cells[0]).split())
            said = "格子里的图片没有带进来", "a picture in the cell was not taken along"
            yield bad(*said, "在页面上插入这张图片", "Insert the picture on the page", place=address, code="picture_left")
