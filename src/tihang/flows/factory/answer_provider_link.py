"""Answer what the other side said of a provider's work (答复服务关系)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.names import LinkState
from tihang.journey.registry.operations.providers import answer
from tihang.journey.registry.queries import scope_of
from tihang.journey.registry.queries.provider_links import known_link
from tihang.journey.registry.queries.standing import owners_of
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record

YES = gettext_noop("对方确认了你们提出的服务关系")
NO = gettext_noop("对方没有认可你们提出的服务关系")


@deed
def answer_provider_link(*, actor: Person, now: datetime, link: UUID, yes: bool) -> None:
    """Only an owner of the side that did not propose may. Raises BadInput when nothing waits."""
    found = known_link(link)
    if found is None:
        raise NotAllowed(Deed.ANSWER_PROVIDER_LINK)
    scope = scope_of(actor.user)
    must(scope, Deed.ANSWER_PROVIDER_LINK, found.asked if found.state in _WAITING else found.either)
    if not answer(link=found.id, yes=yes, now=now):
        raise refused(
            ("这件服务已经答复过，或已结束", "this has been answered or is over"),
            ("看它现在的状态", "See where it stands now"),
            code="link_over",
        )
    by_factory = found.state == LinkState.PROPOSED_BY_FACTORY
    asker, mine = (found.factory_side, found.provider_side) if by_factory else (found.provider_side, found.factory_side)
    notify(region=found.region, users=owners_of(organisation=asker), key=f"link-answer/{found.id}", topic=Topic.PROGRESS,
           words=NoticeWords(YES if yes else NO, {}, f"/organisation/{asker}/links/"), now=now)  # fmt: skip
    record(region=found.region, verb=Deed.ANSWER_PROVIDER_LINK, actor=actor.user, at=now, subject_kind="provider_link", subject=found.id,
           on_behalf=mine, facts={"yes": yes})  # fmt: skip


_WAITING = (LinkState.PROPOSED_BY_FACTORY, LinkState.PROPOSED_BY_PROVIDER)
