"""The pictures of the README (插图), taken in a real browser from the same flows that the stories walk: `tools/pictures.py` runs this, tests never do.

Every name in them is invented.
"""

import os
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page

from applied import PLACE
from files_at_hand import pdf
from flows.authority.test_rechecks import RecheckAnswer, answer_recheck, draw_recheck, title
from flows.authority.test_recognition import against, final, nation, notice
from handed_in import NOW
from somebody import CITY, DISTRICT, acting, authority, factory, member, officer, organisation
from stories.test_returned import browser_of
from stories.test_twelve_keys import two
from tihang.flows.authority.answer_objection import answer_objection
from tihang.flows.authority.look_at_recheck import look_at_recheck
from tihang.flows.authority.open_recheck import RecheckAsked, open_recheck
from tihang.flows.authority.report_duty import DutySaid, report_duty
from tihang.flows.authority.set_duty_date import set_duty_date
from tihang.flows.authority.settle_recheck import RecheckOutcome, settle_recheck
from tihang.journey.models import Authority, Factory, Objection, RecheckTask, User
from tihang.web.factories.evidence.desk import file_desk
from web.desk_people import at_desk

__all__ = ["browser_of", "nation", "two"]
"""Fixtures of the stories, used here."""

FOLDER = Path(os.environ.get("TIHANG_PICTURES", "docs/images"))
NAMES = {
    "": "工业和信息化部",
    "330000/": "浙江省经信厅",
    CITY: "杭州市经信局",
    DISTRICT: "余杭区经信局",
    "330000/330100/330106/": "西湖区经信局",
}
FIRMS = (
    "清河轴承",
    "云岭机床",
    "青禾食品",
    "远山纺织",
    "新澜电机",
    "白鹭药业",
    "江南阀门",
    "石桥铸造",
    "东屏光电",
    "南浦化纤",
    "北坞水泵",
    "西溪仪表",
)


def taken(page: Page, name: str, height: int) -> None:
    """The upper part of a page, as it is."""
    page.set_viewport_size({"width": 1280, "height": height})
    page.mouse.move(0, 0)
    page.screenshot(path=FOLDER / f"{name}.png")


def named(*people: User) -> None:
    """Offices called as offices are, people as people."""
    for who in people:
        who.sign_in_name = who.name = "周敏"
        who.save()
    for path, name in NAMES.items():
        Authority.objects.filter(path=path, department="industry", group=None).update(name=name)


def sits(contexts, live_server, who) -> Page:
    """Somebody who has signed in."""
    name = settings.SESSION_COOKIE_NAME
    context = contexts()
    context.add_cookies([{"name": name, "value": at_desk(who).cookies[name].value, "url": live_server.url}])
    return context.new_page()


def houses(many: int) -> list[Factory]:
    """Invented enterprises in two districts, each with a factory that holds a basic title."""
    made = []
    for number, firm in enumerate(FIRMS[:many]):
        path = (DISTRICT, "330000/330100/330106/")[number % 2]
        site = factory(organisation(f"{firm}有限公司", path), f"{firm}一厂", path)
        title(site, 2024 + (number % 6 == 5) * 2, word="基础级")
        made.append(site)
    return made


def test_the_desk(two, browser_of):
    who = officer(PLACE)
    named(who)
    page = browser_of(who)
    page.goto(f"/authority/review/{two[0].pk}/")
    taken(page, "review", 1000)


def test_the_notice_and_the_list(transactional_db, nation, contexts):
    named()
    made = notice(nation)
    against(made)
    page = contexts().new_page()
    page.goto(f"/recognition/{made.code}/")
    taken(page, "notice", 1000)
    said = {"upheld": True, "said": "现场核对，两台确为租借", "document": "异议〔2025〕3号"}
    answer_objection(actor=nation, now=NOW, objection=Objection.objects.get().pk, **said)
    last = final(nation, NOW + timedelta(days=30))
    page.goto(f"/recognition/{last.code}/")
    taken(page, "recognised", 760)


def test_after_the_title(transactional_db, contexts, live_server, settings, tmp_path):
    settings.TIHANG_FILES_FOLDER = tmp_path
    sites, now, today = houses(12), timezone.now(), timezone.localdate()
    who, town = officer(CITY), authority(CITY)
    for path in NAMES:
        authority(path)
    named(who)
    lead = acting(who)
    asked = RecheckAsked(
        f"{today.year} 年度基础级复核", "basic", "杭经信〔2026〕7 号第三条", today + timedelta(days=40), 60, ("stopped",), ("new_title",),
    )  # fmt: skip
    Factory.objects.filter(pk=sites[2].pk).update(state="closed")
    made = open_recheck(actor=lead, now=now, office=town.pk, asked=asked)
    draw_recheck(actor=lead, now=now, round_id=made, seed="11 月 23 日当众掷出 3 5 2 6")
    steps(lead, list(RecheckTask.objects.filter(round=made).order_by("pk")), now)
    page = sits(contexts, live_server, who)
    page.goto(f"/authority/rechecks/{made}/")
    taken(page, "recheck", 900)
    day = today + timedelta(days=20)
    set_duty_date(actor=lead, now=now, office=town.pk, duty="rollout_report", year=today.year, due=day, basis="杭经信〔2026〕9 号")
    district, body = officer(DISTRICT), file_desk().store.receive()
    body.write(pdf())
    said = DutySaid("rollout_report", today.year, "file", text="附各街道汇总表")
    report_duty(
        actor=acting(district), now=now, office=authority(DISTRICT).pk, said=said, desk=file_desk(), incoming=body, name="开展情况报告.pdf"
    )
    page.goto(f"/authority/duties/rollout_report/{today.year}/")
    taken(page, "duties", 900)


def steps(lead, tasks: list[RecheckTask], now) -> None:
    """Some answered, one doubted, one kept, one told to correct something."""
    district = acting(officer(DISTRICT))
    for number, task in enumerate(tasks[:5]):
        house = acting(member(task.factory.organisation))
        answer_recheck(actor=house, now=now, task=task.pk, said=RecheckAnswer("新增一条产线，其余没有变化", number != 1), seen=0)
    here = [each for each in tasks[2:5] if each.factory.place_path == DISTRICT]
    for task in here:
        look_at_recheck(actor=district, now=now, task=task.pk, finding="in_order", text="到现场看过", seen=1)
    until = timezone.localdate() + timedelta(days=90)
    settle_recheck(actor=lead, now=now, task=tasks[1].pk, said=RecheckOutcome("correct", "恢复两条产线", until), seen=1)
    settle_recheck(actor=lead, now=now, task=tasks[0].pk, said=RecheckOutcome("keep"), seen=1)
