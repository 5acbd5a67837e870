"""The cheapest way up from the console: text, JSON and HTML; own costs; everything that is wrong with them, by line."""

import pytest

from cli.desk import SAMPLE, TIERS

pytestmark = pytest.mark.once
OWN = """unit: 万元
costs:
  TEC.INT.L3.a: {cost: 80, quarters: 2}
  MFG.LGS.L3.b: {cost: 0.5, quarters: 1}
excluded: [MFG.LGS.L3.c]
"""


def test_the_way_to_a_level_in_three_formats(desk):
    found = desk.run("plan", SAMPLE, "--target-level", "3", "--quarters", "6", "--budget", "100", "--format", "json").data
    assert found["optimal"] is True
    assert found["cost"] == found["bound"]
    assert found["spent"][-1] == found["cost"]
    assert {price["limit"] for price in found["prices"]} == {"budget", "quarters"}
    told = desk.run("plan", SAMPLE, "--target-level", "3", "--brief")
    assert "已证明没有更省的计划" in told.out
    assert all(item["key"] in told.out for item in found["items"])
    page = desk.run("plan", SAMPLE, "--target-level", "3", "--format", "html", "--lang", "en", "--brief").out
    assert page.count('class="th-gantt-bar"') == len(found["items"])
    assert "Proven: no plan is cheaper" in page


def test_a_tier_is_planned_with_the_maturity_sheet_behind_it(desk):
    found = desk.run("plan", TIERS, "--target-tier", "advanced", "--brief", "--format", "json").data
    assert {item["key"] for item in found["items"]} == {"25A-4.2", "25A-5.3", "25A-R2"}
    told = desk.run("plan", TIERS, "--target-tier", "excellence")
    assert told.code == 2
    assert "25E-PRE" in told.zh


def test_own_costs_stand_before_the_defaults(desk):
    (desk.folder / "own.yaml").write_text(OWN, encoding="utf-8")
    found = desk.run("plan", SAMPLE, "--highest", "--budget", "90", "--costs", desk.folder / "own.yaml", "--format", "json", "--brief").data
    assert found["unit"] == "万元"
    own = [item for item in found["items"] if item["key"] == "MFG.LGS.L3.b"]
    assert [item["cost"] for item in own] in ([], ["0.5"])
    assert "MFG.LGS.L3.c" not in {item["key"] for item in found["items"]}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("costs:\n  MFG.PLN.L4.a: {cost: -3, quarters: 2}\n", 2, "negative"),
        ("costs:\n  MFG.PLN.L4.a: {quarters: 2}\n", 2, "missing"),
        ("costs:\n  MFG.PLN.L9.a: {cost: 3, quarters: 2}\n", 2, "no id"),
        ("after:\n  MFG.PLN.L4.a: [TEC.INT.L3.a]\n  TEC.INT.L3.a: [MFG.PLN.L4.a]\n", 2, "in a circle"),
        ("base: none\ncosts:\n  MFG.PLN.L4.a: {cost: 3, quarters: 2}\n", 3, "have no cost"),
        ("coste: {}\n", 1, "not a key"),
    ],
)
def test_costs_that_cannot_be_used_are_refused_by_line(desk, text, line, said):
    (desk.folder / "own.yaml").write_text(text, encoding="utf-8")
    told = desk.run("plan", SAMPLE, "--target-level", "4", "--costs", desk.folder / "own.yaml")
    assert told.code == 2
    assert f"own.yaml:{line}" in told.en
    assert said in told.en


def test_limits_that_collide_and_targets_that_do_not_exist_end_with_two(desk):
    told = desk.run("plan", SAMPLE, "--target-level", "4", "--quarters", "2")
    assert told.code == 2
    assert "2 个季度之内做完" in told.zh
    assert desk.run("plan", SAMPLE, "--target-level", "9").code == 2
    assert desk.run("plan", SAMPLE, "--target-level", "4", "--budget", "much").code == 2
