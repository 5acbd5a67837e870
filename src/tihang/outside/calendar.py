"""Calendars that programs subscribe to (日历, RFC 5545): whole days as days, moments in UTC, so that no time zone can be misread."""

from datetime import UTC, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from tihang.flows.ports import CalendarEntry

HERE: Final = ZoneInfo("Asia/Shanghai")
REFRESH: Final = timedelta(hours=1)
MORNING: Final = timedelta(hours=9)
"""Alarms of a whole day ring at nine on their day, not at midnight."""


class ICalendar:
    """日历文件: implements the port CalendarPrinter."""

    media_type = "text/calendar; charset=utf-8"

    def print(self, name: str, entries: tuple[CalendarEntry, ...]) -> bytes:
        """The calendar as a file; without the time of its making, so that equal entries give equal bytes."""
        calendar = Calendar()
        calendar.add("PRODID", "-//Tihang//Deadlines//ZH")
        calendar.add("VERSION", "2.0")
        calendar.add("CALSCALE", "GREGORIAN")
        calendar.add("METHOD", "PUBLISH")
        calendar.add("X-WR-CALNAME", name)
        calendar.add("X-WR-TIMEZONE", HERE.key)
        calendar.add("X-PUBLISHED-TTL", "PT1H")
        calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
        for entry in entries:
            calendar.add_component(_event(entry))
        return bytes(calendar.to_ical())


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("UID", f"{entry.uid}@tihang")
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", entry.said_at.astimezone(UTC))
    event.add("LAST-MODIFIED", entry.said_at.astimezone(UTC))
    if entry.whole_day:
        day = (entry.at - timedelta(microseconds=1)).astimezone(HERE).date()
        event.add("DTSTART", day)
        event.add("DTEND", day + timedelta(days=1))
    else:
        event.add("DTSTART", entry.at.astimezone(UTC))
    event.add("SUMMARY", entry.title)
    event.add("DESCRIPTION", entry.text)
    event.add("URL", entry.address)
    event.add("TRANSP", "TRANSPARENT")
    for days in entry.alarms:
        event.add_component(_alarm(entry, days))
    return event


def _alarm(entry: CalendarEntry, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", entry.title)
    alarm.add("TRIGGER", MORNING - timedelta(days=days) if entry.whole_day else -timedelta(days=days))
    return alarm
