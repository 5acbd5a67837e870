"""Look at a person's calendar by its secret address (查看日历): whoever holds the address may, as the person allowed by making it.

Only what the person sees as one of a house is in it: an office waits for a second factor, which no calendar program has.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.flows.milestone_words import words_of
from tihang.flows.ports import CalendarEntry
from tihang.journey.intake.queries.milestones import Awaited, awaited_by
from tihang.journey.post.queries.habits import language_of, reader_of_calendar
from tihang.journey.post.rules.calendars import calendar_in
from tihang.journey.registry.access import Deed
from tihang.journey.registry.queries import scope_of

ALARMS: Final = (3, 1)
LOOKS_BACK: Final = timedelta(days=180)


@deed
def read_calendar(
    *,
    actor: Person | None,  # noqa: ARG001 - every flow says who acts; here it is whoever holds the address
    now: datetime,
    token: str,
    site: str,
) -> tuple[str, tuple[CalendarEntry, ...]]:
    """The name of the calendar and what stands in it, in the reader's language. Raises NotAllowed for an address that opens nothing."""
    feed = calendar_in(token)
    reader = reader_of_calendar(feed) if feed else None
    if reader is None:
        raise NotAllowed(Deed.READ_CALENDAR)
    scope = replace(scope_of(reader), offices=(), steward=False)
    with translation.override(language_of(reader)):
        return _("梯航期限"), tuple(_entry(each, site) for each in awaited_by(scope=scope) if each.at > now - LOOKS_BACK)


def _entry(each: Awaited, site: str) -> CalendarEntry:
    named = words_of(each.milestone)
    english = translation.get_language() == "en"
    milestone = str(named["en" if english else "zh"])
    campaign = each.campaign_name_en if english and each.campaign_name_en else each.campaign_name
    title = _("%(milestone)s · %(factory)s") % {"milestone": milestone, "factory": each.factory_name}
    text = _("《%(campaign)s》的节点。截止以本站服务器的时间为准。") % {"campaign": campaign}
    return CalendarEntry(
        uid=f"{each.application.hex}-{each.milestone}", sequence=each.put_off, at=each.at, whole_day=each.whole_day, title=title, text=text,
        address=f"{site}/factories/{each.factory}/campaigns/{each.campaign}/form/", said_at=each.said_at, alarms=ALARMS if each.due else (),
    )  # fmt: skip
