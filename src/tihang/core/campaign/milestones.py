"""Milestones (节点): nested dates of a campaign, level by level, and whether they stand in order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from tihang.core.criteria import Citation
from tihang.core.dates import to_date
from tihang.core.problems import Problem, bad
from tihang.core.routing import Level
from tihang.core.values import Words

ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The time zone of every date of a campaign; it has had no summer time since 1991."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """截止时刻: ``at`` is the first moment that is too late; ``whole_day`` says that only a day was named, and its end is meant."""

    at: datetime
    whole_day: bool = True

    @property
    def day(self) -> date:
        """The last day on which something is in time."""
        return (self.at.astimezone(ZONE) - timedelta(microseconds=1)).date()

    def text(self) -> str:
        """As ``due`` reads it: the day, or day and hour (24:00 for the end of a day)."""
        if self.whole_day:
            return self.day.isoformat()
        local = self.at.astimezone(ZONE)
        return f"{self.day.isoformat()} 24:00" if local.time() == local.time().min else local.strftime("%Y-%m-%d %H:%M")

    def words(self) -> Words:
        """The date in words."""
        if self.whole_day:
            return f"{self.day.isoformat()}（当日结束前，北京时间）", f"{self.day.isoformat()} (until the end of that day, Beijing time)"
        return f"{self.text()} 前（北京时间）", f"before {self.text()} (Beijing time)"


def due(text: str) -> Due:
    """The moment in ``text``: a day (its end is meant), or a day and an hour such as ``2025-06-09 24:00``. Raises ValueError."""
    day, _, clock = text.strip().replace("T", " ").partition(" ")
    start = datetime.combine(to_date(day), datetime.min.time(), ZONE)
    if not clock:
        return Due(start + DAY)
    hour, colon, minute = clock.partition(":")
    if not (colon and len(hour) == len(minute) == len("00") and (hour + minute).isdigit() and int(minute) <= 59):
        raise ValueError(f"{text!r} is not a moment written YYYY-MM-DD HH:MM")
    length = timedelta(hours=int(hour), minutes=int(minute))
    if length > DAY:
        raise ValueError(f"{text!r} lies beyond the end of its day")
    return Due(start + length, whole_day=False)


@dataclass(frozen=True, slots=True)
class Milestone:
    """节点: what is due where. ``due`` is empty where the document names no date; lower levels set theirs in their own calls."""

    id: str
    words: Words
    level: Level
    cite: Citation
    due: Due | None = None
    help: Words | None = None


ORDER = ("company_online", "district_paper", "city", "province", "group", "ministry", "notice", "list")
"""Every milestone there is, from the factory upward. The group stands beside district, city and province."""

LEVELS: Mapping[str, Level] = {
    "company_online": Level.FACTORY,
    "district_paper": Level.DISTRICT,
    "city": Level.CITY,
    "province": Level.PROVINCE,
    "group": Level.GROUP,
    "ministry": Level.NATION,
    "notice": Level.NATION,
    "list": Level.NATION,
}

NAMES: Mapping[str, Words] = {
    "company_online": ("企业网上申报", "enterprises apply online"),
    "district_paper": ("区县审核并报送纸质材料", "districts review and send the paper"),
    "city": ("市级审核推荐", "cities review and recommend"),
    "province": ("省级审核推荐", "provinces review and recommend"),
    "group": ("中央企业集团审核推荐", "central SOE groups review and recommend"),
    "ministry": ("材料送达国家部门", "material reaches the ministries"),
    "notice": ("公示", "public notice"),
    "list": ("公布名单", "list published"),
}

TERRITORY_LINE = ("company_online", "district_paper", "city", "province", "ministry", "notice", "list")
GROUP_LINE = ("company_online", "group", "ministry", "notice", "list")
LINES = (TERRITORY_LINE, GROUP_LINE)


def in_chain(calls: Iterable[Mapping[str, Due]]) -> dict[str, Due]:
    """The dates that hold under a chain of calls, the highest first: what the nearest call says counts."""
    found: dict[str, Due] = {}
    for dates in calls:
        found.update(dates)
    return found


def dates_in_order(own: Mapping[str, Due], above: Mapping[str, Due]) -> tuple[Problem, ...]:
    """What is wrong with the dates of a call under those that hold above it (``in_chain`` of the calls above); nothing when all is well.

    A date is not later than the same one above, and with the dates that stay from above all stand in the order of the milestones.
    """
    later = [_later(name, own[name], above[name]) for name in own if name in above and own[name].at > above[name].at]
    if later:
        return tuple(later)
    return tuple(dict.fromkeys(_disorders(own, above)))


def _later(name: str, mine: Due, theirs: Due) -> Problem:
    zh, en = NAMES[name]
    said = (
        f"“{zh}”定在 {mine.text()}，晚于上级通知的 {theirs.text()}",
        f"'{en}' is set for {mine.text()}, later than {theirs.text()} in the call above",
    )
    mend = f"改到 {theirs.text()} 或更早，或请上级延期", f"Set {theirs.text()} or earlier, or ask the level above to put its date off"
    return Problem(said, mend, name, "date_after_above")


def _disorders(own: Mapping[str, Due], above: Mapping[str, Due]) -> Iterator[Problem]:
    merged = {**above, **own}
    for line in LINES:
        for first, second in pairwise([name for name in line if name in merged]):
            if merged[first].at > merged[second].at and (first in own or second in own):
                yield _disorder(first, second, merged, own)


def _disorder(first: str, second: str, merged: Mapping[str, Due], own: Mapping[str, Due]) -> Problem:
    before, after = NAMES[first], NAMES[second]
    early, late = merged[first].text(), merged[second].text()
    whose = ("", "") if first in own and second in own else ("（上级定的）", " (set above)")
    mark_first = whose if first not in own else ("", "")
    mark_second = whose if second not in own else ("", "")
    said = (
        f"“{before[0]}”{early}{mark_first[0]} 晚于“{after[0]}”{late}{mark_second[0]}",
        f"'{before[1]}' on {early}{mark_first[1]} comes after '{after[1]}' on {late}{mark_second[1]}",
    )
    if first in own:
        mend = f"把“{before[0]}”提前到 {late} 或更早", f"Move '{before[1]}' to {late} or earlier"
    else:
        mend = (
            f"把“{after[0]}”改到 {early} 或更晚，或另定“{before[0]}”",
            f"Move '{after[1]}' to {early} or later, or set '{before[1]}' yourself",
        )
    return bad(*said, *mend, place=first if first in own else second, code="dates_out_of_order")


def known_only(names: Sequence[str]) -> tuple[Problem, ...]:
    """A complaint for each name that is no milestone."""
    listed = ", ".join(ORDER)
    return tuple(
        bad(
            f"没有节点 {name}",
            f"there is no milestone {name}",
            f"可用的有 {listed}",
            f"Known: {listed}",
            place=name,
            code="unknown_milestone",
        )
        for name in names
        if name not in ORDER
    )
