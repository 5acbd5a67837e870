"""Inviting, joining, changing roles, leaving: each once, each by whoever may, and never without an owner."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from enterprise import NOW, account, again, both_at_once, enterprise, member, refusal, verbs
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork, NotAllowed
from tihang.flows.factory.accept_invitation import accept_invitation
from tihang.flows.factory.change_role import change_role
from tihang.flows.factory.invite_colleague import invite_colleague
from tihang.flows.factory.leave_organisation import leave_organisation
from tihang.flows.factory.read_invitation import InvitationState, read_invitation
from tihang.flows.factory.remove_colleague import remove_colleague
from tihang.flows.factory.withdraw_invitation import withdraw_invitation
from tihang.jobs.bench import Bench
from tihang.jobs.pruning import old_invitations
from tihang.journey.models import Authority, Deed, Invitation, Letter, Membership, Posting
from tihang.journey.registry.names import MemberRole
from tihang.journey.registry.operations.invitations import NewInvitation, write_invitation
from tihang.journey.registry.queries.people import colleagues, invitations

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=15)


def invite(owner, organisation, email="li@example.cn", role=MemberRole.EDITOR, now=NOW):
    return invite_colleague(
        actor=owner,
        now=now,
        organisation=organisation,
        email=email,
        role=role,
        link_of=lambda token: f"https://th.example/invitations/{token}/",
    )


def token_of(invited):
    return invited.link.rstrip("/").rpartition("/")[2]


@pytest.fixture
def body(db):
    zhang = account("zhang")
    made = enterprise(zhang)
    return again(zhang.user), made


def test_an_invited_colleague_joins_once_and_the_address_is_forgotten(body):
    zhang, made = body
    invited = invite(zhang, made, " Li@Example.cn ")
    token = token_of(invited)
    row = Invitation.objects.get()
    assert row.token == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) >= 43
    letter = Letter.objects.get()
    assert (letter.address, invited.link in letter.body) == ("Li@Example.cn", True)
    seen = read_invitation(actor=None, now=NOW, token=token)
    assert (seen.body_name, seen.hint, seen.state, seen.office) == ("示例机床1有限公司", "L***@Example.cn", InvitationState.OPEN, False)
    li = account("li")
    assert accept_invitation(actor=li, now=NOW, token=token) == made
    assert again(li.user).scope.roles_in(made) == {MemberRole.EDITOR}
    row.refresh_from_db()
    assert (row.email, row.used_by_id) == ("", li.user)
    assert read_invitation(actor=li, now=NOW, token=token).mine
    with pytest.raises(BadInput) as told:
        accept_invitation(actor=account("li2"), now=NOW, token=token)
    assert refusal(told) == {"used"}
    assert verbs() == ["register_organisation", "invite_colleague", "accept_invitation"]
    assert not any("@" in deed.facts for deed in Deed.objects.all())


def test_another_address_another_token_and_a_late_one_open_nothing(body):
    zhang, made = body
    token = token_of(invite(zhang, made))
    for person, text, when, wrong in [(account("wang"), token, NOW, "another_address"), (account("li"), token, LATER, "over")]:
        with pytest.raises(BadInput) as told:
            accept_invitation(actor=person, now=when, token=text)
        assert refusal(told) == {wrong}
    for each in (accept_invitation, read_invitation):
        with pytest.raises(NotAllowed):
            each(actor=zhang, now=NOW, token=token[:-1] + "!")
    assert Membership.objects.count() == 1
    assert read_invitation(actor=None, now=LATER, token=token).state == InvitationState.OVER


def test_a_withdrawn_invitation_and_its_letter_are_gone(body):
    zhang, made = body
    invited = invite(zhang, made)
    withdraw_invitation(actor=zhang, now=NOW, invitation=invited.invitation)
    letter = Letter.objects.get()
    assert (Invitation.objects.get().email, letter.address, letter.body, letter.state) == ("", "", "", "withdrawn")
    with pytest.raises(BadInput) as told:
        accept_invitation(actor=account("li"), now=NOW, token=token_of(invited))
    assert refusal(told) == {"withdrawn"}
    with pytest.raises(BadInput) as told:
        withdraw_invitation(actor=zhang, now=NOW, invitation=invited.invitation)
    assert refusal(told) == {"invitation_over"}
    assert invite(zhang, made).invitation != invited.invitation


def test_an_address_that_expired_is_forgotten_by_the_next_deed(body):
    zhang, made = body
    first = invite(zhang, made)
    assert invitations(scope=zhang.scope, organisation=made, now=LATER)[0].email == ""
    invite(zhang, made, now=LATER)
    assert Invitation.objects.get(pk=first.invitation).email == ""


def test_an_address_that_expired_is_forgotten_in_the_night(body):
    zhang, made = body
    invite(zhang, made)
    night = Bench(Clockwork(), port=lambda name: None, now=lambda: NOW + timedelta(days=13))
    old_invitations(night)
    assert Invitation.objects.get().email
    old_invitations(replace(night, now=lambda: LATER))
    assert Invitation.objects.get().email == ""


@pytest.mark.parametrize(
    ("email", "wrong"), [("", "address"), ("li", "address"), ("li@x.cn\nBcc: a@b.cn", "address"), ("zhang@example.cn", "member_already")]
)
def test_who_cannot_be_invited(body, email, wrong):
    zhang, made = body
    with pytest.raises(BadInput) as told:
        invite(zhang, made, email)
    assert refusal(told) == {wrong}
    assert not Letter.objects.exists()


def test_invited_twice_is_said(body):
    zhang, made = body
    invite(zhang, made)
    with pytest.raises(BadInput) as told:
        invite(zhang, made, "LI@example.cn")
    assert refusal(told) == {"invited_already"}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_one_invitation_at_once_one_joins():
    zhang = account("zhang")
    made = enterprise(zhang)
    token = token_of(invite(again(zhang.user), made))
    li = account("li")
    given = both_at_once(
        lambda: accept_invitation(actor=li, now=NOW, token=token), lambda: accept_invitation(actor=li, now=NOW, token=token)
    )
    assert sorted(type(each).__name__ for each in given) == ["BadInput", "UUID"]
    assert Membership.objects.filter(user_id=li.user, until=None).count() == 1


def test_an_officer_invited_into_an_authority_takes_office(body):
    zhang, _ = body
    office = Authority.objects.create(path="330000/", department="industry", name="示例省工信厅")
    wanted = NewInvitation(body_name=office.name, role="officer", email="li@example.cn", authority=office.pk)
    made = write_invitation(invitation=wanted, token="t" * 43, by=zhang.user, now=NOW)
    with pytest.raises(NotAllowed):
        withdraw_invitation(actor=zhang, now=NOW, invitation=made)
    li = account("li")
    assert accept_invitation(actor=li, now=NOW, token="t" * 43) == office.pk
    assert Posting.objects.get().role == "officer"


def test_a_link_without_an_address_is_for_whoever_holds_it(body):
    zhang, made = body
    write_invitation(
        invitation=NewInvitation(body_name="甲", role="reader", email="", organisation=made), token="s" * 43, by=zhang.user, now=NOW
    )
    li = account("li")
    accept_invitation(actor=li, now=NOW, token="s" * 43)
    assert again(li.user).scope.roles_in(made) == {MemberRole.READER}


OTHERS = [MemberRole.EDITOR, MemberRole.SIGNATORY, MemberRole.READER]


@pytest.mark.parametrize("role", [None, *OTHERS])
def test_only_an_owner_looks_after_people(body, role):
    zhang, made = body
    invited = invite(zhang, made)
    other = member(made, "wang", role) if role else account("wang")
    enterprise(account("zhao"), 2)
    for refused in (
        lambda: invite(other, made, "sun@example.cn"),
        lambda: withdraw_invitation(actor=other, now=NOW, invitation=invited.invitation),
        lambda: change_role(actor=other, now=NOW, organisation=made, member=zhang.user, role=MemberRole.READER),
        lambda: remove_colleague(actor=other, now=NOW, organisation=made, member=zhang.user),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert invitations(scope=other.scope, organisation=made, now=NOW) == []
    assert bool(colleagues(scope=other.scope, organisation=made)) == bool(role)


def test_a_role_that_changes_ends_a_row_and_begins_another(body):
    zhang, made = body
    li = member(made, "li", MemberRole.READER)
    assert change_role(actor=zhang, now=NOW, organisation=made, member=li.user, role=MemberRole.EDITOR)
    assert not change_role(actor=zhang, now=NOW, organisation=made, member=li.user, role=MemberRole.EDITOR)
    assert Membership.objects.filter(user_id=li.user).count() == 2
    assert [(each.role, each.me) for each in colleagues(scope=zhang.scope, organisation=made)] == [("owner", True), ("editor", False)]


def test_the_only_owner_hands_over_first(body):
    zhang, made = body
    li = member(made, "li", MemberRole.READER)
    for refused in (
        lambda: leave_organisation(actor=zhang, now=NOW, organisation=made),
        lambda: change_role(actor=zhang, now=NOW, organisation=made, member=zhang.user, role=MemberRole.EDITOR),
        lambda: remove_colleague(actor=zhang, now=NOW, organisation=made, member=zhang.user),
    ):
        with pytest.raises(BadInput) as told:
            refused()
        assert refusal(told) == {"only_owner"}
    change_role(actor=zhang, now=NOW, organisation=made, member=li.user, role=MemberRole.OWNER)
    leave_organisation(actor=zhang, now=NOW, organisation=made)
    assert again(zhang.user).scope.standings == ()
    assert verbs()[-2:] == ["change_role", "leave_organisation"]


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_do_not_both_go():
    zhang = account("zhang")
    made = enterprise(zhang)
    zhang, li = again(zhang.user), member(made, "li", MemberRole.OWNER)
    given = both_at_once(
        lambda: leave_organisation(actor=zhang, now=NOW, organisation=made),
        lambda: leave_organisation(actor=li, now=NOW, organisation=made),
    )
    assert sum(isinstance(each, BadInput) for each in given) == 1
    assert Membership.objects.filter(role="owner", until=None).count() == 1


def test_a_removed_colleague_is_out_at_once_and_so_are_the_invitations_he_made(body):
    zhang, made = body
    li = member(made, "li", MemberRole.OWNER)
    invite(li, made, "friend@example.cn")
    remove_colleague(actor=zhang, now=NOW, organisation=made, member=li.user)
    assert again(li.user).scope.standings == ()
    assert Invitation.objects.get().withdrawn_at == NOW
    with pytest.raises(NotAllowed):  # even in a request that began before
        invite(li, made, "other@example.cn")
    with pytest.raises(NotAllowed):
        remove_colleague(actor=zhang, now=NOW, organisation=made, member=li.user)
    with pytest.raises(NotAllowed):
        leave_organisation(actor=li, now=NOW, organisation=made)
