"""Set a goal (填写目标数): how many factories of a tier a jurisdiction is to have by the end of a year, by which document."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.campaigns.models import Goal
from tihang.journey.campaigns.operations.rollouts import keep_number
from tihang.journey.campaigns.rules.openings import NewNumber
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.trail.operations import record


@deed
def set_goal(*, actor: Person, now: datetime, authority: UUID, said: NewNumber) -> UUID:
    """For the jurisdiction of an authority; what stood for the same thing gives way. Raises NotAllowed, NotThere, BadInput."""
    office = hold(Authority, authority)
    part = Part(office.path, office.group.group_path if office.group else "")
    must(actor.scope, Deed.SET_GOAL, part.thing)
    said.check(localdate(now))
    made = keep_number(Goal, region=office.region, part=part, said=said.columns(), now=now, by=actor.user)
    record(
        region=office.region, verb=Deed.SET_GOAL, actor=actor.user, at=now, subject_kind="authority", subject=office.pk,
        facts={"entry": made.hex, "year": said.year, "tier": said.tier, "number": said.number, "source": said.source.strip()},
    )  # fmt: skip
    return made
