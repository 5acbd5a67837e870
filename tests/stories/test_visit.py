"""A site visit in a real browser: drawn, planned, looked at on a tablet without network, synchronised, seen by whoever reviews."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from applied import PLACE
from files_at_hand import picture
from handed_in import ready
from somebody import acting, authority, officer
from tihang.flows.person.record_findings import Seen, record_findings
from tihang.journey.models import Adjustment, Expert, ReviewCase, Visit, VisitPhoto
from web.desk_people import at_desk

pytestmark = pytest.mark.once
CONNECTED = "[data-claim='form:factory.key_equipment_connected']"


def drawn_and_planned(page, axe, expert: str) -> Visit:
    page.goto("/authority/visits/")
    page.get_by_label("抽样办法").select_option("share")
    page.get_by_label("随机抽取比例（%）").fill("50")
    page.get_by_role("button", name="抽取", exact=True).click()
    expect(page.get_by_text("没有填种子")).to_be_visible()
    page.get_by_label("随机种子").fill("当众掷出 3 5 2")
    assert axe(page) == []
    page.get_by_role("button", name="抽取", exact=True).click()
    page.get_by_role("link", name="一厂").click()
    page.get_by_label("核查日期").fill((timezone.localdate() + timedelta(days=2)).isoformat())
    page.get_by_label("给企业的话").fill("上午 9 点到，先看一车间")
    page.get_by_role("checkbox", name=expert).check()
    page.get_by_role("checkbox", name="officer-lead").check()
    assert axe(page) == []
    page.get_by_role("button", name="安排并通知").click()
    expect(page.get_by_text("安排好了，企业和去的人都收到了通知")).to_be_visible()
    return Visit.objects.get()


def looked_at_without_network(tablet, axe, visit: Visit) -> None:
    """Nothing is lost where the page is opened again in between."""
    tablet.goto("/visits/")
    tablet.get_by_role("link", name="一厂").click()
    expect(tablet.locator("[data-kept]")).to_be_visible()
    assert axe(tablet) == []
    tablet.context.set_offline(True)
    row = tablet.locator(CONNECTED)
    tablet.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    row.get_by_label("调整").check()
    row.get_by_label("核实的值").fill("30")
    row.get_by_label("看到什么").fill("两条线没有联网")
    tablet.locator("[data-claim='form:maturity.level']").get_by_label("属实", exact=True).check()
    tablet.locator("#photo").set_input_files({"name": "车间.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    expect(tablet.get_by_text("2 项存在本机，连上就传")).to_be_visible()
    expect(tablet.get_by_text("1 张存在本机，连上网就传")).to_be_visible()
    tablet.reload()
    expect(row.get_by_label("核实的值")).to_have_value("30")
    expect(row.get_by_label("看到什么")).to_have_value("两条线没有联网")
    assert not Adjustment.objects.exists()


def test_a_dossier_is_drawn_looked_at_without_network_and_settled(transactional_db, contexts, live_server, axe):
    authority(PLACE)
    ready().submit()
    lead, name = officer(PLACE), settings.SESSION_COOKIE_NAME
    type(lead).objects.filter(pk=lead.pk).update(name="officer-lead")
    goes = Expert.objects.create(user=officer("110000/"), office=authority(PLACE)).user
    type(goes).objects.filter(pk=goes.pk).update(name="专家甲")

    def sits(who, **more):
        page = contexts(**more)
        page.add_cookies([{"name": name, "value": at_desk(who).cookies[name].value, "url": live_server.url}])
        return page.new_page()

    page = sits(lead)
    visit = drawn_and_planned(page, axe, "专家甲")
    tablet = sits(
        goes, viewport={"width": 820, "height": 1180}, geolocation={"latitude": 30.28, "longitude": 120.16}, permissions=["geolocation"]
    )
    looked_at_without_network(tablet, axe, visit)
    record_findings(actor=acting(lead), now=timezone.now(), visit=visit.pk, seen=[Seen("form:maturity.level", "not_looked", key="1")])
    tablet.context.set_offline(False)
    level = tablet.locator("[data-claim='form:maturity.level']")
    expect(level.locator("[data-clash]")).to_contain_text("officer-lead")
    level.get_by_role("button", name="用我现在写的").click()
    expect(tablet.locator("[data-saved-words]")).to_contain_text("已传")
    expect(tablet.get_by_text("都传上去了")).to_be_visible()
    assert list(Adjustment.objects.filter(apart=False).order_by("claim", "number").values_list("found", "value")) == [
        ("adjusted", "30"), ("not_looked", ""), ("confirmed", ""),
    ]  # fmt: skip
    shot = VisitPhoto.objects.get()
    assert (str(shot.latitude), str(shot.longitude), shot.taken_at is not None) == ("30.280000", "120.160000", True)
    assert axe(tablet) == []

    page.goto(f"/authority/visits/{visit.pk}/")
    expect(page.get_by_role("row", name="关键设备联网率")).to_contain_text("50%")
    page.get_by_label("核查意见").fill("联网设备少报了两条线以外的，其余相符")
    page.get_by_role("button", name="办结核查").click()
    expect(page.get_by_text("核查办结了")).to_be_visible()
    assert axe(page) == []
    page.goto(f"/authority/review/{ReviewCase.objects.get().pk}/")
    expect(page.get_by_role("heading", name="现场核查")).to_be_visible()
    expect(page.get_by_role("row", name="关键设备联网率").last).to_contain_text("83.3%")
    assert axe(page) == []
