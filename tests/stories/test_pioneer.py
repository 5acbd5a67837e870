"""A pioneer from the cultivation list to acceptance, in a real browser: ministry, province and factory, each on its own screen."""

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from cultivated import LISTED, agreed
from rostered import PROVINCE
from somebody import officer
from tihang.journey.models import Cultivation, Title, User
from web.desk_people import at_desk

pytestmark = pytest.mark.once
ACCEPTED = "工信厅联通装函〔2028〕1号"


@pytest.fixture
def pioneer(transactional_db):
    return agreed()


def screen(contexts, live_server, who: User, **size) -> Page:
    name, browser = settings.SESSION_COOKIE_NAME, at_desk(who)
    context = contexts(**size)
    context.add_cookies([{"name": name, "value": browser.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
    return page


def guided(ministry: Page, name: str) -> None:
    ministry.get_by_role("link", name=name).click()
    ministry.get_by_label("哪位专家").fill("李专家")
    ministry.get_by_label("哪一天").fill(Cultivation.objects.get().since.isoformat())
    ministry.get_by_label("指导意见").fill("把质量追溯做到批次")
    ministry.get_by_role("button", name="记下指导").click()
    expect(ministry.get_by_text("记下了，企业会收到通知")).to_be_visible()


def answered_and_applied(house: Page, axe) -> None:
    entry = Cultivation.objects.get()
    house.goto("/notices/")
    expect(house.get_by_text("有一条专家指导意见").first).to_be_visible()
    house.goto(f"/factories/{entry.factory_id}/cultivation/{entry.pk}/")
    expect(house.get_by_text("在培育不是认定").first).to_be_visible()
    house.get_by_label("怎么做、做到哪一步").fill("三条产线已做到批次")
    house.get_by_role("button", name="答复").click()
    expect(house.get_by_text("答复好了")).to_be_visible()
    house.get_by_label("目标达成情况").fill("五项目标都已达成")
    assert axe(house) == []
    house.get_by_role("button", name="申请验收").click()
    expect(house.get_by_text("申请好了，等推荐单位初审")).to_be_visible()


def checked(province: Page, name: str, axe) -> None:
    province.goto("/authority/cultivation/")
    province.get_by_role("link", name=name).click()
    province.get_by_label("初审意见").fill("逐项核对，目标达成")
    assert axe(province) == []
    province.get_by_role("button", name="办理初审").click()
    expect(province.get_by_text("记下了：初审通过，等验收认定")).to_be_visible()
    expect(province.get_by_role("button", name="办理")).to_have_count(0)


def test_a_pioneer_from_the_cultivation_list_to_acceptance(pioneer, contexts, live_server, axe):
    ministry = screen(contexts, live_server, officer(""))
    province = screen(contexts, live_server, officer(PROVINCE))
    house = screen(contexts, live_server, User.objects.get(pk=pioneer.owner.user), viewport={"width": 390, "height": 844})
    name = pioneer.case.factory.name

    ministry.goto("/authority/cultivation/")
    ministry.get_by_role("button", name="公布培育名单").click()
    expect(ministry.get_by_text("要有文号").first).to_be_visible()
    ministry.get_by_label("文号").fill(LISTED)
    assert axe(ministry) == []
    ministry.get_by_role("button", name="公布培育名单").click()
    expect(ministry.get_by_text("1 家列入培育名单")).to_be_visible()
    assert Title.objects.get().status == "cultivating"

    guided(ministry, name)
    answered_and_applied(house, axe)
    checked(province, name, axe)
    ministry.reload()
    ministry.get_by_label("办理结果").select_option("accept")
    ministry.get_by_label("理由").fill("六部门验收会议一致通过")
    ministry.get_by_label("文号").fill(ACCEPTED)
    ministry.get_by_role("button", name="办理", exact=True).click()
    expect(ministry.get_by_text("记下了：已验收认定")).to_be_visible()
    assert axe(ministry) == []
    held = Title.objects.get(superseded_by=None, withdrawn_at=None)
    assert (held.status, held.tier, held.document) == ("recognised", "pioneer", ACCEPTED)
    house.reload()
    expect(house.get_by_text("已验收认定").first).to_be_visible()
