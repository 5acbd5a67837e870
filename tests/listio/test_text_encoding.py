"""Texts are read in the encoding they were written in, or the line that cannot be is named."""

import pytest

from listio.made import code, csv_bytes, judged
from tihang.core.problems import BadInput
from tihang.listio.reading import read_table

ROWS = [("企业名称", "统一社会信用代码", "备注"), ("苏州泊岸精密机械有限公司", code(1), "甲"), ("昆山辰汐电子有限公司", code(2), "乙")]
LONG = [ROWS[0], *((f"苏州泊岸第{n}精密机械有限公司", code(n), "备注") for n in range(400))]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 BOM"),
        ("gb18030", "GB 18030"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_every_usual_encoding_is_read(encoding, said):
    table = read_table(csv_bytes(ROWS, encoding))
    assert dict(table.origin.details)["encoding"] == said
    assert table.columns == ROWS[0]
    assert [row.cells for row in table.rows] == ROWS[1:]
    assert [row.line for row in table.rows] == [2, 3]


def test_a_character_outside_gbk_is_read_in_gb_18030():
    body = csv_bytes([("企业名称",), ("𬭎鑫㛃精密机械有限公司",)], "gb18030")
    assert read_table(body).rows[0].cells == ("𬭎鑫㛃精密机械有限公司",)


def test_english_headings_over_gb_18030_rows():
    body = csv_bytes([("enterprise_name", "credit_code"), ("联通泊岸精密机械有限公司", code(1))], "gb18030")
    assert judged("enterprises", body)[0].name == "联通泊岸精密机械有限公司"


def test_a_bad_byte_in_utf_8_is_told_by_its_line_and_never_read_as_something_else():
    lines = csv_bytes(LONG).split(b"\r\n")
    lines[200] = lines[200].replace("泊".encode(), b"\xff\xfe")
    with pytest.raises(BadInput) as refused:
        read_table(b"\r\n".join(lines), "list.csv")
    problem = refused.value.problems[0]
    assert (problem.place, problem.code) == ("list.csv:201", "bad_encoding")
    assert "0xFF" in problem.said[0]


def test_a_text_that_ends_within_a_character_is_half_a_file():
    body = csv_bytes(LONG)
    cut = body[: body.rindex("备".encode()) + 1]
    with pytest.raises(BadInput) as refused:
        read_table(cut, "list.csv")
    assert refused.value.problems[0].code == "half_a_file"
    assert refused.value.problems[0].place == "list.csv:401"


def test_half_a_gb_18030_file_is_half_a_file():
    body = csv_bytes(LONG, "gb18030")
    with pytest.raises(BadInput) as refused:
        read_table(body[: body.rindex("备".encode("gb18030")) + 1], "list.csv")
    assert refused.value.problems[0].code == "half_a_file"


@pytest.mark.parametrize("body", [b"\x00\x01\x02\x03" * 50, b"abc\x00def\x00\x00" * 30])
def test_what_is_no_text_is_refused(body):
    with pytest.raises(BadInput) as refused:
        read_table(body, "list.csv")
    assert refused.value.problems[0].code == "not_a_list"
