"""The calls of a campaign as a page shows them (通知链): level by level, each day with what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from tihang.core.campaign import NAMES, ORDER, time_left
from tihang.core.routing import Level
from tihang.journey.campaigns.queries.chains import Binding, CallStep, DateStep, FileStep, binding_dates
from tihang.web.parts.campaign_words import date_words
from tihang.web.parts.desk import Deadline, Event
from tihang.web.parts.words import said

SOON: Final = timedelta(days=3)
HOUR: Final = timedelta(hours=1)
LEVELS: Final = {
    Level.NATION: gettext_noop("国家"),
    Level.PROVINCE: gettext_noop("省级"),
    Level.CITY: gettext_noop("市级"),
    Level.DISTRICT: gettext_noop("区县级"),
    Level.GROUP: gettext_noop("集团"),
}


@dataclass(frozen=True, slots=True)
class DayLine:
    """一个节点: its day, and where it was put off what it was and why."""

    name: str
    date: str
    moved: str
    binds: bool


@dataclass(frozen=True, slots=True)
class FileLine:
    """一个附件."""

    name: str
    href: str
    size: str


@dataclass(frozen=True, slots=True)
class CallPart:
    """一级通知."""

    level: str
    issuer: str
    title: str
    number: str
    issued: str
    text: str
    contacts: tuple[str, ...]
    copies: str
    days: tuple[DayLine, ...]
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class ChainPart:
    """通知链, the days that bind as a line of time, and how long there is until the next of them."""

    calls: tuple[CallPart, ...]
    events: tuple[Event, ...]
    due: Deadline


def chain_part(chain: tuple[CallStep, ...], now: datetime, wanted: str = "company_online") -> ChainPart:
    """The chain of one place; ``wanted`` is the milestone that this reader waits for; where it has no day, that of applying counts down."""
    binding = binding_dates(chain)
    next_day = binding.get(wanted) or binding.get("company_online")
    return ChainPart(tuple(call_part(step, binding) for step in chain), _events(binding, now), countdown(next_day, now))


def call_part(step: CallStep, binding: Mapping[str, Binding]) -> CallPart:
    """One call."""
    return CallPart(
        level=_(LEVELS.get(step.level, LEVELS[Level.DISTRICT])), issuer=step.issuer, title=step.title, number=step.number,
        issued=_issued(step), text=step.text,
        contacts=tuple(_("，").join(filter(None, (each.name, each.telephone, each.mail))) for each in step.contacts),
        copies="" if step.paper_copies is None else ngettext("纸质 %(many)d 份", "纸质 %(many)d 份", step.paper_copies) % {"many": step.paper_copies},
        days=tuple(_day(each, binds=_binds(binding, each, step)) for each in _ordered(step.dates)),
        files=tuple(_file(each) for each in step.files),
    )  # fmt: skip


def _issued(step: CallStep) -> str:
    """When a level issued it here; of one that was taken down only when that was."""
    day = {"day": localdate(step.issued_at).isoformat()}
    return _("%(day)s 发出") % day if step.authority else _("%(day)s 录入") % day


def countdown(found: Binding | None, now: datetime) -> Deadline:
    """How long there is, whose day it is, and by which call."""
    if found is None:
        return Deadline(_("还没有定截止时间"), _("等所在地的通知。"))
    left, due = found.date.due.at - now, found.date.due
    state = "past" if left <= timedelta(0) else "hour" if left <= HOUR else "soon" if left <= SOON else "far"
    instant = _("%(what)s：%(date)s，按%(issuer)s的通知") % {
        "what": milestone_name(found.date.milestone), "date": date_words(due), "issuer": found.call.issuer,
    }  # fmt: skip
    return Deadline(said(time_left(now, due)), instant, state=state)


def milestone_name(milestone: str) -> str:
    """What a milestone is called."""
    return said(NAMES.get(milestone, (milestone, milestone)))


def _events(binding: Mapping[str, Binding], now: datetime) -> tuple[Event, ...]:
    found = sorted(binding.values(), key=lambda each: (each.date.due.at, ORDER.index(each.date.milestone)))
    next_one = next((each for each in found if each.date.due.at > now), None)
    return tuple(_event(each, "now" if each is next_one else "done" if each.date.due.at <= now else "planned") for each in found)


def _event(found: Binding, when: str) -> Event:
    words = _("%(what)s · %(issuer)s") % {"what": milestone_name(found.date.milestone), "issuer": found.call.issuer}
    return Event(found.date.due.text(), words, when)


def _day(each: DateStep, *, binds: bool) -> DayLine:
    return DayLine(milestone_name(each.milestone), date_words(each.due), _moved(each), binds)


def _moved(each: DateStep) -> str:
    if not each.put_off:
        return _("后来补定：%(why)s") % {"why": each.why} if each.why else ""
    said_ = {"first": each.first.text(), "why": each.why, "on": localdate(each.said_at).isoformat(), "document": each.document}
    if each.document:
        return _("原定 %(first)s；%(on)s 延期：%(why)s（%(document)s）") % said_
    return _("原定 %(first)s；%(on)s 延期：%(why)s") % said_


def _binds(binding: Mapping[str, Binding], each: DateStep, step: CallStep) -> bool:
    return each.milestone in binding and binding[each.milestone].call.id == step.id


def _ordered(dates: Iterable[DateStep]) -> list[DateStep]:
    return sorted(dates, key=lambda each: ORDER.index(each.milestone))


def _file(each: FileStep) -> FileLine:
    kib = max(1, each.size // 1024)
    return FileLine(each.name, reverse("campaign-file", args=[each.id]), f"{kib:,} KiB" if kib < 1024 else f"{kib / 1024:,.1f} MiB")
