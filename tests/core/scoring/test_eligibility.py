"""A tier judged: each criterion with who decides, what is missing, what is only claimed, and every reading of the open points."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.criteria.test_overlay import TIERS, tier_sheets
from tihang.core.answers import read_sheet
from tihang.core.explain import eligibility_out
from tihang.core.findings import Verdict
from tihang.core.problems import BadInput, CannotJudge
from tihang.core.scoring import Judge, eligibility
from tihang.packio.shelf import default_shelf

ON = date(2025, 7, 15)
SHELF = default_shelf()
EDITIONS = {edition: SHELF.pack("smart-factory-tiers", edition) for edition in ("2024", "2025", "2026")}
PACK = EDITIONS["2025"]
ORDER = {Verdict.NOT_MET: 0, Verdict.UNKNOWN: 1, Verdict.MET: 2}


def everything(pack, said="yes") -> dict[str, object]:
    """A sheet that claims everything."""
    raw: dict[str, object] = {"items": {}, "records": {}, "maturity": {"level": 5}, "titles": [{"tier": tier} for tier in TIERS[:3]]}
    for asked in pack.questions:
        section, key = ("records", asked.id[8:]) if asked.id.startswith("records.") else ("items", asked.id)
        value = {"yes_no": said, "date": "2024-01-01"}.get(asked.kind.name)
        if asked.kind.name == "choice":
            value = asked.kind.options[0].id
        if value is not None:
            raw[section][key] = value
    codes = [code for q in pack.questions if q.kind.name == "scenarios" for code, _ in q.kind.codes]
    if codes:
        raw["scenarios"] = [{"code": code, "ai": "yes"} for code in codes]
    return raw


@pytest.mark.parametrize("edition", ["2024", "2025"])
@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("said", ["yes", {"not_applicable": "because"}])
def test_no_word_of_the_applicant_meets_what_a_reviewer_judges(edition, tier, said):
    pack = EDITIONS[edition]
    sheet = read_sheet(everything(pack, said), pack)
    for reading in product(*([(p.id, o.id) for o in p.options] for p in pack.policies)):
        judge = Judge(pack, rungs=(tier,))
        assert all(r.verdict is not Verdict.MET or tier == "basic" for r in judge.assess(sheet, ON, dict(reading)).rungs)
    found = eligibility(pack, sheet, ON, tier)
    by_reviewer = [row for row in found.criteria if row.criterion.judged_for(tier) == "reviewer"]
    assert by_reviewer or tier == "basic"
    assert all(row.verdict is Verdict.UNKNOWN for row in by_reviewer)
    if said == "yes":
        assert all(row.claimed for row in by_reviewer)
        assert found.hoped is Verdict.MET
        assert found.verdict is (Verdict.MET if tier == "basic" else Verdict.UNKNOWN)
    else:
        assert found.verdict is not Verdict.MET


@pytest.mark.parametrize("tier", TIERS)
def test_reviewers_decide(tier):
    raw = everything(PACK)
    raw["reviews"] = {c.id: "yes" for c in PACK.criteria if c.judged_for(tier) == "reviewer" and tier in c.tiers}
    assert eligibility(PACK, read_sheet(raw, PACK), ON, tier).verdict is Verdict.MET
    for name in list(raw["reviews"])[:3]:
        turned = {**raw, "reviews": {**raw["reviews"], name: "no"}}
        found = eligibility(PACK, read_sheet(turned, PACK), ON, tier)
        hard = PACK.criterion_by_id[name].hard and not PACK.criterion_by_id[name].part_of
        assert found.verdict is Verdict.NOT_MET or not hard


@settings(max_examples=25)
@given(st.data(), st.sampled_from(TIERS), st.sampled_from(["2024", "2025"]))
def test_every_reading_equals_judging_with_that_policy(data, tier, edition):
    pack = EDITIONS[edition]
    sheet = read_sheet(data.draw(tier_sheets(pack)), pack)
    found = eligibility(pack, sheet, ON, tier)
    verdicts = set()
    for options in product(*([o.id for o in p.options] for p in pack.policies)):
        reading = {p.id: o for p, o in zip(pack.policies, options, strict=True)}
        (alone,) = Judge(pack, rungs=(tier,)).assess(sheet, ON, reading).rungs
        verdicts.add(alone.verdict)
        changed = [p.id for p, o in zip(pack.policies, options, strict=True) if o != p.default]
        for single in found.readings.single:
            if changed == [single.policy] and reading[single.policy] == single.option:
                assert dict(single.verdicts) == {tier: alone.verdict}
    assert found.verdict in verdicts
    assert found.readings.same == (len(verdicts) == 1)


@settings(max_examples=40)
@given(st.data(), st.sampled_from(TIERS))
def test_a_yes_never_harms_and_unknown_never_beats_it(data, tier):
    raw = data.draw(tier_sheets(PACK))
    items = dict(raw.get("items", {}))
    chosen = data.draw(
        st.sampled_from([c.id for c in PACK.criteria if c.id in PACK.question_by_id and PACK.question_by_id[c.id].kind.name == "yes_no"])
    )

    def verdict(said):
        mine = {**raw, "items": {**items, chosen: said} if said else {k: v for k, v in items.items() if k != chosen}}
        return ORDER[eligibility(PACK, read_sheet(mine, PACK), ON, tier, every_reading=False).verdict]

    assert verdict("no") <= verdict(None) <= verdict("yes")


def test_what_is_missing_is_ordered_and_told():
    raw = everything(PACK)
    raw["maturity"] = {"level": 1}
    del raw["records"]["legal_person"]
    found = eligibility(PACK, read_sheet(raw, PACK), ON, "advanced")
    kinds = [(row.claimed, row.verdict) for row in found.missing]
    assert found.missing[0].criterion.id == "BR5"
    assert kinds == sorted(kinds, key=lambda k: (k[0], k[1] is Verdict.UNKNOWN))
    out = eligibility_out(found, read_sheet(raw, PACK), "en")
    assert [row["id"] for row in out["missing"]] == [row.criterion.id for row in found.missing]
    assert "2" in next(row["reason"] for row in out["missing"] if row["id"] == "BR5")
    assert out["verdict"] == "not_met"


def test_what_is_asked_in_principle_only_advises():
    raw = {**everything(EDITIONS["2024"]), "titles": []}
    found = eligibility(EDITIONS["2024"], read_sheet(raw, EDITIONS["2024"]), ON, "advanced")
    assert "24A-PRE" in [row.criterion.id for row in found.advised]
    assert "24A-PRE" not in [row.criterion.id for row in found.missing]
    assert found.verdict is Verdict.UNKNOWN
    hard = eligibility(PACK, read_sheet({**everything(PACK), "titles": []}, PACK), ON, "advanced")
    assert hard.verdict is Verdict.NOT_MET


@pytest.mark.parametrize(
    ("level", "wanted"), [(2, "not_met"), (3, "met"), ({"range": ["2", "3"]}, "unknown"), ({"range": ["3", "4"]}, "met"), (None, "unknown")]
)
def test_a_maturity_level_may_be_a_range(level, wanted):
    sheet = read_sheet({"maturity": {"level": level}}, PACK)
    found = eligibility(PACK, sheet, ON, "excellence")
    assert {row.criterion.id: row.verdict.value for row in found.criteria}["BR5"] == wanted


def test_an_unknown_tier_and_a_gap_are_told():
    sheet = read_sheet({}, PACK)
    with pytest.raises(BadInput, match="Did you mean basic"):
        eligibility(PACK, sheet, ON, "basics")
    with pytest.raises(CannotJudge, match="cannot judge"):
        eligibility(EDITIONS["2026"], read_sheet({}, EDITIONS["2026"]), ON, "excellence")


def test_a_title_counts_on_the_day_only():
    def verdict(until):
        raw = {"titles": [{"tier": "advanced", "since": "2024-01-01", "until": until}]}
        found = eligibility(PACK, read_sheet(raw, PACK), ON, "excellence")
        return {row.criterion.id: row.verdict.value for row in found.criteria}["25E-PRE"]

    assert [verdict("2025-07-14"), verdict("2025-07-15"), verdict("")] == ["not_met", "met", "met"]
