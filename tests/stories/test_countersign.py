"""A department without accounts countersigns on paper, in a real browser: print, tick and seal, scan askew, confirm, and its opinions stand."""

import json

import pytest
from django.conf import settings
from playwright.sync_api import expect

from applied import PLACE
from handed_in import ready
from inked import inked, scanned, turned
from somebody import authority, officer
from tihang.journey.models import CountersignSheet, Opinion, ReviewCase
from web.authority.test_review import many
from web.desk_people import at_desk

pytestmark = pytest.mark.once


@pytest.fixture
def lead(transactional_db, tmp_path, settings):
    """An officer of the district's industry department, before whom three cases lie."""
    settings.TIHANG_FILES_FOLDER = tmp_path / "files"
    settings.TIHANG_CLAMD = ""
    for path in (PLACE, "330000/330100/"):
        authority(path)
    ready().submit()
    known = ReviewCase.objects.get().pk
    many(2)
    return at_desk(officer(PLACE)), known


def test_a_department_without_accounts_countersigns_on_paper(lead, contexts, live_server, axe):
    browser, known = lead
    name = settings.SESSION_COOKIE_NAME
    context = contexts()
    context.add_cookies([{"name": name, "value": browser.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
    page.goto("/authority/review/")
    page.get_by_role("link", name="会签单").click()
    finance = page.get_by_label("哪个部门，哪个批次").locator("option").filter(has_text="财政").get_attribute("value")
    page.get_by_label("哪个部门，哪个批次").select_option(finance)
    page.get_by_label("发给哪个单位").fill("西湖区财政局")
    page.get_by_role("button", name="生成会签单").click()
    assert axe(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 PDF").click()
    paper = download.value.path().read_bytes()
    real = [row["case"] for row in json.loads(CountersignSheet.objects.get().content)["rows"]].index(known.hex)
    gap, other = [row for row in range(3) if row != real]
    pages = [turned(94)(each) for each in inked(paper, {real: (1,), gap: (), other: (0,)}, remarks=(real,))]
    page.get_by_label("附上扫描件").set_input_files({"name": "scan.pdf", "mimeType": "application/pdf", "buffer": scanned(pages)})
    page.get_by_role("button", name="附上并读取").click()
    expect(page.get_by_text("盖章处有红章")).to_be_visible()
    expect(page.get_by_label(f"第 {other + 1} 行的意见")).to_have_value("endorse")
    expect(page.get_by_label(f"第 {gap + 1} 行的意见")).to_have_value("")
    assert axe(page) == []
    page.get_by_label("对着纸看过").check()
    page.get_by_role("button", name="录入为部门意见").click()
    expect(page.get_by_text("纸上写的理由要录入")).to_be_visible()
    assert Opinion.objects.count() == 0
    page.get_by_label(f"第 {real + 1} 行的说明").fill("专项资金没有验收")
    page.get_by_label("对着纸看过").check()
    page.get_by_role("button", name="录入为部门意见").click()
    expect(page.get_by_text("2 件的意见已录入")).to_be_visible()
    assert sorted(Opinion.objects.values_list("department", "outcome", "how")) == [
        ("finance", "endorse", "paper"),
        ("finance", "return", "paper"),
    ]
    page.goto(f"/authority/review/{known}/")
    expect(page.get_by_text("专项资金没有验收")).to_be_visible()
    expect(page.get_by_text("纸质", exact=True)).to_be_visible()
