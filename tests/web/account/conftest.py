"""People and their browsers: every test begins with a fresh counter of guesses, since counts stand in the test database."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.test import Client

from tihang.journey.post.models import Letter

PASSWORD = "correct horse battery"


@pytest.fixture
def person(db):
    """Wang, with a verified address."""
    user = get_user_model().objects.create_user(sign_in_name="wang", password=PASSWORD, name="王工", email="wang@example.com")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


class Outbox:
    """The letters that wait in the outbox, oldest first."""

    def __getitem__(self, index):
        return list(Letter.objects.order_by("created_at", "id"))[index]


@pytest.fixture
def mail(settings, db):
    """A site that can send mail."""
    settings.TIHANG_SENDS_MAIL = True
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    settings.MFA_ALLOW_UNVERIFIED_EMAIL = False
    return Outbox()


@pytest.fixture
def browser(db):
    """A browser that tells who it is."""
    return Client(headers={"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/143.0.0.0 Safari/537.36"})


@pytest.fixture
def totp(person):
    """The person's authenticator app: gives the secret behind its codes."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def sign_in(client, name="wang", password=PASSWORD, **more):
    return client.post("/account/login/", {"login": name, "password": password, **more})


def signed_in(client):
    return client.get("/account/").status_code == 200


def words(answer):
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def code_in(letter):
    return re.search(r"验证码：(\S+)", letter.body)[1]
