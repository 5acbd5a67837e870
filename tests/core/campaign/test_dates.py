"""Nested dates and the deadline to the second."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.campaign.small_law import CITE

from tihang.core.campaign import ORDER, ZONE, DeadlineRule, dates_in_order, due, in_chain, in_time, time_left
from tihang.core.campaign.milestones import GROUP_LINE, TERRITORY_LINE

RULE = DeadlineRule(("按开始受理的时刻", "when it is taken in hand"), CITE)
DAYS = st.integers(1, 28).map(lambda day: due(f"2031-07-{day:02}"))
DATES = st.dictionaries(st.sampled_from(ORDER), DAYS, max_size=6)


def test_a_day_without_an_hour_ends_with_the_day_in_shanghai():
    found = due("2024-11-20")
    assert found.at == datetime(2024, 11, 21, tzinfo=ZONE)
    assert (found.whole_day, found.text(), found.day.isoformat()) == (True, "2024-11-20", "2024-11-20")
    assert due("2025-06-09 24:00").at == datetime(2025, 6, 10, tzinfo=ZONE)
    for text in ("2025-06-09 24:00", "2025-07-18 17:00", "2025-07-18"):
        assert due(due(text).text()) == due(text)


@pytest.mark.parametrize("text", ["2025-6-9", "2025-06-09 25:00", "2025-06-09 24:01", "2025-06-09 7:00", "2025-06-09 07:60", "soon"])
def test_other_moments_are_refused(text):
    with pytest.raises(ValueError, match=r"not a|beyond|month"):
        due(text)


def test_the_chain_of_the_2024_notice_stands_in_order():
    nation = {"ministry": due("2024-11-29")}
    city = {"company_online": due("2024-11-20"), "district_paper": due("2024-11-22")}
    assert dates_in_order(nation, {}) == ()
    assert dates_in_order(city, nation) == ()
    district = {"company_online": due("2024-11-21")}
    later = dates_in_order(district, in_chain([nation, city]))
    assert [problem.code for problem in later] == ["date_after_above"]
    assert "2024-11-21" in later[0].said[0]
    assert "2024-11-20" in later[0].remedy[1]
    # its own paper date may not come before the online date that stays from above
    early = dates_in_order({"district_paper": due("2024-11-19")}, in_chain([nation, city]))
    assert [(problem.code, problem.place) for problem in early] == [("dates_out_of_order", "district_paper")]
    assert "上级定的" in early[0].said[0]


@given(DATES, DATES)
def test_no_complaint_means_nested_and_in_order(own, above):
    if dates_in_order(above, {}):
        return
    problems = dates_in_order(own, above)
    merged = {**above, **own}
    nested = all(own[name].at <= above[name].at for name in own if name in above)
    ordered = all(
        merged[a].at <= merged[b].at
        for line in (TERRITORY_LINE, GROUP_LINE)
        for i, a in enumerate(line)
        for b in line[i + 1 :]
        if a in merged and b in merged
    )
    assert (problems == ()) == (nested and ordered)
    assert len(set(problems)) == len(problems)


@given(st.integers(-(10**7), 10**7), st.integers(0, 3600))
def test_the_instant_that_counts_is_kept_to_the_microsecond(late, grace):
    until = due("2025-07-18")
    rule = DeadlineRule(RULE.words, CITE, grace_seconds=grace)
    found = in_time(until.at + timedelta(microseconds=late), until, rule)
    assert found.in_time == (late < grace * 1_000_000 or late < 0)
    assert found.in_grace == (found.in_time and late >= 0)


def test_what_is_said_of_the_deadline():
    until = due("2025-07-18")
    assert in_time(until.at - timedelta(microseconds=1), until, RULE).in_time
    assert not in_time(until.at, until, RULE).in_time
    assert in_time(until.at, None, RULE).in_time
    late = in_time(until.at + timedelta(hours=1, minutes=2, seconds=3), until, RULE)
    assert late.words[0].endswith("晚了 1 小时 2 分")
    assert late.words[1].endswith("late by 1 hour 2 minutes")
    assert RULE.said()[1].endswith("with no grace")
    assert time_left(until.at - timedelta(days=3, hours=2), until) == ("还有 3 天 2 小时", "3 days 2 hours left")
    assert time_left(until.at, until)[1] == "closed less than a second ago"
