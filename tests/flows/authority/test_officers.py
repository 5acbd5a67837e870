"""Officers invited and gone; organisations confirmed."""

from hashlib import sha256

import pytest

import somebody
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.flows.authority.confirm_organisation import confirm_organisation
from tihang.flows.authority.end_posting import end_posting
from tihang.flows.authority.invite_officer import invite_officer
from tihang.journey.models import Deed, Invitation, Letter, Organisation, Posting

pytestmark = pytest.mark.django_db


def invite(who, office, now, role="officer", email=""):
    return invite_officer(
        actor=somebody.acting(who), now=now, authority=office.pk, role=role, email=email, address_of=lambda token: f"https://site/{token}"
    )


def test_a_leader_invites_into_his_own_line_only(now):
    leader = somebody.officer(somebody.CITY, role="leader")
    below = somebody.authority(somebody.DISTRICT)
    invited = invite(leader, below, now, email="li@example.cn")
    row = Invitation.objects.get(pk=invited.id)
    assert (row.authority_id, row.role, row.token) == (below.pk, "officer", sha256(invited.token.encode()).hexdigest())
    letter = Letter.objects.get()
    assert f"https://site/{invited.token}" in letter.body
    assert letter.address == "li@example.cn"
    assert "li@example.cn" not in Deed.objects.get(verb="invite_officer").facts
    for office in (somebody.authority(somebody.CITY, "finance"), somebody.authority("330000/")):
        with pytest.raises(NotAllowed):
            invite(leader, office, now)
    with pytest.raises(NotAllowed):
        invite(somebody.officer(somebody.CITY), below, now)


def test_only_the_newest_letter_to_an_address_works(now):
    steward, office = somebody.steward(), somebody.authority()
    first = invite(steward, office, now, email="li@example.cn")
    invite(steward, office, now, email="li@example.cn")
    row = Invitation.objects.get(pk=first.id)
    assert row.withdrawn_at == now
    assert not row.email


@pytest.mark.parametrize(("words", "code"), [({"role": "boss"}, "unknown_id"), ({"email": "li"}, "address")])
def test_an_invitation_that_cannot_be_sent(now, words, code):
    with pytest.raises(BadInput) as error:
        invite(somebody.steward(), somebody.authority(), now, **words)
    assert [problem.code for problem in error.value.problems] == [code]
    assert not Invitation.objects.exists()


def test_nobody_is_invited_into_a_closed_authority(now):
    office = somebody.authority()
    office.closed_at = now
    office.save()
    with pytest.raises(BadInput):
        invite(somebody.steward(), office, now)


def test_an_office_ends_and_nobody_keeps_his_scope(now):
    who = somebody.officer()
    leader = somebody.officer(role="leader")
    posting = Posting.objects.get(user=who)
    end_posting(actor=somebody.acting(leader), now=now, posting=posting.pk, why="调离")
    assert somebody.acting(who).scope.offices == ()
    with pytest.raises(BadInput):
        end_posting(actor=somebody.acting(leader), now=now, posting=posting.pk)


def test_the_only_leader_stays_until_there_is_another(now):
    leader = somebody.officer(role="leader")
    mine = Posting.objects.get(user=leader)
    with pytest.raises(BadInput) as error:
        end_posting(actor=somebody.acting(leader), now=now, posting=mine.pk)
    assert [problem.code for problem in error.value.problems] == ["last_leader"]
    somebody.officer(role="leader")
    end_posting(actor=somebody.acting(leader), now=now, posting=mine.pk)


def test_an_officer_confirms_an_organisation_of_his_place_once(now):
    body = somebody.organisation()
    for who in (
        somebody.officer(somebody.OTHER),
        somebody.officer(department="finance"),
        somebody.member(body),
        somebody.officer(role="reader"),
    ):
        with pytest.raises(NotAllowed):
            confirm_organisation(actor=somebody.acting(who), now=now, organisation=body.pk)
    confirm_organisation(actor=somebody.acting(somebody.officer()), now=now, organisation=body.pk)
    assert Organisation.objects.get(pk=body.pk).confirmed_at == now
    with pytest.raises(BadInput):
        confirm_organisation(actor=somebody.acting(somebody.officer()), now=now, organisation=body.pk)


def test_an_organisation_without_a_code_cannot_be_confirmed(now):
    body = somebody.organisation(credit_code="")
    with pytest.raises(BadInput) as error:
        confirm_organisation(actor=somebody.acting(somebody.steward()), now=now, organisation=body.pk)
    assert [problem.code for problem in error.value.problems] == ["no_code"]
