"""Close a campaign (结束批次): nothing more is applied for; everything stays to be read."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import Person
from tihang.flows.calling import hold_campaign
from tihang.flows.doing import deed
from tihang.journey.campaigns.operations import campaigns
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.operations import record


@deed
def close_campaign(*, actor: Person, now: datetime, campaign: UUID, why: str) -> None:
    """With a reason. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.CLOSE_CAMPAIGN)
    row, why = hold_campaign(campaign), why.strip()
    refuse(missing(why, "why", "理由", "the reason"), too_long(why, 300, "why"))
    campaigns.close_campaign(campaign=row, why=why, said=Said(actor.user, now))
    record(
        region=row.region, verb=Deed.CLOSE_CAMPAIGN, actor=actor.user, at=now, subject_kind="campaign", subject=row.pk, why=why,
        facts={"name": row.name, "year": row.year},
    )  # fmt: skip
