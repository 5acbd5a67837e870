"""The whole self-assessment in three browsers: a district invites, two colleagues fill it together, a signatory signs, the basic tier is filed.

Nothing is prepared but the people, the enterprise and the district's authority; what a house answers over weeks, apart from one
conflict and one piece of evidence, is written by the same deed that the pages use.
"""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect

import filed
from somebody import code
from tihang.flows.actors import Person
from tihang.flows.factory.save_answers import save_answers
from tihang.journey.intake.queries import draft
from tihang.journey.models import Authority, Factory, Filing, Membership, Organisation, Posting, Title, User, Workspace
from tihang.journey.registry.operations.factory_words import Found, keep_words
from tihang.journey.registry.queries import scope_of

PLACE = filed.SHINAN
YEAR = timezone.localdate().year
QUESTION = "MFG.EQM.L3.a"
NAME = "示例机床有限公司"


@pytest.fixture
def browser_of(contexts: Callable[..., object], live_server) -> Callable[[User], Page]:
    """The browser of somebody who has signed in; a story fails if a page's script fails."""

    def opened(user: User) -> Page:
        context = contexts()
        client = Client()
        client.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"A script on {page.url} failed: {error}"))
        return page

    return opened


@pytest.fixture
def factory(transactional_db) -> Factory:
    """An enterprise with one factory."""
    body = Organisation.objects.create(
        region="370202", name=NAME, name_key=NAME, place_path=PLACE, credit_code=code("370202"), industry="342"
    )
    made = Factory.objects.create(
        region="370202", organisation=body, organisation_name=NAME, name="一号工厂", place_path=PLACE, industry="342"
    )
    keep_words([Found(made.pk, [made.name, NAME, body.credit_code])])
    return made


def person(name: str, factory: Factory | None = None, role: str = "") -> User:
    user = User.objects.create_user(sign_in_name=name, password=None, name=name, email=f"{len(name)}{role}@example.cn")
    if factory:
        Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return user


