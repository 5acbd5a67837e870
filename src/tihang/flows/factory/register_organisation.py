"""Register an organisation (登记企业)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from tihang.flows.actors import Person
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, must
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.operations.organisations import make_organisation
from tihang.journey.registry.operations.people import join
from tihang.journey.registry.queries.known import Known, organisation_by_code, zones_named
from tihang.journey.registry.queries.standing import role_of
from tihang.journey.registry.rules.organisation_facts import OrganisationFacts, read_organisation
from tihang.journey.registry.rules.registration_form import refused
from tihang.journey.trail.operations import record


class Outcome(StrEnum):
    """登记结果: made; or known already, and then whether somebody looks after it, but never who."""

    MADE = "made"
    FREE = "free"
    OWNED = "owned"


@dataclass(frozen=True, slots=True)
class Registered:
    """登记结果: ``organisation`` only when it was made; otherwise ``code`` is what can be claimed."""

    outcome: Outcome
    code: str
    organisation: UUID | None = None


@deed
def register_organisation(*, actor: Person, now: datetime, given: Mapping[str, str]) -> Registered:
    """Make the organisation with the actor as its owner, or say that its code is known. Of two at once one makes it. Raises BadInput."""
    must(actor.scope, Deed.REGISTER_ORGANISATION)
    facts = read_organisation(given, zones_named(given.get("place", ""), today=timezone.localdate(now)))
    code = facts.credit_code or facts.foreign_code
    head = head_of(facts)
    known = organisation_by_code(code)
    if known is None:
        try:
            with transaction.atomic():
                made = make_organisation(facts=facts, head=head, now=now)
        except IntegrityError:
            known = organisation_by_code(code)  # somebody was faster by a moment
            if known is None:
                raise
    if known is not None:
        return _known(known, code, actor.user)
    join(organisation=made, user=actor.user, role=MemberRole.OWNER, now=now)
    record(region=facts.region, verb=Deed.REGISTER_ORGANISATION, actor=actor.user, at=now, subject_kind="organisation", subject=made,
           on_behalf=made, facts={"code": code, "kind": facts.kind.value})  # fmt: skip
    return Registered(Outcome.MADE, code, made)


def head_of(facts: OrganisationFacts) -> UUID | None:
    """The head office of a branch. Raises BadInput when the registry does not know it."""
    if not facts.head_code:
        return None
    head = organisation_by_code(facts.head_code)
    if head is None:
        raise refused(
            ("总机构还没有登记", "the head office is not registered"),
            ("先登记总机构，或核对它的代码", "Register the head office first, or check its code"),
            place="head_code",
            code="unknown_head",
        )
    return head.id


def _known(known: Known, code: str, user: UUID) -> Registered:
    if role_of(organisation=known.id, user=user):
        raise refused(
            ("你已经是这家企业的成员", "you belong to this organisation already"),
            ("到“企业”里打开它", "Open it under Organisations"),
            place="credit_code",
            code="member_already",
        )
    return Registered(Outcome.OWNED if known.owned else Outcome.FREE, code)
