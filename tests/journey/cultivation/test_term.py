"""The term of cultivation: the same day two years on, and how near it is."""

from dataclasses import replace
from datetime import date

import pytest

from tihang.core.campaign import campaign_of
from tihang.journey.cultivation.codes import rule_for
from tihang.journey.cultivation.rules import Nearness, last_day, near
from tihang.packio.shelf import default_shelf


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


def test_the_law_of_the_campaign_comes_before_what_the_platform_has_and_says_the_same():
    shipped = campaign_of(default_shelf().pack("national/pioneer-campaign@2025"))
    assert rule_for("national/pioneer-campaign", shipped) == rule_for("national/pioneer-campaign"), "sealed with the same words"
    months, *_rest = shipped.cultivation
    short = replace(shipped, cultivation=(replace(months, values=("12",)),))
    rule = rule_for("national/pioneer-campaign", short)
    assert (rule.months, rule.at_end, rule.reminders) == (12, "undecided", ())
    assert rule_for("national/pioneer-campaign", replace(shipped, cultivation=())).months == 24, "opened before the pack said it"
