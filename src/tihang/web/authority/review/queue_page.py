"""The queue of a desk as a table (审核队列)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tihang.journey.registry.queries.zones import places_in_words
from tihang.journey.review.queries import CaseQueue, QueueLine
from tihang.journey.review.queries.case_days import Day
from tihang.web.authority.filings_page import age_words
from tihang.web.authority.review.due_words import due_mark
from tihang.web.parts.marks import Mark
from tihang.web.parts.names import breaking
from tihang.web.parts.words import said


@dataclass(frozen=True, slots=True)
class QueueRow:
    """一行: what a busy officer picks by."""

    href: str
    pick: str
    factory: str
    house: str
    code: str
    place: str
    campaign: str
    state: str
    age: str
    due: Mark
    joint: str
    answered: bool
    until: str


@dataclass(frozen=True, slots=True)
class QueuePage:
    """队列页."""

    rows: tuple[QueueRow, ...]
    next_href: str
    first_href: str


def queue_page(found: CaseQueue, days: Mapping[UUID, Day], lang: str, now: datetime, *, show: str, first: bool) -> QueuePage:
    """The rows with what is left of their days; the next page begins where this one ends."""
    places = places_in_words({line.case.place_path for line in found.lines}, lang)
    here = f"{reverse('review')}?{urlencode({'show': show})}"
    following = ""
    if found.more:
        last = found.lines[-1].case
        following = f"{here}&{urlencode({'since': last.state_since.isoformat(), 'after': str(last.id)})}"
    rows = tuple(_row(line, places[line.case.place_path], days, now) for line in found.lines)
    return QueuePage(rows, following, "" if first else here)


def _until(line: QueueLine, now: datetime) -> str:
    if line.until is None:
        return ""
    return _("%(day)s 前回") % {"day": line.until.text()} if now < line.until.at else _("%(day)s 已过") % {"day": line.until.text()}


def _row(line: QueueLine, place: str, days: Mapping[UUID, Day], now: datetime) -> QueueRow:
    case = line.case
    desk = case.desk
    asked = len(desk.departments) - 1 if desk else 0
    joint = _("%(asked)s 家，%(answered)s 家已回") % {"asked": asked, "answered": line.answered} if asked > 0 else ""
    return QueueRow(
        reverse("review-case", args=[case.id]), f"{case.id}~{case.seen}", breaking(case.factory_name), breaking(case.organisation_name), case.credit_code, place,
        said(case.campaign_words), said(case.stands.words), "" if case.end else age_words(case.state_since, now),
        due_mark(days.get(case.id), now), joint, line.mine, _until(line, now) if joint else "",
    )  # fmt: skip
