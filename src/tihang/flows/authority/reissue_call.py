"""Re-issue a call (转发): a level hands a campaign down with its own earlier days, its contacts and its number of copies."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.authority.invite_officer import still_open
from tihang.flows.calling import hold_campaign, level_itself, part_of_office
from tihang.flows.doing import deed
from tihang.flows.issuing import issue
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Authority
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.rules.asked import refuse


@deed
def reissue_call(*, actor: Person, now: datetime, campaign: UUID, authority: UUID, new: NewCall) -> UUID:
    """For the jurisdiction of an authority of the actor's own. A level between may be left out. Raises NotAllowed, NotThere, BadInput."""
    office = hold(Authority, authority)
    part = part_of_office(office)
    must(actor.scope, Deed.REISSUE_CALL, part.thing)
    level_itself(actor.scope, Deed.REISSUE_CALL, part, nobody=False)
    refuse(still_open(office))
    row = hold_campaign(campaign)
    named = new if new.issuer.strip() else replace(new, issuer=office.name)
    return issue(deed=Deed.REISSUE_CALL, campaign=row, part=part, authority=office.pk, new=named, said=Said(actor.user, now)).pk
