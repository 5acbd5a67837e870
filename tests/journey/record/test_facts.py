"""What a sheet is filled with out of the record, judged by the real pack."""

from datetime import date

import pytest

from tihang.core.answers import read_sheet
from tihang.core.scoring import eligibility
from tihang.journey.record import operations as do
from tihang.journey.record import rules as new
from tihang.journey.record.queries import NoSuchRecord, as_facts
from tihang.packio.shelf import default_shelf

ON = date(2026, 3, 2)
OFFICIAL = {"source": "名单", "confidence": "confirmed"}
ADVANCED = {
    "programme": "gradient",
    "programme_name": "智能工厂梯度培育",
    "word": "先进级",
    "tier": "advanced",
    "status": "listed",
    "year": 2024,
}


def facts(world, who, on=ON, pack=("national/smart-factory-tiers", "2025")):
    return as_facts(scope=who.scope, factory=world.first.pk, on=on, pack=pack)


def scenario(of, code, edition="2025", **said):
    return do.keep_scenario(of, new.NewScenarioInstance(edition=edition, scenario=code, instance=said.pop("instance", code), **said))


def report(of, **said):
    given = {"platform": "c3mep", "maker": "self", "made_on": date(2025, 6, 1), "level": 3, "scope": "factory"}
    return do.keep_outside_report(of, new.NewOutsideReport(**{**given, **said}))


def test_an_empty_record_answers_nothing(world, owner):
    assert facts(world, owner).found == {}
    assert facts(world, owner).raw() == {"pack": "national/smart-factory-tiers", "edition": "2025", "answers": {}}


def test_the_sheet_reads_and_the_pack_judges_it(world, owner):
    of = world.of()
    do.keep_title(of, new.NewTitle(**ADVANCED, **OFFICIAL, since=date(2024, 12, 1), granted_by="浙江省经济和信息化厅"))
    scenario(of, "S12", uses_ai=True)
    scenario(of, "S24", uses_ai=False)
    scenario(of, "S01")
    report(of, score="3.2")
    do.keep_indicator(of, new.NewIndicatorValue(indicator="K01", year=2025, value="85.2"))
    known = facts(world, owner)
    pack = default_shelf().pack("national/smart-factory-tiers", "2025")
    sheet = read_sheet(known.raw(), pack)
    assert set(known.found) == {"titles", "scenarios", "records.ai_use_begun", "maturity.level", "maturity.score", "indicators.K01"}
    assert known.raw()["titles"] == [{"tier": "advanced", "by": "浙江省经济和信息化厅", "since": "2024-12-01"}]
    assert known.raw()["scenarios"][1:] == [{"code": "S12", "instance": "S12", "ai": "yes"}, {"code": "S24", "instance": "S24", "ai": "no"}]
    verdicts = {finding.key: finding.verdict.value for finding in _walk(eligibility(pack, sheet, ON, "excellence").finding)}
    assert verdicts["25E-PRE"] == "met"
    assert verdicts["BR5"] == "met"


def _walk(finding):
    yield finding
    for part in finding.parts:
        yield from _walk(part.finding)


def test_titles_of_other_programmes_and_notices_fill_nothing(world, owner):
    of = world.of()
    do.keep_title(of, new.NewTitle(**{**ADVANCED, "programme": "pilot", "tier": "", "word": "示范工厂"}, **OFFICIAL))
    do.keep_title(of, new.NewTitle(**{**ADVANCED, "status": "noticed"}, **OFFICIAL))
    do.keep_title(of, new.NewTitle(**{**ADVANCED, "tier": "pioneer", "word": "领航级", "status": "cultivating", "year": 2025}, **OFFICIAL))
    assert "titles" not in facts(world, owner).found


def test_scenarios_of_an_older_guide_live_on_or_are_left_out(world, owner):
    of = world.of()
    scenario(of, "T01", "2024", uses_ai=True)
    scenario(of, "T04", "2024")
    scenario(of, "S03", since=date(2026, 3, 1), until=date(2026, 3, 1))
    known = facts(world, owner)
    assert known.raw()["scenarios"] == [{"code": "S12", "instance": "T01", "ai": "yes"}]
    assert [(row.edition, row.scenario) for row in known.left_out] == [("2024", "T04")]


def test_ai_that_is_not_said_stays_open(world, owner):
    scenario(world.of(), "S12", uses_ai=False)
    scenario(world.of(), "S13")
    assert "records.ai_use_begun" not in facts(world, owner).found


@pytest.mark.parametrize(
    "said",
    [
        {"scope": "enterprise", "scope_name": "甲公司"},
        {"scope": "part", "scope_name": "总装车间"},
        {"standard": "GB/T 39116-2024"},
        {"valid_until": date(2026, 3, 1)},
    ],
)
def test_a_report_that_does_not_speak_for_the_factory_today_fills_nothing(world, owner, said):
    report(world.of(), **said)
    assert "maturity.level" not in facts(world, owner).found


def test_the_newest_report_that_had_been_made_counts(world, owner):
    report(world.of(), number="1", made_on=date(2023, 5, 1), level=2)
    report(world.of(), number="2", made_on=date(2025, 5, 1), level=3)
    assert facts(world, owner).found["maturity.level"].value == 3
    assert facts(world, owner, on=date(2024, 1, 1)).found["maturity.level"].value == 2


def test_the_newest_year_of_an_indicator_and_the_counts_of_equipment(world, owner):
    of = world.of()
    for year, value in ((2023, "60"), (2025, "2/3")):
        do.keep_indicator(of, new.NewIndicatorValue(indicator="K02", year=year, value=value))
    do.keep_equipment(of, new.NewEquipment(name="车床", year=2025, total=2, controlled=1, connected=2))
    do.keep_equipment(of, new.NewEquipment(name="机器人", year=2025, total=1, controlled=1))
    do.keep_equipment(of, new.NewEquipment(name="车床", year=2020, total=100, controlled=0, connected=0))
    found = facts(world, owner).found
    assert found["indicators.K02"].value == "2/3"
    assert found["indicators.AUX2"].value == "200/3"
    assert "indicators.AUX1" not in found  # not every kind says how many are connected
    do.keep_indicator(of, new.NewIndicatorValue(indicator="AUX2", year=2024, value="70"))
    assert facts(world, owner).found["indicators.AUX2"].value == "70"


def test_only_what_the_reader_may_see_and_the_pack_asks(world, owner):
    of = world.of()
    do.keep_title(of, new.NewTitle(**ADVANCED, **OFFICIAL))
    do.keep_indicator(of, new.NewIndicatorValue(indicator="K01", year=2025, value="85.2"))
    market = world.person(path="330000/", line="market_regulation")
    assert set(facts(world, market).found) == {"titles"}
    assert facts(world, owner, pack=("national/maturity-gbt39116", "2020")).found == {}
    with pytest.raises(NoSuchRecord):
        facts(world, world.person())
