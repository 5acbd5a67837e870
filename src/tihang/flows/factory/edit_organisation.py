"""Change what an organisation says of itself (修改企业资料)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.flows.factory.register_organisation import head_of
from tihang.flows.holding import hold
from tihang.journey.registry.access import Deed
from tihang.journey.registry.operations.organisations import change_organisation
from tihang.journey.registry.queries.known import zones_named
from tihang.journey.registry.queries.organisations import code_fields
from tihang.journey.registry.rules.organisation_facts import read_organisation
from tihang.journey.trail.operations import record


@deed
def edit_organisation(*, actor: Person, now: datetime, organisation: UUID, given: Mapping[str, str]) -> list[str]:
    """Write the new facts and give the names of what changed. The code is not among them: another code is another body. Raises BadInput."""
    held = hold(actor=actor, deed=Deed.EDIT_ORGANISATION, organisation=organisation)
    facts = read_organisation({**given, **code_fields(held.id)}, zones_named(given.get("place", ""), today=timezone.localdate(now)))
    changed = change_organisation(organisation=held.id, facts=facts, head=head_of(facts), now=now)
    if changed:
        record(region=held.region, verb=Deed.EDIT_ORGANISATION, actor=actor.user, at=now, subject_kind="organisation", subject=held.id,
               on_behalf=held.id, facts={"changed": sorted(changed)})  # fmt: skip
    return changed
