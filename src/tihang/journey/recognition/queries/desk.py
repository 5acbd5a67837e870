"""What the lead of a deciding desk works on (认定办理)."""

from dataclasses import dataclass
from uuid import UUID

from tihang.journey.campaigns.models import Campaign
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.recognition.queries.noticing import Noticing, noticing
from tihang.journey.registry.models import Authority
from tihang.journey.registry.names import Department


@dataclass(frozen=True)
class Desk:
    """认定席位: the department that leads, and what it has on notice in one campaign."""

    office: UUID
    name: str
    it: Noticing


def desk_of(*, part: Part, campaign: UUID) -> Desk | None:
    """None where nobody leads here, there is no such campaign, or nothing of it is on notice or published here. Ask the policy first."""
    at = Authority.objects.filter(closed_at=None, department=Department.INDUSTRY)
    lead = (at.filter(group__group_path=part.group_path) if part.group_path else at.filter(path=part.place_path, group=None)).first()
    row = Campaign.objects.filter(pk=campaign).first()
    if lead is None or row is None:
        return None
    it = noticing(campaign=row, part=part, office=lead.pk)
    if not (it.ready or it.unplaced or it.notice):
        return None
    return Desk(lead.pk, lead.name, it)
