"""The six departments of a province recommend forty, in a real browser: ordered by key and by hand, signed, locked, handed up, seen above."""

import json

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from handed_in import open_easily
from rostered import PROVINCE, SIX, waiting
from somebody import authority, officer
from tihang.journey.models import Campaign, ReviewCase, Roster
from web.desk_people import at_desk

pytestmark = pytest.mark.once
MANY, PLACES = 43, 40
WHY = "材料里的投资没有佐证"


@pytest.fixture
def province(transactional_db):
    for name in SIX:
        authority(PROVINCE, name)
    authority("")
    waiting([f"轴承智能工厂{number:02d}号" for number in range(1, MANY + 1)], open_easily())


def at(contexts, live_server, place: str, department: str = "industry") -> Page:
    """The screen of an officer who has signed in."""
    name, browser = settings.SESSION_COOKIE_NAME, at_desk(officer(place, department))
    context = contexts()
    context.add_cookies([{"name": name, "value": browser.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
    return page


def order_on(page: Page) -> list[str]:
    return [name[-3:-1] for name in page.locator("[data-row] th a").all_inner_texts()]


def drag(page: Page, row: int, onto: int) -> None:
    grips = page.locator(".th-grip")
    grips.nth(onto).hover()
    grips.nth(row).hover()
    start, end = (grips.nth(number).bounding_box() for number in (row, onto))
    page.mouse.down()
    page.mouse.move(start["x"] + 6, end["y"] - 8, steps=6)
    page.mouse.up()


def test_the_six_departments_of_a_province_recommend_forty(province, contexts, live_server, axe):
    lead = at(contexts, live_server, PROVINCE)
    board = f"/authority/rosters/board/{Campaign.objects.get().pk}/"
    lead.goto(board)
    before = order_on(lead)
    ranks = lead.locator("input.th-rank")
    ranks.nth(2).press("Alt+ArrowUp")
    ranks.nth(9).fill("1")
    ranks.nth(9).press("Enter")
    drag(lead, 5, 3)
    wanted = [before[9], before[0], before[2], before[4], before[1], before[3], *before[5:9], *before[10:]]
    assert order_on(lead) == wanted
    for row in lead.locator("[data-row]").all()[PLACES:]:
        row.locator("[name=out]").check()
        row.locator("[name^=reason]").fill(WHY)
    assert axe(lead) == []
    lead.get_by_role("button", name="保存排序").click()
    expect(lead.get_by_text("排序已保存")).to_be_visible()
    assert order_on(lead) == wanted
    for name in SIX:
        page = lead if name == "industry" else at(contexts, live_server, PROVINCE, name)
        page.goto(board)
        page.get_by_role("button", name="我部门签").click()
        expect(page.get_by_role("button", name="我部门签")).to_have_count(0)
    lead.goto(board)
    lead.get_by_role("button", name="锁定").click()
    expect(lead.get_by_text("SHA-256")).to_be_visible()
    expect(lead.get_by_role("link", name="推荐汇总表 PDF")).to_be_visible()
    assert axe(lead) == []
    lead.get_by_role("button", name="报送上一级").click()
    expect(lead.get_by_role("button", name="报送上一级")).to_have_count(0)
    content = json.loads(Roster.objects.get().content)
    assert [row["factory"]["name"][-3:-1] for row in content["rows"]] == wanted[:PLACES]
    assert len(content["signed"]) == len(SIX)
    assert ReviewCase.objects.filter(state="at_ministries").count() == PLACES
    assert ReviewCase.objects.filter(end="refused").count() == MANY - PLACES
    above = at(contexts, live_server, "")
    above.goto("/authority/rosters/")
    above.locator(f"a[href*='{Roster.objects.get().pk}']").first.click()
    expect(above.get_by_text(content["rows"][0]["factory"]["name"])).to_be_visible()
