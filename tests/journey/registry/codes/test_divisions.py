"""Divisions by code: what stands where, today and on a day."""

from datetime import date

import pytest

from tihang.journey.registry.codes import (
    CORPS,
    DivisionKind,
    NoSuchDivision,
    ancestors,
    children,
    division,
    editions_of,
    named,
    path_of,
    province_of,
)
from tihang.journey.registry.codes.divisions import every_division
from tihang.journey.trail.names import NATION


def kind(code: str) -> str:
    found = division(code)
    assert found is not None
    return found.kind


@pytest.mark.parametrize(
    ("code", "path"),
    [
        ("330106", "330000/330100/330106/"),
        ("110105", "110000/110105/"),
        ("500229", "500000/500229/"),
        ("440305", "440000/440300/440305/"),
        ("659001", "650000/660000/659001/"),
        (CORPS, "650000/660000/"),
        ("419001", "410000/419001/"),
        ("441900", "440000/441900/"),
        ("371202", "370000/371200/371202/"),
        (NATION, ""),
    ],
)
def test_a_path_leads_down_from_the_province(code, path):
    assert path_of(code) == path


def test_a_code_that_no_edition_names_has_no_path():
    assert division("990101") is None
    with pytest.raises(NoSuchDivision):
        path_of("990101")


@pytest.mark.parametrize("code", ["210200", "330200", "350200", "370200", "440300"])
def test_the_five_cities_designated_in_the_state_plan_are_marked(code):
    assert kind(code) == DivisionKind.SEPARATELY_DESIGNATED_CITY
    assert province_of(code) == code[:2] + "0000"


def test_no_other_city_is_marked_so():
    assert sum(each.kind == DivisionKind.SEPARATELY_DESIGNATED_CITY for each in every_division()) == 5


def test_the_nation_has_34_units_below_it():
    below = children(NATION)
    assert len(below) == 34
    assert all(each.kind.provincial for each in below)


def test_the_corps_stands_in_xinjiang_and_holds_its_cities():
    assert division(CORPS).parent == "650000"
    assert [each.name for each in children(CORPS)][:2] == ["石河子市", "阿拉尔市"]
    assert not any(each.code.startswith("66") for each in every_division() if each.code != CORPS)
    assert not DivisionKind.CORPS.in_standard


def test_a_municipality_has_districts_and_counties_but_no_city_level():
    kinds = {each.kind for code in ("110000", "120000", "310000", "500000") for each in children(code)}
    assert kinds == {DivisionKind.DISTRICT, DivisionKind.COUNTY}


def test_a_zone_is_told_from_a_division():
    assert kind("320576") == DivisionKind.ZONE
    assert not DivisionKind.ZONE.in_standard
    assert kind("320581") == DivisionKind.COUNTY_CITY


def test_a_merged_district_stood_before_and_is_open_between_two_editions():
    gone = division("330103")
    assert not gone.current
    assert gone.in_force(date(2014, 1, 1)) is None  # in the oldest edition already, so nobody says since when
    assert gone.in_force(date(2021, 1, 4)) is True
    assert gone.in_force(date(2022, 1, 1)) is None
    assert gone.in_force(date(2023, 6, 30)) is False
    assert division("330103", date(2020, 6, 1)) == gone
    assert division("330103", date(2025, 1, 1)) is None


def test_a_new_district_did_not_stand_before_the_edition_without_it():
    new = division("330113")
    assert new.in_force(date(2019, 10, 31)) is False
    assert new.in_force(date(2020, 6, 1)) is None
    assert new.in_force(date(2021, 12, 30)) is True
    assert division("330113", date(2019, 1, 1)) is None


def test_what_the_newest_edition_lists_is_taken_to_stand():
    assert division("330106").in_force(date(2026, 1, 1)) is True
    assert division("330106", date(2026, 1, 1)).name == "西湖区"


def test_a_renamed_district_answers_with_the_name_of_the_day():
    assert [each.name for each in editions_of("130502")] == ["桥东区", "襄都区"]
    assert division("130502").name == "襄都区"
    assert division("130502", date(2018, 1, 1)).name == "桥东区"


def test_children_of_today_leave_out_what_is_gone():
    today = {each.code for each in children("330100")}
    then = {each.code for each in children("330100", date(2019, 10, 31))}
    assert {"330113", "330114"} <= today
    assert {"330103", "330104"} <= then
    assert not {"330113", "330103"} & (today & then)


def test_ancestors_name_each_step():
    assert [each.name for each in ancestors("330106")] == ["浙江省", "杭州市", "西湖区"]


def test_names_in_both_languages():
    assert named("150000") == "内蒙古自治区"
    assert named("150000", short=True) == "内蒙古"
    assert named("150000", "en") == "Inner Mongolia"
    assert named("330106", "en") == "西湖区"
    assert named("990101") == "990101"


def test_every_province_has_an_english_name():
    assert [each.code for each in children(NATION) if not named(each.code, "en").isascii()] == []


def test_every_row_stands_below_another_and_its_days_are_in_order():
    for each in every_division():
        assert each.code == NATION or division(each.parent) is not None, each
        days = [day for day in (each.not_yet, each.valid_from, each.last_listed, each.valid_until) if day]
        assert days == sorted(days), each
        assert (each.valid_until is None) == (each.last_listed is None), each
    pairs = [(each.code, each.name) for each in every_division()]
    assert len(pairs) == len(set(pairs))


def test_no_code_stands_for_two_places_at_once():
    for each in every_division():
        assert sum(other.current for other in editions_of(each.code)) <= 1, each
