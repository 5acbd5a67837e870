"""An application filled in at night in a real browser: saved as it is typed, Word cleaned, two at once, and a session that ran out."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from applied import Applicant, applicant

pytestmark = pytest.mark.once

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><style>p.MsoNormal{margin:0}</style>
<p class=MsoNormal><b>柔性装配</b><o:p></o:p></p><ul><li>换型 10 分钟</li></ul><table><tr><td>指标</td><td>值</td></tr></table></html>"""
PASTE = """([selector, html]) => {
  const carried = new DataTransfer();
  carried.setData("text/html", html);
  carried.setData("text/plain", "plain");
  document.querySelector(selector).dispatchEvent(new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def house(transactional_db) -> Applicant:
    return applicant()


def state(page, word):
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", word)


def saves(page):
    """He leaves the field; the server has it, and the page says so."""
    page.keyboard.press("Tab")
    kept(page)


def kept(page):
    """Nothing waits on this machine any longer."""
    page.wait_for_function("() => window.Tihang.unsent.all().length === 0")
    state(page, "saved")


def test_an_application_filled_in_at_night(house, contexts, live_server, axe):
    editor, name = house.person("陈工"), settings.SESSION_COOKIE_NAME
    house.start(editor)
    context = contexts()
    cookie = {"name": name, "value": house.browser(editor).cookies[name].value, "url": live_server.url}
    context.add_cookies([cookie])
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
    numbers_contradict(page, house)
    word_is_cleaned(page, house)
    assert axe(page) == []
    a_colleague_is_faster(page, house)
    the_session_runs_out(page, cookie)
    an_entry_by_keyboard(page, house)
    said = house.draft(editor).raw
    assert said["special"][1:] == [{"list": ["换型 10 分钟"]}, {"table": {"head": ["指标", "值"], "rows": []}}, {"p": "𠮷🙂"}]
    assert (said["company.contact"], said["company.contact_phone"]) == ("李工", "0571-88")
    assert "绿色工厂" in said.values()


def numbers_contradict(page, house):
    page.goto(house.at("part/factory/"))
    page.get_by_label("关键设备总数", exact=True).fill("10")
    page.get_by_label("已联网的关键设备数", exact=True).fill("12")
    saves(page)
    expect(page.locator("#f-factory_connected_rate-c")).to_have_text("120%")
    expect(page.locator("#now")).to_contain_text("已联网的关键设备不多于关键设备总数")


def word_is_cleaned(page, house):
    """Word brings its markup along; the server cleans it, and the characters are counted as it counts them."""
    page.goto(house.at("part/features/"))
    field = page.locator("#f-special-v")
    field.focus()
    page.evaluate(PASTE, ["#f-special-v", WORD])
    expect(field).to_have_value("柔性装配\n- 换型 10 分钟\n| 指标 | 值 |")
    field.press("Enter")
    field.press_sequentially("𠮷🙂")
    expect(page.locator("#f-special [data-count]")).to_contain_text("15 / 2000")
    saves(page)


def a_colleague_is_faster(page, house):
    """Both words stand; his is taken."""
    page.goto(house.at("part/company/"))
    house.save(house.person("李工"), {"company.contact": "李工"})
    contact = page.get_by_role("textbox", name="联系人", exact=True)
    contact.fill("王工")
    page.keyboard.press("Tab")
    state(page, "conflict")
    page.get_by_role("button", name="用同事的").click()
    expect(contact).to_have_value("李工")
    kept(page)


def the_session_runs_out(page, cookie):
    """Nothing is lost, and it goes once he has signed in again."""
    page.context.clear_cookies(name=cookie["name"])
    page.get_by_label("联系电话", exact=True).fill("0571-88")
    page.keyboard.press("Tab")
    expect(page.locator("[data-saved]")).to_contain_text("登录过期了，1 处改动存在本机")
    page.context.add_cookies([cookie])
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    kept(page)


def an_entry_by_keyboard(page, house):
    page.get_by_role("button", name=re.compile("添加一条.*获评资质和荣誉")).focus()
    page.keyboard.press("Enter")
    page.locator("details.th-entry").get_by_label("名称", exact=True).fill("绿色工厂")
    saves(page)
