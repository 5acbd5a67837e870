"""Factories written (写工厂)."""

from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Factory
from tihang.journey.registry.operations.findable import keep_findable
from tihang.journey.registry.operations.organisations import HeldOrganisation
from tihang.journey.registry.rules.factory_facts import FactoryFacts


def add(*, body: HeldOrganisation, facts: FactoryFacts, now: datetime) -> UUID:
    """A new factory of an organisation."""
    row = Factory.objects.create(
        region=facts.region, organisation_id=body.id, organisation_name=body.name, group_path=body.group_path, registered_at=now,
        **_columns(facts),
    )  # fmt: skip
    keep_findable(body.id)
    return row.pk


def change(*, factory: UUID, facts: FactoryFacts) -> list[str]:
    """Write new facts over the old and give the names of what changed; the region it was registered in stays."""
    row, wanted = Factory.objects.get(pk=factory), _columns(facts)
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if changed:
        Factory.objects.filter(pk=factory).update(**wanted)
        keep_findable(row.organisation_id)
    return changed


def _columns(facts: FactoryFacts) -> dict[str, object]:
    return {
        "name": facts.name, "place_path": facts.place_path, "address": facts.address, "country": facts.country,
        "industry": facts.industry, "state": facts.state, "opened_on": facts.opened_on, "closed_on": facts.closed_on,
    }  # fmt: skip
