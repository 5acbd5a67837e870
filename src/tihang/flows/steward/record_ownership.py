"""Record an ownership (登记持股): who owns how much of whom, who controls, from what source."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Sum
from django.utils import timezone

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Organisation, Ownership
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.operations.relations import keep_ownership
from tihang.journey.registry.rules.asked import backwards, missing, refuse, too_long
from tihang.journey.registry.rules.ties import Share, Span
from tihang.journey.trail.operations import record

WHOLE = Decimal(100)


@deed
def record_ownership(*, actor: Person, now: datetime, owner: UUID, owned: UUID, share: Share, span: Span, source: str) -> UUID:
    """What is known from now on; the row before ends, nothing is overwritten. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.RECORD_OWNERSHIP)
    body, source = hold(Organisation, owned), source.strip()
    hold(Organisation, owner)
    refuse(
        _himself(owner, owned), _share(share, owner, owned), backwards(span.since, span.until),
        missing(source, "source", "来源", "the source"), too_long(source, 200, "source"),
    )  # fmt: skip
    made = keep_ownership(owner=owner, owned=body, share=share, span=span, source=source, today=timezone.localdate(now))
    facts = {"owner": owner.hex, "owned": owned.hex, "share": str(share.percent or ""), "controls": share.controls, "source": source}
    record(region=body.region, verb=Deed.RECORD_OWNERSHIP, actor=actor.user, at=now, subject_kind="ownership", subject=made.pk, facts=facts)
    return made.pk


def _himself(owner: UUID, owned: UUID) -> Problem | None:
    if owner != owned:
        return None
    said = "股东和被持股企业是同一家", "owner and owned are the same organisation"
    return bad(*said, "核对两家企业", "Check both", place="owner", code="itself")


def _share(share: Share, owner: UUID, owned: UUID) -> Problem | None:
    if share.percent is None:
        return None
    if not 0 < share.percent <= WHOLE:
        said = "持股比例要大于 0、不超过 100", "a share is more than 0 and at most 100 per cent"
        return bad(
            *said, "填百分数，例如 51.5；不知道就空着", "Give per cent, such as 51.5, or leave it empty", place="share", code="range"
        )
    others = Ownership.objects.filter(owned=owned, until=None).exclude(owner=owner).aggregate(total=Sum("share"))["total"] or 0
    if others + share.percent <= WHOLE:
        return None
    said = f"加上这一笔，各股东合计 {others + share.percent}%", f"with this, the shares add up to {others + share.percent}%"
    return bad(*said, "核对比例，或者先登记别的股东减持", "Check it, or record first that others sold", place="share", code="over_whole")
