"""A campaign and its calls for tests (批次): opened from the shelf, handed down by offices that are made here."""

from datetime import UTC, datetime
from uuid import UUID

from somebody import CITY, DISTRICT, acting, authority, officer
from tihang.core.campaign import due
from tihang.flows.actors import Console, Person
from tihang.flows.authority.reissue_call import reissue_call
from tihang.flows.steward.open_campaign import open_campaign
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.models import Call

NOW = datetime(2024, 11, 8, 2, tzinfo=UTC)
PACK = "national/excellence-campaign@2024"
PROVINCE = "330000/"


def opened(pack: str = PACK, place: str = "") -> UUID:
    """Opened by the console."""
    return open_campaign(actor=Console(), now=NOW, pack=pack, place=place)


def new(**dates: str) -> NewCall:
    """A call with these days."""
    return NewCall(title="转发通知", dates={name: due(text) for name, text in dates.items()})


def desk(path: str = CITY) -> Person:
    """An officer of industry of a place."""
    return acting(officer(path))


def issued(campaign: UUID, path: str = CITY, by: Person | None = None, **dates: str) -> Call:
    """Handed down by a place."""
    made = reissue_call(actor=by or desk(path), now=NOW, campaign=campaign, authority=authority(path).pk, new=new(**dates))
    return Call.objects.get(pk=made)


__all__ = ["CITY", "DISTRICT", "NOW", "PACK", "PROVINCE", "desk", "issued", "new", "opened"]
