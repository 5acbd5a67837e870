"""A countersign sheet, printed, ticked, scanned as scanners do it, and read again: what is clear is read, what is not is said."""

from functools import cache

import pytest

from inked import inked, scanned, turned
from tihang.core.paper.countersign import OUTCOMES, SheetPage, read_through
from tihang.core.problems import BadInput
from tihang.flows.paper_ports import SheetPrint, SheetRow
from tihang.outside.papers.in_a_child import ChildPaperReader
from tihang.outside.papers.sheets import looked_at, sheet
from tihang.outside.printers.countersign import CountersignPdf

pytestmark = pytest.mark.once
CODE, OTHER = "7K3D9QWX2M4P8TAB", "7K3D9QWX2M4P8TAC"
MANY = 14
CLEAR = {row: (row % 4,) for row in range(MANY)}


@cache
def printed(code: str = CODE) -> bytes:
    rows = tuple(SheetRow(f"{row}号智能工厂" + "很长" * row, "浙江某某精密制造股份有限公司", "7K3D-9QWX-2M4P-8TAB") for row in range(MANY))
    words = (
        "会签单",
        "2025-12-01",
        "zh",
        (("发给", "西湖区财政局"),),
        "每行一个勾",
        ("序号", "工厂", "同意", "退回", "不同意", "不发表", "说明"),
    )
    return CountersignPdf().print(
        SheetPrint(
            *words, rows, ("经办人",), "盖章处", "见末页", "验证码 {code} {page}/{pages}", code, "HTTPS://TIHANG.EXAMPLE/v/{code}/{page}"
        )
    )


def read(pages, **more):
    return read_through([looked_at(page) for page in pages], CODE, MANY, **more)


def test_equal_sheets_are_equal_bytes():
    printed.cache_clear()
    first = printed()
    printed.cache_clear()
    assert printed() == first


@pytest.mark.parametrize(
    ("turn", "seal"), [(turned(0), "red"), (turned(90), "red"), (turned(180), "red"), (turned(273, grey=True), "grey")]
)
def test_however_it_lay_every_tick_is_read(turn, seal):
    found = read([turn(page) for page in inked(printed(), CLEAR, remarks=(3, 13))])
    assert [each.outcome for each in found.rows] == [OUTCOMES[row % 4] for row in range(MANY)]
    assert min(each.sure for each in found.rows) >= 80
    assert [each.row for each in found.rows if each.remark] == [3, 13]
    assert (found.pages, found.missing, found.seal) == ((), (), seal)


def test_a_gap_two_ticks_a_faint_one_and_a_missing_seal_are_told_and_nothing_is_guessed():
    pages = inked(inked_once := printed(), {**CLEAR, 2: (), 5: (0, 2)}, seal=False)
    assert inked_once == printed()
    found = read(pages)
    assert {each.row: each.flag for each in found.rows if each.flag} == {2: "gap", 5: "double"}
    assert found.seal == "none"
    faint = SheetPage((f"HTTPS://X/v/{CODE}/1",), ((40, 0, 0, 0), (90, 30, 0, 0), (300, 0, 0, 10)), (0, 0, 0))
    assert [(each.flag, each.outcome) for each in read_through([faint], CODE, 3).rows] == [("unsure", ""), ("unsure", ""), ("", "endorse")]


def test_foreign_pages_pages_of_an_older_sheet_pages_twice_and_missing_ones_are_told():
    ours, theirs = inked(printed(), CLEAR), inked(printed(OTHER), CLEAR)
    found = read([theirs[0], ours[0], ours[0], ours[0].crop((0, 900, 1240, 1754))])
    assert found.pages == ((1, "foreign"), (3, "twice"), (4, "unreadable"))
    assert (found.missing, found.seal) == ((2,), "absent")
    assert {each.flag for each in found.rows if each.row >= 12} == {"missing"}
    assert read([theirs[0]], older=(OTHER,)).pages == ((1, "superseded"),)


def test_without_its_registration_marks_a_page_is_not_read():
    page = inked(printed(), CLEAR)[0]
    for spot in ((0, 1600, 1240, 1754), (0, 0, 120, 200)):
        page.paste((255, 255, 255), spot)
    assert read([page]).pages == ((1, "crooked"),)


def test_a_file_is_read_in_a_process_of_its_own_and_what_is_no_scan_is_refused(tmp_path):
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned([turned(91)(page) for page in inked(printed(), CLEAR)]))
    assert ChildPaperReader().sheet(file) == tuple(sheet(file))
    assert len(read_through(tuple(sheet(file)), CODE, MANY).pages) == 0
    text = tmp_path / "scan.txt"
    text.write_text("no scan", encoding="utf-8")
    with pytest.raises(BadInput):
        ChildPaperReader().sheet(text)
