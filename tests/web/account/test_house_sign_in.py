"""Signing in with another house, against a real OpenID Connect provider in a process of its own on this machine."""

import socket
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured

from tihang.config.sign_in_settings import providers
from web.account.conftest import PASSWORD, sign_in, signed_in, words
from web.account.provider import PATIENCE, running


@pytest.fixture(scope="module")
def provider():
    """The address of a provider that runs as long as the tests of this file."""
    with running() as address:
        yield address


@pytest.fixture
def house(settings, provider):
    settings.SOCIALACCOUNT_PROVIDERS = providers(provider, "tihang", "a secret of two", "市政务统一认证")
    return provider


def go(client, process="login", **more):
    """Press the button; gives the provider's page."""
    page = client.post("/account/oidc/house/login/", {"process": process, **more})
    assert page.status_code == 200, words(page)
    return unescape(page.content.decode().split('content="0; url=')[1].split('"')[0])


def agree(there, sub="1001", action=""):
    """What the person does at the provider; gives the path he is sent back to."""
    data = {"action": action} if action else {"sub": sub}
    answer = requests.post(there, data=data, allow_redirects=False, timeout=PATIENCE)
    back = urlsplit(answer.headers["Location"])
    assert back.path == "/account/oidc/house/login/callback/"
    state = parse_qs(urlsplit(there).query)["state"][0]
    if "state=" not in back.query:  # the mock forgets it when it refuses; RFC 6749, 4.1.2.1 asks for it
        return f"{back.path}?{back.query}&state={state}"
    return f"{back.path}?{back.query}"


def test_a_new_person_gets_an_account(browser, house):
    assert "用 市政务统一认证 登录" in words(browser.get("/account/login/"))
    there = go(browser)
    assert parse_qs(urlsplit(there).query)["code_challenge_method"] == ["S256"]
    answer = browser.get(agree(there))
    assert answer.headers["Location"] == "/account/"
    user = get_user_model().objects.get()
    assert (user.name, user.email, user.sign_in_name, user.has_usable_password()) == ("赵工", "zhao@house.example", "zhao", False)
    assert EmailAddress.objects.get().verified
    assert signed_in(browser)


def test_the_same_person_comes_back_to_the_same_account(browser, house):
    for _ in range(2):
        browser.get(agree(go(browser)))
        assert signed_in(browser)
        browser.post("/account/logout/")
    assert get_user_model().objects.count() == SocialAccount.objects.count() == 1


def test_a_verified_address_joins_the_account_that_has_it(browser, house, person):
    browser.get(agree(go(browser), sub="1002"))
    assert signed_in(browser)
    assert SocialAccount.objects.get().user == person
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


@pytest.mark.parametrize("there", [True, False], ids=["unverified there", "unverified here"])
def test_an_address_not_verified_on_both_sides_joins_nothing(browser, house, person, there):
    if not there:
        person.emailaddress_set.update(verified=False)
    answer = browser.get(agree(go(browser), sub="1003" if there else "1002"))
    assert answer.status_code == 409
    assert "先用密码登录" in words(answer)
    assert not signed_in(browser)
    assert not SocialAccount.objects.exists()
    assert get_user_model().objects.count() == 1


def test_whoever_has_signed_in_may_connect_and_disconnect(browser, house, person):
    sign_in(browser)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    browser.get(agree(go(browser, "connect"), sub="1003"))
    assert SocialAccount.objects.get().user == person
    page = browser.get("/account/house/")
    assert "断开" in words(page)
    browser.post("/account/house/", {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()


def test_a_refusal_there_changes_nothing_here(browser, house):
    answer = browser.get(agree(go(browser), action="deny"), follow=True)
    assert "在单位那边取消了" in words(answer)
    assert not get_user_model().objects.exists()


def test_an_answer_with_another_state_is_refused(browser, house):
    back = agree(go(browser))
    code = parse_qs(urlsplit(back).query)["code"][0]
    answer = browser.get("/account/oidc/house/login/callback/", {"code": code, "state": "not ours"})
    assert answer.status_code == 401
    assert "单位账号没有登录成" in words(answer)
    assert not signed_in(browser)


def test_an_answer_meant_for_another_browser_is_refused(browser, house, client):
    assert client.get(agree(go(browser))).status_code == 401
    assert not signed_in(client)
    assert not get_user_model().objects.exists()


def test_a_second_factor_is_asked_for_here_too(browser, house, totp):
    answer = browser.get(agree(go(browser), sub="1002"))
    assert answer.headers["Location"] == "/account/second-factor/authenticate/"
    assert not signed_in(browser)


def test_a_provider_that_is_down_gives_a_clear_page(browser, settings, db):
    with socket.socket() as taken:  # bound and not listening: nobody answers
        taken.bind(("127.0.0.1", 0))
        settings.SOCIALACCOUNT_PROVIDERS = providers(f"http://127.0.0.1:{taken.getsockname()[1]}", "tihang", "s", "市政务统一认证")
        answer = browser.post("/account/oidc/house/login/", {"process": "login"})
    assert answer.status_code == 502
    assert "市政务统一认证 现在连不上" in words(answer)
    assert "用密码登录" in words(answer)


def test_going_there_needs_a_form_of_ours(browser, house):
    assert browser.get("/account/oidc/house/login/").status_code == 405


def test_switched_off_it_leaves_no_trace(browser, settings, person):
    settings.SOCIALACCOUNT_PROVIDERS = providers("", "", "", "")
    assert "oidc" not in browser.get("/account/login/").content.decode()
    assert "oidc" not in browser.get("/account/signup/").content.decode()
    sign_in(browser)
    assert "单位账号" not in words(browser.get("/account/"))
    assert browser.get("/account/house/").status_code == 404
    assert browser.post("/account/oidc/house/login/").status_code == 404


@pytest.mark.parametrize(("issuer", "client"), [("http://provider.example", "tihang"), ("https://provider.example", "")])
def test_settings_that_would_be_unsafe_are_refused_at_the_start(issuer, client):
    with pytest.raises(ImproperlyConfigured):
        providers(issuer, client, "", "")
