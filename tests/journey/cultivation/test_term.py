"""The term of cultivation: the same day two years on, and how near it is."""

from datetime import date

import pytest

from tihang.journey.cultivation.codes import rule_for
from tihang.journey.cultivation.rules import Nearness, last_day, near


@pytest.mark.parametrize(("since", "months", "until"), [
    (date(2025, 11, 24), 24, date(2027, 11, 24)), (date(2024, 2, 29), 24, date(2026, 2, 28)), (date(2025, 12, 31), 2, date(2026, 2, 28)),
])  # fmt: skip
def test_the_same_day_so_many_months_later(since, months, until):
    assert last_day(since, months) == until


def test_the_last_day_still_counts():
    until, days = date(2027, 11, 24), (180, 30)
    assert [near(until, day, days) for day in (date(2027, 5, 27), date(2027, 5, 28), until, date(2027, 11, 25))] == [
        Nearness.FAR, Nearness.NEAR, Nearness.NEAR, Nearness.OVER,
    ]  # fmt: skip


def test_what_is_not_known_says_so():
    rule = rule_for("national/pioneer-campaign")
    assert rule
    assert (rule.months, rule.said["at_end"].confidence, rule.said["extension"].confidence) == (24, "not_found", "not_found")
    assert rule_for("national/excellence-campaign") is None
