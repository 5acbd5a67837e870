"""The list of a check letter goes out and comes back: by code and name, with every complaint at its cell and nothing lost."""

import io
from datetime import date

import openpyxl
import pytest

from somebody import code
from tihang.core.problems import BadInput
from tihang.listio.check_book import CheckList, check_book
from tihang.listio.check_book_reading import Expected, read_check_book

CODES = [code("330106") for _ in range(4)]
NAMES = dict(zip(CODES, ("轴承有限公司", "=1+1 齿轮有限公司", "泵业有限公司", "阀门有限公司"), strict=True))
TODAY = date(2026, 5, 1)
CODE = "0123-4567-89AB-CDEF"
EXPECTED = Expected("0123456789ABCDEF", NAMES, TODAY)
BOOK = check_book(CheckList("核查名单", CODE, ("问：有没有事故",), tuple((name, key) for key, name in NAMES.items())))
HEAD = f"核查编号：{CODE}\n企业名称,统一社会信用代码,核查结果（有/无）,情况说明,发生日期\n"


def filled(**cells: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(BOOK))
    for cell, text in cells.items():
        book.active[cell] = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: str) -> bytes:
    return (HEAD + "".join(f"{row}\n" for row in rows)).encode("gb18030")


def complaints(body: bytes) -> dict[str, str]:
    read = read_check_book(body, "回函", EXPECTED)
    assert len(read.refused) == len({place.lstrip("ABCDEFG") for place in (each.place for each in read.problems)})
    return {each.place: each.code for each in read.problems}


def test_nothing_typed_is_no_answer_and_nothing_is_a_formula():
    book = openpyxl.load_workbook(io.BytesIO(BOOK)).active
    assert not any(cell.data_type == "f" for row in book.iter_rows() for cell in row)
    read = read_check_book(BOOK, "名单.xlsx", EXPECTED)
    assert (read.said, read.problems, read.blank) == ([], [], CODES)


def test_answers_come_back_from_the_workbook_and_from_a_csv():
    read = read_check_book(filled(D6="有", E6="2024 年较大事故", F6="2024-03-02", G6="应急〔2024〕1号", D7="无"), "名单.xlsx", EXPECTED)
    hit, clear = read.said
    assert (hit.credit_code, hit.hit, hit.detail, hit.happened_on, hit.document) == (
        CODES[0], True, "2024 年较大事故", date(2024, 3, 2), "应急〔2024〕1号",
    )  # fmt: skip
    assert (clear.credit_code, clear.hit) == (CODES[1], False)
    assert read.blank == CODES[2:]
    rows = (f"{NAMES[CODES[0]]},{CODES[0].lower()},有,处罚一次,2024年3月2日", f"{NAMES[CODES[2]]},{CODES[2]},无,,")
    assert [(each.credit_code, each.hit, each.happened_on) for each in read_check_book(csv(*rows), "名单.csv", EXPECTED).said] == [
        (CODES[0], True, date(2024, 3, 2)), (CODES[2], False, None),
    ]  # fmt: skip


def test_every_wrong_row_is_refused_at_its_cell_and_the_others_count():
    name = NAMES[CODES[0]]
    stranger = code("330106")
    body = csv(
        f"别的公司,{CODES[0]},无,,", f"外来公司,{stranger},无,,", f"{NAMES[CODES[2]]},{CODES[2]},无,,", f"{NAMES[CODES[3]]},{CODES[3]},也许,,",
        f"{NAMES[CODES[1]]},{CODES[1]},有,,", f"{name},123,无,,",
    )  # fmt: skip
    assert complaints(body) == {"A3": "name", "B4": "unknown_code", "C6": "result", "D7": "no_detail", "B8": "code_length"}
    assert [each.credit_code for each in read_check_book(body, "x.csv", EXPECTED).said] == [CODES[2]]
    twice = csv(f"{name},{CODES[0]},无,,", f"{name},{CODES[0]},有,事故,")
    assert complaints(twice) == {"B3": "twice", "B4": "twice"}
    later = csv(f"{name},{CODES[0]},有,事故,2026-05-02", f"{NAMES[CODES[2]]},{CODES[2]},,写了说明,")
    assert complaints(later) == {"E3": "day", "C4": "no_result"}


@pytest.mark.parametrize(
    ("body", "code_"),
    [
        (HEAD.replace("0123", "9123").encode() + f"a,{CODES[0]},无,,\n".encode(), "foreign"),
        (HEAD.split("\n", 1)[1].encode() + f"a,{CODES[0]},无,,\n".encode(), "no_code"),
        (f"核查编号：{CODE}\n企业名称,统一社会信用代码\na,{CODES[0]}\n".encode(), "no_column"),
        (b"%PDF-1.7", "not_a_list"),
    ],
)
def test_a_file_of_something_else_is_refused_in_words(body, code_):
    with pytest.raises(BadInput) as refused:
        read_check_book(body, "回函.csv", EXPECTED)
    assert refused.value.problems[0].code == code_
