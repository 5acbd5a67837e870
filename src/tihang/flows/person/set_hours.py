"""Say when letters may come (收信时间): quiet hours, and the hour of the digest."""

from datetime import datetime

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post import operations as post
from tihang.journey.post.rules import Hours
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def set_hours(*, actor: Person, now: datetime, hours: Hours) -> None:
    """From the next letter on. When somebody sleeps is nobody's business: the trail says only that it changed. Raises NotAllowed, BadInput."""
    must(actor.scope, Deed.SET_HOURS, Thing(user=actor.user))
    post.set_hours(user=actor.user, hours=hours)
    record(region=NATION, verb=Deed.SET_HOURS, actor=actor.user, at=now, subject_kind="user", subject=actor.user)
