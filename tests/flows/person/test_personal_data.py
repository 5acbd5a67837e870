"""A person's own data: agreed to, handed over, forgotten; and a trail that does not move."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder

from enterprise import NOW, account, again, both_at_once, enterprise, listed, member, refusal, verbs
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.flows.factory.claim_organisation import claim_organisation
from tihang.flows.person.erase_person import erase_person
from tihang.flows.person.export_person import export_person
from tihang.flows.person.give_consent import give_consent
from tihang.flows.person.withdraw_consent import withdraw_consent
from tihang.journey.models import Authority, Claim, Consent, Deed, Membership, Posting, Stewardship, User
from tihang.journey.registry.names import CONSENT_VERSIONS, ClaimKind, ConsentUse, MemberRole
from tihang.journey.registry.queries.contacts import contacts
from tihang.journey.registry.queries.people import colleagues
from tihang.journey.registry.queries.persons import my_data
from tihang.journey.trail.rules.chain import link
from tihang.outside.accounts import SignInRecords

pytestmark = pytest.mark.django_db
TODAY = CONSENT_VERSIONS[ConsentUse.CONTACT]


def agree(person, use=ConsentUse.CONTACT, version=TODAY):
    give_consent(actor=person, now=NOW, use=use, version=version)


def erase(person):
    erase_person(actor=person, now=NOW, sign_in=SignInRecords())


def test_consent_is_given_to_a_version_and_taken_back():
    zhang = account("zhang")
    agree(zhang)
    assert [(each.use, each.current) for each in my_data(scope=zhang.scope).consents] == [("account", False), ("contact", True)]
    agree(zhang)
    assert contacts([zhang.user, account("li").user]) == {zhang.user: ("zhang@example.cn",)}
    withdraw_consent(actor=zhang, now=NOW, use=ConsentUse.CONTACT)
    assert contacts([zhang.user]) == {}
    withdraw_consent(actor=zhang, now=NOW, use=ConsentUse.CONTACT)
    assert list(Consent.objects.values_list("withdrawn_at", flat=True)) == [NOW, NOW]
    with pytest.raises(BadInput) as told:
        agree(zhang, version="1999")
    assert refusal(told) == {"older_text"}
    with pytest.raises(BadInput) as told:
        withdraw_consent(actor=zhang, now=NOW, use=ConsentUse.ACCOUNT)
    assert refusal(told) == {"needs_account"}
    assert verbs() == ["give_consent", "give_consent", "withdraw_consent"]


def signed_in_somewhere(client, person):
    user = User.objects.get(pk=person.user)
    client.force_login(user)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "TOPSECRET"})
    UserSession.objects.get_or_create(user=user, session_key=client.session.session_key, defaults={"ip": "10.0.0.1", "user_agent": "x"})


def test_everything_about_me_is_handed_over_without_secrets(client):
    zhang = account("zhang")
    enterprise(zhang)
    listed(2)
    claim_organisation(actor=zhang, now=NOW, code=listed(3).credit_code, kind=ClaimKind.OWN, why="经理")
    agree(zhang)
    signed_in_somewhere(client, zhang)
    told = export_person(actor=zhang, now=NOW, sign_in=SignInRecords())
    text = json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False)
    assert (told["user"]["email"], told["memberships"][0]["role"], told["claims"][0]["why"]) == ("zhang@example.cn", "owner", "经理")
    assert [deed["verb"] for deed in told["deeds"]] == ["register_organisation", "claim_organisation", "give_consent"]
    assert told["sign_in"]["addresses"][0]["email"] == "zhang@example.cn"
    assert told["sign_in"]["sessions"]
    assert "TOPSECRET" not in text
    assert client.session.session_key not in text
    assert User.objects.get(pk=zhang.user).password not in text


def test_an_erased_person_is_gone_and_the_trail_is_not(client):
    zhang = account("zhang")
    made = enterprise(zhang)
    li = member(made, "li", MemberRole.OWNER)
    claim_organisation(actor=li, now=NOW, code=listed(2).credit_code, kind=ClaimKind.OWN, why="我的电话写在这里")
    agree(li)
    signed_in_somewhere(client, li)
    before = list(Deed.objects.order_by("region", "number").values_list("digest", flat=True))
    erase(li)
    row = User.objects.get(pk=li.user)
    assert (row.name, row.email, row.phone, row.is_active, row.erased_at) == ("", "", "", False, NOW)
    assert "li" not in row.sign_in_name.removeprefix("erased-")
    assert str(row) == "已注销用户"
    for table in (EmailAddress, Authenticator, UserSession, Session):
        assert not table.objects.exists(), table
    assert not Membership.objects.filter(user_id=li.user, until=None).exists()
    assert not Consent.objects.filter(withdrawn_at=None).exists()
    assert list(Claim.objects.values_list("state", "why")) == [("withdrawn", "")]
    assert client.get("/account/").status_code == 302
    kept = list(Deed.objects.order_by("region", "number"))
    assert [deed.digest for deed in kept if deed.verb != "erase_person"] == before
    assert all(deed.digest == link(deed.previous, bytes(deed.canonical)) for deed in kept)
    with pytest.raises(NotAllowed):
        erase(li)
    assert [each.name for each in colleagues(scope=again(zhang.user).scope, organisation=made)] == ["zhang先生"]


def test_nobody_goes_while_something_would_stand_without_anybody():
    zhang = account("zhang")
    enterprise(zhang)
    office = Authority.objects.create(path="330000/", department="industry", name="示例省工信厅")
    Posting.objects.create(user_id=zhang.user, authority=office, role="leader")
    Stewardship.objects.create(user_id=zhang.user)
    with pytest.raises(BadInput) as told:
        erase(zhang)
    assert refusal(told) == {"only_owner", "only_head", "only_steward"}
    assert "示例机床1有限公司" in str(told.value.problems[0].said)
    assert User.objects.get(pk=zhang.user).email
    li = account("li")
    Membership.objects.create(user_id=li.user, organisation=Membership.objects.get().organisation, role="owner")
    Posting.objects.create(user_id=li.user, authority=office, role="leader")
    Stewardship.objects.create(user_id=li.user)
    erase(zhang)


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_erase_themselves_at_once_do_not_both_go():
    zhang = account("zhang")
    li = member(enterprise(zhang), "li", MemberRole.OWNER)
    given = both_at_once(lambda: erase(zhang), lambda: erase(li))
    assert sum(isinstance(each, BadInput) for each in given) == 1, given
    assert Membership.objects.filter(role="owner", until=None).count() == 1
