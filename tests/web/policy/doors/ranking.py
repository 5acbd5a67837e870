"""Doors of the ranking board and its rosters: the lead of the very desk orders, locks and forwards; each department of it signs."""

from django.utils import timezone

from handed_in import key_folder
from tihang.flows.actors import Person
from tihang.flows.authority.arrange_roster import arrange_roster
from tihang.flows.authority.forward_roster import forward_roster
from tihang.flows.authority.lock_roster import lock_roster
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import Authority, Campaign, ReviewCase, Roster, RosterSignature
from tihang.journey.registry.access import Deed, Thing, permits
from tihang.journey.review.operations.rosters import Placed
from tihang.journey.review.queries.rosters import laid
from web.policy.attempts import READINGS, Made, Post, Reading, attempt
from web.policy.doors.submitting import at_desk, sent
from web.policy.world import DISTRICT, World

THING = Thing(place_path=DISTRICT, desk_path=DISTRICT)
ALL = "/authority/rosters"


def _case(world: World) -> ReviewCase:
    """Agreed to by the district, as if it recommended; nothing else stands on its board."""
    Roster.objects.filter(state__in=["open", "locked"]).update(state="superseded")
    it = at_desk(sent(world)[1])
    ReviewCase.objects.filter(pk=it.pk).update(state="to_rank", desk_path=DISTRICT)
    return ReviewCase.objects.get(pk=it.pk)


def _lead(world: World) -> Person:
    found = next(each for each in world if permits(each.scope, Deed.ARRANGE_ROSTER, THING))
    return Person(found.id, found.scope)


def _office() -> Authority:
    return Authority.objects.get(path=DISTRICT, department="industry", group=None, closed_at=None)


def ordered(world: World, *, signed: bool = False) -> Roster:
    """A roster of one row, signed by everybody if asked."""
    it, office = _case(world), _office()
    campaign = Campaign.objects.get(pk=it.campaign_id)
    board = laid(campaign=campaign.pk, law_text=campaign.law, office=office.pk, part=Part(DISTRICT))
    placed = Placed(tuple(board.waiting))
    key = arrange_roster(actor=_lead(world), now=timezone.now(), campaign=campaign.pk, office=office.pk, placed=placed, seen=board.version)
    made = Roster.objects.get(pk=key)
    for name in board.asked if signed else ():
        RosterSignature.objects.create(
            region=made.region,
            roster=made,
            version=made.version,
            department=name,
            office=office.pk,
            by=_lead(world).user,
            at=timezone.now(),
        )
    return made


def locked(world: World) -> Roster:
    """The same, frozen."""
    made = ordered(world, signed=True)
    lock_roster(actor=_lead(world), now=timezone.now(), roster=made.pk, seen=made.version, signer=key_folder())
    return Roster.objects.get(pk=made.pk)


def forwarded(world: World) -> Roster:
    """The same, handed up; one is enough for a world."""
    known = Roster.objects.filter(state="forwarded").first()
    if known is None:
        known = locked(world)
        forward_roster(actor=_lead(world), now=timezone.now(), roster=known.pk)
    return known


@attempt(Deed.ARRANGE_ROSTER)
def arrange(world: World) -> Made:
    it = _case(world)
    return Made((Post(f"{ALL}/board/{it.campaign_id}/save/", {"row": [it.pk.hex], "seen": "0"}),), THING)


@attempt(Deed.SIGN_ROSTER)
def sign(world: World) -> Made:
    made = ordered(world)
    return Made((Post(f"{ALL}/{made.pk}/sign/", {"seen": str(made.version)}),), THING)


@attempt(Deed.LOCK_ROSTER)
def lock(world: World) -> Made:
    made = ordered(world, signed=True)
    return Made((Post(f"{ALL}/{made.pk}/lock/", {"seen": str(made.version)}),), THING)


@attempt(Deed.UNLOCK_ROSTER)
def unlock(world: World) -> Made:
    return Made((Post(f"{ALL}/{locked(world).pk}/unlock/", {"why": "材料有变化"}),), THING)


@attempt(Deed.FORWARD_ROSTER)
def forward(world: World) -> Made:
    return Made((Post(f"{ALL}/{locked(world).pk}/forward/"),), THING)


READINGS.append(
    Reading(
        Deed.SEE_ROSTER, lambda world: forwarded(world).sha256, lambda world: (f"{ALL}/{forwarded(world).pk}/",), lambda world, _: THING
    )
)
