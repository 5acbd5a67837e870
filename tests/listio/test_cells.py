"""Cells are read as people fill them, and a cell that cannot be is told with its remedy."""

from datetime import date

import pytest

from tihang.listio.cells import day_in, digits_in, industry_in, name_in, name_problem, plain, several, size_in, year_in


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2015-06-30", date(2015, 6, 30)),
        ("2015/6/3", date(2015, 6, 3)),
        ("2015.6.3", date(2015, 6, 3)),
        ("2015年6月3日", date(2015, 6, 3)),
        ("２０１５年６月３日", date(2015, 6, 3)),
        ("20150630", date(2015, 6, 30)),
        ("2015-06-30 08:00:00", date(2015, 6, 30)),
    ],
)
def test_days(written, day):
    assert day_in(written) == (day, None, None)


@pytest.mark.parametrize("written", ["2015", "2015年6月", "2015-06", "2015.6"])
def test_month_or_year_alone_makes_no_day_and_that_is_said(written):
    day, problem, remark = day_in(written)
    assert (day, problem) == (None, None)
    assert remark is not None


@pytest.mark.parametrize(
    ("written", "said"), [("42185", "日期序号"), ("2015-13-01", "不是日期"), ("去年", "不是日期"), ("20151301", "不是日期")]
)
def test_what_is_no_day(written, said):
    day, problem, _ = day_in(written)
    assert day is None
    assert problem is not None
    assert said in problem.said[0]


def test_nothing_is_nothing():
    assert day_in("") == (None, None, None)
    assert [plain(text) for text in ("无", "-", " / ", "N/A", "\u3000", "不详")] == [""] * 6
    assert plain('="91320500MA1"') == "91320500MA1"
    assert name_in("暂无") == ""


@pytest.mark.parametrize(("written", "year"), [("2025", 2025), ("2025年度", 2025), ("2025.0", 2025), ("", None)])
def test_years(written, year):
    assert year_in(written) == (year, None)


@pytest.mark.parametrize("written", ["25", "2025-2026", "今年", "1899"])
def test_what_is_no_year(written):
    assert year_in(written)[1] is not None


@pytest.mark.parametrize(("written", "code"), [("C3421", "3421"), ("3421", "3421"), ("06", "06"), (" c34 ", "34"), ("", "")])
def test_industries(written, code):
    assert industry_in(written) == (code, None)


@pytest.mark.parametrize("written", ["机床", "34211", "C", "3"])
def test_what_is_no_industry_code(written):
    assert industry_in(written)[1] is not None


@pytest.mark.parametrize(
    ("written", "size"), [("大型", "large"), ("中型企业", "medium"), ("小", "small"), ("微型", "micro"), ("Large", "large"), ("", "")]
)
def test_sizes(written, size):
    assert size_in(written) == (size, None)


def test_what_is_no_size():
    assert size_in("规上")[1] is not None


def test_codes_of_digits_lose_what_a_spreadsheet_added():
    assert [digits_in(text) for text in ("320500.0", "３２０５００", " 320500 ", "")] == ["320500", "320500", "320500", ""]


def test_several_names_stand_in_one_cell():
    assert several("泊岸机床厂；泊岸机械厂、无") == ("泊岸机床厂", "泊岸机械厂")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("=1+1", "name_formula"),
        ("@SUM(A1)", "name_formula"),
        ("+cmd|' /C calc'!A0", "name_formula"),
        ("合计", "not_an_entry"),
        ("注：以上排名不分先后", "not_an_entry"),
        ("12345", "name_unreadable"),
        ("***", "name_unreadable"),
        ("泊岸\x00机械", "name_unreadable"),
        ("泊岸\ufffd机械", "name_garbled"),
        ("锟斤拷锟斤拷", "name_garbled"),
        ("泊" * 201, "name_too_long"),
    ],
)
def test_what_is_no_name(name, code):
    problem = name_problem(name)
    assert problem is not None
    assert problem.code == code
    assert problem.remedy[0]


@pytest.mark.parametrize("name", ["苏州泊岸机械有限公司", "3M中国有限公司", "Boan-Werke GmbH", "注塑机械有限公司"])
def test_real_names_pass(name):
    assert name_problem(name) is None
