"""Duties in a real browser: a city sets a day, its district hands in a file, the city gives it back and receives the next one."""

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from files_at_hand import pdf
from flows.authority.test_rechecks import title
from somebody import CITY, DISTRICT, factory, member, officer, organisation
from tihang.journey.models import DutyReceipt
from web.desk_people import at_desk

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.TIHANG_FILES_FOLDER = tmp_path


def test_a_district_reports_its_city_gives_it_back_and_receives_the_next(transactional_db, contexts, live_server, axe):
    name, body = settings.SESSION_COOKIE_NAME, organisation("东海精工有限公司")
    site = factory(body)
    title(site, 2024, tier="advanced", status="recognised")

    def sits(who, **more):
        page = contexts(**more)
        page.add_cookies([{"name": name, "value": at_desk(who).cookies[name].value, "url": live_server.url}])
        return page.new_page()

    def hands_in(page, words: str):
        page.get_by_label("文件", exact=True).set_input_files({"name": "报告.pdf", "mimeType": "application/pdf", "buffer": pdf(words)})
        page.get_by_role("button", name="报送", exact=True).click()
        expect(page.get_by_text("报出去了")).to_be_visible()

    city, district = sits(officer(CITY)), sits(officer(DISTRICT))
    city.goto("/authority/duties/")
    assert axe(city) == []
    city.locator("#h-below, [aria-labelledby=h-below]").get_by_role("link", name="自评工作开展情况报告").first.click()
    city.get_by_label("期限", exact=True).fill(timezone.localdate().isoformat())
    city.get_by_label("依据文件").fill("市局〔2026〕3 号")
    city.get_by_role("button", name="定期限").click()
    expect(city.get_by_text("期限定好了")).to_be_visible()
    assert axe(city) == []
    district.goto("/authority/duties/")
    district.get_by_role("link", name="自评工作开展情况报告").first.click()
    hands_in(district, "一")
    city.reload()
    city.get_by_role("link", name=f"{DISTRICT}industry").click()
    city.get_by_label("结论").select_option("returned")
    city.get_by_role("button", name="办理").click()
    expect(city.get_by_text("退回要写理由")).to_be_visible()
    city.get_by_label("说明").fill("缺附表")
    assert axe(city) == []
    city.get_by_role("button", name="办理").click()
    expect(city.get_by_text("退回了")).to_be_visible()
    district.reload()
    expect(district.get_by_text("缺附表")).to_be_visible()
    hands_in(district, "二")
    city.goto("/authority/duties/")
    city.locator("#h-below, [aria-labelledby=h-below]").get_by_role("link", name="自评工作开展情况报告").first.click()
    city.get_by_role("link", name=f"{DISTRICT}industry").click()
    city.get_by_role("button", name="办理").click()
    expect(city.get_by_text("签收了，回执码")).to_be_visible()
    assert axe(city) == []
    assert list(DutyReceipt.objects.order_by("at").values_list("said", flat=True)) == ["returned", "received"]

    updates(sits(member(body), viewport={"width": 390, "height": 844}), site, axe)


def updates(house, site, axe):
    """The yearly update on a phone; what is missing is said first."""
    house.goto(f"/factories/{site.pk}/")
    house.get_by_role("link", name="报送事项").click()
    house.get_by_role("link", name="获称号后的年度更新").first.click()
    house.get_by_role("button", name="报送", exact=True).click()
    expect(house.get_by_text("三栏都是空的")).to_be_visible()
    house.get_by_label("输出的解决方案").fill("柔性产线方案，用在乙厂")
    assert axe(house) == []
    house.get_by_role("button", name="报送", exact=True).click()
    expect(house.get_by_text("报出去了，等签收")).to_be_visible()
    assert axe(house) == []
