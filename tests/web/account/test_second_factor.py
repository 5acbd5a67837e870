"""The second factor over HTTP: turned on, asked for, guessed, recovered; who must have one."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from tihang.journey.models import Authority, Posting
from tihang.web.account.second_factor import has_second_factor
from web.account.conftest import PASSWORD, sign_in, signed_in, words


def shown(secret):
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def again(client):
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def recovery_codes(client):
    again(client)
    return client.get("/account/second-factor/recovery-codes/download/").content.decode().split()


def test_turning_it_on_asks_for_the_password_again_and_for_a_code(browser, person):
    sign_in(browser)
    assert "/account/reauthenticate/" in browser.get("/account/second-factor/totp/activate/").headers["Location"]
    again(browser)
    page = browser.get("/account/second-factor/totp/activate/")
    secret = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode()
    assert "验证码不对" in words(browser.post("/account/second-factor/totp/activate/", {"code": "000000"}))
    answer = browser.post("/account/second-factor/totp/activate/", {"code": shown(secret)})
    assert answer.headers["Location"] == "/account/second-factor/recovery-codes/"
    assert has_second_factor(person)
    assert len(recovery_codes(browser)) == 10
    assert secret not in str(Authenticator.objects.values())


def test_it_is_asked_for_at_sign_in(browser, person, totp):
    assert sign_in(browser).headers["Location"] == "/account/second-factor/authenticate/"
    assert not signed_in(browser)
    answer = browser.post("/account/second-factor/authenticate/", {"code": "123456"})
    assert "验证码不对" in words(answer)
    assert not signed_in(browser)
    browser.post("/account/second-factor/authenticate/", {"code": shown(totp)})
    assert signed_in(browser)


def test_a_code_cannot_be_used_twice(browser, person, totp):
    code = shown(totp)
    sign_in(browser)
    browser.post("/account/second-factor/authenticate/", {"code": code})
    other = Client()
    sign_in(other)
    other.post("/account/second-factor/authenticate/", {"code": code})
    assert not signed_in(other)


def test_guessing_codes_is_braked(browser, person, totp):
    sign_in(browser)
    for _ in range(30):
        browser.post("/account/second-factor/authenticate/", {"code": "000000"})
    answer = browser.post("/account/second-factor/authenticate/", {"code": shown(totp)})
    assert "试得太多了" in words(answer)
    assert not signed_in(browser)


def test_a_recovery_code_works_once(browser, person):
    sign_in(browser)
    again(browser)
    secret = browser.get("/account/second-factor/totp/activate/").context["form"].secret
    browser.post("/account/second-factor/totp/activate/", {"code": shown(secret)})
    code = recovery_codes(browser)[0]
    lost = Client()
    sign_in(lost)
    lost.post("/account/second-factor/authenticate/", {"code": code})
    assert signed_in(lost)
    thief = Client()
    sign_in(thief)
    thief.post("/account/second-factor/authenticate/", {"code": code})
    assert not signed_in(thief)


def test_recovery_codes_alone_are_no_second_factor(person):
    Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0})
    assert not has_second_factor(person)
    assert not has_second_factor(AnonymousUser())


@pytest.mark.parametrize("address", ["/authority/", "/factories/?q=机床"])
def test_a_desk_opens_only_with_a_second_factor(person, totp, address):
    office = Authority.objects.create(path="330000/", department="industry", name="省厅")
    Posting.objects.create(user=person, authority=office, role="officer")
    officer = Client()
    officer.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[1])
    assert officer.get(address).status_code == 200
    Authenticator.objects.all().delete()
    answer = officer.get(address)
    assert answer.headers["Location"].startswith("/account/second-factor/?next=%2F")
    assert Client().get(address).headers["Location"].startswith("/account/login/?next=/")


@pytest.mark.parametrize(("there", "shown_as"), [("/desk/", 'href="/desk/"'), ("https://elsewhere.example/", None), ("javascript:x", None)])
def test_the_way_back_leads_only_to_our_own_pages(browser, person, there, shown_as):
    sign_in(browser)
    page = browser.get("/account/second-factor/", {"next": there}).content.decode()
    assert shown_as in page if shown_as else f'href="{there}' not in page


def test_with_mail_an_unverified_address_comes_first(browser, person, mail):
    person.emailaddress_set.update(verified=False)
    browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[1])
    again(browser)
    browser.get("/account/second-factor/totp/activate/")
    assert "先核实邮箱" in words(browser.get("/account/second-factor/"))
