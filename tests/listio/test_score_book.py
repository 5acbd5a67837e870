"""The workbook of scores there and back: what is typed comes home with its cell, and no bad page spoils another."""

import io
from uuid import UUID

import openpyxl
import pytest

from tihang.core.problems import BadInput
from tihang.core.rubric import Given
from tihang.listio.score_book import score_book
from tihang.listio.score_book_reading import read_score_book
from tihang.listio.score_pages import Passage, ScoreLine, ScorePage

pytestmark = pytest.mark.once
LINES = (
    ScoreLine("maturity", ("成熟度", "Maturity"), "20", "0.5", Given("10"), locked=True),
    ScoreLine("base", ("基础", "Base"), "30", "0.5", Given("21.5", "=1+1 不是公式"), hint=("低：0–11", "low: 0–11")),
    ScoreLine("next", ("计划", "Next"), "10", "0.5", Given()),
)


def pages(count):
    return [
        ScorePage(
            UUID(int=number),
            3,
            (f"第 {number} 份", f"No. {number}"),
            LINES,
            (Passage(("基础", "Base"), ("系统", "Systems"), "systems/1/name", "MES"),),
        )
        for number in range(1, count + 1)
    ]


def filled(body, change):
    book = openpyxl.load_workbook(io.BytesIO(body))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_typed_comes_home_with_its_cell_and_moved_rows_still_read():
    def change(book):
        sheet = book["第 1 份"]
        assert sheet.protection.sheet
        assert (sheet["D6"].protection.locked, sheet["E6"].protection.locked, sheet["D5"].protection.locked) == (False, False, True)
        sheet["D7"], sheet["E7"] = 7.5, "写了三年计划"
        sheet.insert_rows(6)

    found = read_score_book(filled(score_book(pages(2), "评分", "zh"), change), "scores.xlsx")
    assert not found.problems
    first, second = found.pages
    assert (first.reading, first.version) == (UUID(int=1), 3)
    assert first.given == {"maturity": Given("10"), "base": Given("21.5", "=1+1 不是公式"), "next": Given("7.5", "写了三年计划")}
    assert first.cells["next/points"] == "第 1 份!D8"
    assert "next" not in second.given
    assert score_book(pages(2), "评分", "zh") == score_book(pages(2), "评分", "zh")


def test_pages_without_a_code_are_told_and_the_others_are_read():
    def change(book):
        book["第 1 份"]["A2"] = None
        book["第 2 份"]["A2"] = book["第 2 份"]["A2"].value.replace(" 3 ", " 4 ")
        copied = book.copy_worksheet(book["第 3 份"])
        copied["D6"] = 12

    found = read_score_book(filled(score_book(pages(4), "评分", "zh"), change), "scores.xlsx")
    assert [page.sheet for page in found.pages] == ["第 4 份"]
    assert {(each.place.partition("!")[0], each.code) for each in found.problems} == {
        ("第 1 份", "no_code"), ("第 2 份", "no_code"), ("第 3 份 Copy", "scored_twice"),
    }  # fmt: skip
    with pytest.raises(BadInput) as refused:
        read_score_book(b"PK-half", "scores.xlsx")
    assert refused.value.problems[0].code == "half_a_file"
