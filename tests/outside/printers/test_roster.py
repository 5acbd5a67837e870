"""Documents of a locked roster: the table, the letter, the papers of the meeting, the lists of a package."""

import io
import zipfile

import openpyxl
import pypdf
import pytest

from outside.printers.rosters import CODE, DEPARTMENTS, SHOWN_CODE, WHY, meeting, order, roster
from packio.office import converted, needs_office
from tihang.flows.roster_ports import ListOrder
from tihang.outside.printers.lists_pdf import ListPdf
from tihang.outside.printers.meeting_pdf import MeetingPdf
from tihang.outside.printers.roster_excel import RosterTableExcel
from tihang.outside.printers.roster_pdf import RosterLetterPdf, RosterTablePdf
from tihang.outside.printers.roster_word import RosterLetterWord, RosterTableWord

pytestmark = pytest.mark.once
PRINTERS = (RosterTablePdf, RosterLetterPdf, RosterTableWord, RosterLetterWord, RosterTableExcel)


def pages(body):
    return ["".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(body)).pages]


def test_the_table_repeats_its_head_and_proves_each_page():
    given = order()
    told = pages(RosterTablePdf().print(given))
    assert len(told) > 1
    for number, text in enumerate(told, 1):
        assert "统一社会信用代码" in text
        assert f"验证码{SHOWN_CODE}" in text
        assert given.sha256 in text
        assert f"第{number}页共{len(told)}页" in text
    assert "共40项，不占名额2项，名额40个" in told[0]
    assert f"第5位海州精密轴承制造智能工厂（5号基地）：{WHY}" in told[-1]
    assert all(f"海州精密轴承制造智能工厂（{rank}号基地）" in "".join(told) for rank in range(1, 41))


def test_the_letter_names_whom_it_is_for_and_who_agreed():
    (text,) = pages(RosterLetterPdf().print(order()))
    assert "关于报送2026年度卓越级智能工厂推荐项目的函" in text
    assert "工业和信息化部：" in text
    assert "抄送：国务院国有资产监督管理委员会。" in text
    assert f"推荐顺序由{'、'.join(DEPARTMENTS)}共同确认" in text
    assert "2026年11月21日" in text
    (plain,) = pages(RosterLetterPdf().print(order(roster(3, copy=False))))
    assert "抄送" not in plain
    again = "".join(pages(RosterLetterPdf().print(order(roster(3, number=2)))))
    assert "取代此前第1次报送" in again
    assert "第2次锁定" in again


@pytest.mark.parametrize("printer", PRINTERS)
def test_equal_rosters_give_equal_bytes(printer):
    assert printer().print(order(roster(3))) == printer().print(order(roster(3)))


def test_the_workbook_keeps_ranks_as_numbers_and_text_as_text():
    content = roster(3)
    content["rows"][0]["values"]["note"] = "=1+1"
    sheet = openpyxl.load_workbook(io.BytesIO(RosterTableExcel().print(order(content)))).active
    assert [sheet.cell(row, 1).value for row in (4, 5, 6)] == [1, 2, 3]
    assert (sheet["L4"].value, sheet["L4"].data_type) == ("=1+1", "s")
    assert sheet["C4"].value == "91330100MA2000001X"
    assert sheet.print_title_rows == "$3:$3"
    assert SHOWN_CODE in sheet.oddFooter.left.text


def test_words_of_people_stay_words_in_word():
    content = roster(2)
    content["rows"][0]["values"]["note"] = "<w:p>&\x07𠮷"
    content["unit"]["name"][0] = "A&B厅"
    for printer in (RosterTableWord, RosterLetterWord):
        with zipfile.ZipFile(io.BytesIO(printer().print(order(content)))) as packed:
            text = packed.read("word/document.xml").decode()
        assert "A&amp;B厅" in text
    assert "〓" in "".join(pages(RosterTablePdf().print(order(content))))


def test_a_meeting_has_one_page_for_each_candidate():
    given = meeting(12)
    told = pages(MeetingPdf().print(given))
    for each in given.candidates:
        (mine,) = [text for text in told if f"推荐位次{each.rank}海州" in text]
        assert each.factory.replace(" ", "") in mine
        assert "条件18不满足" in mine
        assert "另有6项判定为满足" in mine
        assert "海州市经信局同意材料齐全" in mine
    assert len(told) == 1 + 12 + 2
    assert "19/20" in told[0]
    assert WHY in told[0]
    assert "海州旧厂：条件未满足" in told[0]
    assert "会议纪要（草稿）" in told[-2]
    assert all(name in told[-1] for name in DEPARTMENTS)


def test_a_list_says_its_rows_and_where_to_sign():
    rows = tuple((str(at), "申报书", "蓝湾工厂", SHOWN_CODE) for at in range(1, 61))
    given = ListOrder("材料交接清单", (("报送单位", "海东省"),), ("序号", "材料", "名称", "验证码"), (2, 5, 9, 8), rows, ("共60份。",),
                      ("移交人：", "接收人："), CODE, "3f" * 32, "HTTPS://T/1", "t/verify/", "2026-11-21")  # fmt: skip
    told = pages(ListPdf().print(given))
    assert len(told) > 1
    assert all("序号材料名称验证码" in text for text in told[:-1])
    assert "移交人：接收人：" in told[-1]


@needs_office
def test_word_opens_in_the_office_program_with_its_head_on_each_page(tmp_path):
    told = pages(converted(RosterTableWord().print(order()), "docx", "pdf", tmp_path))
    assert len(told) > 1
    assert all("统一社会信用代码" in text for text in told)
    assert f"第{len(told)}页共{len(told)}页" in told[-1]
