"""What a person wants to hear, by which channel, and how many at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from tihang.journey.post.models import Preference
from tihang.journey.post.names import URGENT, WISHED, Channel, Pace, Topic
from tihang.journey.post.rules import can_gather, can_switch
from tihang.journey.registry.access import Scope

FEW = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """一项偏好: a topic by a channel, as a settings page shows it."""

    topic: Topic
    channel: Channel
    wanted: bool
    can_switch: bool
    pace: Pace = Pace.AT_ONCE
    can_gather: bool = False
    """Whether its letters may come many in one."""


def wants(*, user: UUID, topic: str, channel: str) -> bool:
    """Whether this reaches the user."""
    return user not in unwanting(users=[user], topic=topic, channel=channel)


def unwanting(*, users: Collection[UUID], topic: str, channel: str) -> frozenset[UUID]:
    """Those of the users whom this does not reach: they switched it off, or never asked for what has to be asked for."""
    if not can_switch(topic, channel):
        return frozenset()
    wished = Channel(channel) in WISHED
    said = Preference.objects.filter(topic=topic, channel=channel, wanted=wished)
    few = said.filter(user_id__in=users) if len(users) < FEW else said
    found = frozenset(few.values_list("user_id", flat=True))
    return frozenset(users) - found if wished else found


def gathering(*, users: Collection[UUID], topic: str) -> frozenset[UUID]:
    """Those of the users whose letters of this topic wait for a digest."""
    if Topic(topic) in URGENT:
        return frozenset()
    said = Preference.objects.filter(topic=topic, channel=Channel.MAIL, wanted=True).exclude(pace=Pace.AT_ONCE)
    return frozenset((said.filter(user_id__in=users) if len(users) < FEW else said).values_list("user_id", flat=True))


def preferences(*, scope: Scope) -> list[Choice]:
    """All topics and channels as the person has them, in one query."""
    mine = Preference.objects.filter(user_id=scope.user) if scope.user else Preference.objects.none()
    said = {(row.topic, row.channel): row for row in mine}
    return [_choice(topic, channel, said.get((topic, channel))) for topic in Topic for channel in Channel]


def _choice(topic: Topic, channel: Channel, said: Preference | None) -> Choice:
    switch, gather = can_switch(topic, channel), can_gather(topic, channel)
    wanted = said.wanted if said else channel not in WISHED
    return Choice(topic, channel, wanted or not switch, switch, Pace(said.pace) if said and gather else Pace.AT_ONCE, gather)
