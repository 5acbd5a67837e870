"""Organisations written (写企业)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Alias, Factory, Organisation
from tihang.journey.registry.operations.findable import keep_findable
from tihang.journey.registry.rules.naming import name_key
from tihang.journey.registry.rules.organisation_facts import OrganisationFacts
from tihang.journey.trail.names import NATION


@dataclass(frozen=True, slots=True)
class HeldOrganisation:
    """持有中的企业: nobody else changes it, or who belongs to it, until the deed ends."""

    id: UUID
    region: str
    name: str
    place_path: str
    group_path: str


def hold_organisation(*, organisation: UUID) -> HeldOrganisation | None:
    """Hold an organisation until the deed ends, so that two deeds about its people queue. None when there is none."""
    row = Organisation.objects.select_for_update().filter(pk=organisation).first()
    return HeldOrganisation(row.pk, row.region, row.name, row.place_path, row.group_path) if row else None


def make_organisation(*, facts: OrganisationFacts, head: UUID | None, now: datetime) -> UUID:
    """A new organisation, not checked by anybody yet. Raises IntegrityError when its code is taken."""
    row = Organisation.objects.create(region=facts.region, foreign_code=facts.foreign_code, credit_code=facts.credit_code,
                                      registered_at=now, **_columns(facts, head))  # fmt: skip
    return row.pk


def change_organisation(*, organisation: UUID, facts: OrganisationFacts, head: UUID | None, now: datetime) -> list[str]:
    """Write new facts over the old and give the names of what changed. The code stays. A name that goes becomes a dated alias, and a new
    name or place has to be checked again."""
    row = Organisation.objects.get(pk=organisation)
    wanted = _columns(facts, head)
    changed = [name for name, value in wanted.items() if getattr(row, name) != value and name != "name_key"]
    if not changed:
        return []
    if "name" in changed:
        _keep_name(row, now)
    if {"name", "place_path"} & set(changed):
        wanted["confirmed_at"] = None
    Organisation.objects.filter(pk=organisation).update(**wanted)
    if "name" in changed:
        Factory.objects.filter(organisation=organisation).update(organisation_name=facts.name)
        keep_findable(organisation)
    return changed


def _keep_name(row: Organisation, now: datetime) -> None:
    Alias.objects.update_or_create(
        region=NATION, organisation=row, name=row.name, defaults={"name_key": row.name_key, "why": "更名前", "until": now.date()}
    )


def _columns(facts: OrganisationFacts, head: UUID | None) -> dict[str, object]:
    return {
        "kind": facts.kind, "name": facts.name, "name_key": name_key(facts.name)[:200], "head_id": head, "place_path": facts.place_path,
        "address": facts.address, "industry": facts.industry, "scale": facts.scale, "capital": facts.capital,
    }  # fmt: skip
