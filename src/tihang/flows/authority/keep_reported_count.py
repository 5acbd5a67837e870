"""Keep a reported count (记公布数): how many factories of a tier there were, as a source said on a day."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.campaigns.models import ReportedCount
from tihang.journey.campaigns.operations.rollouts import keep_number
from tihang.journey.campaigns.rules.openings import NewNumber
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.trail.operations import record


@deed
def keep_reported_count(*, actor: Person, now: datetime, authority: UUID, said: NewNumber) -> UUID:
    """For the jurisdiction of an authority; what stood for the same thing gives way. Raises NotAllowed, NotThere, BadInput."""
    office = hold(Authority, authority)
    part = Part(office.path, office.group.group_path if office.group else "")
    must(actor.scope, Deed.KEEP_REPORTED_COUNT, part.thing)
    said.check(localdate(now))
    made = keep_number(ReportedCount, region=office.region, part=part, said=said.columns(), now=now, by=actor.user)
    record(
        region=office.region, verb=Deed.KEEP_REPORTED_COUNT, actor=actor.user, at=now, subject_kind="authority", subject=office.pk,
        facts={"entry": made.hex, "year": said.year, "tier": said.tier, "number": said.number, "source": said.source.strip()},
    )  # fmt: skip
    return made
