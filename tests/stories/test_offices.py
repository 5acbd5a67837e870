"""Offices: a steward opens a district's authority and invites; the officer accepts in another browser and decides a claim."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

import somebody
from tihang.journey.models import Membership, Posting, User
from web.desk_people import at_desk


@pytest.fixture
def seat(contexts, live_server):
    """A browser of one's own in which somebody has signed in, with a second factor."""

    def browser(who: User, **wishes: object) -> Page:
        client, context = at_desk(who), contexts(**wishes)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
        return page

    return browser


def test_a_steward_opens_an_authority_and_its_officer_decides_a_claim(seat, contexts, live_server, axe, transactional_db):
    body = somebody.organisation("东海精工（示例）有限公司")
    asked = somebody.claim(body, who=somebody.user("示例·周"))
    steward = seat(somebody.steward())

    # the steward opens a district's industry authority
    steward.goto("/steward/authorities/")
    assert axe(steward) == []
    steward.get_by_role("textbox", name="辖区").fill("330110")
    steward.get_by_role("combobox", name="部门").select_option("industry")
    steward.get_by_role("textbox", name="名称").fill("示例区经济和信息化局")
    steward.get_by_role("button", name="开通").click()
    expect(steward.locator(".th-told")).to_contain_text("已开通")
    steward.get_by_role("link", name="示例区经济和信息化局").click()

    # and invites its first leader by a link that is shown once
    steward.get_by_role("combobox", name="岗位").select_option("leader")
    steward.get_by_role("button", name="邀请", exact=True).click()
    link = steward.get_by_role("textbox", name="邀请链接").input_value()
    assert axe(steward) == []

    # who opens it in a browser of his own, signs in and accepts
    leader = User.objects.create_user(sign_in_name="li", password="a-long-sentence-7", name="示例·李", email="li@example.cn")
    office = seat(leader)
    office.goto(link)
    office.get_by_role("button", name=re.compile("接受|加入")).click()
    office.wait_for_url("**/authority/")
    expect(office.get_by_role("heading", level=1)).to_have_text("示例区经济和信息化局")
    expect(office.locator("main")).to_contain_text("浙江省 › 杭州市 › 余杭区")
    assert axe(office) == []
    assert Posting.objects.get(user=leader).role == "leader"

    # the link works once
    again = seat(somebody.user("示例·王"))
    again.goto(link)
    expect(again.locator("main")).to_contain_text("用过")

    # the officer refuses without a reason first: what is missing is said beside the field
    office.get_by_role("link", name="认领和异议，等待核对").click()
    office.get_by_role("link", name="东海精工").click()
    assert axe(office) == []
    office.get_by_role("button", name="不同意").click()
    expect(office.locator("#decide-answer-error")).to_contain_text("没有填理由")
    assert axe(office) == []
    office.get_by_role("textbox", name="答复").fill("执照与登记一致")
    office.get_by_role("button", name="同意", exact=True).click()
    expect(office.locator(".th-told")).to_contain_text("申请人会收到通知")
    assert Membership.objects.get(organisation=body).user_id == asked.user_id


def test_market_regulation_sees_its_district_and_a_foreign_district_sees_nothing(seat, axe, transactional_db):
    body = somebody.organisation("东海精工（示例）有限公司")
    somebody.factory(body, "数控机床一厂")
    somebody.claim(body)

    regulation = seat(somebody.officer(department="market_regulation"))
    regulation.goto("/authority/")
    expect(regulation.locator("main")).to_contain_text("余杭区")
    expect(regulation.get_by_role("link", name="认领")).to_have_count(0)
    assert axe(regulation) == []
    regulation.get_by_role("link", name="工厂名录").click()
    expect(regulation.locator("main")).to_contain_text("数控机床一厂")

    foreign = seat(somebody.officer(somebody.OTHER, role="leader"))
    for address in ("/authority/", "/authority/claims/", "/authority/organisations/", "/factories/"):
        foreign.goto(address)
        expect(foreign.locator("main")).not_to_contain_text("东海精工")
        expect(foreign.locator("main")).not_to_contain_text("数控机床一厂")


@pytest.mark.parametrize(
    "wishes",
    [
        {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
        {"locale": "en-US", "color_scheme": "dark"},
        {"java_script_enabled": False},
    ],
    ids=["phone", "dark-english", "no-script"],
)
def test_the_desks_on_a_phone_in_the_dark_and_without_script(seat, axe, transactional_db, wishes):
    body = somebody.organisation("东海精工（示例）有限公司")
    asked = somebody.claim(body, "dispute", who=somebody.user("示例·周"))
    somebody.member(body, who=somebody.user("示例·旧管理员"))
    looks = {k: v for k, v in wishes.items() if k != "java_script_enabled"}
    for who, addresses in (
        (somebody.officer(role="leader"), ("/authority/", "/authority/claims/", f"/authority/claims/{asked.pk}/", "/authority/people/")),
        (
            somebody.steward(),
            ("/steward/", f"/steward/organisations/{body.pk}/", "/steward/authorities/", "/steward/letters/", "/steward/trail/"),
        ),
    ):
        page = seat(who, **wishes)
        for address in addresses:
            assert page.goto(address).status == 200
            if looks:
                assert axe(page) == [], address
            if wishes.get("is_mobile"):
                assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
    if not looks:
        page = seat(somebody.officer(), **wishes)
        page.goto(f"/authority/claims/{asked.pk}/")
        page.get_by_role("textbox", name="答复").fill("执照与登记一致")
        page.get_by_role("button", name="同意", exact=True).click()
        expect(page.locator(".th-told")).to_contain_text("申请人会收到通知")
