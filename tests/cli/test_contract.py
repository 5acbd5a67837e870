"""What scripts rely on: exit codes, the keys of the JSON, and that it fits its published schema."""

import json
from fractions import Fraction

import pytest
from jsonschema import Draft202012Validator

from cli.desk import FULL, MODEL, ROOT, SAMPLE, TIERS

SCHEMAS = ROOT / "docs" / "reference" / "schemas"


def fits(data, name: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    told = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in Draft202012Validator(schema).iter_errors(data)]
    assert told == []


@pytest.mark.parametrize("schema", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_refuses_what_is_empty(schema):
    assert not Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).is_valid({})


def test_everything_full_is_level_five(desk):
    said = desk.assess({**MODEL, "answers": FULL}, "--format", "json")
    found = said.data
    assert said.code == 0
    assert (found["level"], found["level_range"], found["score"], found["score_exact"]) == (5, [5, 5], "5.0000", "5/1")
    assert found["level_scores"] == dict.fromkeys("12345", "1.0000")
    assert (found["complete"], found["blockers"], found["narrowing"], found["estimate"]) == (True, [], [], None)
    assert found["readings"]["same"]
    assert found["pack"]["id"] == MODEL["pack"]
    assert found["on"] == "2026-01-01"
    fits(found, "assess")


def test_nothing_said_is_every_level(desk):
    found = desk.assess(MODEL, "--format", "json").data
    assert (found["level"], found["level_range"], found["score"], found["score_range"]) == (None, [0, 5], None, ["0.0000", "5.0000"])
    assert found["level_scores_exact"] == dict.fromkeys("12345")
    assert not found["complete"]
    assert found["narrowing"][0]["level"] == "1"
    assert Fraction(found["narrowing"][0]["width_exact"]) == max(Fraction(n["width_exact"]) for n in found["narrowing"])
    fits(found, "assess")


def test_the_sample_fits_and_every_number_is_told_twice(desk):
    found = desk.run("assess", SAMPLE, "--on", "2026-01-01", "--format", "json").data
    fits(found, "assess")
    assert found["level_range"] == [2, 3]
    assert found["estimate"]["answers"]
    for item in found["blockers"]:
        assert abs(Fraction(item["rise"]) - Fraction(item["rise_exact"])) <= Fraction(1, 20000)
    low, high = (Fraction(end) for end in found["score_range_exact"])
    assert low < high
    assert len(found["findings"]) == 5


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_both_languages_in_both_forms(desk, lang, form):
    said = desk.run("assess", SAMPLE, "--on", "2026-01-01", "--lang", lang, "--format", form)
    assert (said.code, said.err) == (0, "")
    assert ("规划级" in said.out) == (lang == "zh")
    told = desk.run("eligibility", TIERS, "--all", "--on", "2025-07-15", "--lang", lang, "--format", form)
    assert told.code == 0
    assert ("规模以上" in told.out) == (lang == "zh")


@pytest.mark.parametrize(("edition", "name"), [(2020, "sheet.yaml"), ("2020", "sheet.yaml"), (2020, "sheet.json"), ("2020", "sheet.json")])
def test_an_edition_may_be_text_or_number(desk, edition, name):
    said = desk.assess({**MODEL, "edition": edition, "answers": FULL}, "--format", "json", name=name)
    assert said.data["level"] == 5


def test_the_order_of_keys_never_matters(desk):
    one = desk.assess({**MODEL, "answers": FULL | {"PER.ORG.L3.a": "part"}}, "--format", "json").out
    turned = dict(reversed((FULL | {"PER.ORG.L3.a": "part"}).items()))
    assert desk.assess({"answers": turned, **dict(reversed(MODEL.items()))}, "--format", "json").out == one


@pytest.mark.parametrize("tier", ["basic", "advanced", "excellence", "pioneer"])
def test_one_tier_fits(desk, tier):
    said = desk.run("eligibility", TIERS, "--tier", tier, "--on", "2025-07-15", "--format", "json")
    assert said.code == 0
    fits(said.data, "eligibility")
    assert said.data["tier"] == tier
    assert said.data["verdict"] == {"basic": "met", "advanced": "not_met", "excellence": "not_met", "pioneer": "not_met"}[tier]
    by_reviewer = [row for row in said.data["criteria"] if row["judged"] == "reviewer"]
    assert all(row["verdict"] != "met" for row in by_reviewer)
    assert all(row["source"] or row["confidence"] in ("estimate", "not_found") for row in said.data["criteria"])


def test_the_whole_ladder_says_what_it_cannot_judge(desk):
    said = desk.eligible({"edition": "2026"}, "--all", "--format", "json")
    assert said.code == 0
    fits(said.data, "eligibility")
    assert [row["tier"] for row in said.data["tiers"] if row["verdict"] is None] == ["advanced", "excellence", "pioneer"]
    assert said.data["tiers"][0]["verdict"] == "unknown"


