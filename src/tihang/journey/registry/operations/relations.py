"""Relations written (写关系): ownership, supply, belongings, capacities, aliases."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from tihang.journey.registry.models import Acting, Alias, Belonging, Organisation, Ownership, Supply
from tihang.journey.registry.rules.ties import Share, Span
from tihang.journey.trail.names import NATION

OF_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Holder:
    """挂牌对象: a region by its path, an organisation, or a factory; exactly one of them."""

    region: str = NATION
    path: str = ""
    organisation: UUID | None = None
    factory: UUID | None = None


def keep_ownership(*, owner: UUID, owned: Organisation, share: Share, span: Span, source: str, today: date) -> Ownership:
    """What is known of an ownership from now on; what was known before ends on the day when this begins. One that is over ends its row."""
    before = Ownership.objects.filter(owner=owner, owned=owned, until=None).first()
    if before and _ends(before, span):
        return before
    _give_way(before, span, today)
    return Ownership.objects.create(
        region=owned.region, owner_id=owner, owned=owned, share=share.percent, controls=share.controls,
        since=span.since, until=span.until, source=source,
    )  # fmt: skip


def keep_supply(*, supplier: Organisation, buyer: UUID, chain: str, span: Span, source: str, today: date) -> Supply:
    """A supply from now on, like an ownership."""
    before = Supply.objects.filter(supplier=supplier, buyer=buyer, chain=chain, until=None).first()
    if before and _ends(before, span):
        return before
    _give_way(before, span, today)
    return Supply.objects.create(
        region=supplier.region, supplier=supplier, buyer_id=buyer, chain=chain, since=span.since, until=span.until, source=source
    )


def _ends(before: Ownership | Supply, span: Span) -> bool:
    """Whether what is told is that the relation known so far is over; then it ends on that day."""
    if span.until is None or span.since not in {None, before.since}:
        return False
    before.until = span.until
    before.save(update_fields=["until"])
    return True


def _give_way(before: Ownership | Supply | None, span: Span, today: date) -> None:
    """What was known ends where something new begins; something that is over already takes nothing away."""
    if before is None or span.until is not None:
        return
    before.until = max(span.since or today, before.since or date.min)
    before.save(update_fields=["until"])


def add_belonging(*, kind: str, name: str, holder: Holder, span: Span, source: str) -> Belonging:
    """A region, organisation or factory belongs to a pilot city, cluster or zone."""
    return Belonging.objects.create(
        region=holder.region, kind=kind, name=name, path=holder.path, organisation_id=holder.organisation, factory_id=holder.factory,
        since=span.since, until=span.until, source=source,
    )  # fmt: skip


def add_acting(*, organisation: Organisation, capacity: str, since: date, until: date | None) -> Acting:
    """The organisation takes part in this capacity."""
    return Acting.objects.create(region=organisation.region, organisation=organisation, capacity=capacity, since=since, until=until)


def add_alias_row(*, organisation: Organisation, name: str, key: str, why: str, span: Span) -> Alias:
    """Another name of the organisation."""
    return Alias.objects.create(
        region=organisation.region, organisation=organisation, name=name, name_key=key, why=why, since=span.since, until=span.until
    )
