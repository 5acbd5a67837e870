"""A check round in a real browser: asked, answered by file, looked at, counted, weighed; the pages fit a phone and a screen reader."""

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from applied import PLACE
from handed_in import ready
from somebody import authority, code, officer
from tihang.journey.models import CheckLetter, HitWeight, Organisation, ReviewCase
from web.authority.test_checks import typed_into
from web.desk_people import at_desk

pytestmark = pytest.mark.once


def test_the_lead_asks_reads_counts_and_weighs(transactional_db, contexts, live_server, axe, tmp_path, monkeypatch):
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path))
    for path in (PLACE, "330000/330100/"):
        authority(path)
    ready().submit(at=timezone.now())
    Organisation.objects.update(credit_code=code())
    desk = at_desk(officer(PLACE))
    name = settings.SESSION_COOKIE_NAME
    context = contexts(viewport={"width": 390, "height": 844})
    context.add_cookies([{"name": name, "value": desk.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.goto("/authority/checks/")
    assert axe(page) == []
    page.get_by_role("button", name="发起核查").click()
    page.get_by_role("link", name="应急管理").click()
    letter = CheckLetter.objects.get(question="emergency")
    book = page.request.get(f"{live_server.url}/authority/checks/letters/{letter.pk}/list.xlsx").body()
    answered = {
        "name": "回函.xlsx",
        "mimeType": "application/octet-stream",
        "buffer": typed_into(book, "有", "2024 年一起较大事故，已整改"),
    }
    page.get_by_label("哪一份来函").fill("应急函〔2026〕3号")
    page.get_by_label("填好的名单").set_input_files(answered)
    assert axe(page) == []
    page.get_by_role("button", name="导入并预览").click()
    expect(page.get_by_text("还没有计入").first).to_be_visible()
    assert axe(page) == []
    page.get_by_role("button", name="计入", exact=True).click()
    page.goto(f"/authority/review/{ReviewCase.objects.get().pk}/")
    expect(page.get_by_text("有记录，等研判")).to_be_visible()
    page.get_by_role("link", name="看答复和研判").click()
    assert axe(page) == []
    page.get_by_label("研判结论").select_option("does_not_count")
    page.get_by_label("理由").fill("三年以前的事，已整改")
    page.get_by_role("button", name="记下研判").click()
    expect(page.get_by_text("三年以前的事，已整改")).to_be_visible()
    assert HitWeight.objects.count() == 1
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
