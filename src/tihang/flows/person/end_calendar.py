"""Take one's calendar address away (停用日历地址)."""

from datetime import datetime

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post import operations as post
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def end_calendar(*, actor: Person, now: datetime) -> bool:
    """False where there was none. Raises NotAllowed."""
    must(actor.scope, Deed.END_CALENDAR, Thing(user=actor.user))
    ended = post.end_calendar(user=actor.user)
    if ended:
        record(region=NATION, verb=Deed.END_CALENDAR, actor=actor.user, at=now, subject_kind="user", subject=actor.user)
    return ended
