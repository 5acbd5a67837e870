"""A re-check round in a real browser: opened and drawn by a city, answered by a factory on a phone, looked at by its district, settled."""

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from flows.authority.test_rechecks import holders, title
from somebody import CITY, DISTRICT, member, officer
from tihang.journey.models import RecheckTask, Title
from web.desk_people import at_desk

pytestmark = pytest.mark.once


def opened_and_drawn(page, axe):
    """Nothing typed or ticked is lost where it is refused."""
    page.goto("/authority/rechecks/")
    page.get_by_label("名称").fill("基础级年度复核")
    page.get_by_label("依据文件").fill("市局〔2026〕7 号第三条")
    page.get_by_label("填报期限").fill(timezone.localdate().replace(year=timezone.localdate().year + 1, day=1).isoformat())
    page.get_by_label("称号是今年得的").check()
    page.get_by_label("指标值").check()
    page.get_by_role("button", name="开设复核批次").click()
    expect(page.get_by_text("改成百分数")).to_be_visible()
    expect(page.get_by_label("称号是今年得的")).to_be_checked()
    page.get_by_label("随机抽取比例").fill("100")
    assert axe(page) == []
    page.get_by_role("button", name="开设复核批次").click()
    page.get_by_role("link", name="基础级年度复核").click()
    page.get_by_label("随机种子").fill("当众掷出 3 5 2")
    assert axe(page) == []
    page.get_by_role("button", name="抽取并下达").click()
    expect(page.get_by_text("下达 1 件")).to_be_visible()
    expect(page.get_by_text("免于复核：称号是今年得的")).to_be_visible()
    assert axe(page) == []


def test_a_city_rechecks_a_factory_answers_and_its_title_is_kept(transactional_db, contexts, live_server, axe):
    one, fresh = holders(2)
    title(fresh, timezone.localdate().year)
    name = settings.SESSION_COOKIE_NAME

    def sits(who, **more):
        page = contexts(**more)
        page.add_cookies([{"name": name, "value": at_desk(who).cookies[name].value, "url": live_server.url}])
        return page.new_page()

    page = sits(officer(CITY))
    opened_and_drawn(page, axe)
    house = sits(member(one.organisation), viewport={"width": 390, "height": 844})
    house.goto(f"/factories/{one.pk}/")
    house.get_by_role("link", name="复核", exact=True).click()
    house.get_by_role("link", name="基础级年度复核").click()
    house.get_by_label("情况说明").fill("新增两个场景，设备没有变化")
    house.get_by_role("button", name="填报").click()
    expect(house.get_by_text("勾选“没有变化”")).to_be_visible()
    house.get_by_label("称号的条件现在还都满足吗").select_option("yes")
    house.get_by_label("指标值：没有变化").check()
    assert axe(house) == []
    house.get_by_role("button", name="填报").click()
    expect(house.get_by_text("填报好了")).to_be_visible()
    assert axe(house) == []

    district = sits(officer(DISTRICT))
    district.goto("/authority/rechecks/")
    district.get_by_role("link", name="基础级年度复核").click()
    district.get_by_role("link", name=one.name).click()
    district.get_by_label("看了什么、看到什么").fill("到现场看过，设备都在")
    district.get_by_role("button", name="记下核查意见").click()
    expect(district.get_by_text("核查意见记下了")).to_be_visible()

    page.reload()
    page.get_by_role("link", name="等主管部门办理").click()
    page.get_by_label(f"选中 {one.name}").check()
    page.get_by_role("button", name="选中的保留称号").click()
    expect(page.get_by_text("1 件办结，保留称号")).to_be_visible()
    page.goto(f"/authority/rechecks/tasks/{RecheckTask.objects.get().pk}/")
    expect(page.get_by_text("到现场看过，设备都在")).to_be_visible()
    assert axe(page) == []
    assert RecheckTask.objects.get().state == "kept"
    assert Title.objects.filter(factory=one, status="declared").exists()
