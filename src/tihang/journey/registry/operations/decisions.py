"""Claims decided and organisations confirmed (核对): who speaks for a body from now on, and who did before."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tihang.journey.registry.models import Claim, Factory, Invitation, Membership, Organisation
from tihang.journey.registry.names import ClaimState, MemberRole
from tihang.journey.registry.operations.findable import keep_findable


@dataclass(frozen=True, slots=True)
class Answer:
    """答复: what was decided on a claim, by whom and why."""

    state: ClaimState
    by: UUID | None
    words: str
    at: datetime


def answer_claim(*, claim: UUID, answer: Answer) -> None:
    """The claim is decided."""
    Claim.objects.filter(pk=claim).update(state=answer.state, decided_by=answer.by, answer=answer.words, decided_at=answer.at)


def owners_of(organisation: UUID) -> list[UUID]:
    """Who owns it now."""
    return list(Membership.objects.filter(organisation=organisation, role=MemberRole.OWNER, until=None).values_list("user", flat=True))


def give_role(*, organisation: UUID, user: UUID, role: str, now: datetime) -> None:
    """A person belongs to it in this role from now on; a role from before ends."""
    Membership.objects.filter(organisation=organisation, user=user, until=None).update(until=now)
    Membership.objects.create(organisation_id=organisation, user_id=user, role=role, since=now)


def end_owners(*, organisation: UUID, now: datetime) -> list[UUID]:
    """End every ownership of it, and the invitations that those owners left open. Gives who they were."""
    owners = owners_of(organisation)
    Membership.objects.filter(organisation=organisation, role=MemberRole.OWNER, until=None).update(until=now)
    left = Invitation.objects.filter(organisation=organisation, invited_by__in=owners, used_at=None, withdrawn_at=None)
    left.update(withdrawn_at=now, email="")
    return owners


def hand_over_factory(*, factory: Factory, to: Organisation) -> None:
    """The factory belongs to another organisation from now on, and is found by its names."""
    Factory.objects.filter(pk=factory.pk).update(organisation=to, organisation_name=to.name, group_path=to.group_path)
    keep_findable(to.pk)


def confirm(*, organisation: UUID, now: datetime) -> None:
    """Somebody has compared it with the register."""
    Organisation.objects.filter(pk=organisation).update(confirmed_at=now)
