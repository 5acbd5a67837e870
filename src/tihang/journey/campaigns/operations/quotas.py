"""Shares of a quota and the facts it hangs on: the one that stood gives way and stays readable."""

from uuid import UUID

from uuid_utils.compat import uuid7

from tihang.journey.campaigns.models import Campaign, QuotaShare, UnitFact
from tihang.journey.campaigns.operations.campaigns import Said
from tihang.journey.campaigns.rules.levels import region_of
from tihang.journey.campaigns.rules.parts import Part


def keep_share(*, campaign: Campaign, giver: UUID, part: Part, number: int, note: str, said: Said) -> UUID:
    """How many a unit is given by this authority."""
    key, region = uuid7(), region_of(part)
    same = {"region": region, "campaign": campaign, "giver_id": giver, "place_path": part.place_path, "group_path": part.group_path}
    QuotaShare.objects.filter(superseded_by=None, **same).update(superseded_by=key)
    QuotaShare.objects.create(id=key, number=number, note=note, said_at=said.at, said_by=said.by, **same)
    return key


def keep_fact(*, campaign: Campaign, part: Part, name: str, value: str, source: str, said: Said) -> UUID:
    """What a quota asks about a unit."""
    key, region = uuid7(), region_of(part)
    same = {"region": region, "campaign": campaign, "place_path": part.place_path, "group_path": part.group_path, "name": name}
    UnitFact.objects.filter(superseded_by=None, **same).update(superseded_by=key)
    UnitFact.objects.create(id=key, value=value, source=source, said_at=said.at, said_by=said.by, **same)
    return key
