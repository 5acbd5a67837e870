"""Record a capacity (登记参与身份): solution provider, service body, association, chain leader."""

from datetime import datetime
from uuid import UUID

from django.utils import timezone

from tihang.core.problems import Problem, bad, nearest
from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.models import Acting, Organisation
from tihang.journey.registry.names import Capacity
from tihang.journey.registry.operations.holding import hold
from tihang.journey.registry.operations.relations import add_acting
from tihang.journey.registry.rules.asked import backwards, refuse
from tihang.journey.registry.rules.ties import Span
from tihang.journey.trail.operations import record


@deed
def record_acting(*, actor: Person, now: datetime, organisation: UUID, capacity: str, span: Span) -> UUID:
    """Since today where no day is given. Raises NotAllowed, NotThere, BadInput."""
    must(actor.scope, Deed.RECORD_ACTING)
    body = hold(Organisation, organisation)
    refuse(_capacity(capacity), backwards(span.since, span.until), _acts_already(organisation, capacity))
    since = span.since or timezone.localdate(now)
    made = add_acting(organisation=body, capacity=capacity, since=since, until=span.until)
    facts = {"capacity": capacity, "since": since.isoformat(), "until": span.until.isoformat() if span.until else ""}
    record(region=body.region, verb=Deed.RECORD_ACTING, actor=actor.user, at=now, subject_kind="organisation", subject=body.pk, facts=facts)
    return made.pk


def _capacity(capacity: str) -> Problem | None:
    if capacity in Capacity.values:
        return None
    said = f"没有身份“{capacity}”", f"there is no capacity '{capacity}'"
    return bad(*said, *nearest(capacity, Capacity.values), place="capacity", code="unknown_id")


def _acts_already(organisation: UUID, capacity: str) -> Problem | None:
    if not Acting.objects.filter(organisation=organisation, capacity=capacity, until=None).exists():
        return None
    said = "这个身份已经登记，还没有结束", "this capacity is recorded and has not ended"
    return bad(*said, "不用再登记", "Nothing is left to do", place="capacity", code="there_already")
