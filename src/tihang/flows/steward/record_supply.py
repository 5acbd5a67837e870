"""Record a supply (登记供应关系): who supplies whom, in which chain."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Organisation
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.operations.relations import keep_supply
from tihang.journey.registry.rules.asked import backwards, missing, refuse, too_long
from tihang.journey.registry.rules.ties import Span
from tihang.journey.trail.operations import record


@deed
def record_supply(*, actor: Person, now: datetime, supplier: UUID, buyer: UUID, chain: str, span: Span, source: str) -> UUID:
    """What is known from now on. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.RECORD_SUPPLY)
    body, chain, source = hold(Organisation, supplier), chain.strip(), source.strip()
    hold(Organisation, buyer)
    refuse(
        _himself(supplier, buyer), backwards(span.since, span.until), too_long(chain, 100, "chain"),
        missing(source, "source", "来源", "the source"), too_long(source, 200, "source"),
    )  # fmt: skip
    made = keep_supply(supplier=body, buyer=buyer, chain=chain, span=span, source=source, today=timezone.localdate(now))
    facts = {"supplier": supplier.hex, "buyer": buyer.hex, "chain": chain, "source": source}
    record(region=body.region, verb=Deed.RECORD_SUPPLY, actor=actor.user, at=now, subject_kind="supply", subject=made.pk, facts=facts)
    return made.pk


def _himself(supplier: UUID, buyer: UUID) -> Problem | None:
    if supplier != buyer:
        return None
    said = "供应方和采购方是同一家", "supplier and buyer are the same organisation"
    return bad(*said, "核对两家企业", "Check both", place="buyer", code="itself")
