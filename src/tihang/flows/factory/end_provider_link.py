"""End a provider link (结束服务关系), or take back one that nobody has answered."""

from datetime import datetime
from uuid import UUID

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.operations.providers import end
from tihang.journey.registry.queries import scope_of
from tihang.journey.registry.queries.provider_links import known_link
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record


@deed
def end_provider_link(*, actor: Person, now: datetime, link: UUID) -> None:
    """An owner of either side may, at any time. Raises BadInput when it is over already."""
    found = known_link(link)
    if found is None:
        raise NotAllowed(Deed.END_PROVIDER_LINK)
    must(scope_of(actor.user), Deed.END_PROVIDER_LINK, found.either)
    if not end(link=found.id, now=now):
        raise refused(("这件服务已经结束", "this is over already"), ("看它现在的状态", "See where it stands now"), code="link_over")
    record(region=found.region, verb=Deed.END_PROVIDER_LINK, actor=actor.user, at=now, subject_kind="provider_link", subject=found.id,
           facts={"state": found.state.value})  # fmt: skip
