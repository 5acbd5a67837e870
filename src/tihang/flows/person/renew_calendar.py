"""Make one's secret calendar address, or a new one instead of it (开通或更换日历地址)."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post import operations as post
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def renew_calendar(*, actor: Person, now: datetime) -> UUID:
    """The old address shows nothing from now on. Raises NotAllowed."""
    must(actor.scope, Deed.RENEW_CALENDAR, Thing(user=actor.user))
    made = post.renew_calendar(user=actor.user, now=now)
    record(region=NATION, verb=Deed.RENEW_CALENDAR, actor=actor.user, at=now, subject_kind="user", subject=actor.user)
    return made
