"""Answer somebody who asks to join (答复加入申请)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_noop

from tihang.flows.actors import NotAllowed, Person
from tihang.flows.doing import deed
from tihang.flows.holding import hold
from tihang.journey.post.names import Topic
from tihang.journey.post.operations import NoticeWords, notify
from tihang.journey.registry.access import Deed
from tihang.journey.registry.names import ClaimKind, ClaimState
from tihang.journey.registry.operations.claims import settle
from tihang.journey.registry.operations.people import join
from tihang.journey.registry.queries.claims import known_claim
from tihang.journey.registry.queries.standing import role_of
from tihang.journey.registry.rules.registration_form import plain, refused
from tihang.journey.trail.operations import record

ACCEPTED = gettext_noop("%(organisation)s同意你加入")
DECLINED = gettext_noop("%(organisation)s没有同意你加入")


@deed
def answer_join(*, actor: Person, now: datetime, claim: UUID, yes: bool, answer: str = "") -> None:
    """A yes makes a member in the role asked for. Only a claim to join is the owner's to answer. Raises BadInput when it waits no longer."""
    found = known_claim(claim)
    if found is None or found.kind != ClaimKind.JOIN:
        raise NotAllowed(Deed.ANSWER_JOIN)
    held = hold(actor=actor, deed=Deed.ANSWER_JOIN, organisation=found.organisation)
    state = ClaimState.GRANTED if yes else ClaimState.REFUSED
    if not settle(claim=found.id, state=state, by=actor.user, answer=plain(answer)[:1000], now=now):
        raise refused(("这份申请已经有答复，或已撤回", "this claim has been answered or withdrawn"), ("看它现在的状态", "See where it stands now"),
                      code="answered_already")  # fmt: skip
    if yes and role_of(organisation=held.id, user=found.user) is None:
        join(organisation=held.id, user=found.user, role=found.role, now=now)
    words = NoticeWords(ACCEPTED if yes else DECLINED, {"organisation": held.name}, "/organisation/claims/")
    notify(region=held.region, users=[found.user], key=f"claim-answer/{found.id}", topic=Topic.PROGRESS, words=words, now=now)
    record(region=held.region, verb=Deed.ANSWER_JOIN, actor=actor.user, at=now, subject_kind="claim", subject=found.id, on_behalf=held.id,
           facts={"state": state.value, "user": found.user.hex, "role": found.role.value})  # fmt: skip
