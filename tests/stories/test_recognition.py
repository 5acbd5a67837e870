"""From decision to list with one upheld objection, in a real browser: notice, a citizen's objection on a phone, its answer, the final list."""

import json
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from flows.authority.test_recognition import MINUTES, NAMES
from flows.authority.test_recognition import nation as nation  # noqa: PLC0414 - the same cases
from somebody import officer
from tihang.journey.models import Campaign, RecognitionList, Title
from web.desk_people import at_desk

pytestmark = pytest.mark.once


def test_from_decision_to_list_with_one_upheld_objection(transactional_db, nation, contexts, live_server, axe, monkeypatch):
    name, desk = settings.SESSION_COOKIE_NAME, at_desk(officer(""))
    lead = contexts()
    lead.add_cookies([{"name": name, "value": desk.cookies[name].value, "url": live_server.url}])
    page = lead.new_page()
    page.goto("/authority/recognition/")
    page.get_by_role("link", name=Campaign.objects.get().name).click()
    page.get_by_label("联合审定纪要").fill(MINUTES)
    page.get_by_label("公示文号").fill("公示〔2025〕1号")
    assert axe(page) == []
    page.get_by_role("button", name="公示", exact=True).click()
    expect(page.get_by_text("已公示，名单在公开页面上")).to_be_visible()

    citizen = contexts(viewport={"width": 390, "height": 844}).new_page()
    citizen.goto("/recognition/")
    citizen.locator(".th-shelf a").first.click()
    expect(citizen.get_by_role("cell", name=NAMES[1])).to_be_visible()
    citizen.get_by_label("对哪一家").select_option(label=f"2 {NAMES[1]}")
    citizen.get_by_role("button", name="提出异议").click()
    expect(citizen.get_by_text("匿名的不受理").first).to_be_visible()
    citizen.get_by_label("姓名或单位全称").fill("王建国")
    citizen.get_by_label("电话或邮箱").fill("wang@example.org")
    citizen.get_by_label("事实和理由").fill("两台关键装备是借来的，铭牌照片为证")
    assert axe(citizen) == []
    citizen.get_by_role("button", name="提出异议").click()
    expect(citizen.get_by_text("回执码，记下来")).to_be_visible()

    page.reload()
    page.get_by_label("核查结论").fill("现场核对，两台确为租借")
    page.get_by_label("结果").select_option("upheld")
    page.get_by_label("文书编号").fill("异议〔2025〕3号")
    page.get_by_role("button", name="答复").click()
    expect(page.get_by_text("异议成立，已移出名单")).to_be_visible()

    later = timezone.now() + timedelta(days=60)
    clock = SimpleNamespace(now=lambda: later, localdate=lambda: timezone.localdate(later))
    monkeypatch.setattr("tihang.web.authority.recognition.views.timezone", clock)
    page.reload()
    page.get_by_label("认定文号").fill("认定〔2025〕9号")
    page.get_by_role("button", name="公布名单").click()
    expect(page.get_by_text("名单已公布，称号记入各家档案")).to_be_visible()
    made = RecognitionList.objects.get(state="final")
    assert [row["factory"]["name"] for row in json.loads(made.content)["rows"]] == [NAMES[0], NAMES[2]]
    assert Title.objects.filter(status="recognised", document="认定〔2025〕9号").count() == 2
    citizen.goto(f"/recognition/{made.code}/")
    expect(citizen.get_by_text("异议成立 异议〔2025〕3号")).to_be_visible()
    assert axe(citizen) == []
    _corrected(page, citizen, axe)


def _corrected(page, citizen, axe):
    """The list bore a wrong name: the office corrects it, and the citizen is led from the old number to the new."""
    page.get_by_text("更正已公布的名单").click()
    page.get_by_label("更正文号").fill("更正〔2026〕1号")
    page.get_by_label("更正哪一家（1）").select_option(label=f"2 {NAMES[2]}")
    page.get_by_label("怎么错了").first.select_option(label="工厂名称印错")
    page.get_by_label("理由").first.fill("印错两个字")
    page.get_by_role("button", name="公布更正").click()
    expect(page.get_by_text("没有写应为什么")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("应为").first.fill("丙轴承数字工厂")
    page.get_by_role("button", name="公布更正").click()
    expect(page.get_by_text("更正已公布，原来的名单留着")).to_be_visible()
    citizen.reload()
    citizen.get_by_role("link", name="打开新的").click()
    expect(citizen.get_by_role("cell", name="丙轴承数字工厂").first).to_be_visible()
    expect(citizen.get_by_text("印错两个字")).to_be_visible()
    assert axe(citizen) == []
