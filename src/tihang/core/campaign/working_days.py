"""Working days (工作日): weekdays less public holidays plus the weekend days that are worked in their place."""

from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 5
LONGEST = 400
"""Days that are looked ahead at most."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """工作日历: days off, weekend days worked (调休), and the years whose calendar is known."""

    off: frozenset[date]
    worked: frozenset[date]
    years: frozenset[int]

    def works(self, day: date) -> bool:
        """Whether offices work on a day. In a year whose calendar is unknown only weekends are free."""
        return day in self.worked or (day.weekday() < WEEK and day not in self.off)

    def knows(self, first: date, last: date) -> bool:
        """Whether the calendar of every year between two days is known."""
        return all(year in self.years for year in range(first.year, last.year + 1))

    def end_of(self, published: date, many: int) -> date:
        """The last day of a notice: the day of publication does not count, the ``many``-th working day after it is the last one whole."""
        if not 1 <= many <= LONGEST // 2:
            raise ValueError(f"{many} working days are no length of a notice")
        day, left = published, many
        while left:
            day += timedelta(days=1)
            left -= self.works(day)
        return day
