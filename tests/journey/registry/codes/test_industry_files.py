"""A file of industry classes, as offices save them."""

import pytest

from tihang.core.problems import BadInput
from tihang.journey.registry.codes.industry_files import read_classes

LIST = "code,name\nC,制造业\n38,电气机械和器材制造业\n381,电机制造\n3811,发电机及发电机组制造\n0610,烟煤和无烟煤开采洗选\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_classes_are_read_and_the_rest_passed_over(encoding):
    found = read_classes(LIST.encode(encoding), "list.csv")
    assert found.names == {"3811": "发电机及发电机组制造", "0610": "烟煤和无烟煤开采洗选"}
    assert (found.passed, found.mended) == (3, 0)


@pytest.mark.parametrize(
    "body",
    [
        "代码;名称\r\n3811;甲\r\n",
        "门类\t行业代码\t行业名称\nC\tC3811\t甲\n",
        "section,code,name_zh,level\nC,3811.0,甲,小类\n,,,\n",
        'name,code\n甲,"3811"\n',
    ],
)
def test_columns_stand_anywhere(body):
    assert read_classes(body.encode(), "list.csv").names == {"3811": "甲"}


def test_a_zero_that_a_spreadsheet_lost_is_put_back():
    found = read_classes("code,name\n610,烟煤\n711,陆地石油\n101,土砂石开采\n".encode(), "list.csv")
    assert found.names == {"0610": "烟煤", "0711": "陆地石油"}
    assert (found.mended, found.passed) == (2, 1)


@pytest.mark.parametrize(
    ("body", "place", "code"),
    [
        ("代号,名目\n3811,甲\n", "list.csv:1", "column_missing"),
        ("", "list.csv:1", "column_missing"),
        ("code,name\n38,甲\n", "list.csv", "no_rows"),
        ("code,name\n3811,甲\n3811,乙\n", "list.csv:3", "twice"),
        ("code,name\n5211,百货零售\n", "list.csv:2", "unknown_group"),
        ("code,name\n3811,\n", "list.csv:2", "name"),
        (f"code,name\n3811,{'长' * 101}\n", "list.csv:2", "name"),
        ("code,name\n38111,甲\n", "list.csv:2", "industry_code"),
        ("code,name\n电机,甲\n", "list.csv:2", "industry_code"),
        ("code,name\n３８１１,甲\n", "list.csv:2", "industry_code"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(body, place, code):
    with pytest.raises(BadInput) as told:
        read_classes(body.encode(), "list.csv")
    assert [(problem.place, problem.code) for problem in told.value.problems] == [(place, code)]


def test_a_picture_and_a_giant_are_no_lists():
    for body, code in ((b"\xff\xfe\x00\xd8\x81", "encoding"), (b"a" * 5_000_001, "too_large")):
        with pytest.raises(BadInput) as told:
            read_classes(body, "list.csv")
        assert [problem.code for problem in told.value.problems] == [code]
