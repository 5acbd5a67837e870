"""Opening a list (打开名单): CSV or workbook, told by what the file holds and not by its name, as one table with line numbers."""

import hashlib
from pathlib import Path

from tihang.core.problems import BadInput, bad
from tihang.core.values import Words
from tihang.listio.delimited import SEPARATORS, Record, records, separator_of
from tihang.listio.headings import Headings, headings
from tihang.listio.table import Origin, Row, Table
from tihang.listio.text_encoding import FETCH_AGAIN, decoded
from tihang.listio.workbook import FIRST_ROWS, read_sheet
from tihang.listio.workbook_guard import locked, refuse

LARGEST_BODY = 120_000_000
MOST_ROWS = 300_000
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"mime-version")
GIVE = "名单用 CSV 或 .xlsx", "Give a list as CSV or .xlsx"


def read_table(source: Path | bytes, name: str = "", sheet: str | None = None) -> Table:
    """The list in a file or in its bytes. Raises BadInput for what cannot be read as one."""
    known = headings()
    body = source if isinstance(source, bytes) else _body(source)
    name = name or (source.name if isinstance(source, Path) else "list")
    if len(body) > LARGEST_BODY:
        mend = "分成几个文件", "Split it into several files"
        raise refuse(name, f"文件有 {len(body)} 字节，太大", f"the file has {len(body)} bytes, which is too much", "too_large", *mend)
    if not body.strip():
        raise refuse(name, "文件是空的", "the file is empty", "empty_file", "换一个有内容的文件", "Choose a file with content")
    _refuse_others(body, name)
    if body.startswith(b"PK"):
        return _workbook(body, name, sheet, known)
    if sheet:
        mend = "去掉 --sheet，或给 .xlsx", "Leave out --sheet, or give an .xlsx"
        raise refuse(name, "CSV 没有工作表", "a CSV has no sheets", "wrong_sheet", *mend)
    return _delimited(body, name, known)


def _body(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BODY + 1)
    except OSError as error:
        why = error.strerror or type(error).__name__
        said = f"打不开文件（{why}）", f"the file cannot be opened ({why})"
        raise BadInput([bad(*said, "核对路径和权限", "Check path and permissions", place=str(path), code="io")]) from error


def _refuse_others(body: bytes, name: str) -> None:
    """What looks like a list on the desk but is another kind of file."""
    start = body[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if body.startswith(OLD_OFFICE):
        if LOCKED in body:
            raise locked(name)
        raise refuse(name, "这是旧的 .xls 格式（或 WPS 的 .et）", "this is the old .xls format (or .et of WPS)", "old_format")
    if start.startswith(WEB_PAGE):
        raise refuse(name, "这是网页或 XML，只是名字像表格", "this is a web page or XML with the name of a spreadsheet", "not_a_list")
    if start.startswith((b"%pdf", b"{\\rtf", b"\x89png", b"\xff\xd8\xff", b"rar!", b"7z\xbc", b"\x1f\x8b")):
        raise refuse(name, "这不是表格文件", "this is no spreadsheet", "not_a_list", *GIVE)


def _workbook(body: bytes, name: str, wanted: str | None, known: Headings) -> Table:
    sheet = read_sheet(body, name, known.familiar, wanted)
    lines = [Record(number, cells) for number, cells in enumerate(sheet.rows, 1)]
    details = (("sheet", sheet.name),)
    return _assembled(lines, Origin(name, len(body), _digest(body), "xlsx", details), tuple(sheet.notes), known, ends_whole=True)


def _delimited(body: bytes, name: str, known: Headings) -> Table:
    found = decoded(body, name, known.standing_in)
    text = found.text.removeprefix("\ufeff")
    separator = separator_of(text, known.familiar)
    lines = list(records(text, separator, name))
    if lines and len(lines[0].cells) == 2 and "".join(lines[0].cells).lower() == "sep=":
        lines = lines[1:]
    details = (("encoding", found.encoding), ("separator", SEPARATORS.get(separator, (separator, separator))[1]))
    origin = Origin(name, len(body), _digest(body), "csv", details)
    return _assembled(lines, origin, (), known, ends_whole=text.endswith(("\n", "\r")))


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


# from lines to a table


def _assembled(lines: list[Record], origin: Origin, notes: tuple[Words, ...], known: Headings, *, ends_whole: bool) -> Table:
    filled = [index for index, line in enumerate(lines) if any(cell.strip() for cell in line.cells)]
    if not filled:
        raise refuse(
            origin.name, "文件里没有内容", "the file holds nothing", "empty_file", "换一个有内容的文件", "Choose a file with content"
        )
    head = _head(lines, filled, known)
    columns = _columns(lines[head].cells)
    body = [index for index in filled if index > head]
    if not body:
        said = "只有表头，没有一行数据", "there are headings but no rows"
        raise refuse(origin.name, *said, "no_rows", "换一个有数据的文件或工作表", "Choose a file or sheet with rows")
    if len(body) > MOST_ROWS:
        mend = "分成几个文件", "Split it into several files"
        raise refuse(origin.name, f"有 {len(body)} 行，太多", f"there are {len(body)} rows, which is too many", "too_large", *mend)
    last = None if ends_whole else body[-1]
    rows = [_row(lines[index], len(columns), last=index == last) for index in body]
    above = tuple(cell.strip() for index in filled if index < head for cell in lines[index].cells if cell.strip())
    blank = lines[body[-1]].line - lines[head].line - len(body) if origin.form == "xlsx" else len(lines) - head - 1 - len(body)
    told = [*notes]
    if blank > 0:
        told.append((f"跳过了 {blank} 个空行", f"{blank} blank rows were passed over"))
    return Table(origin, columns, rows, lines[head].line, above, tuple(told))


def _head(lines: list[Record], filled: list[int], known: Headings) -> int:
    """The row of headings: among the first rows the one that names most fields, the first of equals."""
    first = filled[:FIRST_ROWS]
    return max(first, key=lambda index: (known.familiar(lines[index].cells), -index))


def _columns(cells: list[str]) -> tuple[str, ...]:
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _row(record: Record, width: int, *, last: bool) -> Row:
    cells = [cell.strip() for cell in record.cells]
    extra = [cell for cell in cells[width:] if cell]
    trouble = None
    if record.cut or (last and len(cells) < width):
        said = "这一行没有写完，文件可能只传了一半", "this row is not complete; perhaps only part of the file arrived"
        trouble = bad(*said, *FETCH_AGAIN, code="half_a_file")
    elif extra:
        said = (
            f"这一行比表头多 {len(cells) - width} 格，列对不上",
            f"this row has {len(cells) - width} cells more than there are headings, so its columns are shifted",
        )
        trouble = bad(*said, "给含分隔符的格子加上双引号", "Put quotation marks around cells that contain the separator", code="shifted")
    return Row(record.line, tuple(cells[:width]) + ("",) * (width - len(cells)), trouble)
