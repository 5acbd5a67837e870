"""Scoring by the rubric of Liaoning: exact totals, derived points, quotes that are true, blind reading, merging, disagreement."""

import json
from decimal import Decimal

import pytest

from core.rubric.small_dossier import CODE, dossier, liaoning
from tihang.core.canonical import canonical_bytes
from tihang.core.forms import form_of
from tihang.core.forms.rubric import rubric_data, rubric_from_data
from tihang.core.rubric import Given, Total, apart, bearing_on, given_from, judge, masked_content, merged, sheet_content
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.once
REASON = "有数可查：“数字孪生已推广到12家工厂”〔special〕"
WHOLE = {
    "base": Given("21.5", "联网率高"),
    "technology": Given("１５", "覆盖"),
    "example": Given("8", REASON),
    "benefit": Given("6", "有前后值"),
    "next": Given("0", "没有写"),
}


def codes(judged):
    return {(each.place, each.code) for each in judged.problems}


def test_a_whole_sheet_adds_up_exactly_and_comes_back_from_its_canonical_data():
    rubric = liaoning()
    judged = judge(rubric, WHOLE, dossier(level=3))
    assert judged.complete
    assert judged.total == Decimal("60.5")  # 10 follow from level 3
    assert next(each for each in judged.items if each.id == "maturity").derived
    content = sheet_content(rubric, judged, {"version_of": 1})
    assert content["total"] == "60.5"
    assert given_from(json.loads(canonical_bytes(content)[1:])) == WHOLE
    assert content["items"][3]["quotes"] == [{"address": "special", "text": "数字孪生已推广到12家工厂"}]
    assert rubric_from_data(json.loads(json.dumps(rubric_data(rubric)))) == rubric


def test_everything_wrong_is_told_at_its_field_and_an_open_item_is_never_zero():
    given = {
        "base": Given("30.5", ""),
        "technology": Given("7.25", "理"),
        "example": Given("很好", "“推广到13家”〔special〕“x”〔nowhere〕"),
        "benefit": Given("6", "字" * 4001),
        "maturity": Given("20", ""),
        "old": Given("1", "x"),
    }
    judged = judge(liaoning(), given, dossier(level=2))
    assert codes(judged) == {
        ("base/points", "out_of_range"), ("base/reason", "no_reason"), ("technology/points", "too_fine"), ("example/points", "not_a_number"),
        ("example/reason", "misquoted"), ("example/reason", "no_such_address"), ("benefit/reason", "too_long"), ("maturity/points", "derived"),
        ("next/points", "no_points"), ("next/reason", "no_reason"), ("old/points", "unknown_item"),
    }  # fmt: skip
    assert judged.total is None
    assert (judged.finding.span.floor, judged.finding.span.ceiling) == (11, 81)
    assert judge(liaoning(), {**WHOLE, "maturity": Given("18", "五级")}, dossier(level=5)).total == Decimal("68.5"), (
        "an expert decides level five"
    )


def test_an_item_shows_what_bears_on_it_and_every_address_of_the_rubric_is_in_the_form():
    rubric = liaoning()
    found = bearing_on(rubric.dimension("technology"), dossier())
    assert [address for address, _ in found.passages] == ["scenes/0a1b2c3d/problem", "special"]
    assert [file["name"] for file in found.evidence] == ["钱江机械 排产.PDF"]
    assert [address for address, _ in bearing_on(rubric.dimension("benefit"), dossier()).indicators] == ["effects.K05"]
    form = form_of(default_shelf().pack("national/application-form", "2025"))
    known = {*form.fields, *form.groups, *form.derived, *(section.id for section in form.sections)}
    named = {name for each in rubric.dimensions for name in each.bears_on} | set(rubric.blind.hides)
    assert not named - known


def test_a_blind_reader_sees_neither_name_nor_code_nor_place_nor_file_name():
    masked = masked_content(dossier(), liaoning().blind, [("钱江机械", "〔企业名称〕"), ("杭州市", "〔地区〕"), ("杭州", "〔地区〕")])
    text = json.dumps(masked, ensure_ascii=False)
    for secret in ("钱江", "杭州", CODE, "0571", "王一", "330106", "排产.PDF"):
        assert secret not in text, secret
    assert "附件 1.pdf" in text
    assert "〔地区〕工厂排产慢" in text
    assert masked["sections"][3]["parts"][0]["address"] == "special"
    assert judge(liaoning(), WHOLE, masked).complete, "what was quoted blind is still true"


def test_of_two_versions_nothing_is_lost_and_disagreement_leads_on():
    old = {"base": Given("20", "a"), "next": Given("5", "n")}
    here = {"base": Given("21", "a"), "next": Given("5", "n"), "example": Given("8", "e")}
    mine = {"base": Given("25", "b"), "next": Given("6", "n"), "benefit": Given("3", "c")}
    found = merged(old, here, mine)
    assert found.given == {"base": here["base"], "next": mine["next"], "example": here["example"], "benefit": mine["benefit"]}
    assert [(each.item, each.mine) for each in found.clashes] == [("base", mine["base"])]
    rule = liaoning().disagreement
    near = [Total("a", Decimal(70)), Total("b", Decimal("84.5"))]
    assert apart(rule, near) is None
    assert apart(rule, near, Decimal(3)).then == "third"
    strict = [Total("a", Decimal(70), leaning=Decimal(-6)), Total("b", Decimal("84.5"), leaning=Decimal(6))]
    assert apart(rule, strict, Decimal(3)) is None, "a strict and a lenient reader who mean the same"
    far = apart(rule, [*near, Total("c", Decimal(60), third=True)])
    assert (far.then, far.spread) == ("meeting", Decimal("24.5"))
    assert apart(rule, near[:1]) is None
