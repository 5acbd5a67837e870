"""Open a roll-out (发起自评工作): an authority asks its enterprises to assess themselves this year."""

from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.flows.actors import Person
from tihang.flows.authority.invite_officer import still_open
from tihang.flows.doing import deed
from tihang.journey.campaigns.operations import rollouts
from tihang.journey.campaigns.rules.openings import check_opening
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.operations import record


@deed
def open_rollout(*, actor: Person, now: datetime, authority: UUID, title: str, year: int, due_on: date | None = None) -> UUID:
    """Once a year for each authority. Raises NotAllowed, NotThere, BadInput."""
    office = hold(Authority, authority)
    group = office.group.group_path if office.group else ""
    must(actor.scope, Deed.OPEN_ROLLOUT, Part(office.path, group).thing)
    refuse(still_open(office))
    title = " ".join(title.split())
    check_opening(title=title, year=year, due_on=due_on, today=localdate(now))
    made = rollouts.open_rollout(authority=office, group_path=group, year=year, title=title, due_on=due_on, now=now, by=actor.user)
    record(
        region=office.region, verb=Deed.OPEN_ROLLOUT, actor=actor.user, at=now, subject_kind="rollout", subject=made.pk,
        facts={"authority": office.pk.hex, "year": year, "title": title, "due_on": due_on.isoformat() if due_on else ""},
    )  # fmt: skip
    return made.pk
