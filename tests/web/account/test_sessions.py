"""Sessions: bound to their browser, ended after a while, listed, ended one by one."""

import time

import pytest
from django.conf import settings
from django.test import Client

from tihang.journey.post.models import Notice
from tihang.journey.trail.models import Deed
from tihang.web.account.session_list import device
from web.account.conftest import PASSWORD, sign_in, signed_in, words

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def visitor(user_agent):
    return Client(headers={"User-Agent": user_agent})


def carry_off(client, user_agent):
    """Another browser with the same cookies."""
    thief = visitor(user_agent)
    thief.cookies = client.cookies
    return thief


def test_a_forwarded_session_ends_for_both_and_says_why(person):
    owner = visitor(CHROME.format(143))
    sign_in(owner)
    assert signed_in(owner)
    thief = carry_off(owner, FIREFOX)
    answer = thief.get("/account/email/")
    assert answer.headers["Location"] == "/account/login/?next=%2Faccount%2Femail%2F"
    assert "wang@example.com" not in answer.content.decode()
    assert "换了浏览器就结束了" in words(thief.get("/account/login/"))
    assert not signed_in(owner)
    told = Notice.objects.get()
    assert (told.user_id, told.topic, told.link) == (person.pk, "security", "/account/sessions/")
    assert Deed.objects.get().verb == "end_carried_session"


def test_a_browser_that_updates_itself_stays(person):
    owner = visitor(CHROME.format(143))
    sign_in(owner)
    assert signed_in(carry_off(owner, CHROME.format(152)))
    assert signed_in(owner)


def test_a_forwarded_session_does_nothing_before_it_ends(person):
    owner = visitor(CHROME.format(143))
    sign_in(owner)
    thief = carry_off(owner, FIREFOX)
    owner.post("/account/reauthenticate/", {"password": PASSWORD})
    person.emailaddress_set.create(email="second@example.com", verified=True)
    thief.post("/account/email/", {"action_remove": "1", "email": "second@example.com"})
    assert person.emailaddress_set.count() == 2


def last_seen(client, seconds_ago):
    session = client.session
    session["seen"] = int(time.time()) - seconds_ago
    session.save()


@pytest.mark.parametrize(("idle", "stays"), [(11 * 3600, True), (13 * 3600, True), (15 * 24 * 3600, False)])
def test_a_session_without_visits_ends_after_two_weeks(browser, person, idle, stays):
    sign_in(browser)
    last_seen(browser, idle)
    assert signed_in(browser) is stays


@pytest.mark.parametrize(("idle", "stays"), [(11 * 3600, True), (13 * 3600, False)])
def test_at_a_desk_after_half_a_day(browser, person, monkeypatch, idle, stays):
    monkeypatch.setattr("tihang.web.account.sessions.sits_at_a_desk", lambda user: True)
    sign_in(browser)
    last_seen(browser, idle)
    assert signed_in(browser) is stays


def test_the_list_shows_all_and_ends_one_or_the_others(person):
    here, there, third = visitor(CHROME.format(143)), visitor(FIREFOX), visitor(FIREFOX)
    for client in (here, there, third):
        sign_in(client)
    page = here.get("/account/sessions/")
    assert "Chrome · Windows" in words(page)
    assert "Firefox · Linux" in words(page)
    other = [each for each in page.context["sessions"] if not each.here]
    assert len(other) == 2
    here.post("/account/sessions/", {"end": str(other[0].id)})
    assert [signed_in(there), signed_in(third)].count(True) == 1
    here.post("/account/sessions/", {"end": "others"})
    assert not signed_in(there)
    assert not signed_in(third)
    assert signed_in(here)


def test_nobody_ends_the_session_of_another(browser, person, django_user_model):
    sign_in(browser)
    mine = browser.get("/account/sessions/").context["sessions"][0].id
    django_user_model.objects.create_user(sign_in_name="li", password="another password")
    other = Client()
    sign_in(other, "li", "another password")
    for end in (str(mine), "", "x", "9" * 40, "²"):
        assert other.post("/account/sessions/", {"end": end}).status_code == 302
    assert signed_in(browser)


def test_a_guest_is_not_bound(db):
    guest = visitor(CHROME.format(143))
    draft = guest.post("/sample/").headers["Location"]
    assert carry_off(guest, FIREFOX).get(draft).status_code == 200


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("", "认不出的浏览器"),
        (FIREFOX, "Firefox · Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) MicroMessenger/8", "WeChat · iPhone"),
    ],
)
def test_devices_in_two_words(told, shown):
    assert device(told) == shown


def test_the_cookie_is_not_for_scripts(browser, person):
    sign_in(browser)
    assert browser.cookies[settings.SESSION_COOKIE_NAME]["httponly"]
    assert browser.cookies[settings.SESSION_COOKIE_NAME]["samesite"] == "Lax"
