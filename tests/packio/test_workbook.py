"""A workbook is filled by people and office programs, and reads back to the same sheet."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from packio.office import converted, needs_office
from tihang.core.answers import read_sheet
from tihang.core.problems import BadInput
from tihang.packio.shelf import default_shelf
from tihang.packio.workbook import read_workbook, write_workbook

MATURITY = "national/maturity-gbt39116", "2020"
TIERS = "national/smart-factory-tiers", "2025"
SME = "national/sme-digital", "2024"
SIRI = "international/siri", "2020"
RARE = "䶮㛃𬭎"


def pack_of(name):
    return default_shelf().pack(*name)


def sheet_of(name, **said):
    pack = pack_of(name)
    return read_sheet({"pack": pack.id, "edition": pack.edition, **said}, pack)


def filled(name):
    """A sheet that says something of every kind."""
    if name == MATURITY:
        answers = {
            "PER.ORG.L1.a": "full",
            "PER.ORG.L1.b": {"not_applicable": "=1+1 没有"},
            "PER.SKL.L1.a": {"estimated": "most", "evidence": ["访谈.docx"]},
        }
        answers["MFG.EQM.L3.a"] = {"value": "part", "evidence": ["台账.pdf 第 3 页", "=cmd|' /C calc'!A0"]}
        subject = {"enterprise": f"{RARE}<&>有限公司", "uscc": "00012345", "region": "320500"}
        return sheet_of(name, profile="discrete", answers=answers, subject=subject, excluded={"MFG.SRV": "不做服务"})
    if name == TIERS:
        return sheet_of(
            name,
            maturity={"level": 3, "score": "2.8"},
            titles=[{"tier": "advanced", "since": "2024-05-01", "by": "省厅"}, {"tier": "basic"}],
            records={
                "above_designated_size": "yes",
                "worst_accident": "general",
                "construction_finished": "2025-03-01",
                "no_violation": "no",
            },
            items={"25B-3.1": "yes", "25B-3.2": {"not_applicable": "没有这道工序"}, "BR3": {"value": "yes", "evidence": ["清单.pdf"]}},
            scenarios=[
                {"code": "S01", "instance": "一车间", "ai": "yes"},
                {"code": "S01", "instance": "二车间", "ai": "no"},
                {"code": "S12"},
            ],
            indicators={"K01": "83.5", "K04": "12"},
        )
    if name == SME:
        return sheet_of(name, answers={"F.1": {"value": ["a", "c"], "evidence": ["网络图.pdf"]}, "F.4": [], "F.2": "d", "DEC.2": "0"})
    return sheet_of(name, answers={"PRC.OPS.V": "3"})


def written(name, sheet=None, lang="zh"):
    profile = "discrete" if name == MATURITY else ""
    return write_workbook(pack_of(name), profile, sheet, lang)


def opened(body):
    return openpyxl.load_workbook(io.BytesIO(body))


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cell_of(book, key, mark="#answer"):
    """The cell under a mark in the row of an id."""
    for sheet in book.worksheets:
        heads = {c.value: c.column for row in sheet.iter_rows() for c in row if isinstance(c.value, str) and c.value.startswith("#")}
        if "#id" in heads:
            for row in range(1, sheet.max_row + 1):
                if sheet.cell(row, heads["#id"]).value == key:
                    return sheet.cell(row, heads[mark])
    raise LookupError(key)


def codes(error):
    return {problem.code for problem in error.value.problems}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [MATURITY, TIERS, SME, SIRI])
def test_what_was_said_reads_back(name, lang):
    sheet = filled(name)
    assert read_workbook(written(name, sheet, lang), "given.xlsx").read(pack_of(name)) == sheet


@pytest.mark.parametrize("name", [MATURITY, TIERS, SME, SIRI])
def test_an_empty_workbook_is_an_empty_sheet(name):
    sheet = read_workbook(written(name), "given.xlsx").read(pack_of(name))
    assert not sheet.given
    assert sheet.edition == name[1]


def test_equal_input_makes_equal_bytes():
    assert written(TIERS, filled(TIERS)) == written(TIERS, filled(TIERS))


@needs_office
@pytest.mark.print
@pytest.mark.parametrize("name", [MATURITY, TIERS, SME, SIRI])
@pytest.mark.parametrize("way", [("xlsx",), ("ods", "xlsx")])
def test_a_round_trip_through_the_office_loses_nothing(name, way, tmp_path):
    sheet, body, ending = filled(name), written(name, filled(name)), "xlsx"
    for number, wanted in enumerate(way):
        body, ending = converted(body, ending, wanted, tmp_path / str(number)), wanted
    assert read_workbook(body, "given.xlsx").read(pack_of(name)) == sheet
    book = opened(body)
    assert book.worksheets[0].protection.sheet
    assert any(sheet.data_validations.dataValidation for sheet in book.worksheets)
    assert "TIHANG_EDITION" in book.defined_names


def test_structure_is_locked_input_is_open_and_nothing_is_a_formula():
    book = opened(written(MATURITY, filled(MATURITY)))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)
    assert cell_of(book, "PER.ORG.L1.a", "#id").protection.locked
    assert not cell_of(book, "PER.ORG.L1.a").protection.locked
    assert not cell_of(book, "PER.ORG.L1.a", "#reason").protection.locked
    assert all(cell.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    page = cell_of(book, "PER.ORG.L1.a").parent
    assert page.freeze_panes == "E4"
    assert page.print_title_rows == "$1:$3"
    assert page.conditional_formatting


def test_edition_and_codes_stay_text():
    book = opened(written(MATURITY, filled(MATURITY)))
    edition = book.worksheets[0]["C5"]
    assert (edition.value, edition.number_format, edition.data_type) == ("2020", "@", "s")
    assert read_workbook(saved(book), "x.xlsx").read(pack_of(MATURITY)).subject["uscc"] == "00012345"


def test_moved_and_sorted_rows_still_read():
    book = opened(written(MATURITY, filled(MATURITY)))
    page = cell_of(book, "PER.ORG.L1.a").parent
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    for number, row in enumerate(reversed(rows), 9):
        for column, value in enumerate(row, 1):
            page.cell(number, column).value = value
            page.cell(number, column).data_type = "s" if value else "n"  # else the test's own writer makes a formula of "=1+1"
    for number in range(4, 9):
        for column in range(1, 11):
            page.cell(number, column).value = None
    assert read_workbook(saved(book), "x.xlsx").read(pack_of(MATURITY)) == filled(MATURITY)


@pytest.mark.parametrize(("typed", "meant"), [("全部满足", "full"), ("Mostly met", "most"), ("mostly met ", "most"), ("part", "part")])
def test_labels_of_either_language_and_ids_are_taken(typed, meant):
    book = opened(written(MATURITY))
    cell_of(book, "PER.ORG.L1.a").value = typed
    assert read_workbook(saved(book), "x.xlsx").read(pack_of(MATURITY)).given["PER.ORG.L1.a"].value == meant


def test_numbers_dates_and_truths_are_taken_as_office_programs_store_them():
    book = opened(written(TIERS))
    book.worksheets[0]["C5"].value = 2025
    cell_of(book, "maturity.level").value = 2.0
    cell_of(book, "maturity.score").value = 2.85
    cell_of(book, "records.construction_finished").value = datetime(2025, 3, 1)  # noqa: DTZ001  (as an office program has it)
    cell_of(book, "records.legal_person").value = True
    given = read_workbook(saved(book), "x.xlsx").read(pack_of(TIERS)).given
    assert given["maturity.level"].value == 2
    assert str(given["maturity.score"].value) == "57/20"
    assert given["records.construction_finished"].value == date(2025, 3, 1)
    assert given["records.legal_person"].value is True


@pytest.mark.parametrize("typed", ["2025/3/1", "2025年3月1日", "2025-03-01", "2025.3.1"])
def test_a_day_may_be_written_in_common_ways(typed):
    book = opened(written(TIERS))
    cell_of(book, "records.construction_finished").value = typed
    found = read_workbook(saved(book), "x.xlsx").read(pack_of(TIERS))
    assert found.given["records.construction_finished"].value == date(2025, 3, 1)


def test_a_mistake_names_its_cell():
    book = opened(written(MATURITY))
    cell = cell_of(book, "PER.ORG.L1.a")
    cell.value = "八成"
    with pytest.raises(BadInput) as error:
        read_workbook(saved(book), "厂.xlsx").read(pack_of(MATURITY))
    assert error.value.problems[0].place == f"厂.xlsx {cell.parent.title}!{cell.coordinate}"


def test_a_missing_reason_and_a_mistake_in_a_list_name_their_cells():
    book = opened(written(TIERS))
    cell_of(book, "25B-3.1").value = "不适用"
    book["场景"]["B4"].value = "S99"
    book["场景"]["B7"].value = "S01"
    with pytest.raises(BadInput) as error:
        read_workbook(saved(book), "x.xlsx").read(pack_of(TIERS))
    places = {problem.place: problem.code for problem in error.value.problems}
    reason = cell_of(book, "25B-3.1", "#reason")
    assert places[f"x.xlsx {reason.parent.title}!{reason.coordinate}"] == "missing_reason"
    assert "x.xlsx 场景!B4" in places


def test_an_answer_beside_a_reason_is_asked_about():
    book = opened(written(MATURITY))
    cell_of(book, "PER.ORG.L1.a").value = "全部满足"
    cell_of(book, "PER.ORG.L1.a", "#reason").value = "没有"
    with pytest.raises(BadInput) as error:
        read_workbook(saved(book), "x.xlsx")
    assert codes(error) == {"answer"}


def test_one_id_in_two_rows_is_asked_about():
    book = opened(written(MATURITY))
    first = cell_of(book, "PER.ORG.L1.a")
    page = first.parent
    page.cell(page.max_row + 1, 1).value = "PER.ORG.L1.a"
    page.cell(page.max_row, first.column).value = "不满足"
    with pytest.raises(BadInput) as error:
        read_workbook(saved(book), "x.xlsx")
    assert codes(error) == {"duplicate_id"}


def test_lost_rows_and_lost_marks_are_noticed():
    book = opened(written(MATURITY))
    page = cell_of(book, "PER.ORG.L1.a").parent
    page.delete_rows(3)
    with pytest.raises(BadInput) as error:
        read_workbook(saved(book), "x.xlsx")
    assert codes(error) == {"missing_rows"}


def test_another_workbook_is_refused():
    book = openpyxl.Workbook()
    book.active["A1"] = "工资表"
    with pytest.raises(BadInput) as error:
        read_workbook(saved(book), "工资.xlsx")
    problem = error.value.problems[0]
    assert (problem.code, problem.place) == ("not_our_workbook", "工资.xlsx")
    assert all(problem.said)
    assert all(problem.remedy)


def test_marks_without_pack_are_refused():
    book = opened(written(MATURITY))
    book.worksheets[0]["C4"].value = None
    with pytest.raises(BadInput) as error:
        read_workbook(saved(book), "x.xlsx")
    assert codes(error) == {"missing_marks"}
