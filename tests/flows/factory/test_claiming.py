"""Claiming, joining, disputing: who may ask what, who answers, and what becomes of it."""

import pytest

from enterprise import NOW, account, again, both_at_once, code, enterprise, listed, member, refusal, verbs
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.flows.authority.decide_claim import decide_claim
from tihang.flows.factory.answer_join import answer_join
from tihang.flows.factory.claim_organisation import claim_organisation
from tihang.flows.factory.withdraw_claim import withdraw_claim
from tihang.journey.models import Authority, Claim, Membership, Notice, Posting
from tihang.journey.registry.names import ClaimKind, ClaimState, MemberRole
from tihang.journey.registry.queries.claims import joins_to_answer, my_claims

pytestmark = pytest.mark.django_db


def claim(person, kind, number=1, why="我是设备部经理", role=MemberRole.EDITOR):
    return claim_organisation(actor=person, now=NOW, code=code(number), kind=kind, why=why, role=role)


def test_what_came_from_a_list_is_claimed_before_the_nearest_officer():
    listed()
    for path in ("", "330000/", "330000/330100/"):
        office = Authority.objects.create(path=path, department="industry", name=path or "部")
        Posting.objects.create(user_id=account(f"officer{len(path)}").user, authority=office, role="officer")
    zhang = account("zhang")
    made = Claim.objects.get(pk=claim(zhang, ClaimKind.OWN))
    assert (made.place_path, made.role, made.state, made.subject_name) == ("330000/330100/330106/", "owner", "waiting", "名单企业1")
    assert Notice.objects.get().user.sign_in_name == f"officer{len('330000/330100/')}"
    assert [each.subject for each in my_claims(scope=zhang.scope)] == ["名单企业1"]
    assert verbs() == ["claim_organisation"]
    with pytest.raises(BadInput) as told:
        claim(zhang, ClaimKind.OWN)
    assert refusal(told) == {"waiting_already"}


@pytest.mark.parametrize(
    ("owned", "kind", "wrong"),
    [
        (True, ClaimKind.OWN, "owned"),
        (False, ClaimKind.JOIN, "not_owned"),
        (False, ClaimKind.DISPUTE, "not_owned"),
        (False, ClaimKind.FACTORY, "kind"),
    ],
)
def test_what_cannot_be_asked_is_said_with_what_can(owned, kind, wrong):
    if owned:
        enterprise(account("zhang"))
    else:
        listed()
    with pytest.raises(BadInput) as told:
        claim(account("li"), kind)
    assert refusal(told) == {wrong}
    assert "zhang" not in str(told.value)


@pytest.mark.parametrize(("number", "why", "wrong"), [(9, "经理", "unknown_code"), (1, " ", "missing"), (1, "长" * 1001, "too_long")])
def test_a_claim_needs_a_known_code_and_a_reason(number, why, wrong):
    listed()
    with pytest.raises(BadInput) as told:
        claim(account("li"), ClaimKind.OWN, number, why)
    assert refusal(told) == {wrong}


def test_the_owner_lets_somebody_join_in_the_role_he_asked_for():
    zhang, li = account("zhang"), account("li")
    made = enterprise(zhang)
    asked = claim(li, ClaimKind.JOIN)
    assert Notice.objects.get().user_id == zhang.user
    zhang = again(zhang.user)
    assert [(each.who, each.role) for each in joins_to_answer(scope=zhang.scope, organisation=made)] == [("li先生", "editor")]
    answer_join(actor=zhang, now=NOW, claim=asked, yes=True)
    assert again(li.user).scope.roles_in(made) == {MemberRole.EDITOR}
    assert joins_to_answer(scope=zhang.scope) == []
    with pytest.raises(BadInput) as told:
        answer_join(actor=zhang, now=NOW, claim=asked, yes=False)
    assert refusal(told) == {"answered_already"}
    assert verbs()[-1] == "answer_join"


def test_a_no_makes_nobody_a_member():
    zhang, li = account("zhang"), account("li")
    enterprise(zhang)
    asked = claim(li, ClaimKind.JOIN)
    answer_join(actor=again(zhang.user), now=NOW, claim=asked, yes=False, answer="没有这个人")
    assert [(each.state, each.answer) for each in my_claims(scope=li.scope)] == [(ClaimState.REFUSED, "没有这个人")]
    assert Membership.objects.count() == 1


def test_only_an_owner_answers_and_only_a_wish_to_join():
    zhang, li = account("zhang"), account("li")
    made = enterprise(zhang)
    asked, disputed = claim(li, ClaimKind.JOIN), claim(account("wang"), ClaimKind.DISPUTE)
    enterprise(account("zhao"), 2)
    others = [li, member(made, "qian", MemberRole.EDITOR), member(made, "sun", MemberRole.READER), account("zhou")]
    for other in others:
        with pytest.raises(NotAllowed):
            answer_join(actor=other, now=NOW, claim=asked, yes=True)
        assert joins_to_answer(scope=other.scope) == []
    with pytest.raises(NotAllowed):
        answer_join(actor=again(zhang.user), now=NOW, claim=disputed, yes=False)
    assert Claim.objects.get(pk=disputed).state == ClaimState.WAITING


def test_a_colleague_may_claim_what_a_departed_sole_owner_left():
    made = enterprise(account("zhang"))
    li = member(made, "li", MemberRole.EDITOR)
    assert Claim.objects.get(pk=claim(li, ClaimKind.OWN, why="管理员离职了")).kind == ClaimKind.OWN
    with pytest.raises(BadInput) as told:
        claim(li, ClaimKind.JOIN)
    assert refusal(told) == {"member_already"}
    office = Authority.objects.create(path="330000/", department="industry", name="示例省工信厅")
    officer = account("officer")
    Posting.objects.create(user_id=officer.user, authority=office, role="officer")
    decide_claim(actor=again(officer.user), now=NOW, claim=Claim.objects.get().pk, granted=True, answer="")
    assert again(li.user).scope.roles_in(made) == {MemberRole.OWNER}


def test_one_takes_back_ones_own_claim_only():
    listed()
    zhang = account("zhang")
    asked = claim(zhang, ClaimKind.OWN)
    with pytest.raises(NotAllowed):
        withdraw_claim(actor=account("li"), now=NOW, claim=asked)
    withdraw_claim(actor=zhang, now=NOW, claim=asked)
    assert Claim.objects.get(pk=asked).state == ClaimState.WITHDRAWN
    with pytest.raises(BadInput) as told:
        withdraw_claim(actor=zhang, now=NOW, claim=asked)
    assert refusal(told) == {"answered_already"}
    assert claim(zhang, ClaimKind.OWN) != asked


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_answer_at_once_one_is_heard():
    zhang, li = account("zhang"), account("li")
    made = enterprise(zhang)
    wang = member(made, "wang", MemberRole.OWNER)
    asked = claim(li, ClaimKind.JOIN)
    zhang = again(zhang.user)
    given = both_at_once(
        lambda: answer_join(actor=zhang, now=NOW, claim=asked, yes=True), lambda: answer_join(actor=wang, now=NOW, claim=asked, yes=True)
    )
    assert sum(isinstance(each, BadInput) for each in given) == 1
    assert Membership.objects.filter(user_id=li.user).count() == 1
