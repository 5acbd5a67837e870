"""Signing up, verifying the address, resetting the password: with mail and without, and what a stranger can learn."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.test import Client

from web.account.conftest import PASSWORD, code_in, sign_in, signed_in, words

NEW = {"name": "李工", "email": "Li@Example.com", "password1": PASSWORD, "password2": PASSWORD, "language": "en"}


def test_without_mail_the_account_is_open_at_once(browser):
    assert "这里没有配邮件" in words(browser.get("/account/signup/"))
    answer = browser.post("/account/signup/", NEW)
    assert answer.headers["Location"] == "/account/"
    assert answer.cookies["django_language"].value == "en"
    user = get_user_model().objects.get()
    assert (user.region, user.sign_in_name, user.name, user.email, user.language) == ("000000", "li", "李工", "li@example.com", "en")
    assert signed_in(browser)


def test_two_people_with_alike_addresses_get_different_names(browser):
    Client().post("/account/signup/", NEW)
    browser.post("/account/signup/", {**NEW, "email": "li@elsewhere.example"})
    names = list(get_user_model().objects.values_list("sign_in_name", flat=True))
    assert len(names) == len(set(names)) == 2


def test_with_mail_a_code_verifies_the_address(browser, mail):
    answer = browser.post("/account/signup/", NEW)
    assert answer.headers["Location"] == "/account/confirm-email/"
    assert not signed_in(browser)
    assert (mail[0].address, mail[0].topic, mail[0].language) == ("li@example.com", "security", "zh-hans")
    browser.post("/account/confirm-email/", {"code": "WRONG", "action": "verify"})
    assert not signed_in(browser)
    browser.post("/account/confirm-email/", {"code": code_in(mail[0]), "action": "verify"})
    assert signed_in(browser)
    assert EmailAddress.objects.get().verified


def test_a_code_may_be_guessed_three_times_only(browser, mail):
    browser.post("/account/signup/", NEW)
    for _ in range(3):
        browser.post("/account/confirm-email/", {"code": "WRONG", "action": "verify"})
    browser.post("/account/confirm-email/", {"code": code_in(mail[0]), "action": "verify"})
    assert not signed_in(browser)
    assert not EmailAddress.objects.get().verified


def test_an_address_that_has_an_account_is_answered_like_a_new_one(browser, person, mail):
    answers, pages = [], []
    for client, address in ((browser, "wang@example.com"), (Client(headers=browser.headers), "long@example.com")):
        answers.append(client.post("/account/signup/", {**NEW, "email": address}))
        pages.append(words(client.get("/account/confirm-email/")).replace(address, "the address"))
    assert {(answer.status_code, answer.headers["Location"]) for answer in answers} == {(302, "/account/confirm-email/")}
    assert pages[0] == pages[1]
    assert "the address" in pages[0]
    assert get_user_model().objects.filter(email="wang@example.com").count() == 1
    assert "你已经有账号" in mail[0].subject


def test_without_mail_a_taken_address_is_refused(browser, person):
    answer = browser.post("/account/signup/", {**NEW, "email": "wang@example.com"})
    assert "这个邮箱不能用来注册" in words(answer)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "no address"}, "这不像一个邮箱地址"),
        ({"name": ""}, "这一项要填"),
        ({"password2": "something else"}, "两次输的不一样"),
        ({"password1": "short", "password2": "short"}, "至少 10 个字符"),
        ({"language": "xx"}, ""),
    ],
)
def test_bad_input_keeps_what_was_typed_and_makes_nothing(browser, wrong, said):
    answer = browser.post("/account/signup/", {**NEW, **wrong})
    assert answer.status_code == 200
    assert said in words(answer)
    assert PASSWORD not in answer.content.decode()
    assert not get_user_model().objects.exists()
    if "name" not in wrong:
        assert 'value="李工"' in answer.content.decode()


def test_a_reset_by_code(browser, person, mail):
    browser.post("/account/password/reset/", {"email": "wang@example.com"})
    answer = browser.post("/account/password/reset/confirm/", {"code": code_in(mail[0])})
    assert answer.headers["Location"] == "/account/password/reset/complete/"
    browser.post("/account/password/reset/complete/", {"password1": "a brand new one", "password2": "a brand new one"})
    sign_in(browser, password="a brand new one")
    assert signed_in(browser)


def test_a_reset_code_may_be_guessed_three_times_only(browser, person, mail):
    browser.post("/account/password/reset/", {"email": "wang@example.com"})
    for _ in range(3):
        browser.post("/account/password/reset/confirm/", {"code": "WRONG"})
    answer = browser.post("/account/password/reset/confirm/", {"code": code_in(mail[0])})
    assert "/complete/" not in answer.headers["Location"]


def test_asking_for_codes_is_limited_for_one_address(person, mail):
    answers = [Client().post("/account/password/reset/", {"email": "wang@example.com"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]


def test_an_unknown_address_gets_the_same_page_and_a_letter_that_says_so(browser, person, mail):
    known = Client().post("/account/password/reset/", {"email": "wang@example.com"})
    unknown = browser.post("/account/password/reset/", {"email": "nobody@example.com"})
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert "没有这个账号" in mail[1].subject


def test_without_mail_the_reset_page_says_who_helps(browser, person):
    for answer in (browser.get("/account/password/reset/"), browser.post("/account/password/reset/", {"email": "wang@example.com"})):
        assert answer.status_code == 200
        assert "这里没有配邮件" in words(answer)


def test_another_address_is_added_after_a_code(browser, person, mail):
    sign_in(browser)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    browser.post("/account/email/", {"action_add": "1", "email": "wang@elsewhere.example"})
    assert EmailAddress.objects.filter(user=person).count() == 1
    browser.post("/account/confirm-email/", {"code": code_in(mail[-1]), "action": "verify"})
    assert EmailAddress.objects.get(email="wang@elsewhere.example").verified
