"""From one day to another (起止日期)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tihang.core.canonical import Data
from tihang.core.dates import to_date
from tihang.core.kinds.entries import Period
from tihang.core.kinds.kind import Kind, KindError, Value, refuse
from tihang.core.problems import bad
from tihang.core.values import Words

ENDS = ("from", "until")


@dataclass(frozen=True, slots=True)
class DateRange(Kind):
    """起止日期: ``{from, until}``; ``open_end`` allows that it goes on."""

    open_end: bool = False
    name: ClassVar[str] = "date_range"

    def parse(self, raw: object) -> Value:
        if not isinstance(raw, Mapping) or not set(raw) <= set(ENDS):
            raise refuse(raw, self)
        since, until = (_day(raw.get(end), end) for end in ENDS)
        if since is None and until is None:
            raise refuse(raw, self)
        if since and until and until < since:
            said = f"结束 {until} 早于开始 {since}", f"it ends on {until}, before it begins on {since}"
            raise KindError(bad(*said, "核对这两个日期", "Check both days", place=".until", code="order"))
        return Period(since, until)

    def lacking(self, value: Value) -> bool:
        return not isinstance(value, Period) or value.since is None or (value.until is None and not self.open_end)

    def show(self, value: Value) -> Words:
        if not isinstance(value, Period):
            return "", ""
        since, until = (day.isoformat() if day else "" for day in (value.since, value.until))
        return f"{since} 至 {until}".strip(), f"{since} to {until}".strip()

    def data(self, value: Value) -> Data:
        days = {"from": value.since, "until": value.until} if isinstance(value, Period) else {}
        return {end: day.isoformat() for end, day in days.items() if day}

    def law(self) -> dict[str, Data]:
        return {"kind": self.name, "open_end": self.open_end}

    def accepts(self) -> Words:
        return "起止日期 {from: YYYY-MM-DD, until: YYYY-MM-DD}", "two days {from: YYYY-MM-DD, until: YYYY-MM-DD}"


def _day(raw: object, end: str) -> date | None:
    if raw in (None, "") or isinstance(raw, date):
        return raw or None  # type: ignore[return-value]
    try:
        return to_date(str(raw).strip())
    except ValueError:
        mend = "写成 YYYY-MM-DD", "Write YYYY-MM-DD"
        raise KindError(
            bad(f"“{str(raw)[:30]}”不是日期", f"'{str(raw)[:30]}' is not a day", *mend, place=f".{end}", code="answer")
        ) from None