def officer() -> User:
    """An officer of the district, behind a second factor."""
    user = person("王科长")
    office = Authority.objects.create(region="370202", path=PLACE, department="industry", name="市南区工信局（示例）")
    Posting.objects.create(user=user, authority=office, role="officer")
    Authenticator.objects.create(user_id=user.pk, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


def opens_a_rollout(wang: Page, factory: Factory) -> None:
    """Opens the year, brings in the list of targets, invites."""
    wang.goto("/authority/rollouts/")
    wang.get_by_role("button", name="发起").click()
    wang.get_by_role("link", name="导入名单").first.click()
    wang.locator("#text").fill(f"企业名称,统一社会信用代码\n{NAME},{factory.organisation.credit_code}\n")
    wang.get_by_role("button", name="上传并核对").click()
    wang.locator("#bring-in button.th-main").click()
    wang.get_by_role("link", name="开展情况", exact=True).click()
    expect(wang.locator("main")).to_contain_text("家没有开始")
    wang.locator("#h-invite ~ * button, form#invite button").first.click()


def begins(zhang: Page, factory: Factory) -> str:
    """Finds the invitation, opens the year and hands a part to a colleague; gives the address of the self-assessment."""
    zhang.goto("/notices/")
    expect(zhang.locator("main")).to_contain_text("自评")
    zhang.goto(f"/factories/{factory.pk}/assessments/")
    zhang.get_by_role("button", name="开始").click()
    at = re.sub(r"/a/([0-9a-f-]+)/.*", r"/a/\1/", zhang.url)
    zhang.goto(f"{at}team/")
    part = zhang.locator(".th-chapter", has=zhang.get_by_role("link", name="设备管理", exact=True)).first
    part.locator("summary").click()
    part.get_by_label("谁来填").select_option(value=part.locator("option", has_text="李工").get_attribute("value"))
    part.get_by_role("button", name="就这样").click()
    expect(zhang.locator("main")).to_contain_text("李工")
    return at


def both_at_one_question(li: Page, zhang: Page, at: str) -> None:
    """Two colleagues rate the same requirement; whoever comes second sees both words and chooses."""
    for page in (li, zhang):
        page.goto(f"{at}area/MFG.EQM/")
    li.locator(f"[id='{QUESTION}-most']").click()
    expect(li.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    zhang.locator(f"[id='{QUESTION}-none']").click()
    clash = zhang.locator(f"[data-clash='{QUESTION}']")
    expect(clash).to_contain_text("李工")
    expect(zhang.locator("[data-saved]")).to_have_attribute("data-state", "conflict")
    clash.get_by_role("button", name="用同事的").click()
    expect(clash).to_have_count(0)
    expect(zhang.locator(f"[id='{QUESTION}-most']")).to_be_checked()


def attaches(li: Page, factory: Factory, file: Path) -> None:
    """Puts a file into the cabinet."""
    li.goto(f"/factories/{factory.pk}/evidence/")
    li.locator("input[type=file]").first.set_input_files(file)
    li.get_by_role("button", name="上传", exact=True).click()
    expect(li.locator("[data-upload-list]")).to_contain_text("已存")
    li.goto(f"/factories/{factory.pk}/evidence/")
    expect(li.locator("main")).to_contain_text(file.name)


def answers_the_rest(who: User) -> None:
    """What takes the house weeks, by the deed behind the pages."""
    actor, space = Person(who.pk, scope_of(who.pk)), Workspace.objects.get(beside=None).pk
    save_answers(actor=actor, now=timezone.now(), workspace=space, beside=True, answers=filed.MEETS)
    assert draft(scope=actor.scope, workspace=space).main.rows[QUESTION].value == "most"


def signs_and_declares(zhao: Page, factory: Factory, at: str) -> None:
    """The signatory signs the self-assessment off and declares the basic tier."""
    zhao.goto(f"{at}team/")
    zhao.get_by_label(re.compile("我代表企业看过")).check()
    zhao.get_by_role("button", name=re.compile("^签核")).click()
    expect(zhao.locator("main")).to_contain_text("结果已经固定")
    zhao.goto(f"/factories/{factory.pk}/declaration/{YEAR}/")
    zhao.get_by_label(re.compile("我代表企业作出")).check()
    zhao.get_by_role("button", name="签署并报送").click()
    expect(zhao.locator("main")).to_contain_text("等区县审核")


def files_it(wang: Page) -> None:
    """The district's desk files the declaration."""
    wang.goto("/authority/filings/")
    wang.get_by_role("link", name=re.compile("一号工厂")).first.click()
    wang.get_by_role("button", name=re.compile("^同意备案")).click()


def reports(wang: Page, folder: Path) -> None:
    """One click makes the report; Word and Excel come down whole."""
    wang.goto("/authority/rollouts/")
    wang.get_by_role("link", name=re.compile(str(YEAR))).first.click()
    expect(wang.locator("main")).to_contain_text("已完成（本站签核）")
    wang.get_by_role("link", name="开展情况报告").click()
    wang.get_by_role("button", name="生成报告").click()
    for number, name in enumerate(("Word", "Excel")):
        with wang.expect_download() as coming:
            wang.get_by_role("link", name=re.compile(name)).first.click()
        kept = folder / f"{number}.zip"
        coming.value.save_as(kept)
        with zipfile.ZipFile(kept) as package:
            assert package.testzip() is None
            assert any("市南" in package.read(part).decode("utf-8", "replace") for part in package.namelist() if part.endswith(".xml"))


def test_from_the_invitation_to_the_filed_tier_and_the_report(browser_of, factory, axe, tmp_path):
    zhang_, li_, zhao_, wang_ = (
        person("张总", factory, "owner"),
        person("李工", factory, "editor"),
        person("赵厂长", factory, "signatory"),
        officer(),
    )
    zhang, li, wang = browser_of(zhang_), browser_of(li_), browser_of(wang_)
    opens_a_rollout(wang, factory)
    assert axe(wang) == []
    at = begins(zhang, factory)
    assert axe(zhang) == []
    li.goto(f"/organisation/{factory.organisation_id}/")
    expect(li.locator("main")).to_contain_text("设备管理")
    both_at_one_question(li, zhang, at)
    assert axe(li) == []
    picture = tmp_path / "设备台账.png"
    picture.write_bytes((Path(__file__).resolve().parents[2] / "docs" / "images" / "answer.png").read_bytes())
    attaches(li, factory, picture)
    assert axe(li) == []
    answers_the_rest(li_)
    zhao = browser_of(zhao_)
    signs_and_declares(zhao, factory, at)
    assert axe(zhao) == []
    files_it(wang)
    assert (Filing.objects.get().end, Title.objects.get().tier) == ("done", "basic")
    zhao.goto(f"/factories/{factory.pk}/")
    expect(zhao.locator("main")).to_contain_text("基础级")
    reports(wang, tmp_path)
    assert axe(wang) == []
