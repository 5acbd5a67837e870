"""Headings are known in two languages and many spellings, each for one field only."""

import pytest
import yaml

from listio.made import code, csv_bytes
from tihang.core.problems import BadInput
from tihang.listio.columns import match_columns
from tihang.listio.headings import DATA, folded, headings
from tihang.listio.reading import read_table

NAME, CODE = "苏州泊岸精密机械有限公司", code(1)


def columns(*head: str, kind: str = "enterprises", **words):
    table = read_table(csv_bytes([head, *[tuple("甲" for _ in head)]]), "list.csv")
    return match_columns(table, kind, **words)


def problems(*head: str, kind: str = "enterprises", **words):
    with pytest.raises(BadInput) as refused:
        columns(*head, kind=kind, **words)
    return refused.value.problems


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("企业名称", "enterprise_name"),
        ("企业名称（全称）", "enterprise_name"),
        ("*单位名称", "enterprise_name"),
        (" 企 业\n名 称 ", "enterprise_name"),
        ("Enterprise Name", "enterprise_name"),
        ("enterprise_name", "enterprise_name"),
        ("统一社会信用代码(18位)", "credit_code"),
        ("ＵＳＣＣ", "credit_code"),
        ("成立日期(YYYY-MM-DD)", "founded_on"),
        ("省（区、市）", "province"),
        ("factory_or_project_name", "factory_name"),
        ("list_source", "source"),
        ("No.", "list_no"),
        ("备注：", "notes"),
        ("投资额（万元）", ""),
    ],
)
def test_a_heading_names_its_field_however_it_is_written(heading, field):
    assert headings().field(heading) == field


def test_no_spelling_stands_for_two_fields_or_for_a_field_and_a_person():
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    for field, said in data["fields"].items():
        for written in {folded(str(word)) for word in (field, said["zh"], *said["also"])}:
            assert written
            assert seen.setdefault(written, field) == field, written
    assert not set(seen) & {folded(word) for word in data["personal"]}


def test_every_field_that_a_kind_takes_or_needs_is_known():
    known = headings()
    for kind in known.kinds.values():
        assert kind.takes <= set(known.fields)
        assert {field for group in kind.needs for field in group} <= kind.takes


def test_unknown_columns_are_reported_with_what_was_perhaps_meant():
    found = columns("企业名称", "投资额", "成立日其")
    assert found.unread == ("投资额", "成立日其")
    assert any("成立日期" in zh and "Did you mean 成立日期?" in en for zh, en in found.notes)


def test_columns_about_people_are_not_read_and_that_is_said():
    found = columns("企业名称", "联系人", "手机号码", "法定代表人")
    assert found.personal == ("联系人", "手机号码", "法定代表人")
    assert set(found.places) == {"enterprise_name"}
    assert any("个人信息" in zh for zh, _ in found.notes)


def test_a_missing_column_suggests_the_nearest_heading():
    problem = problems("企业名秤", "信用代码")[0]
    assert problem.code == "column_missing"
    assert "企业名秤" in problem.remedy[0]
    assert "--column 企业名秤=enterprise_name" in problem.remedy[1]


def test_a_list_with_nothing_familiar_says_what_it_has():
    problem = problems("甲列", "乙列")[0]
    assert problem.place == "list.csv:1"
    assert "甲列" in problem.remedy[0]


def test_two_columns_of_one_meaning_are_refused():
    problem = problems("企业名称", "单位名称")[0]
    assert problem.code == "column_twice"
    assert "企业名称" in problem.said[0]
    assert "单位名称" in problem.said[0]


def test_a_factory_needs_its_name_and_whose_it_is():
    assert [found.code for found in problems("地址", kind="factories")] == ["column_missing", "column_missing"]
    assert columns("工厂名称", "信用代码", kind="factories").places == {"factory_name": 0, "credit_code": 1}


def test_a_column_may_be_named_by_hand_and_a_value_set_for_all_rows():
    found = columns("甲列", "乙列", named={"甲列": "enterprise_name"}, fixed={"province": "江苏"})
    table = read_table(csv_bytes([("甲列", "乙列"), (NAME, CODE)]))
    assert found.values(table.rows[0]) == {"enterprise_name": NAME, "province": "江苏"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"named": {"丙列": "enterprise_name"}}, "unknown_column"),
        ({"named": {"备注": "enterprise_nam"}}, "unknown_field"),
        ({"fixed": {"levle": "卓越级"}}, "unknown_field"),
    ],
)
def test_a_wrong_word_by_hand_is_refused_with_the_nearest(words, code):
    assert code in [found.code for found in problems("企业名称", "备注", **words)]
