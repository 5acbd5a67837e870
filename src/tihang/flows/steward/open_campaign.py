"""Open a campaign (开设批次): from a sealed pack, whose law is kept as it is today; its own call goes out with the pack's days."""

from datetime import datetime
from uuid import UUID

from tihang.core.campaign import CampaignLaw
from tihang.core.problems import Problem, bad
from tihang.flows.actors import Console, Person
from tihang.flows.doing import deed
from tihang.flows.issuing import keep, speak
from tihang.journey.campaigns.operations import campaigns
from tihang.journey.campaigns.operations.campaigns import Issuer, Said
from tihang.journey.campaigns.rules.calls import NewCall, check_order
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.codes import division, named, path_of
from tihang.journey.registry.rules.asked import refuse
from tihang.journey.trail.names import NATION
from tihang.packio.campaigns import missing_packs, sealed_law
from tihang.packio.shelf import default_shelf


@deed
def open_campaign(*, actor: Person | Console, now: datetime, pack: str, place: str = "") -> UUID:
    """``pack`` is id@edition, ``place`` the division that it is open in (empty = the nation). Raises NotAllowed, BadInput."""
    must(actor.scope, Deed.OPEN_CAMPAIGN)
    shelf, place = default_shelf(), place.strip()
    law, fingerprint = sealed_law(shelf, pack)
    refuse(*missing_packs(law, shelf), _place(law, place))
    part, said = Part(path_of(place) if place and place != NATION else ""), Said(actor.user, now)
    made = campaigns.open_campaign(law=law, fingerprint=fingerprint, part=part, said=said)
    source = shelf.pack(pack).document
    new = NewCall(
        title=source.words[0], issuer=_issuer(law, place), number=source.number if source.number != law.name else "", dates=law.dates
    )
    check_order(new.dates, [])
    call = campaigns.add_call(campaign=made, issuer=Issuer(part), new=new, said=said)
    keep(Deed.OPEN_CAMPAIGN, call, new, said)
    speak(call, said)
    return made.pk


def _issuer(law: CampaignLaw, place: str) -> str:
    return f"{named(place)}主管部门" if law.within and place else "国家主管部门"


def _place(law: CampaignLaw, place: str) -> Problem | None:
    if not place or place == NATION:
        if not law.within:
            return None
        said = f"“{law.words[0]}”是地方的批次，还没有填地区", f"'{law.words[1]}' is a local campaign, and no place is given"
        return bad(*said, "填六位区划代码", "Give the six digits of the place", place="place", code="missing")
    found = division(place)
    if found is None or not found.current:
        said = f"“{place[:20]}”不是现在的区划代码", f"'{place[:20]}' is no division of today"
        return bad(
            *said, "填六位区划代码，全国空着", "Give six digits; leave it empty for the nation", place="place", code="unknown_division"
        )
    if place.startswith(law.within):
        return None
    said = f"“{law.words[0]}”不在{found.name}", f"'{law.words[1]}' is not for {found.name}"
    return bad(*said, f"填 {law.within} 开头的代码", f"Give a code that begins with {law.within}", place="place", code="outside")
