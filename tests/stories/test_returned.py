"""A city returns a dossier and the factory answers, in real browsers: remarked, returned, mended, signed again, and seen beside each other."""

import re
import time
from datetime import UTC, datetime

import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from handed_in import ready
from somebody import authority, officer
from tihang.journey.models import ReviewCase, ReviewStep, User

pytestmark = pytest.mark.once
CITY, PROVINCE = "330000/330100/", "330000/"
CONTACT = "company.contact"


@pytest.fixture
def browser_of(contexts, live_server):
    """The browser of somebody who has signed in and shown a second factor a moment ago."""

    def opened_by(user: User):
        client = Client()
        client.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
        Authenticator.objects.get_or_create(user_id=user.pk, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}})
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = user_id_to_str(user)
        session.save()
        name, context = settings.SESSION_COOKIE_NAME, contexts()
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
        return page

    return opened_by


@pytest.fixture
def one(transactional_db, tmp_path, monkeypatch, settings):
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path))
    settings.TIHANG_FILES_FOLDER = tmp_path / "files"
    for path in (CITY, PROVINCE):
        authority(path)
    made = ready(certified=False)
    now = datetime.now(UTC)
    made.certify(now)
    made.submit(at=now, word=made.word(1, now))
    assert ReviewCase.objects.get().state == "at_city", "no department of the district is at work, so it went to the city"
    return made


def test_a_city_returns_a_dossier_and_the_factory_answers(one, browser_of, axe):
    case = f"/authority/review/{ReviewCase.objects.get().pk}/"
    site = f"/factories/{one.house.factory.pk}/campaigns/{one.house.campaign.pk}/"
    city, editor, signatory = (
        browser_of(who) for who in (officer(CITY), *(User.objects.get(pk=each.user) for each in (one.editor, one.signatory)))
    )
    returns(city, case)
    mends(editor, site)
    signs(signatory, site)
    assert [step.outcome for step in ReviewStep.objects.order_by("number")][-2:] == ["return", "resubmit"]
    for page in (city, browser_of(officer(PROVINCE))):
        page.goto(case)
        told = page.locator("section", has=page.locator("#h-mended-1"))
        for words in ("写全名和职务", "陈工", "陈大工（总工程师）", "改了"):
            expect(told).to_contain_text(words)
    assert axe(city) == []


def returns(page, case):
    page.goto(f"{case}?show=all")
    field = page.locator(f'[name="mark-{CONTACT}"]')
    field.evaluate("field => { field.closest('details').open = true; }")
    field.fill("写全名和职务")
    page.locator("textarea[name=why]").fill("联系人不全")
    page.get_by_role("button", name=re.compile("退回补正")).click()
    expect(page.locator("main")).to_contain_text("已办理")
    assert ReviewCase.objects.get().state == "back_city"


def mends(page, site):
    page.goto(f"{site}form/part/company/")
    expect(page.locator("main")).to_contain_text("写全名和职务")
    field = page.get_by_label("联系人", exact=True)
    field.fill("陈大工（总工程师）")
    field.blur()
    expect(page.locator(".th-saved").first).to_contain_text("已保存")
    page.goto(f"{site}submission/")
    page.get_by_role("button", name=re.compile("核准")).click()
    expect(page.locator("main")).to_contain_text("已核准")


def signs(page, site):
    page.goto(f"{site}submission/")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="签署并报送").click()
    expect(page.locator("main")).to_contain_text("第 2 版已报送，存妥")
