"""Places by name."""

import csv
from datetime import date

import pytest

from health.house import ROOT
from tihang.journey.registry.codes import division, find_divisions, likeliest, short_name

FACTS = ROOT.parent / "shared" / "facts" / "data"


def codes(text: str, on: date | None = None) -> list[str]:
    return [each.code for each in find_divisions(text, on)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("浙江 杭州 余杭", "330110"),
        ("浙江省杭州市余杭区", "330110"),
        ("余杭", "330110"),
        ("北京市北京市朝阳区", "110105"),
        ("北京市/市辖区/朝阳区", "110105"),
        ("青岛 青岛", "370200"),
        ("吉林 吉林", "220200"),
        ("延边", "222400"),
        ("积石山", "622927"),
        ("海南 儋州", "460400"),
        ("新疆兵团 石河子", "659001"),
        ("新疆生产建设兵团", "660000"),
        ("内蒙古", "150000"),
        ("苏州工业园区", "320576"),
    ],
)
def test_a_name_leads_to_its_place(text, code):
    assert codes(text) == [code]


def test_a_name_of_several_places_lists_them_all():
    assert codes("鼓楼") == ["320106", "320302", "350102", "410204"]
    assert codes("朝阳") == ["110105", "211300", "211321", "220104"]


def test_a_full_name_comes_before_a_short_one():
    assert codes("朝阳县")[0] == "211321"
    assert [each.name for each in find_divisions("长沙")] == ["长沙市", "长沙县"]


def test_a_place_that_is_not_in_the_one_before_is_not_found():
    assert codes("江苏 杭州") == []
    assert codes("亚特兰蒂斯") == []
    assert codes("") == []
    assert codes("杭" * 500) == []


def test_a_former_place_is_found_only_where_none_of_today_bears_the_name():
    assert codes("下城区") == ["330103"]
    assert codes("三元区") == ["350404"]  # 350403 bore the name until the districts of Sanming were joined
    assert codes("三元区", date(2018, 1, 1)) == ["350403"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("长沙", "430100"), ("河南", "410000"), ("吉林", "220000"), ("杭州市", "330100"), ("朝阳", None), ("通州", None), ("无此地", None)],
)
def test_the_likeliest_place_or_a_question_for_a_person(text, code):
    found = likeliest(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("code", "short"),
    [
        ("330100", "杭州"),
        ("222400", "延边"),
        ("513200", "阿坝"),
        ("653000", "克孜勒苏"),
        ("350427", "沙县"),
        ("140302", "城区"),
        ("152500", "锡林郭勒"),
    ],
)
def test_a_short_name_leaves_out_the_word_for_the_kind(code, short):
    assert short_name(division(code)) == short


@pytest.mark.parametrize("row", ["北京市,北京", "山东省,青岛", "湖南,长沙", "河南,", "新疆,昌吉"])
def test_region_and_city_as_public_lists_print_them(row):
    assert likeliest(row.replace(",", " ")) is not None


@pytest.mark.skipif(not FACTS.exists(), reason="the shared fact files do not stand beside this clone; rows of their shape are tested above")
@pytest.mark.parametrize("name", ["recognised_factories.csv", "excellence_list_positions.csv"])
def test_every_region_of_the_shared_lists_is_understood(name):
    with (FACTS / name).open(encoding="utf-8", newline="") as lines:
        said = {(row["region_zh"], row["city_zh"], row["region_code"]) for row in csv.DictReader(lines) if row["region_zh"]}
    for region, city, code in said:
        found = likeliest(f"{region} {city}")
        assert found is not None, (region, city)
        assert not code.isdigit() or found.code[:2] == code[:2], (region, city, code)
