"""Lists made for tests: invented enterprises with codes whose check character is right."""

import io
from collections.abc import Sequence

import xlsxwriter

from tihang.core.credit_code import ALPHABET, check_character
from tihang.core.problems import BadInput, Problem
from tihang.listio.bodies import Bodies
from tihang.listio.columns import match_columns
from tihang.listio.judging import judge_for, judge_rows, told_by_file
from tihang.listio.outcomes import Judged
from tihang.listio.reading import read_table
from tihang.listio.table import Table


def code(number: int, region: str = "320500") -> str:
    """The credit code of an invented enterprise."""
    digits = ""
    rest = number + 31**6
    while rest:
        rest, place = divmod(rest, 31)
        digits = ALPHABET[place] + digits
    first = f"91{region}MA{digits.rjust(7, '0')}"
    return first + check_character(first)


def csv_bytes(rows: Sequence[Sequence[str]], encoding: str = "utf-8", separator: str = ",") -> bytes:
    """Rows as delimited text."""
    return ("\r\n".join(separator.join(row) for row in rows) + "\r\n").encode(encoding)


def xlsx_bytes(rows: Sequence[Sequence[object]], sheet: str = "名单", more: Sequence[str] = ()) -> bytes:
    """Rows as a workbook, with further empty sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    for name in more:
        book.add_worksheet(name)
    book.close()
    return out.getvalue()


def tried(body: bytes, name: str = "list.csv") -> Table | tuple[Problem, ...]:
    """The list in ``body``, or what was said against it."""
    try:
        return read_table(body, name)
    except BadInput as error:
        return error.problems


def judged(kind: str, body: bytes, name: str = "list.csv", bodies: Bodies | None = None, **fixed: str) -> list[Judged]:
    """What becomes of each row of a list."""
    table = read_table(body, name)
    told, _ = told_by_file(table, kind, fixed)
    return list(judge_rows(table, match_columns(table, kind, {}, told), judge_for(kind, bodies or Bodies())))


def enterprises(*rows: Sequence[str]) -> list[Judged]:
    """What becomes of rows of name and code."""
    return judged("enterprises", csv_bytes([("企业名称", "统一社会信用代码"), *rows]))
