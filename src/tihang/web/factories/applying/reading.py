"""One application read for its pages (申报页面的材料): the draft, its form, how complete it is, its checks, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final
from uuid import UUID

from django.utils.timezone import localdate

from tihang.core.campaign import CampaignLaw, Due, time_left
from tihang.core.forms import CheckResult, Completeness, Filled, Form, check, completeness
from tihang.core.problems import Problem
from tihang.flows.actors import Person
from tihang.flows.known_facts import facts_known
from tihang.journey.campaigns.queries.opened import Opened, dates_at, opened
from tihang.journey.intake.queries import ApplicationDraft, application_draft, comments_of
from tihang.journey.intake.queries.forms import filled_draft
from tihang.journey.registry.access import Deed, permits
from tihang.web.desk.talking import counted
from tihang.web.parts.desk import Deadline
from tihang.web.parts.words import said

ONLINE: Final = "company_online"
SOON, HOUR = timedelta(days=3), timedelta(hours=1)


@dataclass(frozen=True)
class DeskReading:
    """申报页面的材料."""

    person: Person
    draft: ApplicationDraft
    campaign: Opened
    filled: Filled
    now: datetime

    @property
    def form(self) -> Form:
        """The form with its lists, industries among them."""
        return self.filled.form

    @property
    def law(self) -> CampaignLaw:
        return self.campaign.law

    @property
    def ids(self) -> list[UUID]:
        """Factory and campaign, as every address names them."""
        return [self.draft.row.factory, self.draft.row.campaign]

    @cached_property
    def complete(self) -> Completeness:
        return completeness(self.filled)

    @cached_property
    def checks(self) -> tuple[CheckResult, ...]:
        """Every check of the form, held against what the platform knows."""
        row, on = self.draft.row, localdate(self.now)
        known = facts_known(scope=self.person.scope, factory=row.factory, campaign=row.campaign, on=on)
        return check(self.filled, known, on)

    @cached_property
    def talks(self) -> dict[str, str]:
        """How much the house says about a field, and, under ``section/ID``, about a part as a whole."""
        rows = comments_of(self.draft)
        of_fields, of_parts = counted(row for row in rows if row.question), counted(row for row in rows if not row.question)
        return {name: many.words for name, many in of_fields.items()} | {f"section/{name}": many.words for name, many in of_parts.items()}

    @cached_property
    def problem_at(self) -> dict[str, Problem]:
        """What is wrong with what stands, by address."""
        return {problem.place: problem for problem in self.filled.problems}

    @cached_property
    def due(self) -> Due | None:
        """Until when: the day of the desk that returned it, else the day of the nearest call."""
        if self.draft.returned is not None:
            return Due(self.draft.returned.until, whole_day=False)
        row = self.draft.row
        dates = {**self.law.dates, **dates_at(row.campaign, place_path=row.place_path, group_path=row.group_path)}
        return dates.get(ONLINE)

    @cached_property
    def locked(self) -> str:
        """Why nothing may be changed: ``submitted``, ``over`` (the time to mend has run out), ``reader``; nothing where one may write."""
        if self.draft.row.closed:
            return "submitted"
        if self.draft.returned is not None and self.now >= self.draft.returned.until:
            return "over"
        return "" if permits(self.person.scope, Deed.SAVE_FIELDS, self.draft.row.thing) else "reader"

    def open_at(self, address: str) -> bool:
        """Whether this reader may change this address now."""
        return not self.locked and self.draft.may_change(address)


def read_desk(person: Person, factory: UUID, campaign: UUID, now: datetime) -> DeskReading:
    """Everything of an application, for its house. Raises NoSuchApplication."""
    draft = application_draft(scope=person.scope, factory=factory, campaign=campaign)
    found = opened(campaign)
    return DeskReading(person, draft, found, filled_draft(draft, found.law), now)


def countdown(due: Due | None, now: datetime) -> Deadline | None:
    """How long is left, in the time zone of the campaign."""
    if due is None:
        return None
    left = due.at - now
    state = "past" if left <= timedelta(0) else "hour" if left <= HOUR else "soon" if left <= SOON else "far"
    return Deadline(said(time_left(now, due)), said(due.words()), "", state)
