"""The workbook of results: five sheets, text that never becomes a formula, heads that stay in sight."""

import io

import openpyxl
import pytest

from outside.printers.reports import report
from packio.office import converted, needs_office
from tihang.flows.ports import ReportPrinter
from tihang.outside.printers.excel import ExcelPrinter


def opened(kind="full", lang="zh"):
    return openpyxl.load_workbook(io.BytesIO(ExcelPrinter().print(report(kind, lang))))


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_it_is_a_report_printer():
    assert isinstance(ExcelPrinter(), ReportPrinter)


def test_the_sheets_have_their_names():
    assert opened().sheetnames == ["结论", "各级得分", "卡点", "依据", "条目"]
    assert opened(lang="en").sheetnames == ["Result", "Scores by level", "Steps", "Grounds", "Requirements"]


@pytest.mark.parametrize("kind", ["full", "sparse", "hostile"])
def test_no_cell_is_a_formula_or_a_link(kind):
    book = opened(kind)
    assert all(cell.data_type != "f" and cell.hyperlink is None for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_what_people_typed_stays_text():
    found = [text for sheet in opened("hostile").worksheets for text in texts(sheet)]
    assert "=cmd|' /C calc'!A0" in found
    assert any(str(text).startswith('=HYPERLINK("http') for text in found)


def test_every_requirement_has_its_row():
    found = set(texts(opened()["条目"]))
    assert all(row.id in found for block in report("full").answers for row in block.rows)


def test_figures_are_numbers_to_reckon_with():
    cells = {row[0].value: row[1].value for row in opened()["各级得分"].iter_rows()}
    assert cells["三级 集成级"] == 0.5


def test_heads_stay_in_sight_and_print_on_each_page():
    for sheet in opened().worksheets:
        assert sheet.freeze_panes
        assert sheet.print_title_rows
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_equal_reports_give_equal_bytes():
    assert ExcelPrinter().print(report("full")) == ExcelPrinter().print(report("full"))


@needs_office
@pytest.mark.print
def test_an_office_program_opens_it(tmp_path):
    body = ExcelPrinter().print(report("hostile"))
    for number, (given, wanted) in enumerate([("xlsx", "ods"), ("ods", "xlsx")]):
        body = converted(body, given, wanted, tmp_path / str(number))
    book = openpyxl.load_workbook(io.BytesIO(body))
    assert "=cmd|' /C calc'!A0" in [text for sheet in book.worksheets for text in texts(sheet)]
