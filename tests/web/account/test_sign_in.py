"""Signing in and out over HTTP: by name, by address, with the wrong password, to where one wanted to go."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import identify_hasher
from django.test import Client, override_settings
from django.urls import reverse

from web.account.conftest import PASSWORD, sign_in, signed_in, words


@pytest.mark.parametrize("typed", ["wang", "Wang", " wang ", "wang@example.com", "WANG@example.com"])
def test_by_name_or_by_address(browser, person, typed):
    assert sign_in(browser, typed).status_code == 302
    assert signed_in(browser)


def test_the_answer_to_a_wrong_password_and_to_an_unknown_name_is_the_same(browser, person):
    wrong, unknown = sign_in(browser, password="not the one at all"), sign_in(browser, "nobody", "not the one at all")
    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert "登录名或密码不对。" in words(answer)
    assert not signed_in(browser)


@pytest.mark.parametrize("typed", ["wang", "wang@example.com", "nobody", "nobody@example.com"])
def test_one_hash_is_computed_whoever_is_named(browser, person, typed, monkeypatch):
    computed = []
    hasher = identify_hasher(person.password)
    plain = type(hasher).encode
    monkeypatch.setattr(type(hasher), "encode", lambda self, password, salt: computed.append(1) or plain(self, password, salt))
    sign_in(browser, typed, "not the one at all")
    assert len(computed) == 1


def test_nobody_goes_by_an_address_as_sign_in_name_of_another(browser, person):
    get_user_model().objects.create_user(sign_in_name="li", password="another password", email="li@example.com")
    sign_in(browser, "wang@example.com", "another password")
    assert not signed_in(browser)


@pytest.mark.parametrize(
    "there", ["https://elsewhere.example/", "//elsewhere.example/", "http://testserver:9/x", "javascript:alert(1)", "/\\elsewhere.example"]
)
def test_nobody_is_sent_elsewhere(browser, person, there):
    assert sign_in(browser, next=there).headers["Location"] == reverse("account_home")


def test_one_comes_back_to_where_one_wanted_to_go(browser, person):
    asked = browser.get("/account/sessions/").headers["Location"]
    answer = browser.post(asked, {"login": "wang", "password": PASSWORD, "next": "/account/sessions/"})
    assert answer.headers["Location"] == "/account/sessions/"


def test_the_session_key_changes_at_sign_in(browser, person):
    browser.post(reverse("factory:sample"))
    before = browser.session.session_key
    sign_in(browser)
    assert browser.session.session_key != before


def test_the_drafts_of_a_guest_stay_his_after_signing_in(browser, person):
    draft = browser.post(reverse("factory:sample")).headers["Location"]
    sign_in(browser)
    assert signed_in(browser)
    assert browser.get(draft).status_code == 200


def test_signing_out_ends_it_and_only_by_a_form(browser, person):
    sign_in(browser)
    assert browser.get("/account/logout/").status_code == 200
    assert signed_in(browser)
    browser.post("/account/logout/")
    assert not signed_in(browser)


def test_staying_signed_in_is_asked_for(browser, person):
    sign_in(browser)
    assert browser.session.get_expire_at_browser_close()
    other = Client()
    sign_in(other, remember="on")
    assert not other.session.get_expire_at_browser_close()


def test_a_closed_account_cannot_sign_in_and_its_session_ends(browser, person):
    sign_in(browser)
    assert signed_in(browser)
    get_user_model().objects.update(is_active=False)
    assert not signed_in(browser)
    assert not signed_in(_tried(Client()))


def _tried(client):
    sign_in(client)
    return client


def test_the_bar_shows_the_name_and_offers_sign_in_to_strangers(browser, person):
    assert "/account/login/?next=/standards/" in browser.get("/standards/").content.decode()
    sign_in(browser)
    page = browser.get("/standards/").content.decode()
    assert "王工" in page
    assert "/account/logout/" in page


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"])
def test_passwords_rest_as_argon2id(db):
    user = get_user_model().objects.create_user(sign_in_name="zhao", password=PASSWORD)
    assert user.password.startswith("argon2$argon2id$")


def test_the_settings_put_argon2_first():
    from tihang.config import sign_in_settings

    assert sign_in_settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_changing_the_password_ends_other_sessions(browser, person):
    elsewhere = Client()
    sign_in(browser)
    sign_in(elsewhere)
    new = {"oldpassword": PASSWORD, "password1": "a brand new one", "password2": "a brand new one"}
    assert browser.post("/account/password/change/", new).status_code == 302
    assert signed_in(browser)
    assert not signed_in(elsewhere)


@pytest.mark.parametrize(
    ("password", "said"), [("short", "至少 10 个字符"), ("1234567890", "太多人用"), ("wang@example.com", "和你的名字或邮箱太像")]
)
def test_a_weak_password_is_refused_in_our_words(browser, person, password, said):
    sign_in(browser)
    answer = browser.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert said in words(answer)
    assert EmailAddress.objects.filter(user=person).exists()
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
