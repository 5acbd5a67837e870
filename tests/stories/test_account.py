"""A person's account in a real browser: signs up, turns on codes and a passkey, comes back with each, ends a session, signs out."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tihang.config.sign_in_settings import providers
from web.account.provider import running

PASSWORD = "correct horse battery"
LOOKS = [
    {"locale": "zh-CN"},
    {"locale": "en-GB", "color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
]
STRANGER = ("/account/login/", "/account/signup/", "/account/password/reset/")
OWNER = (
    "/account/",
    "/account/email/",
    "/account/sessions/",
    "/account/password/change/",
    "/account/logout/",
    "/account/second-factor/",
    "/account/second-factor/totp/activate/",
    "/account/second-factor/webauthn/",
    "/account/second-factor/webauthn/add/",
)


def sign_up(page, address="wang@example.com"):
    page.goto("/account/signup/")
    page.locator("#id_name").fill("王工")
    page.locator("#id_email").fill(address)
    page.locator("#id_password1").fill(PASSWORD)
    page.locator("#id_password2").fill(PASSWORD)
    page.locator("form.th-sheet button.th-main").click()
    page.wait_for_url("**/account/")


def confirm(page):
    """The page that asks once more, if it stands in the way."""
    if "/reauthenticate/" in page.url:
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form.th-sheet button.th-main").click()


def shown(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def authenticator(page, *, resident=True):
    """A passkey device of the browser, as a finger on a sensor would be."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": resident,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session


def turn_on_codes(page):
    page.goto("/account/second-factor/totp/activate/")
    confirm(page)
    secret = page.locator(".th-secret").inner_text()
    expect(page.locator("img.th-qr")).to_be_visible()
    assert page.locator("img.th-qr").evaluate("image => image.naturalWidth") > 0, "the page policy hid the picture"
    page.locator("#id_code").fill(shown(secret))
    page.locator("form.th-sheet button.th-main").click()
    page.wait_for_url("**/recovery-codes/")
    return secret


def sign_in(page):
    page.goto("/account/login/")
    page.locator("#id_login").fill("wang@example.com")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_codes_are_turned_on_and_asked_for(page, contexts, refusals, axe):
    sign_up(page)
    turn_on_codes(page)
    codes = page.locator(".th-codes code")
    expect(codes).to_have_count(10)
    assert axe(page) == []
    spare = codes.first.inner_text()

    other = contexts().new_page()
    sign_in(other)
    other.wait_for_url("**/second-factor/authenticate/")
    assert axe(other) == []
    other.locator("#id_code").fill("000000")
    other.keyboard.press("Enter")
    expect(other.locator(".th-error")).to_contain_text("验证码不对")
    other.locator("#id_code").fill(spare)
    other.keyboard.press("Enter")
    other.wait_for_url("**/account/")

    page.goto("/account/sessions/")
    expect(page.locator(".th-rows li")).to_have_count(2)
    assert axe(page) == []
    page.get_by_role("button", name="结束别处的全部登录").click()
    expect(page.locator(".th-rows li")).to_have_count(1)
    other.goto("/account/")
    other.wait_for_url("**/account/login/**")
    assert refusals == []


@pytest.mark.parametrize("alone", [True, False], ids=["instead of the password", "after the password"])
def test_a_passkey_opens(page, refusals, alone):
    sign_up(page)
    authenticator(page)
    page.goto("/account/second-factor/webauthn/add/")
    confirm(page)
    page.locator("#id_name").fill("办公室电脑")
    page.locator("#id_passwordless").set_checked(alone)
    page.get_by_role("button", name="开始").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/account/second-factor/webauthn/")
    expect(page.locator(".th-rows")).to_contain_text("办公室电脑")

    page.goto("/")
    page.locator(".th-bar summary", has_text="王工").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator(".th-bar").get_by_role("link", name="登录")).to_be_visible()
    if alone:
        page.goto("/account/login/")
        page.get_by_role("button", name="用通行密钥登录").click()
    else:
        sign_in(page)
        page.wait_for_url("**/second-factor/authenticate/")
        page.get_by_role("button", name="用通行密钥").click()
    page.wait_for_url("**/account/")
    expect(page.get_by_role("heading", level=1)).to_have_text("我的账号")
    assert refusals == []


def test_a_passkey_that_fails_says_so_and_leaves_the_page_whole(page, refusals):
    sign_up(page)
    page.goto("/account/second-factor/webauthn/add/")
    confirm(page)
    refuse = "navigator.credentials.create = () => Promise.reject(new DOMException('cancelled', 'NotAllowedError'))"
    page.evaluate(f"() => {{ {refuse} }}")
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("alert")).to_contain_text("通行密钥没有用成")
    assert refusals == []


def test_by_keyboard_alone(page):
    page.goto("/account/login/")
    page.locator("#id_login").focus()
    order = []
    for _ in range(6):
        order.append(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        page.keyboard.press("Tab")
    assert order == ["login", "password", "remember", "登录", "忘了密码", "用通行密钥登录"]
    sign_up(page)
    page.locator(".th-bar summary", has_text="王工").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    with page.expect_navigation():  # the address stays what it was, so waiting for it would not wait
        page.keyboard.press("Enter")
    page.locator(".th-bar summary", has_text="王工").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator(".th-bar details[open]")).to_have_count(0)


@pytest.mark.parametrize(
    "look",
    LOOKS,
    ids=lambda look: f"{look['locale'][:2]}-{look.get('color_scheme', 'light')}-{look.get('viewport', {}).get('width', 1280)}",
)
def test_every_page_reads_well(contexts, axe, look):
    page = contexts(**look).new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    for path in STRANGER:
        page.goto(path)
        looked_at(page, axe, path)
    page.goto("/account/login/")
    page.locator("#id_login").fill("nobody")
    page.locator("#id_password").fill("not the one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").first).to_be_visible()
    looked_at(page, axe, "a wrong password")
    sign_up(page)
    for path in OWNER:
        page.goto(path)
        if "/reauthenticate/" in page.url:
            looked_at(page, axe, "reauthenticate")
        confirm(page)
        looked_at(page, axe, path)
        if look["locale"].startswith("en"):
            main = page.locator("main").inner_text().replace("王工", "")
            assert not re.search(r"[\u4e00-\u9fff]", main), f"{path}: {main}"
    assert refused == []


def looked_at(page, axe, path):
    assert axe(page) == [], path
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], f"{path} scrolls sideways"


def test_without_script_everything_but_passkeys_works(contexts):
    page = contexts(java_script_enabled=False).new_page()
    sign_up(page)
    turn_on = page.get_by_role("link", name="开第二道验证")
    turn_on.click()
    page.get_by_role("link", name="开动态码").click()
    confirm(page)
    secret = page.locator(".th-secret").inner_text()
    page.locator("#id_code").fill(shown(secret))
    page.locator("form.th-sheet button.th-main").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto("/account/second-factor/webauthn/add/")
    confirm(page)
    assert "要浏览器开着脚本" in page.content()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_by_way_of_another_house_under_our_page_policy(contexts, settings, script):
    page = contexts(java_script_enabled=script).new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    with running() as address:
        settings.SOCIALACCOUNT_PROVIDERS = providers(address, "tihang", "a secret of two", "市政务统一认证")
        page.goto("/account/login/")
        page.get_by_role("button", name="用 市政务统一认证 登录").click()
        page.wait_for_url(f"{address}/**")
        page.locator("input[name=sub]").first.fill("1001")
        page.get_by_role("button", name="Authorize").last.click()
        page.wait_for_url("**/account/")
    expect(page.locator(".th-bar .th-who")).to_have_text("赵工")
    assert refused == []
