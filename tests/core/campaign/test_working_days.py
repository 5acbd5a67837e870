"""Notices are counted in working days: over a holiday, a make-up day, a weekend, into a year that nobody knows."""

from datetime import date

import pytest

from tihang.journey.recognition.codes import notice_rule, working_days

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("published", "many", "last"),
    [
        (date(2025, 9, 26), 5, date(2025, 10, 10)),  # Friday; Sunday the 28th is worked, the first eight days of October are off
        (date(2025, 1, 24), 2, date(2025, 1, 27)),  # Sunday the 26th is worked for the Spring Festival
        (date(2025, 11, 21), 5, date(2025, 11, 28)),
        (date(2026, 2, 13), 2, date(2026, 2, 24)),  # Saturday the 14th is worked, then nine days off
        (date(2025, 11, 21), 1, date(2025, 11, 24)),
    ],
)
def test_the_day_of_publication_does_not_count(published, many, last):
    assert working_days().end_of(published, many) == last


def test_a_year_that_nobody_knows_counts_weekends_and_says_so():
    days = working_days()
    assert days.end_of(date(2031, 10, 1), 1) == date(2031, 10, 2)
    assert (days.knows(date(2025, 12, 30), date(2026, 1, 5)), days.knows(date(2026, 12, 30), date(2027, 1, 5))) == (True, False)
    with pytest.raises(ValueError, match="no length"):
        days.end_of(date(2025, 1, 1), 0)
    assert notice_rule().confidence.startswith("recalled")
