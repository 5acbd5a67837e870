"""The shipped packs hold what their documents hold: counts, ids, weights, and a source for every number."""

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from tihang.core.criteria import Pack
from tihang.packio.shelf import default_shelf

SHELF = default_shelf()
IDS: dict[str, list[str]] = json.loads((Path(__file__).parents[1] / "facts" / "ids.json").read_text(encoding="utf-8"))
MODEL = SHELF.pack("national/maturity-gbt39116", "2020")
ALL = [SHELF.pack(*name) for name in SHELF.names()]


def heights(pack: Pack) -> Counter[str]:
    return Counter(height for area in pack.area_by_code.values() for height in area.heights)


def test_the_maturity_model_has_its_parts():
    assert heights(MODEL) == {"element": 4, "domain": 12, "subdomain": 20}
    assert Counter(question.grade for question in MODEL.questions) == {1: 38, 2: 51, 3: 52, 4: 42, 5: 25}
    assert len(MODEL.questions) == 208
    assert [rung.at_least for rung in MODEL.ladder.rungs] == [Fraction(4, 5)] * 5
    assert [option.worth for option in MODEL.questions[0].kind.options] == [1, Fraction(4, 5), Fraction(1, 2), 0]
    assert [profile.id for profile in MODEL.profiles] == ["discrete", "process"]
    assert {p.id: p.default for p in MODEL.policies} == {
        "A1": "stop",
        "A2": "exclude",
        "A3": "proportional",
        "A4": "exact",
        "A5": "leave_out",
        "W": MODEL.weight_sets[0].id,
    }


def test_personnel_technology_resource_and_production_stay():
    kept = {area.code for area in MODEL.area_by_code.values() if area.always}
    assert {MODEL.parent_by_code.get(code, "") for code in kept} <= {"", "MFG"}
    assert {area.code for area in MODEL.areas} - kept == {"MFG"}
    assert {"PER", "TEC", "RES", "MFG.PRO"} <= kept


@pytest.mark.parametrize("profile", ["discrete", "process"])
@pytest.mark.parametrize("number", range(len(MODEL.weight_sets)))
def test_weights_add_to_a_hundred_in_each_parent(profile, number):
    weights = MODEL.weight_sets[0].weights[profile] | MODEL.weight_sets[number].weights.get(profile, {})
    families = [MODEL.areas, *(area.parts for area in MODEL.area_by_code.values() if area.parts)]
    for family in families:
        mine = [area.code for area in family if not area.profiles or profile in area.profiles]
        assert sum(weights[code].value for code in mine) == 100, mine


def test_the_scenarios_the_tiers_and_the_indicators_are_whole():
    scenarios = SHELF.pack("scenarios", "2025")
    assert (len(scenarios.links), len(scenarios.entries)) == (8, 40)
    assert [entry.no for entry in scenarios.entries] == list(range(1, 41))
    assert {link.criteria_link for link in scenarios.links} == {"BLD", "RND", "OPS", "MGT", "BIZ"}
    indicators = SHELF.pack("indicators", "2024").entries
    assert len([entry for entry in indicators if entry.facts["group"] != "auxiliary"]) == 20
    assert all({"unit", "direction", "low", "high"} <= entry.facts.keys() for entry in indicators)
    assert all(entry.formula_cite is not None and entry.formula_cite.confidence for entry in indicators if entry.formula)
    assert sum(1 for entry in indicators if entry.formula) >= 20
    for edition in ("2024", "2025", "2026"):
        tiers = SHELF.pack("smart-factory-tiers", edition)
        assert [rung.id for rung in tiers.ladder.rungs] == ["basic", "advanced", "excellence", "pioneer"]


def test_what_cannot_judge_says_so():
    assert {rung for gap in SHELF.pack("smart-factory-tiers", "2026").gaps for rung in gap.rungs} == {"advanced", "excellence", "pioneer"}
    draft = SHELF.pack("maturity-gbt39116", "wd2024")
    assert draft.status == "draft"
    assert any(not gap.rungs for gap in draft.gaps)


def test_2024_asks_for_the_title_in_principle_and_2025_asks_for_it():
    hard = {edition: {c.id: c.hard for c in SHELF.pack("smart-factory-tiers", edition).criteria} for edition in ("2024", "2025")}
    assert not hard["2024"]["24A-PRE"]
    assert hard["2025"]["25A-PRE"]


@pytest.mark.parametrize("pack", ALL, ids=lambda pack: pack.name)
def test_every_value_has_its_source_and_an_estimate_its_method(pack):
    known = pack.source_by_id
    for path, cite in pack.citations():
        assert cite.confidence, path
        assert cite.sources or cite.confidence in ("estimate", "not_found"), path
        assert cite.confidence != "estimate" or cite.method, path
        assert set(cite.sources) <= set(known), path


@pytest.mark.parametrize("pack", ALL, ids=lambda pack: pack.name)
def test_every_word_is_there_in_both_languages(pack):
    said = [question.words for question in pack.questions] + [c.words for c in pack.criteria] + [e.words for e in pack.entries]
    said += [area.words for area in pack.area_by_code.values()] + [o.words for p in pack.policies for o in p.options]
    assert all(zh.strip() and en.strip() for zh, en in said)


def test_the_ids_of_the_model_are_permanent():
    assert {question.id for question in MODEL.questions} == set(IDS["maturity-gbt39116@2020"])


@pytest.mark.parametrize("edition", ["2024", "2025", "2026"])
def test_the_ids_of_the_tiers_are_permanent(edition):
    mine = {criterion.id for criterion in SHELF.pack("smart-factory-tiers", edition).criteria}
    assert set(IDS[f"smart-factory-tiers@{edition}"]) <= mine
