"""Doors of an application to a campaign (申报)."""

from datetime import timedelta

from django.utils import timezone

from applied import open_excellence
from tihang.journey.intake.names import ApplicationState
from tihang.journey.models import Application, Campaign
from tihang.journey.registry.access import Deed
from web.policy.attempts import Made, Post, attempt
from web.policy.doors.record import under
from web.policy.world import World


def campaign_of(world: World) -> Campaign:
    """A fresh campaign that is open for days yet; those before it have ended, and what A applied for is withdrawn."""
    Application.objects.filter(factory=world.factory).update(state=ApplicationState.WITHDRAWN)
    Campaign.objects.filter(closed_at=None).update(closed_at=timezone.now())
    return open_excellence(until=timezone.now() + timedelta(days=9))


@attempt(Deed.START_APPLICATION)
def begin(world: World) -> Made:
    return Made((Post(under(world, f"campaigns/{campaign_of(world).pk}"), {"channel": "territory"}),), world.of_factory)
