"""Links between factories and providers, written (写服务关系)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import ProviderLink
from tihang.journey.registry.names import LinkState

PROPOSED = (LinkState.PROPOSED_BY_FACTORY, LinkState.PROPOSED_BY_PROVIDER)


@dataclass(frozen=True, slots=True)
class NewLink:
    """待写的服务关系: both sides with the names they go by today, what was done, and who says so first."""

    factory: UUID
    provider: UUID
    factory_name: str
    provider_name: str
    what: str
    year: int | None
    by_factory: bool


def propose(*, link: NewLink, now: datetime) -> UUID:
    """A link that one side has said. Raises IntegrityError when the same one stands already."""
    row = ProviderLink.objects.create(
        factory_id=link.factory, provider_id=link.provider, factory_name=link.factory_name, provider_name=link.provider_name,
        what=link.what, year=link.year, proposed_at=now,
        state=LinkState.PROPOSED_BY_FACTORY if link.by_factory else LinkState.PROPOSED_BY_PROVIDER,
    )  # fmt: skip
    return row.pk


def answer(*, link: UUID, yes: bool, now: datetime) -> bool:
    """The other side's word: confirmed, or refused and over. False when it is not waiting for one."""
    waiting = ProviderLink.objects.filter(pk=link, state__in=PROPOSED, ended_at=None)
    if yes:
        return bool(waiting.update(state=LinkState.CONFIRMED, answered_at=now))
    return bool(waiting.update(state=LinkState.REFUSED, answered_at=now, ended_at=now))


def end(*, link: UUID, now: datetime) -> bool:
    """It counts no longer, or was taken back before it was answered. False when it is over already."""
    return bool(ProviderLink.objects.filter(pk=link, ended_at=None).update(state=LinkState.ENDED, ended_at=now))
