"""A factory applies for the excellence tier under the shipped campaign of 2025: from the campaign to the verified paper.

Prepared are the people, the record of the factory, its signed self-assessment, and the day until which the campaign was put off. Most of
the form is written by the deed that the pages use; what is typed, started, certified, signed and checked is done in browsers.
"""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

import filed
import handed_in
from called import opened
from somebody import acting
from tihang.config.wiring import port
from tihang.core.campaign import due
from tihang.flows.actors import Clockwork
from tihang.flows.authority.extend_date import NewDay, extend_date
from tihang.flows.clockwork.print_paper import Press, print_paper
from tihang.journey.models import Application, Call, Organisation, Stewardship, Submission, User
from tihang.journey.record.operations import Of, keep_outside_report, keep_title
from tihang.journey.record.rules import NewOutsideReport, NewTitle
from tihang.outside.papers.pages import read_pages

pytestmark = [pytest.mark.story, pytest.mark.once]
MEETS = {**filed.MEETS, "records.ai_use_begun": "yes", "maturity.level": 3}
NAME = "示例轴承有限公司"


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: Any, settings: Any) -> None:
    """Keys and files of this story alone."""
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path))
    settings.TIHANG_FILES_FOLDER = tmp_path / "files"


@pytest.fixture
def browser_of(contexts: Callable[..., BrowserContext], live_server: Any) -> Callable[[User], Page]:
    """The browser of somebody who has signed in and shown a second factor a moment ago."""

    def opened_by(user: User) -> Page:
        client = Client()
        client.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
        Authenticator.objects.get_or_create(user_id=user.pk, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "x"}})
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = user_id_to_str(user)
        session.save()
        name, context = settings.SESSION_COOKIE_NAME, contexts(accept_downloads=True)
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
        return page

    return opened_by


@pytest.fixture
def house(transactional_db: None) -> filed.House:
    """A factory with an advanced title, a maturity report of level 3 and a signed self-assessment."""
    house = filed.house(filed.XIHU, NAME, MEETS)
    factory = house.factory
    Organisation.objects.filter(pk=factory.organisation_id).update(credit_code=handed_in.CODE, address="杭州市西湖区文三路 1 号")
    now = datetime(2026, 3, 2, 4, tzinfo=UTC)
    of = Of(factory.pk, factory.region, now, None)
    keep_title(of, advanced())
    report = NewOutsideReport(
        platform="智能制造评估评价公共服务平台",
        maker="self",
        made_on=date(2026, 2, 1),
        level=3,
        scope="factory",
        number="CMMM 2025-001",
        score="3.2",
    )
    keep_outside_report(of, report)
    return house


def advanced() -> NewTitle:
    return NewTitle(
        programme="gradient", programme_name="智能工厂梯度培育行动", tier="advanced", word="先进级智能工厂", status="recognised", year=2025,
        granted_by="浙江省经济和信息化厅", document="浙江省公布的名单", since=date(2025, 6, 1),
    )  # fmt: skip


@pytest.fixture
def campaign(transactional_db: None) -> Call:
    """The campaign of 2025, put off by its steward so that it is still open."""
    key = opened("national/excellence-campaign@2025")
    steward = User.objects.create_user(sign_in_name="steward", password=None)
    Stewardship.objects.create(user=steward)
    call = Call.objects.get(campaign=key)
    for milestone, until in (("list", "2099-12-31"), ("notice", "2099-12-20"), ("ministry", "2099-12-10"), ("province", "2099-12-10"), ("group", "2099-12-10"),
                             ("company_online", "2099-11-30")):  # fmt: skip
        extend_date(actor=acting(steward), now=datetime.now(UTC), call=call.pk, day=NewDay(milestone, due(until), "顺延"))
    return call


def test_a_factory_applies_for_excellence(house, campaign, browser_of, axe, tmp_path):
    chen = User.objects.get(pk=filed.signatory_editor(house.factory).user)
    zhao = User.objects.get(pk=house.signatory.user)
    site = f"/factories/{house.factory.pk}/campaigns/{campaign.campaign_id}/"
    editor, signatory = browser_of(chen), browser_of(zhao)

    begins(editor, site)
    assert axe(editor) == []
    fills_in(editor, site, axe)
    row = Application.objects.get(factory=house.factory)
    handed_in.write_all(row, handed_in.report_of(handed_in.Applicant(house.factory, campaign.campaign)))
    certifies(editor, site)
    made = signs(signatory, site, axe)
    paper = prints(signatory, made, tmp_path)
    verifies(signatory, made, paper, tmp_path)


def begins(page: Page, site: str) -> None:
    page.goto(site)
    expect(page.locator("main")).to_contain_text("可以申报")
    page.get_by_role("button", name="开始申报").click()
    expect(page).to_have_url(re.compile(r"/form/$"))


def fills_in(page: Page, site: str, axe: Any) -> None:
    page.goto(f"{site}form/part/cover/")
    page.get_by_label("项目名称").fill("轴承智能工厂 𬭎")
    page.get_by_label("项目名称").blur()
    expect(page.locator(".th-saved").first).to_contain_text("已保存")
    assert axe(page) == []
    page.reload()
    expect(page.get_by_label("项目名称")).to_have_value("轴承智能工厂 𬭎")


def certifies(page: Page, site: str) -> None:
    page.goto(f"{site}submission/")
    page.get_by_role("button", name=re.compile("核准")).click()
    expect(page.locator("main")).to_contain_text("已核准")


def signs(page: Page, site: str, axe: Any) -> Submission:
    page.goto(f"{site}submission/")
    assert axe(page) == []
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="签署并报送").click()
    expect(page.locator("main")).to_contain_text("第 1 版已报送，存妥")
    return Submission.objects.get()


def prints(page: Page, made: Submission, folder: Path) -> Path:
    page.goto(f"/submissions/{made.pk}/paper/")
    page.get_by_role("button", name="生成 PDF").click()
    press = Press(port("dossier_printer"), port("pdf_signer"), port("signer"), port("files"))
    assert print_paper(actor=Clockwork("test"), now=datetime.now(UTC), submission=made.pk, press=press)
    page.reload()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载").first.click()
    target = folder / "paper.pdf"
    waiting.value.save_as(target)
    return target


def pages_of(paper: Path) -> list[Any]:
    with pypdfium2.PdfDocument(paper) as document:
        return list(read_pages(document))


def verifies(page: Page, made: Submission, paper: Path, folder: Path) -> None:
    """By its code, by the file itself offline, and a re-typed copy to the letter."""
    (key,) = (folder / "keys").glob("*.pub")
    (folder / "copy.txt").write_text("\n".join(page.text for page in pages_of(paper)).replace("轴承智能工厂", "轴承智慧工厂", 1))
    told = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "tihang.config.entry", "verify", str(paper), "--key", str(key)], capture_output=True, text=True, check=True
    )
    assert "离线核对，没有问站点" in told.stdout
    page.goto("/verify/")
    page.get_by_role("textbox", name="验证码").fill(made.code)
    page.get_by_role("button", name="查这个码").click()
    found = page.get_by_role("region", name="核验结果")
    expect(found).to_contain_text(f"{made.sha256[:4]} {made.sha256[4:8]}")
    for file, words in ((paper, "一个字节也没有变"), (folder / "copy.txt", "不一致，第 1 页")):
        page.get_by_label("手里有 PDF").set_input_files(file)
        page.get_by_role("button", name="比对这个文件").click()
        expect(found).to_contain_text(words)
