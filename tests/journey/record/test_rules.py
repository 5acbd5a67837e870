"""What is refused, and how it is said."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from tihang.core.problems import BadInput
from tihang.journey.record.rules import (
    NewEquipment,
    NewEvidence,
    NewIndicatorValue,
    NewInvestment,
    NewListPosition,
    NewOutsideReport,
    NewScenarioInstance,
    NewSystem,
    NewTitle,
)

TODAY = date(2026, 3, 2)
KEY = UUID(int=1)
EQUIPMENT = {"name": "数控车床", "year": 2025, "total": 10}
SYSTEM = {"kind": "mes", "name": "制造执行系统"}
MONEY = {"year": 2025, "kind": "software", "what": "MES 二期", "amount": Decimal("120.5")}
VALUE = {"indicator": "K01", "year": 2025, "value": "85.2"}
SCENARIO = {"edition": "2025", "scenario": "S12", "instance": "立体库"}
REPORT = {"platform": "c3mep", "maker": "self", "made_on": date(2025, 6, 1), "level": 3, "scope": "factory"}
EVIDENCE = {"noun": "equipment", "entry": KEY, "kind": "photo", "title": "车间照片"}
TIER = {
    "programme": "gradient",
    "programme_name": "智能工厂梯度培育",
    "word": "先进级智能工厂",
    "status": "listed",
    "year": 2024,
    "tier": "advanced",
}
PILOT = {"programme": "pilot", "programme_name": "智能制造试点示范行动", "word": "智能制造示范工厂", "status": "listed", "year": 2022}
POSITION = {**TIER, "number": 7}

GOOD = [
    (NewEquipment, EQUIPMENT), (NewSystem, SYSTEM), (NewInvestment, MONEY), (NewIndicatorValue, VALUE), (NewScenarioInstance, SCENARIO),
    (NewOutsideReport, REPORT), (NewEvidence, EVIDENCE), (NewTitle, TIER), (NewTitle, PILOT), (NewListPosition, POSITION),
]  # fmt: skip

BAD = [
    (NewEquipment, EQUIPMENT, {"year": 2027}, "year", "year"),
    (NewEquipment, EQUIPMENT, {"year": 1948}, "year", "year"),
    (NewEquipment, EQUIPMENT, {"total": -1}, "total", "count"),
    (NewEquipment, EQUIPMENT, {"controlled": 11}, "controlled", "more_than_total"),
    (NewEquipment, EQUIPMENT, {"connected": -1}, "connected", "count"),
    (NewEquipment, EQUIPMENT, {"name": "  "}, "name", "missing"),
    (NewEquipment, EQUIPMENT, {"name": "车" * 121}, "name", "too_long"),
    (NewEquipment, EQUIPMENT, {"process": "装\x00配"}, "process", "nul"),
    (NewEquipment, EQUIPMENT, {"confidence": "surely"}, "confidence", "unknown_id"),
    (NewEquipment, EQUIPMENT, {"source": ""}, "source", "missing"),
    (NewSystem, SYSTEM, {"kind": "mess"}, "kind", "unknown_id"),
    (NewSystem, SYSTEM, {"since": date(2026, 3, 3)}, "since", "future"),
    (NewSystem, SYSTEM, {"since": date(2025, 3, 3), "until": date(2025, 3, 2)}, "until", "order"),
    (NewInvestment, MONEY, {"amount": Decimal("-0.01")}, "amount", "amount"),
    (NewInvestment, MONEY, {"amount": Decimal("NaN")}, "amount", "amount"),
    (NewInvestment, MONEY, {"amount": Decimal("0.00001")}, "amount", "amount"),
    (NewInvestment, MONEY, {"amount": Decimal("1e30")}, "amount", "amount"),
    (NewInvestment, MONEY, {"subsidy": Decimal("120.6")}, "subsidy", "more_than_total"),
    (NewIndicatorValue, VALUE, {"indicator": "K99"}, "indicator", "unknown_id"),
    (NewIndicatorValue, VALUE, {"value": "85.2%"}, "value", "number"),
    (NewIndicatorValue, VALUE, {"value": "1/0"}, "value", "number"),
    (NewIndicatorValue, VALUE, {"base_year": 2025}, "base_year", "order"),
    (NewScenarioInstance, SCENARIO, {"edition": "2023"}, "edition", "unknown_id"),
    (NewScenarioInstance, SCENARIO, {"scenario": "S41"}, "scenario", "unknown_id"),
    (NewScenarioInstance, SCENARIO, {"edition": "2024"}, "scenario", "unknown_id"),
    (NewOutsideReport, REPORT, {"level": 6}, "level", "level"),
    (NewOutsideReport, REPORT, {"score": "5.01"}, "score", "number"),
    (NewOutsideReport, REPORT, {"score": "三"}, "score", "number"),
    (NewOutsideReport, REPORT, {"scope": "enterprise"}, "scope_name", "missing"),
    (NewOutsideReport, REPORT, {"made_on": date(2027, 1, 1)}, "made_on", "year"),
    (NewEvidence, EVIDENCE, {"noun": "evidence"}, "noun", "unknown_id"),
    (NewEvidence, EVIDENCE, {"url": "javascript:alert(1)"}, "url", "url"),
    (NewEvidence, EVIDENCE, {"url": "https://a b"}, "url", "url"),
    (NewTitle, TIER, {"tier": ""}, "tier", "unknown_id"),
    (NewTitle, PILOT, {"tier": "advanced"}, "tier", "not_a_tier"),
    (NewTitle, TIER, {"status": "revoked"}, "until", "missing"),
    (NewTitle, TIER, {"status": "honoured"}, "status", "unknown_id"),
    (NewListPosition, POSITION, {"number": -1}, "number", "count"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields"), GOOD, ids=lambda value: getattr(value, "__name__", ""))
def test_what_can_be_true_is_taken(kind, fields):
    kind(**fields).check(TODAY)


@pytest.mark.parametrize(("kind", "fields", "change", "place", "code"), BAD)
def test_what_cannot_be_true_is_refused_in_its_place(kind, fields, change, place, code):
    problems = kind(**{**fields, **change}).problems(TODAY)
    assert [(problem.place, problem.code) for problem in problems] == [(place, code)]
    assert all(problem.said[0] and problem.said[1] and problem.remedy[0] and problem.remedy[1] for problem in problems)


def test_every_problem_is_said_at_once():
    with pytest.raises(BadInput) as told:
        NewEquipment(name="", year=2030, total=-1, controlled=4).check(TODAY)
    assert {problem.place for problem in told.value.problems} == {"name", "year", "total", "controlled"}


def test_a_value_is_kept_exactly_and_marked_when_doubtful():
    assert NewIndicatorValue(indicator="K01", year=2025, value="085.20").columns()["value"] == "85.2"
    assert NewIndicatorValue(indicator="K01", year=2025, value="2/3").columns()["value"] == "2/3"
    columns = NewIndicatorValue(indicator="K01", year=2025, value="100.01").columns()
    assert (columns["doubtful"], columns["unit"]) == (True, "%")
    assert not NewIndicatorValue(indicator="K16", year=2025, value="-100").columns()["doubtful"]


def test_the_guide_says_the_link_of_a_scenario():
    assert NewScenarioInstance(**SCENARIO).columns()["link"] == "L4"
