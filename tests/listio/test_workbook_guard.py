"""A workbook that would eat the machine is refused before it is opened."""

import io
import zipfile

import pytest

from listio.made import xlsx_bytes
from tihang.core.problems import BadInput
from tihang.listio import workbook_guard
from tihang.listio.reading import read_table
from tihang.listio.workbook_guard import Cells, column_number, guard

GRID = '<worksheet><sheetData><row r="1"><c r="A1"/></row><row r="{row}"><c r="{cell}"/></row></sheetData></worksheet>'


def refused(body: bytes) -> str:
    with pytest.raises(BadInput) as error:
        read_table(body, "list.xlsx")
    return error.value.problems[0].code


def packed(entries: dict[str, bytes], extra: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in {"xl/workbook.xml": b"<workbook/>", **entries}.items():
            file.writestr(name, body)
        for number in range(extra):
            file.writestr(f"xl/media/{number}.png", b"")
    return out.getvalue()


def test_a_bomb_is_refused_by_how_much_it_unpacks():
    assert refused(packed({"xl/worksheets/sheet1.xml": b" " * 60_000_000})) == "zip_bomb"


def test_a_bomb_is_refused_by_how_many_files_it_packs():
    assert refused(packed({}, extra=workbook_guard.MOST_ENTRIES + 1)) == "zip_bomb"


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD2"])
def test_a_grid_as_wide_as_the_sky_is_refused(cell):
    sheet = GRID.format(row=cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), cell=cell)
    assert refused(packed({"xl/worksheets/sheet1.xml": sheet.encode()})) == "zip_bomb"


def test_an_ordinary_list_passes():
    parts = guard(xlsx_bytes([("企业名称",), *((f"甲{n}有限公司",) for n in range(5000))]), "list.xlsx")
    assert parts["xl/worksheets/sheet1.xml"].rows == 5001


def test_a_size_that_the_archive_lies_about_is_found_out():
    body = bytearray(packed({"xl/worksheets/sheet1.xml": b"x" * 5_000_000}))
    at = body.rindex(b"PK\x01\x02")
    body[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert refused(bytes(body)) == "half_a_file"


def test_cells_in_error_and_formulas_without_value_are_found_across_pieces():
    piece = b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2"><f>A1+1</f></c><c r="D2"><f>A1</f><v>3</v></c>'
    for cut in range(0, len(piece), 7):
        cells = Cells()
        cells.take(piece[:cut], cut)
        cells.take(piece, len(piece) - cut)
        assert (cells.broken, cells.uncounted, cells.columns) == ({"B2"}, {"C2"}, 4)


def test_columns_are_counted_by_their_letters():
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]
