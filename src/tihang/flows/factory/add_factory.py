"""Add a factory (登记工厂)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.holding import hold
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.factories import add
from tihang.journey.registry.queries.known import factory_named, zones_named
from tihang.journey.registry.rules.factory_facts import read_factory
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record


@deed
def add_factory(*, actor: Person, now: datetime, organisation: UUID, given: Mapping[str, str]) -> UUID:
    """A factory of the organisation; one abroad is only taken note of. Raises BadInput, also for a name that is taken."""
    held = hold(actor=actor, deed=Deed.ADD_FACTORY, organisation=organisation)
    facts = read_factory(given, zones_named(given.get("place", ""), today=timezone.localdate(now)))
    refuse_same_name(held.id, facts.name)
    made = add(body=held, facts=facts, now=now)
    record(region=facts.region, verb=Deed.ADD_FACTORY, actor=actor.user, at=now, subject_kind="factory", subject=made, on_behalf=held.id,
           facts={"state": facts.state.value, "industry": facts.industry})  # fmt: skip
    return made


def refuse_same_name(organisation: UUID, name: str, but: UUID | None = None) -> None:
    """Two factories of one organisation never share a name. Raises BadInput."""
    same = factory_named(organisation=organisation, name=name)
    if same is not None and same.id != but:
        raise refused(
            (f"已经有一个叫“{name[:40]}”的工厂", f"a factory called '{name[:40]}' exists already"),
            (
                "换一个能区分的名称，比如加上厂区或产品；要改原来的，到工厂列表里改",
                "Give it a name that tells them apart, or edit the other in the list",
            ),
            place="name",
            code="same_name",
        )
