"""Decide a claim (答复认领): who speaks for an organisation, or to whom a factory belongs. Who joins, its owner says (answer_join)."""

from datetime import datetime
from typing import Final
from uuid import UUID

from tihang.core.problems import Problem, bad
from tihang.flows.actors import Person
from tihang.flows.claimants import tell_claimant, tell_former_owners
from tihang.flows.doing import deed
from tihang.journey.registry.access import Deed, Thing, must, permits
from tihang.journey.registry.models import Claim, Factory, Organisation
from tihang.journey.registry.names import ClaimKind, ClaimState, MemberRole
from tihang.journey.registry.operations.decisions import Answer, answer_claim, end_owners, give_role, hand_over_factory, owners_of
from tihang.journey.registry.operations.holding import NotThere, hold
from tihang.journey.registry.queries.standing import role_of
from tihang.journey.registry.rules.asked import missing, refuse, too_long
from tihang.journey.trail.operations import record

LONGEST: Final = 1000
REASONED: Final = (ClaimKind.DISPUTE, ClaimKind.FACTORY)
"""Granting these takes something away from somebody, so a reason is owed."""


@deed
def decide_claim(*, actor: Person, now: datetime, claim: UUID, granted: bool, answer: str) -> ClaimState:
    """Grant or refuse, with a reason. Raises NotAllowed, NotThere, BadInput."""
    asked = hold(Claim, claim)
    must(actor.scope, Deed.DECIDE_CLAIM, _thing(asked, asked.organisation_id))
    body = hold(Organisation, asked.organisation_id)
    answer = answer.strip()
    refuse(_settled(asked), too_long(answer, LONGEST, "answer"), _reason(asked, granted, answer))
    if granted:
        refuse(_stands_in_the_way(asked, body), _partial(actor, asked))
    former = _grant(asked, body, now) if granted else []
    state = ClaimState.GRANTED if granted else ClaimState.REFUSED
    answer_claim(claim=claim, answer=Answer(state, actor.user, answer, now))
    tell_claimant(claim=asked, granted=granted, answer=answer, now=now)
    tell_former_owners(claim=asked, users=[user for user in former if user != asked.user_id], answer=answer, now=now)
    record(
        region=body.region, verb=Deed.DECIDE_CLAIM, actor=actor.user, at=now, subject_kind="claim", subject=claim, why=answer,
        facts={
            "kind": asked.kind, "state": state.value, "claimant": asked.user_id.hex, "organisation": body.pk.hex,
            "factory": asked.factory_id.hex if asked.factory_id else "", "former_owners": [user.hex for user in former],
        },
    )  # fmt: skip
    return state


def _thing(claim: Claim, organisation: UUID) -> Thing:
    return Thing(organisation=organisation, place_path=claim.place_path, user=claim.user_id, kind=claim.kind)


def _settled(claim: Claim) -> Problem | None:
    if claim.state == ClaimState.WAITING:
        return None
    words = ClaimState(claim.state)
    said = f"这件申请已经有结果：{words.label}", f"this claim is settled already: {words.value}"
    return bad(*said, "回到列表看下一件", "Go back to the list for the next one", place="claim", code="settled")


def _reason(claim: Claim, granted: bool, answer: str) -> Problem | None:
    if granted and claim.kind not in REASONED:
        return None
    return missing(answer, "answer", "理由，申请人会看到", "the reason, which the claimant will read")


def _stands_in_the_way(claim: Claim, body: Organisation) -> Problem | None:
    """What forbids granting it, whoever decides."""
    if body.closed_at:
        said = "这家企业已经注销", "this organisation is closed"
        return bad(*said, "不同意，并说明原因", "Refuse it and say why", place="claim", code="closed")
    return _CHECKS[ClaimKind(claim.kind)](claim, body)


def _own(claim: Claim, body: Organisation) -> Problem | None:
    """A colleague may still be let in beside an owner who has left without a word."""
    if not owners_of(body.pk) or role_of(organisation=body.pk, user=claim.user_id):
        return None
    said = "这家企业已经有管理员", "this organisation has an owner by now"
    mend = "不同意，并说明可以申请加入，或者提出异议", "Refuse it, and say that one can ask to join, or dispute"
    return bad(*said, *mend, place="claim", code="owned")


def _factory_of(claim: Claim) -> UUID:
    if claim.factory_id is None:
        raise NotThere(f"Factory of claim {claim.pk}")
    return claim.factory_id


def _factory(claim: Claim, body: Organisation) -> Problem | None:
    factory = hold(Factory, _factory_of(claim))
    if factory.organisation_id == body.pk:
        said = "这家工厂已经在这家企业名下", "this factory belongs to it already"
        return bad(*said, "不同意，并说明原因", "Refuse it and say why", place="claim", code="held")
    if Factory.objects.filter(region=factory.region, organisation=body, name=factory.name).exists():
        said = "这家企业名下已有同名工厂", "it has a factory of this name already"
        mend = "让企业先给其中一家改名，再来同意", "Let one of the two be renamed first"
        return bad(*said, *mend, place="claim", code="same_name")
    return None


_CHECKS: Final = {
    ClaimKind.OWN: _own,
    ClaimKind.DISPUTE: lambda claim, body: None,
    ClaimKind.FACTORY: _factory,
}


def _partial(actor: Person, claim: Claim) -> Problem | None:
    """Who belongs to the organisation that would lose the factory, or must keep away from it, does not take the factory away."""
    if claim.kind != ClaimKind.FACTORY:
        return None
    loser = hold(Factory, _factory_of(claim)).organisation_id
    if permits(actor.scope, Deed.DECIDE_CLAIM, _thing(claim, loser)):
        return None
    said = "你和工厂现在登记的企业有关系，要回避", "you are bound to the organisation that holds this factory now, so you keep out"
    return bad(*said, "请同事来答复", "Let a colleague answer", place="claim", code="conflict")


def _grant(claim: Claim, body: Organisation, now: datetime) -> list[UUID]:
    """Do what was asked. Gives the owners who lose something by it."""
    if claim.kind == ClaimKind.FACTORY:
        factory = hold(Factory, _factory_of(claim))
        losing = owners_of(factory.organisation_id)
        hand_over_factory(factory=factory, to=body)
        return losing
    losing = end_owners(organisation=body.pk, now=now) if claim.kind == ClaimKind.DISPUTE else []
    give_role(organisation=body.pk, user=claim.user_id, role=MemberRole.OWNER, now=now)
    return losing
