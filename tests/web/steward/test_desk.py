"""The steward's desk over HTTP."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import somebody
from tihang.flows.steward.add_zone import add_zone
from tihang.journey.models import (
    Acting,
    Alias,
    Authority,
    Belonging,
    Deed,
    Expert,
    Invitation,
    Job,
    Letter,
    Membership,
    Organisation,
    Ownership,
    Posting,
    ShortMessage,
    Stewardship,
    Supply,
    Zone,
)
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PAGES = [
    "/steward/", "/steward/claims/", "/steward/organisations/", "/steward/organisations/?open=1", "/steward/authorities/", "/steward/zones/",
    "/steward/stewards/", "/steward/experts/", "/steward/belongings/", "/steward/packs/", "/steward/trail/", "/steward/letters/", "/steward/short-messages/",
    "/steward/jobs/",
]  # fmt: skip


@pytest.fixture
def desk() -> Client:
    return at_desk(somebody.steward())


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_the_door(page):
    assert Client().get(page).status_code == 302
    assert at_desk(somebody.officer("", role="leader")).get(page).status_code == 404
    assert at_desk(somebody.steward(), second_factor=False).get(page).headers["Location"].startswith("/account/second-factor/")
    assert at_desk(somebody.steward()).get(page).status_code == 200


def test_open_invite_close(desk):
    answer = desk.post("/steward/authorities/open/", {"place": "330110", "department": "industry", "name": "余杭区经信局"}, follow=True)
    assert "余杭区经信局" in answer.content.decode()
    office = Authority.objects.get()
    assert office.path == somebody.DISTRICT
    assert '<option value="leader" selected>' in text(desk, f"/steward/authorities/{office.pk}/"), "the first one leads"
    assert "/invitations/" in desk.post(f"/steward/authorities/{office.pk}/invite/", {"role": "leader"}).content.decode()
    assert Invitation.objects.get().role == "leader"
    refused = desk.post(f"/steward/authorities/{office.pk}/close/", {"why": ""})
    assert refused.status_code == 422
    desk.post(f"/steward/authorities/{office.pk}/close/", {"why": "机构改革"})
    office.refresh_from_db()
    assert office.closed_at
    assert "已停用" in text(desk, f"/steward/authorities/{office.pk}/")


def test_what_cannot_be_opened_keeps_what_was_typed(desk):
    refused = desk.post("/steward/authorities/open/", {"place": "330103", "department": "industry", "name": "下城区经信局"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "已经撤销" in page
    assert 'value="下城区经信局"' in page
    assert 'aria-invalid="true"' in page


def test_an_authority_of_a_zone_and_one_of_a_group(desk):
    desk.post("/steward/zones/add/", {"above": "330100", "name": "钱塘新区", "since": "2019-04-01"})
    zone = Zone.objects.get()
    desk.post("/steward/authorities/open/", {"zone": str(zone.pk), "department": "industry", "name": "钱塘新区经信局"})
    assert "浙江省 › 杭州市 › 钱塘新区" in text(desk, "/steward/authorities/")
    group = somebody.organisation("中国示例集团有限公司", kind="group")
    desk.post(f"/steward/organisations/{group.pk}/group/", {"group": ""})
    desk.post("/steward/authorities/open/", {"place": group.credit_code, "department": "industry", "name": "示例集团智能制造部"})
    assert Authority.objects.get(group=group).name == "示例集团智能制造部"


def test_ties_of_an_organisation(desk):
    body, other = somebody.organisation("东海精工有限公司"), somebody.organisation("西山投资有限公司")
    here = f"/steward/organisations/{body.pk}/"
    for what, words in [
        ("alias", {"name": "东海机床总厂", "why": "改制前"}), ("acting", {"capacity": "chain_leader", "since": "2024-01-01"}),
        ("ownership", {"owner": other.credit_code, "share": "51.5%", "controls": "yes", "source": "2024 年报"}),
        ("supply", {"buyer": "西山投资有限公司", "chain": "新能源汽车", "source": "申报"}),
    ]:  # fmt: skip
        assert desk.post(f"{here}{what}/", words).status_code == 303, what
    assert [model.objects.count() for model in (Alias, Acting, Ownership, Supply)] == [1, 1, 1, 1]
    page = text(desk, here)
    for said in ("东海机床总厂", "链主企业", "51.5% 控制", "新能源汽车", "同一控制下的其他企业"):
        assert said in page, said
    assert "东海精工" in text(desk, "/steward/organisations/?q=机床")
    desk.post("/steward/belongings/add/", {"of": body.credit_code, "kind": "cluster", "name": "高端装备集群", "source": "公告"})
    desk.post(
        "/steward/belongings/add/", {"of": "330100", "kind": "pilot_city", "name": "试点城市", "since": "2024-06-01", "source": "公告"}
    )
    assert Belonging.objects.count() == 2
    assert "高端装备集群" in text(desk, here)
    assert "浙江省 › 杭州市" in text(desk, "/steward/belongings/")


@pytest.mark.parametrize(
    ("what", "words", "told"),
    [
        ("ownership", {"owner": "没有这家", "share": "abc", "since": "昨天", "source": "x"}, ["不是百分数", "不是日期"]),
        ("ownership", {"owner": "没有这家", "share": "", "source": "x"}, ["没有找到“没有这家”"]),
        ("ownership", {"owner": "", "share": "NaN", "source": "x"}, ["不是百分数"]),
        ("alias", {"name": " "}, ["没有填别名"]),
        ("acting", {"capacity": "king"}, ["没有身份"]),
        ("group", {"group": "没有这家"}, ["没有找到"]),
        ("supply", {"buyer": "没有这家", "until": "2025-02-30", "source": "x"}, ["不是日期"]),
    ],
)
def test_a_tie_that_is_refused_stands_beside_its_field(desk, what, words, told):
    body = somebody.organisation()
    answer = desk.post(f"/steward/organisations/{body.pk}/{what}/", words)
    page = answer.content.decode()
    assert answer.status_code == 422
    for said in told:
        assert said in page
    for typed in words.values():
        assert typed.strip() in page


def test_stewards_and_experts(desk):
    somebody.user("li")
    desk.post("/steward/stewards/add/", {"who": "li"})
    assert Stewardship.objects.count() == 2
    page = desk.post("/steward/stewards/add/", {"who": "nobody"})
    assert page.status_code == 422
    gone = Stewardship.objects.get(user__sign_in_name="li")
    desk.post(f"/steward/stewards/{gone.pk}/end/")
    last = Stewardship.objects.get(until=None)
    assert "最后一位" in desk.post(f"/steward/stewards/{last.pk}/end/", follow=True).content.decode()
    desk.post("/steward/experts/add/", {"who": "li", "region": "330100", "fields": "数控，机器人"})
    assert Expert.objects.get().fields == ["数控", "机器人"]
    assert "数控、机器人" in text(desk, "/steward/experts/")


def test_claims_of_the_whole_country_but_never_his_own():
    steward = somebody.steward()
    body = somebody.organisation()
    other, own = somebody.claim(body), somebody.claim(somebody.organisation("自己的公司"), who=steward)
    desk = at_desk(steward)
    assert "自己的公司" not in text(desk, "/steward/claims/")
    assert desk.get(f"/steward/claims/{own.pk}/").status_code == 404
    assert desk.post(f"/steward/claims/{own.pk}/decide/", {"granted": "yes"}).status_code == 404
    desk.post(f"/steward/claims/{other.pk}/decide/", {"granted": "yes"})
    assert Membership.objects.get().user_id == other.user_id


def test_letters_and_jobs_are_pressed_once(desk):
    doubt = Letter.objects.create(
        key="a", topic="progress", language="zh-hans", address="li@example.cn", state="in_doubt", body="x", subject="x"
    )
    failed = Job.objects.create(name="import_list", state="failed")
    page = text(desk, "/steward/letters/")
    assert "是否发出不明 1" in page
    assert "li@example.cn" not in page, "the desk shows no addresses"
    assert "已放回发件箱" in desk.post(f"/steward/letters/{doubt.pk}/resend/", follow=True).content.decode()
    assert "已经有人办过" in desk.post(f"/steward/letters/{doubt.pk}/resend/", follow=True).content.decode()
    desk.post(f"/steward/jobs/{failed.pk}/retry/")
    failed.refresh_from_db()
    doubt.refresh_from_db()
    assert (doubt.state, failed.state) == ("waiting", "waiting")
    desk.post(f"/steward/letters/{doubt.pk}/withdraw/")
    desk.post(f"/steward/jobs/{failed.pk}/withdraw/")
    doubt.refresh_from_db()
    failed.refresh_from_db()
    assert (doubt.state, failed.state) == ("withdrawn", "withdrawn")
    assert "没有" not in text(desk, "/steward/jobs/?state=withdrawn")


def test_the_trail_names_people_and_is_narrowed(desk):
    desk.post("/steward/zones/add/", {"above": "330100", "name": "钱塘新区"})
    body = somebody.organisation()
    desk.post(f"/steward/organisations/{body.pk}/confirm/")
    page = text(desk, "/steward/trail/")
    assert "登记功能区" in page
    assert "核对企业" in page
    assert "钱塘新区" not in text(desk, "/steward/trail/?verb=confirm_organisation")
    assert "没有符合的留痕" in text(desk, "/steward/trail/?region=110000")
    assert text(desk, "/steward/trail/?verb=nonsense&before=zzz&region=%00")
    assert Deed.objects.count() == 2


def test_the_check_up_says_what_a_doctor_says_worst_first(desk):
    page = text(desk, "/steward/health/")
    assert "没有后台任务进程在运行" in page
    assert "启动 tihang work" in page
    assert page.index("留意") < page.index("正常")


def test_packs_say_their_seals(desk):
    page = text(desk, "/steward/packs/")
    assert "national/smart-factory-tiers" in page
    assert "已封印" in page


@pytest.mark.parametrize("page", [page for page in PAGES if page != "/steward/packs/"] + ["organisation", "authority"])
def test_a_page_costs_the_same_for_one_row_and_for_many(desk, page):
    body = somebody.organisation("主体公司")
    office = somebody.authority(somebody.CITY)
    address = {"organisation": f"/steward/organisations/{body.pk}/", "authority": f"/steward/authorities/{office.pk}/"}.get(page, page)

    def fill(number):
        other = somebody.organisation(f"{number}公司")
        somebody.claim(other)
        Ownership.objects.create(owner=other, owned=body, controls=True, source="年报")
        Supply.objects.create(supplier=body, buyer=other, source="年报")
        Belonging.objects.create(kind="cluster", name="集群", organisation=body, source="公告")
        Alias.objects.create(organisation=body, name=f"别名{number}", name_key=str(number))
        Posting.objects.create(user=somebody.user(), authority=office, role="officer")
        Stewardship.objects.create(user=somebody.user())
        Expert.objects.create(user=somebody.user(), fields=["数控"], employer=other)
        add_zone(actor=somebody.acting(somebody.steward()), now=NOW, above="330100", name=f"新区{number}")
        Letter.objects.create(key=str(number), topic="progress", language="zh-hans")
        Job.objects.create(name="x")

    def cost():
        desk.get(address)
        with CaptureQueriesContext(connection) as spent:
            assert desk.get(address).status_code == 200
        return len(spent)

    fill(1)
    one = cost()
    fill(2)
    fill(3)
    assert cost() == one


def test_names_never_become_marks(desk):
    body = Organisation.objects.get(pk=somebody.organisation("<img src=x onerror=alert(1)>公司").pk)
    for address in ("/steward/organisations/", f"/steward/organisations/{body.pk}/"):
        assert "<img src=x" not in text(desk, address)


def test_short_messages_are_seen_without_their_words(desk):
    ShortMessage.objects.create(key="milestone/x", topic="deadline", text="秘密文句", state="failed", error="refused")
    page = text(desk, "/steward/short-messages/?state=failed")
    assert "milestone/x" in page
    assert "秘密文句" not in page
    assert "没有接通短信" in page
