"""Which maturity report counts, by what the region asks for; and the published shares, each with its source."""

from datetime import UTC, date, datetime

import pytest
from uuid_utils.compat import uuid7

from tihang.core.criteria.citation import CONFIDENCE_WORDS
from tihang.journey.assessment.codes import demand_in, published_shares
from tihang.journey.assessment.codes.published import _all
from tihang.journey.assessment.rules import Why, counted
from tihang.journey.record.queries import ReportRow

TODAY = date(2026, 11, 22)
NATION, TIANJIN = demand_in("330000/330100/"), demand_in("120000/120116/")


def row(**said) -> ReportRow:
    facts = {
        "id": uuid7(), "source": "平台", "confidence": "stated", "recorded_at": datetime(2026, 3, 2, tzinfo=UTC), "recorded_by": None,
        "superseded_by_id": None, "withdrawn_at": None, "withdrawn_by": None, "withdrawn_why": "", "platform": "智能制造评估评价公共服务平台",
        "number": "C3-1", "standard": "GB/T 39116-2020", "maker": "self", "made_on": date(2026, 3, 1), "valid_until": None, "level": 2,
        "score": "2.31", "scope": "factory", "scope_name": "",
    }  # fmt: skip
    return ReportRow(**{**facts, **said})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"platform": "某咨询公司"}, Why.OTHER_PLATFORM),
        ({"scope": "enterprise", "scope_name": "全公司"}, Why.OTHER_SCOPE),
        ({"number": ""}, Why.NO_NUMBER),
        ({"valid_until": date(2026, 11, 21)}, Why.NOT_VALID),
        ({"made_on": date(2026, 12, 1)}, Why.NOT_VALID),
    ],
)
def test_what_does_not_count_says_why(said, why):
    found = counted([row(**said)], NATION, TODAY)
    assert found.report is None
    assert [each.why for each in found.passed] == [why]


def test_last_years_report_counts_unless_the_region_asks_for_this_years():
    old, new = row(made_on=date(2025, 6, 1), platform=" C3MEP.cn "), row()
    assert counted([old], NATION, TODAY).report == old
    assert counted([old], TIANJIN, TODAY).passed[0].why is Why.OTHER_YEAR
    assert counted([old, new], TIANJIN, TODAY).report == new
    assert counted([], TIANJIN, TODAY).report is None
    assert (NATION.region, NATION.this_year, TIANJIN.this_year) == ("000000", None, True)


def test_of_two_of_one_day_the_one_recorded_last_counts():
    first, second = row(level=1), row(recorded_at=datetime(2026, 3, 3, tzinfo=UTC))
    assert counted([second, first], NATION, TODAY).report == second


def test_published_shares_are_sourced_and_the_newest():
    for each in _all():
        assert each.sources
        assert each.confidence in CONFIDENCE_WORDS
        assert all(address.startswith("http") for address in each.sources)
        assert 0 < each.percent < 100
    found = published_shares(province="320000", industry="3912")
    assert [(each.region, each.industry, each.level, str(each.percent)) for each in found[:2]] == [
        ("320000", "39", 3, "24"), ("320000", "", 1, "402/5"),
    ]  # fmt: skip
    assert {each.as_of for each in found if each.region == "000000"} == {"2022", "2024-10-22"}
    assert {each.region for each in published_shares(province="330000", industry="3411")} == {"000000"}
