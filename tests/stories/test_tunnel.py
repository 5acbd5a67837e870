"""The wind tunnel in a real browser: a slider that is let go tries the draft, two stand beside each other, one is saved and sent round."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import expect

import somebody
from tihang.journey.models import DraftReader, DraftVersion
from tihang.web.steward.tunnel import trial

pytestmark = pytest.mark.once


def test_a_policy_officer_tries_a_draft_and_sends_it_round(transactional_db, contexts, live_server, axe, settings, tmp_path, monkeypatch):
    settings.HOME = tmp_path
    monkeypatch.setattr(trial, "INVENTED", 4000)
    officer, steward = somebody.officer(), somebody.steward()
    TOTP.activate(steward, generate_totp_secret())
    client = Client()
    client.force_login(steward, backend="tihang.config.sign_in.RegionalSignIn")
    context = contexts()
    context.add_cookies(
        [{"name": (name := django_settings.SESSION_COOKIE_NAME), "value": client.cookies[name].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto("/steward/tunnel/?base=tiers")
    expect(page.locator("#tried")).to_contain_text("还没有改动，4,000 家都不变")
    share = page.get_by_role("slider", name="应用人工智能的场景占已建场景的比例不低于两成")
    for _ in range(4):
        share.press("ArrowRight")
    expect(page.locator("#tried")).to_contain_text("的线从 0.2 改为 0.4")
    expect(page.locator("#tried .th-tunnel-said")).to_contain_text("0 家升")
    assert "share%3A%3A25E-R2=0.4" in page.url
    page.get_by_role("link", name="记住这一稿，再试一稿来比").click()
    page.wait_for_url("**held=**")
    expect(page.locator("#tried")).to_contain_text("另一稿改了什么")
    share.press("ArrowRight")
    expect(page.locator("#tried")).to_contain_text("的线从 0.2 改为 0.25")
    page.wait_for_load_state("networkidle")
    assert axe(page) == []

    page.locator("#tried summary", has_text="保存这一稿").click()
    page.get_by_label("新草案的名称").fill("卓越级四分之一")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", name="卓越级四分之一")).to_be_visible()
    assert DraftVersion.objects.count() == 1
    page.get_by_label("发给").select_option("person")
    page.get_by_label("是谁").fill(officer.sign_in_name)
    page.get_by_role("button", name="发出").click()
    expect(page.get_by_text("已发出。对方在“标准草案”里看到它。")).to_be_visible()
    assert DraftReader.objects.get().user_id == officer.pk
    assert axe(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
