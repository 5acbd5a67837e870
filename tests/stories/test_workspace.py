"""Two colleagues at one self-assessment in two browsers: nobody's word is written over, and the page says what happened to it."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tihang.journey.models import Membership, User
from web.factory.house import House, open_house

AREA = "area/MFG.EQM/"
A, B = "MFG.EQM.L3.a", "MFG.EQM.L3.b"


@pytest.fixture
def house(transactional_db) -> House:
    return open_house()


@pytest.fixture
def window(contexts, live_server):
    """A browser window of somebody who has signed in."""

    def opened(client, **wishes):
        context = contexts(**wishes)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
        return page

    return opened


def rate(page, question, word):
    page.locator(f"[id='{question}-{word}']").click()


def state(page, word):
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", word)


def test_two_at_one_question_choose(house, window, axe):
    li, wang = window(house.browser("李工")), window(house.browser("王工"), color_scheme="dark", viewport={"width": 390, "height": 844})
    for page in (li, wang):
        page.goto(house.at(AREA))
    rate(li, A, "most")
    state(li, "saved")
    rate(wang, A, "none")
    rate(wang, B, "full")
    state(wang, "conflict")
    clash = wang.locator(f"[data-clash='{A}']")
    expect(clash).to_contain_text("李工在")
    expect(clash.locator("dd")).to_have_text(["大部分满足", "不满足"])
    expect(wang.locator("[data-saved-trouble]")).to_be_in_viewport()
    assert axe(wang) == []

    # reloaded, both words are still there; the colleague's is taken, by keyboard
    wang.reload()
    expect(wang.locator(f"[id='{A}-none']")).to_be_checked()
    expect(wang.locator(f"[id='{B}-full']")).to_be_checked()
    clash.get_by_role("button", name="用同事的").focus()
    wang.keyboard.press("Enter")
    expect(wang.locator(f"[id='{A}-most']")).to_be_checked()
    expect(wang.locator(f"[id='{A}-most']")).to_be_focused()
    state(wang, "saved")

    # the other way round: mine
    rate(wang, A, "full")
    state(wang, "saved")
    rate(li, A, "part")
    li.locator(f"[data-clash='{A}']").get_by_role("button", name="用我写的").click()
    state(li, "saved")
    li.reload()
    expect(li.locator(f"[id='{A}-part']")).to_be_checked()


def test_a_colleague_removed_while_typing_keeps_his_words(house, window, axe):
    page = window(house.browser("李工"))
    page.goto(house.at(AREA))
    Membership.objects.filter(user=User.objects.get(name="李工")).delete()
    rate(page, A, "most")
    expect(page.locator("[data-saved]")).to_contain_text("不再是这家企业的成员")
    expect(page.locator(".th-unsent-words")).to_have_text("大部分")
    assert axe(page) == []
    page.reload()
    expect(page.locator(".th-unsent-words")).to_have_text("大部分")
    expect(page.get_by_role("heading", level=1)).to_have_text("这里打不开这份自评")


def test_an_expired_session_keeps_the_words_and_sends_them_after_signing_in(house, window, live_server):
    client = house.browser("李工")
    page = window(client)
    page.goto(house.at(AREA))
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    rate(page, A, "most")
    expect(page.locator("[data-saved]")).to_contain_text("登录过期了，1 处改动存在本机")
    expect(page.get_by_role("link", name="在新窗口登录")).to_be_visible()
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}]
    )
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-saved]")).to_contain_text(re.compile("已保存"))
    page.context.clear_cookies()  # somebody else signs in on this machine: his page knows nothing of the other's words
    rate(page, B, "full")
    expect(page.locator("[data-saved]")).to_contain_text("登录过期了")
    other = house.browser("王工")
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": other.cookies[settings.SESSION_COOKIE_NAME].value, "url": live_server.url}]
    )
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-saved]")).to_contain_text("换了人登录")
    page.reload()
    expect(page.locator(f"[id='{B}-full']")).not_to_be_checked()
