"""What the sign-in keeps of a person is shown, ended and erased whole, and nobody else's is touched."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from tihang.config.wiring import port
from tihang.flows.ports import SignInRecords
from tihang.web.account.guessing import counted_name

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture
def records():
    found = port("sign_in_records")
    assert isinstance(found, SignInRecords)
    return found


def somebody(name):
    user = get_user_model().objects.create_user(sign_in_name=name, password=PASSWORD, email=f"{name}@example.com")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    client = Client()
    client.post("/account/login/", {"login": name, "password": PASSWORD})
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    SocialAccount.objects.create(user=user, provider="house", uid=name, extra_data={"email": user.email})
    return user, client


def test_all_of_it_is_shown_without_secrets(records):
    user, _client = somebody("wang")
    told = records.of(user.pk)
    assert [len(rows) for rows in told.values()] == [1, 1, 1, 1]
    assert "JBSWY3DPEHPK3PXP" not in str(told)
    assert told["addresses"] == [{"email": "wang@example.com", "verified": True, "primary": True}]


def test_erasing_leaves_nothing_of_one_and_everything_of_the_other(records):
    user, client = somebody("wang")
    other, stays = somebody("li")
    records.erase(user.pk)
    for table in (EmailAddress, Authenticator, UserSession, SocialAccount):
        assert [row.user_id for row in table.objects.all()] == [other.pk]
    assert client.get("/account/").status_code == 302
    assert stays.get("/account/").status_code == 200


def test_what_is_old_is_forgotten(records):
    _user, client = somebody("wang")
    Client().post("/account/login/", {"login": "wang", "password": "not the one"})
    now = timezone.now()
    assert records.forget(attempts_before=now - timedelta(days=30), sessions_before=now) == 0
    Session.objects.update(expire_date=now - timedelta(days=1))
    assert records.forget(attempts_before=now + timedelta(minutes=1), sessions_before=now) >= 3
    assert not AccessAttempt.objects.exists()
    assert not UserSession.objects.exists()
    assert client.get("/account/").status_code == 302


def test_attempts_are_counted_under_a_digest(rf):
    user, _client = somebody("wang")
    names = {counted_name(rf.post("/"), {"username": typed}) for typed in ("wang", "WANG@example.com", " wang ")}
    assert len(names) == 1
    assert not {"wang", str(user.pk)} & names