def test_a_pack_that_cannot_judge_is_code_three(desk):
    draft = desk.assess({**MODEL, "edition": "wd2024"})
    assert (draft.code, draft.out) == (3, "")
    assert "cannot judge" in draft.en
    assert draft.zh
    later = desk.eligible({"edition": "2026"}, "--tier", "pioneer")
    assert (later.code, later.out) == (3, "")


def test_a_sheet_of_maturity_may_be_named(desk):
    desk.sheet({**MODEL, "answers": FULL}, "mine.yaml")
    said = desk.eligible({"maturity": "mine.yaml"}, "--tier", "pioneer", "--format", "json")
    assert {row["id"]: row["verdict"] for row in said.data["criteria"]}["BR5"] == "met"
    desk.sheet(MODEL, "open.yaml")
    said = desk.eligible({"maturity": "open.yaml"}, "--tier", "pioneer", "--format", "json")
    assert {row["id"]: row["verdict"] for row in said.data["criteria"]}["BR5"] == "unknown"


def test_an_overlay_loosens_where_it_may(desk):
    sheet = {"maturity": {"level": 1}}
    plain = desk.eligible(sheet, "--tier", "basic", "--format", "json").data
    south = desk.eligible(sheet, "--tier", "basic", "--overlay", "regions/hainan", "--format", "json").data
    verdicts = [{row["id"]: row["verdict"] for row in found["criteria"]}["BR5"] for found in (plain, south)]
    assert verdicts == ["not_met", "met"]
    assert south["pack"]["overlays"] == ["regions/hainan@2025 r1"]
    assert "HN-1" in {row["id"] for row in south["criteria"]}
    fits(south, "eligibility")
    reason = {row["id"]: row["reason"] for row in south["criteria"]}["BR5"]
    assert "一级" in reason


@pytest.mark.parametrize(
    "name",
    [
        "national/maturity-gbt39116@2020",
        "smart-factory-tiers@2025",
        "scenarios@2025",
        "indicators",
        "siri",
        "sme-digital",
        "application-form",
        "liaoning-rubric",
    ],
)
def test_pack_show_fits(desk, name):
    said = desk.run("pack", "show", name, "--format", "json")
    assert said.code == 0
    fits(said.data, "pack-show")
    assert desk.run("pack", "show", name, "--lang", "en").out


def test_pack_show_lists_every_field(desk):
    fields = desk.run("pack", "show", "smart-factory-tiers@2025", "--format", "json").data["fields"]
    sections = {field["section"] for field in fields}
    assert sections >= {"items", "records", "maturity", "titles", "scenarios"}
    sheet: dict[str, object] = {}
    for field in fields:
        value = {"yes_no": "yes", "level": 3, "date": "2024-01-01", "quantity": "1", "titles": [], "scenarios": []}.get(field["kind"])
        value = value if value is not None else next(iter(field["law"]["options"]))
        name = field["id"].removeprefix(f"{field['section']}.")
        if field["section"] in ("titles", "scenarios"):
            sheet[field["section"]] = value
        else:
            sheet.setdefault(field["section"], {})[name] = value
    assert desk.eligible(sheet, "--tier", "basic").code == 0


def test_pack_list_and_diff_fit(desk):
    rows = desk.run("pack", "list", "--format", "json").data
    fits(rows, "pack-list")
    assert {row["seal"] for row in rows["packs"]} == {"sealed"}
    changed = desk.run("pack", "diff", "smart-factory-tiers@2024", "smart-factory-tiers@2025", "--format", "json")
    assert changed.code == 0
    fits(changed.data, "pack-diff")
    assert {"added", "removed", "tightened", "reworded"} <= {row["kind"] for row in changed.data["differences"]}
    assert ("25A-PRE", "tightened") in {(row["id"], row["kind"]) for row in changed.data["differences"]}
    same = desk.run("pack", "diff", "siri@2020", "siri@2020", "--lang", "en")
    assert (same.code, same.out) == (0, "No differences\n")


def test_output_goes_to_a_file_whole(desk, tmp_path):
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    said = desk.assess({**MODEL, "answers": FULL}, "--format", "json", "-o", target)
    assert (said.code, said.out) == (0, "")
    assert json.loads(target.read_text(encoding="utf-8"))["level"] == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.json", "sheet.yaml"]


def test_pack_check_passes_and_help_is_there(desk):
    said = desk.run("pack", "check", "maturity-gbt39116@2020", "regions/hainan@2025")
    assert said.code == 0
    assert "0 problems" in said.out
    for words in (["--help"], ["assess", "--help"], ["pack", "--help"], ["sheet", "new", "--help"]):
        assert desk.run(*words).code == 0
    assert desk.run("--version").out.startswith("tihang ")
