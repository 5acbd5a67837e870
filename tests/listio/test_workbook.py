"""Workbooks are read as people see them: merged cells, sheets, numbers, formulas; what cannot be is refused with a remedy."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest
import xlsxwriter

from listio.made import code, judged, xlsx_bytes
from tihang.core.problems import BadInput
from tihang.listio.outcomes import Outcome
from tihang.listio.reading import read_table

HEAD = ("企业名称", "统一社会信用代码", "省份", "成立日期")
ROW = ("苏州泊岸精密机械有限公司", code(1), "江苏", "2010-05-06")


def refused_code(body: bytes, **said: str) -> str:
    with pytest.raises(BadInput) as refused:
        read_table(body, "list.xlsx", **said)
    problem = refused.value.problems[0]
    assert problem.remedy[0]
    assert problem.remedy[1]
    return problem.code


def book(fill) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    fill(made, made.add_worksheet("名单"))
    made.close()
    return out.getvalue()


def test_a_workbook_is_read_with_the_rows_of_the_sheet():
    table = read_table(xlsx_bytes([("2025年企业名单",), HEAD, ROW, ("",), ROW]))
    assert (table.head, table.columns, table.above) == (2, HEAD, ("2025年企业名单",))
    assert [row.line for row in table.rows] == [3, 5]
    assert any("1 个空行" in zh for zh, _ in table.notes)


def test_a_cell_merged_over_rows_stands_in_each_of_them():
    def fill(made, page):
        page.write_row(0, 0, HEAD)
        for at in range(3):
            page.write_row(at + 1, 0, (f"苏州泊岸第{at}机械有限公司", code(at), "", "2010-05-06"))
        page.merge_range(1, 2, 3, 2, "江苏")

    table = read_table(book(fill))
    assert [row.cells[2] for row in table.rows] == ["江苏"] * 3
    assert any("2–4" in zh for zh, _ in table.notes)


def test_a_cell_merged_over_columns_belongs_to_the_first_and_a_merged_title_is_passed_over():
    def fill(made, page):
        page.merge_range(0, 0, 0, 3, "智能工厂名单")
        page.merge_range(1, 0, 2, 0, "企业名称")
        page.merge_range(1, 1, 1, 2, "登记信息")
        page.write_row(2, 1, ("统一社会信用代码", "省份"))
        page.merge_range(3, 0, 3, 2, "一、江苏省")
        page.write_row(4, 0, ROW[:3])

    table = read_table(book(fill))
    assert table.columns[:3] == HEAD[:3]
    assert table.rows[0].cells[:3] == ("一、江苏省", "", "")
    assert table.rows[1].cells[:3] == ROW[:3]


def test_the_sheet_with_familiar_headings_is_read_and_the_others_are_named():
    def fill(made, page):
        page.write_row(0, 0, ("说明", "请填第二页"))
        made.add_worksheet("数据").write_row(0, 0, HEAD)
        made.get_worksheet_by_name("数据").write_row(1, 0, ROW)
        hidden = made.add_worksheet("旧名单")
        hidden.write_row(0, 0, HEAD)
        hidden.hide()

    table = read_table(book(fill))
    assert dict(table.origin.details) == {"sheet": "数据"}
    assert any("旧名单" in zh and "名单" in zh for zh, _ in table.notes)


def test_two_sheets_that_look_alike_ask_which_and_a_wrong_name_suggests_the_right():
    def fill(made, page):
        page.write_row(0, 0, HEAD)
        page.write_row(1, 0, ROW)
        made.add_worksheet("名单二").write_row(0, 0, HEAD)

    body = book(fill)
    assert refused_code(body) == "wrong_sheet"
    assert refused_code(body, sheet="名单三") == "wrong_sheet"
    assert len(read_table(body, "list.xlsx", sheet="名单").rows) == 1


def test_a_code_that_the_spreadsheet_took_for_a_number_is_told_with_its_remedy():
    found = judged("enterprises", xlsx_bytes([HEAD, (ROW[0], 911100006000373410, "江苏", "")]))
    assert (found[0].outcome, found[0].code) == (Outcome.REJECTED, "code_as_number")
    assert "文本" in found[0].remedy[0]


def test_numbers_days_and_truths_come_out_as_people_see_them():
    def fill(made, page):
        page.write_row(0, 0, ("企业名称", "行政区划代码", "成立日期", "备注", "得分"))
        page.write_row(1, 0, ("苏州泊岸机械有限公司", 320500.0))
        page.write_datetime(1, 2, date(2010, 5, 6), made.add_format({"num_format": "yyyy/m/d"}))
        page.write(1, 3, True)
        page.write_number(1, 4, 94.7)

    assert read_table(book(fill)).rows[0].cells == ("苏州泊岸机械有限公司", "320500", "2010-05-06", "TRUE", "94.7")


def test_a_formula_is_read_by_its_kept_result_and_without_one_the_row_is_rejected():
    body = openpyxl.Workbook()
    page = body.active
    page.append(HEAD)
    page.append(["=A9&A10", code(2), "江苏", ""])
    out = io.BytesIO()
    body.save(out)
    found = judged("enterprises", out.getvalue(), "list.xlsx")
    assert (found[0].outcome, found[0].code) == (Outcome.REJECTED, "formula")

    def fill(made, page):
        page.write_row(0, 0, HEAD)
        page.write_formula(1, 0, '="苏州泊岸"&"机械有限公司"', None, "苏州泊岸机械有限公司")
        page.write_row(1, 1, ROW[1:])
        page.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        page.write_row(2, 1, (code(3), "江苏", ""))

    table = read_table(book(fill))
    assert table.rows[0].cells[0] == "苏州泊岸机械有限公司"
    assert any("2 格是公式" in zh for zh, _ in table.notes)
    assert [each.code for each in judged("enterprises", book(fill))] == ["", "formula"]


def test_half_a_workbook_is_refused_as_such():
    body = xlsx_bytes([HEAD, *([ROW] * 200)])
    for share in (2, 3, 10):
        assert refused_code(body[: len(body) - len(body) // share]) == "half_a_file"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty_file"),
        (b"  \r\n \n", "empty_file"),
        (b"\xef\xbb\xbf", "empty_file"),
        ("企业名称,信用代码\n".encode(), "no_rows"),
        (b",,,\n,,\n", "empty_file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "old_format"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("<html><table><tr><td>企业名称</td></tr></table></html>".encode(), "not_a_list"),
        (b"%PDF-1.7 ...", "not_a_list"),
        (b"PK\x03\x04 not a zip", "half_a_file"),
    ],
)
def test_other_files_are_refused_by_what_they_are(body, code):
    assert refused_code(body) == code


def test_an_empty_workbook_and_one_of_headings_only():
    assert refused_code(xlsx_bytes([])) == "empty_file"
    assert refused_code(xlsx_bytes([HEAD])) == "no_rows"


def test_a_zip_that_is_no_workbook_and_one_that_is_locked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("content.xml", "<office/>")
    assert refused_code(out.getvalue()) == "not_a_workbook"


def test_a_sheet_option_for_a_csv_is_refused():
    assert refused_code("企业名称\n苏州泊岸机械有限公司\n".encode(), sheet="甲") == "wrong_sheet"


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadInput) as refused:
        read_table(tmp_path / "nothing.csv")
    assert refused.value.problems[0].code == "io"
    with pytest.raises(BadInput):
        read_table(tmp_path)
