"""What can be true (合理性): years, days, counts, amounts and lengths. Each check gives a problem, or None."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Final

from tihang.core.problems import Problem, bad, nearest

FIRST_YEAR: Final = 1949
"""Before this year no factory of the programme can have bought, built or counted anything."""

MOST_COUNTED: Final = 1_000_000
MOST_MONEY: Final = Decimal(10) ** 11
"""In 万元: what the column holds."""


def told(problems: Iterable[Problem | None]) -> list[Problem]:
    """The problems that there are."""
    return [problem for problem in problems if problem is not None]


def year(value: int | None, today: date, place: str) -> Problem | None:
    """A year from the first possible one to this one; None is not said."""
    if value is None or FIRST_YEAR <= value <= today.year:
        return None
    said = f"{value} 年不在 {FIRST_YEAR} 到 {today.year} 之间", f"{value} does not lie between {FIRST_YEAR} and {today.year}"
    return bad(*said, "核对年份", "Check the year", place=place, code="year")


def past_day(value: date | None, today: date, place: str) -> Problem | None:
    """A day that has come."""
    problem = year(value.year, today, place) if value else None
    if problem or value is None or value <= today:
        return problem
    said = f"{value.isoformat()} 还没有到", f"{value.isoformat()} has not come yet"
    return bad(*said, "填已经发生的日期", "Give a day that has come", place=place, code="future")


def in_order(since: date | None, until: date | None, place: str) -> Problem | None:
    """The last day is not before the first."""
    if since is None or until is None or since <= until:
        return None
    said = (
        f"止日 {until.isoformat()} 早于起日 {since.isoformat()}",
        f"the last day {until.isoformat()} is before the first {since.isoformat()}",
    )
    return bad(*said, "核对两个日期", "Check both days", place=place, code="order")


def count(value: int | None, place: str, *, at_most: int | None = None) -> Problem | None:
    """A number of things, not negative and not more than the whole."""
    if value is None:
        return None
    top = MOST_COUNTED if at_most is None else at_most
    if 0 <= value <= top:
        return None
    if value > top and at_most is not None:
        said = f"{value} 多于总数 {top}", f"{value} is more than the total of {top}"
        return bad(*said, "核对两个数", "Check both numbers", place=place, code="more_than_total")
    said = f"{value} 不在 0 到 {top} 之间", f"{value} does not lie between 0 and {top}"
    return bad(*said, "核对数量", "Check the number", place=place, code="count")


def money(value: Decimal | None, place: str, *, at_most: Decimal | None = None) -> Problem | None:
    """An amount in 万元 with at most four decimals, not negative."""
    if value is None:
        return None
    if not value.is_finite() or value < 0 or value > MOST_MONEY:
        said = "金额不能是负数，也不能大过一千万亿元", "an amount is neither negative nor above ten to the eleventh"
        return bad(*said, "核对金额和单位（万元）", "Check amount and unit (ten thousand yuan)", place=place, code="amount")
    if value != value.quantize(Decimal("0.0001")):
        said = "金额精确到元，也就是最多四位小数（万元）", "an amount is exact to one yuan: at most four decimals"
        return bad(*said, "去掉多出的小数", "Leave out what is below one yuan", place=place, code="amount")
    if at_most is not None and value > at_most:
        said = "其中的财政资金多于总金额", "the public money is more than the whole amount"
        return bad(*said, "核对两个金额", "Check both amounts", place=place, code="more_than_total")
    return None


def text(value: str, longest: int, place: str, *, needed: bool = False) -> Problem | None:
    """Words that fit, without characters that cannot be seen."""
    if needed and not value.strip():
        return bad("没有填", "nothing is given", "填上这一项", "Fill it in", place=place, code="missing")
    if len(value) > longest:
        said = f"有 {len(value)} 个字，最多 {longest} 个", f"it has {len(value)} characters; at most {longest} fit"
        return bad(*said, "写短一点", "Shorten it", place=place, code="too_long")
    if "\x00" in value:
        return bad("里面有看不见的空字符", "it holds a NUL character", "重新填写", "Write it anew", place=place, code="nul")
    return None


def one_of(value: str, known: Collection[str], place: str) -> Problem | None:
    """A word out of a closed list."""
    if value in known:
        return None
    return Problem((f"不认识“{value}”", f"'{value}' is not known"), nearest(value, known), place, "unknown_id")
