"""A guest with a factory: from the front page to the level, the reasons and a report in hand."""

import re

import pytest
from playwright.sync_api import expect


def open_sample(page):
    page.goto("/")
    page.get_by_role("button", name=re.compile("示例")).first.click()
    page.wait_for_url("**/result/")


def test_a_guest_finds_out_where_the_factory_stands(page, refusals, axe):
    page.goto("/")
    assert axe(page) == []
    page.get_by_role("radio", name=re.compile("离散型")).check()
    page.get_by_role("button", name="从 20 幅图开始").click()
    page.wait_for_url("**/area/PER.ORG/")
    expect(page.get_by_role("heading", level=1)).to_have_text("组织战略")
    assert axe(page) == []

    # a picture proposes, dashed, and the rail follows
    page.locator("#picture-3").click()
    expect(page.locator(".th-guess-line").first).to_be_visible()
    expect(page.locator("#picture-after")).to_contain_text("没有确认过的条目按这幅图推算")
    expect(page.locator("#areas [aria-current=step] [data-v=claimed]")).to_be_attached()

    # one tap confirms; saved time and level are told
    page.locator("[id='PER.ORG.L1.a-full']").click()
    expect(page.locator("[data-saved-words]")).to_contain_text("已保存")
    expect(page.locator("#areas b")).to_have_text("1 / 208 条")
    assert axe(page) == []

    # leaves and comes back to the same draft
    address = page.url
    page.goto("/")
    page.goto(address)
    expect(page.locator("[id='PER.ORG.L1.a-full']")).to_be_checked()
    assert refusals == []


def test_keyboard_alone_rates_and_moves_on(page, refusals):
    open_sample(page)
    page.get_by_role("link", name="继续作答").click()
    page.goto(re.sub(r"/a/([^/]+)/.*", r"/a/\1/area/MFG.EQM/", page.url))
    page.locator("[id='MFG.EQM.L3.a-most']").focus()
    page.keyboard.press("1")
    expect(page.locator("[id='MFG.EQM.L3.a-full']")).to_be_checked()
    page.keyboard.press("j")
    page.keyboard.press("4")
    expect(page.locator("[id='MFG.EQM.L3.b-none']")).to_be_checked()
    expect(page.locator("[data-saved-words]")).to_contain_text("已保存")
    page.reload()
    expect(page.locator("[id='MFG.EQM.L3.b-none']")).to_be_checked()
    assert refusals == []


def test_the_result_of_the_sample_reads_well(page, refusals, axe):
    open_sample(page)
    expect(page.locator(".th-level strong")).to_have_text("二级，或三级")
    expect(page.locator(".th-rung")).to_have_count(4)
    expect(page.locator(".th-blockers li").first).to_contain_text("+0.0501")
    assert axe(page) == []
    page.locator(".th-why details:not([open]) > summary").first.click()
    with page.expect_download() as told:
        page.get_by_role("link", name="下载报告 PDF").first.click()
    assert told.value.suggested_filename.endswith(".pdf")
    assert refusals == []


@pytest.mark.parametrize("path", ["result/", "area/MFG.EQM/", "criteria/facts/", "criteria/advanced/", "criteria/scenarios/"])
def test_no_page_is_wider_than_a_phone(phone, axe, path):
    open_sample(phone)
    phone.goto(phone.url.replace("result/", path))
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert axe(phone) == []


def test_in_english_and_in_the_dark(contexts, axe):
    page = contexts(locale="en-US", color_scheme="dark").new_page()
    page.goto("/")
    page.get_by_role("button", name=re.compile("example|sample", re.IGNORECASE)).first.click()
    page.wait_for_url("**/result/")
    expect(page.locator(".th-level strong")).to_have_text("Level 2, possibly 3")
    assert axe(page) == []


def test_a_lost_connection_keeps_the_answer_and_sends_it_later(page):
    open_sample(page)
    page.goto(page.url.replace("result/", "area/MFG.EQM/"))
    page.context.set_offline(True)
    page.locator("[id='MFG.EQM.L3.c-part']").click()
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "offline")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    page.reload()
    expect(page.locator("[id='MFG.EQM.L3.c-part']")).to_be_checked()


def test_without_script(contexts):
    page = contexts(java_script_enabled=False).new_page()
    open_sample(page)
    page.goto(page.url.replace("result/", "area/MFG.EQM/"))
    page.locator("[id='MFG.EQM.L3.a-none']").click()
    page.get_by_role("button", name=re.compile("下一个")).last.click()
    page.wait_for_url("**/area/MFG.WHS/")
    page.go_back()
    expect(page.locator("[id='MFG.EQM.L3.a-none']")).to_be_checked()


def test_enter_keeps_everything_and_stays(page):
    open_sample(page)
    page.goto(page.url.replace("result/", "area/MFG.EQM/"))
    page.locator("[id='MFG.EQM.L3.a-not_applicable']").click()
    page.locator("[id='MFG.EQM.L3.a-reason']").fill("没有这类设备")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_have_text("设备管理")
    expect(page.locator("[id='MFG.EQM.L3.a-reason']")).to_have_value("没有这类设备")
    expect(page.locator("[id='MFG.EQM.L3.c-full']")).to_be_checked()
