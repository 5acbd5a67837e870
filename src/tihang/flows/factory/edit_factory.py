"""Change what is said of a factory (修改工厂)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.flows.factory.add_factory import refuse_same_name
from tihang.flows.holding import hold
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.factories import change
from tihang.journey.registry.queries.known import factory as factory_by_id
from tihang.journey.registry.queries.known import zones_named
from tihang.journey.registry.rules.factory_facts import read_factory
from tihang.journey.trail.operations import record


@deed
def edit_factory(*, actor: Person, now: datetime, factory: UUID, given: Mapping[str, str]) -> list[str]:
    """Write the new facts and give the names of what changed. Raises BadInput."""
    found = factory_by_id(factory=factory)
    if found is None:
        raise NotAllowed(Deed.EDIT_FACTORY)
    held = hold(actor=actor, deed=Deed.EDIT_FACTORY, organisation=found.organisation)
    facts = read_factory(given, zones_named(given.get("place", ""), today=timezone.localdate(now)))
    refuse_same_name(held.id, facts.name, but=found.id)
    changed = change(factory=found.id, facts=facts)
    if changed:
        record(region=found.region, verb=Deed.EDIT_FACTORY, actor=actor.user, at=now, subject_kind="factory", subject=found.id,
               on_behalf=held.id, facts={"changed": sorted(changed)})  # fmt: skip
    return changed
