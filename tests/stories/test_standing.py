"""A title is suspended, revoked and appealed, in a real browser: the office that gave it, the house on a phone, and what anybody reads of it."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from flows.authority.test_standing import PROVINCE, titled
from somebody import authority, member, officer
from tihang.journey.models import StandingStep, Title
from web.desk_people import at_desk

pytestmark = pytest.mark.once
NAME = "一厂"


def test_a_title_is_suspended_revoked_and_appealed(transactional_db, contexts, live_server, axe):
    authority(PROVINCE)
    it = titled()

    def sit(client, **more):
        made = contexts(**more)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        made.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        return made.new_page()

    lead, other = sit(at_desk(officer(PROVINCE))), sit(at_desk(officer(PROVINCE)))
    house = sit(at_desk(member(it.organisation)), viewport={"width": 390, "height": 844})

    _suspend(lead, axe)
    _prove(house, it, axe)
    _revoke(lead, axe)
    _appeal(house)
    _uphold(other, it)
    kinds = ["suspended", "proved", "revoked", "appealed", "upheld"]
    assert list(StandingStep.objects.order_by("number").values_list("kind", flat=True)) == kinds
    assert Title.objects.get(factory=it, superseded_by=None).status == "suspended"
    _anybody(contexts().new_page(), axe)


def _suspend(lead, axe):
    lead.goto("/authority/standing/")
    lead.get_by_role("link", name=NAME).click()
    assert axe(lead) == []
    form = _open(lead, "暂停称号")
    form.get_by_role("button", name="暂停称号").click()
    expect(lead.get_by_text("没有文号，公开名单上要写")).to_be_visible()
    form = lead.locator("form[id^=suspend]")
    form.get_by_label("事实和依据").fill("三台关键装备停用")
    form.get_by_label("文号").fill("浙经信〔2026〕3号")
    form.get_by_label("整改期限").fill("2099-06-10")
    form.get_by_role("button", name="暂停称号").click()
    expect(lead.get_by_text("称号已暂停，企业会收到通知")).to_be_visible()


def _prove(house, it, axe):
    house.goto(f"/factories/{it.pk}/standing/")
    expect(house.get_by_text("2099-06-10").first).to_be_visible()
    form = _open(house, "提交整改证明")
    form.get_by_label("整改了什么").fill("三台已修好，验收单在佐证里")
    assert axe(house) == []
    form.get_by_role("button", name="提交整改证明").click()
    expect(house.get_by_text("整改证明已提交，等机关答复")).to_be_visible()


def _revoke(lead, axe):
    lead.goto("/authority/standing/")
    expect(lead.get_by_text("有整改证明等答复")).to_be_visible()
    assert axe(lead) == []
    lead.get_by_role("link", name=NAME).first.click()
    form = _open(lead, "撤销认定的称号")
    form.get_by_label("事实和依据").fill("验收单是伪造的")
    form.get_by_label("文号").fill("浙经信〔2026〕9号")
    form.get_by_role("button", name="撤销认定的称号").click()
    expect(lead.get_by_text("称号已撤销，企业会收到通知")).to_be_visible()


def _appeal(house):
    house.reload()
    form = _open(house, "提出申诉")
    form.get_by_role("button", name="提出申诉").click()
    expect(house.get_by_text("匿名的不受理").first).to_be_visible()
    form = house.locator("form[id^=appeal]")
    form.get_by_label("申诉人姓名").fill("王建国")
    form.get_by_label("申诉理由").fill("验收单由省院出具，原件可查")
    form.get_by_role("button", name="提出申诉").click()
    expect(house.get_by_text("申诉已提出，等机关答复")).to_be_visible()


def _uphold(other, it):
    other.goto(f"/authority/standing/{it.pk}/")
    form = _open(other, "答复申诉")
    form.get_by_label("结果").select_option("upheld")
    form.get_by_label("事实和依据").fill("省院确认原件属实")
    form.get_by_label("文号").fill("浙经信〔2026〕12号")
    form.get_by_role("button", name="答复申诉").click()
    expect(other.get_by_text("申诉成立，称号恢复到原来的状态")).to_be_visible()


def _anybody(citizen, axe):
    citizen.goto("/lists/advanced-2025/recognised/330110-1/")
    for words in ("暂停名单", "撤销名单", "浙经信〔2026〕9号", "申诉成立"):
        expect(citizen.get_by_text(words).first).to_be_visible()
    expect(citizen.get_by_text("验收单是伪造的")).to_have_count(0)
    assert axe(citizen) == []


def _open(page, name):
    """The form behind its fold."""
    fold = page.locator("details", has=page.locator("summary", has_text=name)).first
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    return fold.locator("form")
