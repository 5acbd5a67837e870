"""Values by day, and days written one way only."""

from datetime import date

import pytest

from tihang.core.dates import Dated, NothingInForce, to_date

STEPS = Dated(((date(2025, 1, 1), "new"), (date(2020, 1, 1), "old")))


@pytest.mark.parametrize(
    ("day", "value"), [(date(2020, 1, 1), "old"), (date(2024, 12, 31), "old"), (date(2025, 1, 1), "new"), (date.max, "new")]
)
def test_the_newest_that_has_begun_counts(day, value):
    assert STEPS.on(day) == value


def test_before_the_first_day_nothing_is_in_force():
    with pytest.raises(NothingInForce, match="2019-12-31"):
        STEPS.on(date(2019, 12, 31))


def test_a_day_is_read():
    assert to_date("2025-06-19") == date(2025, 6, 19)


@pytest.mark.parametrize(
    "text",
    ["", "20250619", "2025-6-19", "2025-W25-4", "2025-02-30", "2025/06/19", "２025-06-19", "2025-06-19T", "0000-01-01", "-025-06-19"],
)
def test_no_other_writing_is_a_day(text):
    with pytest.raises(ValueError, match=r"."):
        to_date(text)
