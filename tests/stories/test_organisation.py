"""An enterprise and its people: signed up, registered, a colleague invited in a second browser, a factory claimed."""

import re

import pytest
from playwright.sync_api import expect

from enterprise import account, again, code, enterprise, listed, member
from tihang.journey.models import Claim, Factory, Membership, User
from tihang.journey.registry.names import MemberRole

PASSWORD = "correct horse battery"


def sign_up(page, name, address):
    """Through the page, as anybody would; comes back to where it began."""
    page.get_by_label("邮箱").fill(address)
    page.get_by_label("姓名").fill(name)
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.locator("main form button.th-main").click()


def sign_in(page, live_server, person):
    """By the sign-in page, with the password of every invented person."""
    page.goto("/account/login/")
    page.locator("[name=login]").fill(f"{User.objects.get(pk=person.user).email}")
    page.locator("[name=password]").fill("long enough words")
    page.locator("main form button.th-main").first.click()
    page.wait_for_url(lambda address: "/login/" not in address)


def invite(page, address):
    """The link of a new invitation, as the inviter sees it once."""
    page.get_by_role("link", name="成员").click()
    page.get_by_label("同事的邮箱").fill(address)
    page.get_by_role("radio", name=re.compile("填报人")).check()
    page.get_by_role("button", name="发出邀请").click()
    return page.get_by_label("邀请链接").input_value()


def add_factory(page, name, axe):
    """On the page of factories."""
    page.get_by_role("link", name="下属工厂").click()
    page.get_by_role("link", name="登记工厂").click()
    page.get_by_label("工厂名称").fill(name)
    page.locator("#place").fill("330106")
    page.locator("#industry").fill("342")
    assert axe(page) == []
    page.get_by_role("button", name="登记").click()
    expect(page.get_by_role("table")).to_contain_text(name)


def claim_factory(page, name):
    """One that stands on a list."""
    page.get_by_role("link", name="下属工厂").click()
    page.get_by_role("link", name="认领名单上的工厂").click()
    page.get_by_label("名单上的工厂名称").fill(name)
    page.get_by_label("理由").fill("2023 年更名前的名称")
    page.get_by_role("button", name="提交").click()
    expect(page.locator("main")).to_contain_text("待核对")


@pytest.fixture
def colleague(contexts):
    """A second browser, a stranger to the first."""
    return contexts().new_page()


def test_an_enterprise_signs_up_invites_a_colleague_and_claims_a_factory(page, colleague, refusals, axe):
    Factory.objects.create(region="330106", organisation=listed(9), organisation_name="名单企业9", name="名单上的工厂",
                           place_path="330000/330100/330106/")  # fmt: skip
    page.goto("/account/signup/?next=/organisation/")
    sign_up(page, "张工", "zhang@example.cn")
    page.wait_for_url("**/organisation/")
    expect(page.locator(".th-empty")).to_contain_text("用邀请加入")
    assert axe(page) == []

    # registering: a wrong code is said beside its field, what was typed stays
    page.get_by_role("link", name="登记企业").click()
    page.get_by_label("名称").fill("示例机床有限公司")
    page.get_by_label("统一社会信用代码", exact=True).fill("91330106MA000000")
    page.locator("#place").fill("浙江 杭州 西湖")
    page.locator("#industry").fill("342")
    expect(page.locator("#place-read")).to_contain_text("浙江省杭州市西湖区")
    page.get_by_label("规模").select_option("medium")
    page.get_by_role("button", name="登记").click()
    expect(page.locator("#credit_code-error")).to_contain_text("不是 18 位")
    expect(page.get_by_label("名称")).to_have_value("示例机床有限公司")
    assert axe(page) == []
    page.locator("#credit_code").fill(code(1))
    page.get_by_role("button", name="登记").click()
    expect(page.locator("main [role=status]").first).to_contain_text("登记好了")
    expect(page.locator(".th-head")).to_contain_text("未核对")
    assert axe(page) == []

    # inviting: the link is handed over by hand
    link = invite(page, "li@example.cn")
    assert axe(page) == []

    # the colleague has no account yet: the invitation waits through the sign-up
    colleague.goto(link)
    expect(colleague.get_by_role("heading", level=1)).to_have_text("示例机床有限公司邀请你")
    assert axe(colleague) == []
    colleague.get_by_role("link", name="还没有账号，先注册").click()
    sign_up(colleague, "李工", "li@example.cn")
    colleague.wait_for_url(link)
    colleague.get_by_role("button", name="接受邀请").click()
    expect(colleague.locator("main [role=status]").first).to_contain_text("你已加入示例机床有限公司")
    assert Membership.objects.get(user__email="li@example.cn").role == "editor"

    # a factory of his own, and one of a list
    add_factory(colleague, "一号工厂", axe)
    claim_factory(page, "名单上的工厂")
    assert Claim.objects.get().kind == "factory"
    assert axe(page) == []
    assert refusals == []


def test_by_keyboard_a_role_is_changed_and_a_colleague_removed(page, live_server, refusals):
    zhang = account("zhang")
    body = enterprise(zhang)
    li = member(body, "li", MemberRole.READER)
    sign_in(page, live_server, again(zhang.user))
    page.goto(f"/organisation/{body}/people/")
    page.locator("summary", has_text="li先生").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]").first).to_contain_text("角色改好了")
    assert again(li.user).scope.roles_in(body) == {MemberRole.SIGNATORY}
    page.locator("summary", has_text="li先生").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).not_to_contain_text("li先生")
    assert refusals == []


def test_a_refused_form_begins_where_the_first_thing_is_to_mend(page, live_server):
    page.goto("/account/signup/?next=/organisation/register/")
    sign_up(page, "张工", "zhang@example.cn")
    page.wait_for_url("**/organisation/register/")
    page.get_by_label("名称").fill("示例机床有限公司")
    page.get_by_role("button", name="登记").click()
    expect(page.locator("#credit_code")).to_be_focused()
    expect(page.get_by_label("名称")).to_have_value("示例机床有限公司")


def pages(body):
    alone = ["/organisation/?all=1", "/organisation/register/", "/organisation/claim/", "/organisation/claims/", "/me/"]
    return [
        *alone,
        *(
            f"/organisation/{body}/{more}"
            for more in ("", "edit/", "people/", "factories/", "factories/add/", "factories/claim/", "links/")
        ),
    ]


@pytest.mark.parametrize(("look", "language"), [("light", "zh-hans"), ("dark", "en")])
def test_every_page_is_clean_on_desk_and_phone(contexts, live_server, axe, look, language):
    zhang = account("zhang")
    body = enterprise(zhang)
    member(body, "li", MemberRole.READER)
    Factory.objects.create(
        region="330106", organisation_id=body, organisation_name="示例", name="一号工厂", place_path="330000/330100/330106/"
    )
    for wishes in ({}, {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}):
        window = contexts(color_scheme=look, **wishes)
        window.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
        page = window.new_page()
        sign_in(page, live_server, again(zhang.user))
        for address in pages(body):
            page.goto(address)
            assert axe(page) == [], (address, look, wishes)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wider <= 0, (address, look, wishes)
