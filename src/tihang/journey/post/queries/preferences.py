"""What a person wants to hear."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from tihang.journey.post.models import Preference
from tihang.journey.post.names import Channel, Topic
from tihang.journey.post.rules import can_switch
from tihang.journey.registry.access import Scope


@dataclass(frozen=True, slots=True)
class Choice:
    """一项偏好: a topic by a channel, as a settings page shows it."""

    topic: Topic
    channel: Channel
    wanted: bool
    can_switch: bool


def wants(*, user: UUID, topic: str, channel: str) -> bool:
    """Whether this reaches the user."""
    return user not in unwanting(users=[user], topic=topic, channel=channel)


def unwanting(*, users: Collection[UUID], topic: str, channel: str) -> frozenset[UUID]:
    """Those of the users who switched this off."""
    if not can_switch(topic, channel):
        return frozenset()
    off = Preference.objects.filter(topic=topic, channel=channel, wanted=False)
    few = off.filter(user_id__in=users) if len(users) < 500 else off
    return frozenset(few.values_list("user_id", flat=True))


def preferences(*, scope: Scope) -> list[Choice]:
    """All topics and channels as the person has them, in one query."""
    mine = Preference.objects.filter(user_id=scope.user) if scope.user else Preference.objects.none()
    said = {(row.topic, row.channel): row.wanted for row in mine}
    return [
        Choice(topic, channel, said.get((topic, channel), True) or not can_switch(topic, channel), can_switch(topic, channel))
        for topic in Topic
        for channel in Channel
    ]
