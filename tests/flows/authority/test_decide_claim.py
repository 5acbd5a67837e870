"""A claim decided: who speaks for an organisation, and to whom a factory belongs."""

import pytest

import somebody
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.flows.authority.decide_claim import decide_claim
from tihang.journey.models import Conflict, Deed, Invitation, Letter, Membership, Notice
from tihang.journey.registry.names import ClaimState
from tihang.journey.registry.operations.factory_words import Found, keep_words
from tihang.journey.registry.operations.holding import NotThere
from tihang.journey.registry.queries.factory_list import Wish, factory_page

pytestmark = pytest.mark.django_db


def decide(who, claim, now, granted=True, answer="执照与登记一致"):
    return decide_claim(actor=somebody.acting(who), now=now, claim=claim.pk, granted=granted, answer=answer)


def owners(body):
    return set(Membership.objects.filter(organisation=body, role="owner", until=None).values_list("user", flat=True))


def codes(error) -> set[str]:
    return {problem.code for problem in error.value.problems}


def test_a_granted_claim_makes_the_owner_and_tells_him(now):
    body = somebody.organisation()
    asked = somebody.claim(body)
    assert decide(somebody.officer(), asked, now) == ClaimState.GRANTED
    asked.refresh_from_db()
    assert owners(body) == {asked.user_id}
    assert (asked.state, asked.answer, asked.decided_at) == ("granted", "执照与登记一致", now)
    assert Notice.objects.get(user=asked.user_id).message == "你对“%(name)s”的申请已同意"
    assert "执照与登记一致" in Letter.objects.get(user=asked.user_id).body
    told = Deed.objects.get(verb="decide_claim")
    assert (told.subject, told.region, told.why) == (asked.pk, body.region, "执照与登记一致")


def test_a_refused_claim_says_why_and_changes_nobody(now):
    body = somebody.organisation()
    asked = somebody.claim(body)
    with pytest.raises(BadInput) as error:
        decide(somebody.officer(), asked, now, granted=False, answer="  ")
    assert codes(error) == {"missing"}
    decide(somebody.officer(), asked, now, granted=False, answer="执照是另一家企业的")
    assert owners(body) == set()
    assert "执照是另一家企业的" in Letter.objects.get(user=asked.user_id).body


def test_a_granted_dispute_ends_the_old_ownership_its_invitations_and_tells_the_old_owner(now):
    body = somebody.organisation()
    old = somebody.member(body)
    reader = somebody.member(body, "reader")
    left = Invitation.objects.create(token="t", organisation=body, body_name=body.name, role="owner", invited_by=old, expires_at=now)
    asked = somebody.claim(body, "dispute", who=reader)
    with pytest.raises(BadInput):
        decide(somebody.officer(), asked, now, answer="")
    decide(somebody.officer(), asked, now)
    left.refresh_from_db()
    assert owners(body) == {reader.pk}
    assert left.withdrawn_at == now
    assert Membership.objects.filter(user=reader, until=now, role="reader").exists(), "the old role ended and was not overwritten"
    assert Notice.objects.get(user=old).message.startswith("经核对")
    assert Letter.objects.filter(user=old).exists()


def test_a_granted_factory_moves_with_its_names_and_group(now):
    old, new = somebody.organisation("甲公司"), somebody.organisation("东海精工有限公司", group_path="9111/")
    owner = somebody.member(old)
    made = somebody.factory(old, "数控机床一厂")
    keep_words([Found(made.pk, [made.name, old.name])])
    decide(somebody.officer(), somebody.claim(new, "factory", of=made), now)
    made.refresh_from_db()
    assert (made.organisation_id, made.organisation_name, made.group_path) == (new.pk, new.name, "9111/")
    scope = somebody.acting(somebody.officer("")).scope
    assert [row.id for row in factory_page(scope=scope, wish=Wish(text="东海")).rows] == [made.pk]
    assert factory_page(scope=scope, wish=Wish(text="甲公司")).rows == ()
    assert Notice.objects.filter(user=owner).exists()


def test_what_stands_in_the_way_of_granting(now):
    owned = somebody.organisation()
    somebody.member(owned)
    closed = somebody.organisation(closed_at=now)
    twin = somebody.organisation("乙公司")
    somebody.factory(twin, "一厂")
    same = somebody.factory(somebody.organisation("甲公司"), "一厂")
    for asked, code in [
        (somebody.claim(owned), "owned"),
        (somebody.claim(closed), "closed"),
        (somebody.claim(twin, "factory", of=same), "same_name"),
        (somebody.claim(same.organisation, "factory", of=same), "held"),
    ]:
        with pytest.raises(BadInput) as error:
            decide(somebody.officer(), asked, now)
        assert codes(error) == {code}
        decide(somebody.officer(), asked, now, granted=False, answer="见说明")


def test_a_claim_is_decided_once(now):
    asked = somebody.claim(somebody.organisation())
    decide(somebody.officer(), asked, now)
    with pytest.raises(BadInput) as error:
        decide(somebody.officer(), asked, now, granted=False)
    assert codes(error) == {"settled"}


def test_who_may_not_decide(now):
    body = somebody.organisation()
    asked = somebody.claim(body)
    keeps_away = somebody.officer()
    Conflict.objects.create(user=keeps_away, organisation=body, why="配偶任职")
    works_there = somebody.member(body, "reader", who=somebody.officer())
    for who in [
        asked.user, somebody.user(), somebody.member(body, "editor"), keeps_away, works_there, somebody.officer(role="reader"),
        somebody.officer(department="market_regulation"), somebody.officer(somebody.OTHER),
    ]:  # fmt: skip
        with pytest.raises(NotAllowed):
            decide(who, asked, now)
    assert decide(somebody.officer(somebody.CITY), asked, now), "the city above may"


def test_nobody_decides_his_own_and_a_joining_is_no_matter_of_the_authority(now):
    steward, body = somebody.steward(), somebody.organisation()
    with pytest.raises(NotAllowed):
        decide(steward, somebody.claim(body, who=steward), now)
    joins = somebody.claim(body, "join")
    for who in (steward, somebody.officer(), somebody.member(body)):
        with pytest.raises(NotAllowed):
            decide(who, joins, now)


def test_an_officer_bound_to_the_losing_side_keeps_out(now):
    old, new = somebody.organisation("甲公司"), somebody.organisation("乙公司")
    asked = somebody.claim(new, "factory", of=somebody.factory(old))
    who = somebody.officer()
    Conflict.objects.create(user=who, organisation=old, why="配偶任职")
    with pytest.raises(BadInput) as error:
        decide(who, asked, now)
    assert codes(error) == {"conflict"}


def test_a_claim_that_is_not_there(now):
    with pytest.raises(NotThere):
        decide_claim(actor=somebody.acting(somebody.steward()), now=now, claim=somebody.user().pk, granted=True, answer="")


def test_a_telephone_number_in_the_reason_is_refused_because_the_trail_cannot_forget_it(now):
    asked = somebody.claim(somebody.organisation())
    with pytest.raises(BadInput) as error:
        decide(somebody.officer(), asked, now, answer="已致电 13800138000 核实")
    assert {(problem.place, problem.code) for problem in error.value.problems} == {("why", "personal_in_trail")}
    asked.refresh_from_db()
    assert asked.state == "waiting"
