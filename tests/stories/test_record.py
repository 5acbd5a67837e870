"""The record of a factory in a real browser: added without a script, corrected, withdrawn, read by an officer, good on a phone and in the dark."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tihang.journey.models import User
from tihang.journey.record.operations import keep_title
from tihang.journey.record.rules import NewTitle
from web.factories.conftest import fill
from web.factories.conftest import world as world  # noqa: PLC0414 - the same factory and people as over HTTP

LOOKS = [
    {"locale": "zh-CN"},
    {"locale": "en-GB", "color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
]


@pytest.fixture
def window(contexts, live_server):
    """A browser window of somebody who has signed in."""

    def opened(client, **wishes):
        context = contexts(**wishes)
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        return context.new_page()

    return opened


def test_an_editor_keeps_the_record_without_a_script(transactional_db, world, window, axe):
    page = window(world.member(), java_script_enabled=False)
    page.goto(world.at())
    page.get_by_role("link", name=re.compile("添加一条.*关键装备")).click()
    page.get_by_label("装备名称").fill("五轴加工中心")
    page.get_by_label("统计年份").fill("2099")
    page.get_by_label("台套数").fill("二十")
    page.get_by_role("button", name="存这一条").click()
    expect(page.get_by_role("alert")).to_contain_text("有 2 处要改，什么也没有存")
    expect(page.locator("#total-error")).to_contain_text("只写数字")
    expect(page.get_by_label("装备名称")).to_have_value("五轴加工中心")

    page.get_by_label("统计年份").fill("2025")
    page.get_by_label("台套数").fill("20")
    page.get_by_label("其中数控").fill("12")
    page.get_by_role("button", name="存这一条").click()
    page.wait_for_url("**/#equipment")
    table = page.locator("section[aria-labelledby=equipment]")
    expect(table).to_contain_text("60.0%")
    expect(table).to_contain_text("企业填报")
    expect(table).to_contain_text("没有附证据")

    page.get_by_role("link", name=re.compile("更正.*五轴加工中心")).click()
    page.get_by_label("台套数").fill("24")
    page.get_by_role("button", name="存这一条").click()
    expect(page.locator("section[aria-labelledby=equipment]")).to_contain_text("50.0%")

    page.get_by_role("link", name=re.compile("附佐证.*五轴加工中心")).click()
    page.get_by_label("类别").select_option(label="文件")
    page.get_by_label("标题").fill("设备台账")
    page.get_by_role("button", name="附上这一份").click()
    expect(page.locator("section[aria-labelledby=equipment]")).to_contain_text("文件：设备台账")

    page.get_by_role("link", name=re.compile("撤回.*五轴加工中心")).click()
    page.get_by_label("为什么撤回").fill("这是二厂的设备")
    page.get_by_role("button", name="撤回这一条").click()
    page.get_by_role("link", name=re.compile("变更经过.*关键装备")).click()
    expect(page.get_by_role("main")).to_contain_text("这是二厂的设备")
    expect(page.get_by_role("main")).to_contain_text("已更正（张三")


def test_keyboard_alone_adds_a_scenario(transactional_db, world, window):
    page = window(world.member())
    page.goto(world.at("record/scenario/add/"))
    page.get_by_label("场景", exact=True).focus()
    page.keyboard.type("S02")
    page.keyboard.press("Tab")
    page.keyboard.type("全厂网络")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#scenario")
    expect(page.locator("section[aria-labelledby=scenario]")).to_contain_text("S02 数字基础设施建设")


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_of_the_record_reads_well(transactional_db, world, window, axe, look):
    editor = world.member()
    kept = fill(world, 2, User.objects.get(name="张三").pk)
    promised = NewTitle(
        programme="gradient", programme_name="智能工厂梯度培育行动", tier="pioneer", word="领航级智能工厂", status="cultivating", year=2025,
        source="培育名单", confidence="single_secondary",
    )  # fmt: skip
    keep_title(world.of(), promised)
    own = [f"record/{noun}/add/" for noun in ("scenario", "report")]
    own += [f"record/equipment/{kept['equipment']}/{deed}/" for deed in ("replace", "withdraw", "evidence")]
    steward = ["titles/grant/", f"titles/{kept['title']}/withdraw/"]
    read = ["", "record/equipment/past/", "record/title/past/"]
    visits = [
        (editor, [*read, "record/evidence/past/", *own]),
        (world.steward(), ["", *steward]),
        (world.officer(), read),
        (world.officer("market_regulation"), [""]),
    ]
    for client, addresses in visits:
        page = window(client, **look)
        for address in addresses:
            page.goto(world.at(address))
            assert axe(page) == [], address
            width = look.get("viewport", {"width": 1280})["width"]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(world.at())
    assert page.locator("[data-tier]").count() == 2, "what is in cultivation draws no sign"
