"""Say what one wants to hear, and by which channel (通知偏好)."""

from datetime import datetime

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.post import operations as post
from tihang.journey.post.names import Channel, Pace, Topic
from tihang.journey.registry.access import Deed, Thing, must
from tihang.journey.trail.names import NATION
from tihang.journey.trail.operations import record


@deed
def set_preference(*, actor: Person, now: datetime, topic: Topic, channel: Channel, wanted: bool, pace: Pace = Pace.AT_ONCE) -> None:
    """On or off, one by one or many in a letter. Raises NotAllowed, and BadInput for what guards the account or cannot wait."""
    must(actor.scope, Deed.SET_PREFERENCE, Thing(user=actor.user))
    post.set_preference(user=actor.user, topic=topic, channel=channel, wanted=wanted, pace=pace)
    facts = {"topic": topic.value, "channel": channel.value, "wanted": wanted, "pace": pace.value}
    record(region=NATION, verb=Deed.SET_PREFERENCE, actor=actor.user, at=now, subject_kind="user", subject=actor.user, facts=facts)
