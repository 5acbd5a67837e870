"""Industries by code and by name."""

import csv

import pytest

from health.house import ROOT
from tihang.journey.registry.codes import find_industry, industry, section_of, sections
from tihang.journey.registry.codes.industries import above, children

FACTS = ROOT.parent / "shared" / "facts" / "data" / "gbt4754_2017_BC.csv"


def test_two_sections_with_their_divisions():
    assert [each.code for each in sections()] == ["B", "C"]
    assert len(children("B")) == 7
    assert len(children("C")) == 31
    assert [each.code for each in children("36")] == ["361", "362", "363", "364", "365", "366", "367"]


def test_a_code_with_or_without_its_letter():
    assert industry("36") == industry("C36") == industry(" c36 ")
    assert industry("B36") is None
    assert industry("99") is None
    assert industry("3611") is None


def test_the_class_above_a_code_of_four_digits():
    assert above("3811").code == "381"
    assert above("3891").name == "其他电气机械及器材制造"
    assert above("9999") is None
    assert [section_of(code) for code in ("0610", "06", "3811", "A1", "")] == ["B", "B", "C", "", ""]


def test_every_class_stands_below_another():
    for section in sections():
        for division in children(section.code):
            assert division.en
            assert all(group.section == section.code for group in children(division.code))


def test_by_name():
    assert [each.code for each in find_industry("汽车制造业")] == ["36"]
    assert next(each.code for each in find_industry("汽车")) == "36"
    assert [each.code for each in find_industry("transport equipment")] == ["37"]
    assert [each.code for each in find_industry("38")] == ["38"]
    assert find_industry("金融") == find_industry("") == ()


def test_names_in_both_languages():
    assert industry("36").named() == "汽车制造业"
    assert industry("36").named("en") == "Automobiles"
    assert industry("361").named("en") == "汽车整车制造"


@pytest.mark.skipif(not FACTS.exists(), reason="the shared fact file does not stand beside this clone; shape and samples are tested above")
def test_names_agree_with_the_shared_list():
    with FACTS.open(encoding="utf-8", newline="") as lines:
        upper = {row["code"]: row["name_zh"] for row in csv.DictReader(lines) if row["level"] != "小类"}
    assert len(upper) == 2 + 38 + 198
    assert {code: industry(code).name for code in upper} == upper
