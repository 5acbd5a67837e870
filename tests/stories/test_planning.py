"""A plan in a real browser: a bar moved by keys and by pointer tells at once what it breaks, and the page is good on its own."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from flows.factory.test_planning import NOW, solved
from flows.factory.test_planning import house as house  # noqa: PLC0414 - the same factory
from tihang.flows.factory.plan_climb import plan_climb
from tihang.journey.models import PlanItem, User
from tihang.journey.planning.rules import Wish

pytestmark = pytest.mark.once


def test_a_bar_is_moved_by_keys_and_by_pointer(transactional_db, house, contexts, live_server, axe):
    factory, owner, _, signed = house
    plan = plan_climb(actor=owner, now=NOW, factory=factory.pk, assessment=signed, wish=Wish(level=3, quarters=3))
    assert solved(plan) == "ready"
    client = Client()
    client.force_login(User.objects.get(pk=owner.user))
    name = settings.SESSION_COOKIE_NAME
    context = contexts()
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(reverse("plan", args=[factory.pk, plan]))
    bar = page.locator("#board .th-gantt-bar").last
    key = bar.get_attribute("data-key")
    before = int(bar.get_attribute("data-start") or 0)
    same = page.locator(f'#board .th-gantt-bar[data-key="{key}"]')
    expect(page.locator("#plan-troubles")).not_to_contain_text("这样排有冲突")
    for step in range(1, 4):
        same.focus()
        page.keyboard.press("ArrowRight")
        expect(same).to_have_attribute("data-start", str(before + step))
    expect(page.locator("#plan-troubles")).to_contain_text("超出 3 个季度")
    expect(same).to_be_focused()

    page.wait_for_load_state("networkidle")
    same.hover(position={"x": 6, "y": 6})
    box = same.locator("rect").bounding_box()
    assert box is not None
    many = PlanItem.objects.get(pk=key).quarters
    page.mouse.move(box["x"] + 6, box["y"] + 6)
    page.mouse.down()
    page.mouse.move(box["x"] + 6 - 3 * (box["width"] + 4) / many, box["y"] + 6, steps=3)
    page.mouse.up()
    expect(same).to_have_attribute("data-start", str(before))
    expect(page.locator("#plan-troubles")).not_to_contain_text("这样排有冲突")
    assert PlanItem.objects.get(pk=key).start == before
    assert axe(page) == []
