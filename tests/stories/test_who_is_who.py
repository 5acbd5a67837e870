"""The whole way: an enterprise signs up, invites a colleague, claims a factory, turns on the second factor; an officer of its district sees it.

Four people in four browsers, nothing prepared but a steward, the district's authority and a factory that came from a list.
"""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from enterprise import code, listed
from tihang.journey.models import Authority, Deed, Factory, Posting, User
from tihang.journey.trail.queries import verify_trail

PASSWORD = "correct horse battery"
DISTRICT = "330000/330100/330106/"


@pytest.fixture
def browser(contexts: Callable[..., object]) -> Callable[..., Page]:
    """A browser of one's own, a stranger to the others."""

    def another(**wishes: object) -> Page:
        page = contexts(**wishes).new_page()
        page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
        return page

    return another


def sign_up(page: Page, name: str, address: str) -> None:
    page.get_by_label("邮箱").fill(address)
    page.get_by_label("姓名").fill(name)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.locator("main form button.th-main").click()


def turn_on_codes(page: Page) -> str:
    """The second factor, as an app on a phone would do it; the secret it shows."""
    page.goto("/account/second-factor/totp/activate/")
    if "/reauthenticate/" in page.url:
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("form.th-sheet button.th-main").click()
    secret = page.locator(".th-secret").inner_text()
    page.locator("#id_code").fill(now_shown(secret))
    page.locator("form.th-sheet button.th-main").click()
    page.wait_for_url("**/recovery-codes/")
    return secret


def now_shown(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def register(page: Page) -> None:
    page.goto("/account/signup/?next=/organisation/")
    sign_up(page, "张工", "zhang@example.cn")
    page.get_by_role("link", name="登记企业").click()
    page.get_by_label("名称").fill("示例机床有限公司")
    page.locator("#credit_code").fill(code(1))
    page.locator("#place").fill("浙江 杭州 西湖")
    page.locator("#industry").fill("342")
    page.get_by_label("规模").select_option("medium")
    page.get_by_role("button", name="登记").click()
    expect(page.locator(".th-head")).to_contain_text("未核对")


def invite(page: Page) -> str:
    page.get_by_role("link", name="成员").click()
    page.get_by_label("同事的邮箱").fill("li@example.cn")
    page.get_by_role("radio", name=re.compile("填报人")).check()
    page.get_by_role("button", name="发出邀请").click()
    return page.get_by_label("邀请链接").input_value()


def join(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("link", name="还没有账号，先注册").click()
    sign_up(page, "李工", "li@example.cn")
    page.wait_for_url(link)
    page.get_by_role("button", name="接受邀请").click()
    expect(page.locator("main [role=status]").first).to_contain_text("你已加入示例机床有限公司")


def claim(page: Page, name: str) -> None:
    page.get_by_role("link", name="下属工厂").click()
    page.get_by_role("link", name="认领名单上的工厂").click()
    page.get_by_label("名单上的工厂名称").fill(name)
    page.get_by_label("理由").fill("2023 年更名前的名称")
    page.get_by_role("button", name="提交").click()
    expect(page.locator("main")).to_contain_text("待核对")


def officer(page: Page) -> None:
    """An officer of the district whose account is new; his desk asks for the second factor first."""
    user = User.objects.create_user(sign_in_name="chen", password=PASSWORD, name="陈科长", email="chen@example.cn")
    office = Authority.objects.create(region="330106", path=DISTRICT, department="industry", name="西湖区经信局（示例）")
    Posting.objects.create(user=user, authority=office, role="officer")
    page.goto("/account/login/?next=/authority/")
    page.locator("[name=login]").fill("chen@example.cn")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button.th-main").first.click()
    page.wait_for_url("**/second-factor/**")
    turn_on_codes(page)
    page.goto("/authority/")
    expect(page.locator("main")).to_contain_text("西湖区")


def test_from_signing_up_to_being_seen_by_the_district(browser, axe, transactional_db):
    on_a_list = Factory.objects.create(
        region="330106", organisation=listed(9), organisation_name="名单企业9", name="名单上的数控机床厂", place_path=DISTRICT
    )
    zhang, li, chen = browser(), browser(), browser()
    register(zhang)
    join(li, invite(zhang))
    claim(zhang, on_a_list.name)

    # the owner turns on the second factor, and the next sign-in asks for it
    secret = turn_on_codes(zhang)
    again = browser()
    again.goto("/account/login/?next=/organisation/")
    again.locator("[name=login]").fill("zhang@example.cn")
    again.locator("[name=password]").fill(PASSWORD)
    again.locator("main form button.th-main").first.click()
    expect(again.locator("main")).to_contain_text("验证")
    assert "/organisation/" not in again.url.partition("?")[0]
    assert len(now_shown(secret)) == 6

    # the district's officer finds the claim on his desk, decides it, and sees the factory in his list
    officer(chen)
    assert axe(chen) == []
    chen.goto("/authority/claims/")
    chen.get_by_role("link", name=re.compile("数控机床厂")).first.click()
    chen.get_by_role("textbox", name="答复").fill("与营业执照变更记录一致")
    chen.get_by_role("button", name="同意", exact=True).click()
    expect(chen.locator(".th-told")).to_contain_text("申请人会收到通知")
    chen.goto("/factories/?q=机床")
    expect(chen.locator("main")).to_contain_text("名单上的数控机床厂")
    expect(chen.locator("main")).to_contain_text("示例机床有限公司")
    assert axe(chen) == []

    # the colleague sees it too; the owner is told
    li.goto("/factories/")
    expect(li.locator("main")).to_contain_text("名单上的数控机床厂")
    zhang.goto("/notices/")
    expect(zhang.locator(".th-notices li").first).to_be_visible()
    assert axe(zhang) == []

    # every step stands in the trail, and the trail holds
    verbs = set(Deed.objects.values_list("verb", flat=True))
    assert {"register_organisation", "invite_colleague", "accept_invitation", "claim_factory", "decide_claim"} <= verbs
    assert verify_trail(processes=1).whole
