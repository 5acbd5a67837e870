"""The desk: the queue in pages and in a steady number of queries, one case with everything beside it, keys, and what is refused."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from applied import NOW, PLACE
from handed_in import ready
from somebody import acting, authority, officer
from tihang.flows.authority.give_opinion import Saying, give_opinion
from tihang.journey.models import Application, Call, CallDate, Factory, Opinion, ReviewCase, ReviewStep, Submission, Workspace
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def one():
    for path in (PLACE, "330000/330100/"):
        authority(path)
    made = ready()
    made.submit()
    return made


def case() -> ReviewCase:
    return ReviewCase.objects.get()


def path(tail: str = "") -> str:
    return f"/authority/review/{case().pk}/{tail}"


def form(outcome: str, **said):
    return {"outcome": outcome, "seen": f"{case().state}.{case().steps}", **said}


def test_one_case_has_everything_beside_it(one):
    desk, finance = at_desk(officer(PLACE)), acting(officer(PLACE, "finance"))
    call = Call.objects.get()
    CallDate.objects.create(
        call=call, milestone="district_paper", at=timezone.now() + timedelta(days=1, hours=9), whole_day=False, said_at=NOW
    )
    saying = Saying("endorse_with_note", "投资备案与申报一致")
    give_opinion(actor=finance, now=timezone.now(), case=case().pk, saying=saying, seen="at_district.1")
    listed = desk.get("/authority/review/").content.decode()
    assert path() in listed
    assert "待办 1 件" in listed
    assert "3 家，1 家已回" in listed
    assert 'data-v="claimed">还有 1 天' in listed
    page = desk.get(path()).content.decode()
    for words in (
        "还有 1 天",
        "投资备案与申报一致",
        "要 3 家会商，1 家已回",
        "成熟度报告.pdf",
        "没有在梯航开通，可以打印会签单请它在纸上会签",
        "原则性条件没有满足",
        "待市级审核",
    ):
        assert words in page, words
    assert "现在在这里" in page
    for key in "ARN":
        assert f'data-key="{key}"' in page
    assert 'name="mark-company.contact"' not in page, "nothing is wrong with it, so it waits under all fields"
    assert 'name="mark-company.contact"' in desk.get(f"{path()}?show=all").content.decode()
    english = desk.get(path(), headers={"accept-language": "en"}).content.decode()
    assert "Waiting for the district" in english


def test_the_lead_returns_what_is_remarked_on_and_the_house_reads_why(one):
    desk = at_desk(officer(PLACE))
    day = (timezone.now() + timedelta(days=9)).date().isoformat()
    refused = desk.post(path("decide/"), form("return", why="", until=day, **{"mark-company.contact": "写全名"}))
    assert refused.status_code == 422
    assert "写全名" in refused.content.decode()
    for wrong in ("写" * 1001, " "):
        assert desk.post(path("decide/"), form("return", why=wrong, until=day, mark="company.contact")).status_code == 422
    long = "联系人写全" * 200
    answer = desk.post(path("decide/"), form("return", why=long, until=day, **{"mark-company.contact": "写全名"}))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/authority/review/")
    assert case().state == "back_district"
    route = desk.get(path()).content.decode().partition('id="h-route"')[2]
    assert "现在在这里" in route.partition("待市级审核")[0], "returned, it stands beside the stop that it was returned from"
    house = one.house.browser(one.signatory)
    page = house.get(f"/factories/{one.house.factory.pk}/campaigns/{one.house.campaign.pk}/submission/").content.decode()
    assert "联系人写全" in page
    assert "退回了，要补正" in page


def test_two_who_decide_at_once_get_one_decision_and_one_clear_word(one):
    first, second, before = at_desk(officer(PLACE)), at_desk(officer(PLACE)), form("pass")
    assert first.post(path("decide/"), before).status_code == 303
    late = second.post(path("decide/"), {**before, "outcome": "decline", "why": "不行"})
    assert late.status_code == 422
    assert "这件已经变了" in late.content.decode()
    assert ReviewStep.objects.count() == 2


def test_a_department_says_its_word_and_decides_nothing(one):
    desk = at_desk(officer(PLACE, "finance"))
    page = desk.get(path()).content.decode()
    assert "不发表意见" in page
    assert desk.post(path("opinion/"), form("do_not_recommend", why="")).status_code == 422
    assert desk.post(path("opinion/"), form("abstain", why="")).status_code == 303
    assert Opinion.objects.get().outcome == "abstain"
    assert desk.post(path("decide/"), form("pass")).status_code == 404
    assert at_desk(officer("330000/330200/")).get(path()).status_code == 404


def test_what_a_department_has_answered_waits_for_it_no_longer(one):
    finance, lead = at_desk(officer(PLACE, "finance")), at_desk(officer(PLACE))
    assert "待办 1 件" in finance.get("/authority/review/").content.decode()
    finance.post(path("opinion/"), form("endorse"))
    assert Opinion.objects.count() == 1
    assert "待办 1 件" not in finance.get("/authority/review/").content.decode()
    assert path() not in finance.get("/authority/review/").content.decode()
    elsewhere = finance.get("/authority/review/?show=elsewhere").content.decode()
    assert path() in elsewhere
    assert "你们已回" in elsewhere
    assert "待办 1 件" in lead.get("/authority/review/").content.decode()


def test_older_addresses_lead_to_the_desk(one):
    desk = at_desk(officer(PLACE))
    assert desk.get("/authority/applications/").headers["Location"] == "/authority/review/"
    assert desk.get(f"/authority/applications/{one.row.current}/").headers["Location"] == path()
    assert desk.get(f"/authority/applications/{uuid4()}/").status_code == 404


def test_a_queue_goes_page_by_page_in_a_steady_number_of_queries(one, django_assert_max_num_queries):
    desk = at_desk(officer(PLACE))
    desk.get("/authority/review/")
    many(120)
    with django_assert_max_num_queries(25):
        page = desk.get("/authority/review/").content.decode()
    keys, seen = 0, set()
    while page:
        found = set(re.findall(r'href="/authority/review/([0-9a-f-]{36})/"', page))
        assert not found & seen
        seen, keys = seen | found, keys + 1
        following = re.search(r'href="(/authority/review/\?show=mine&amp;since=[^"]+)"', page)
        page = desk.get(following[1].replace("&amp;", "&")).content.decode() if following else ""
    assert (len(seen), keys) == (121, 3)


def many(count: int) -> None:
    """More cases before the same desk, beside the one that is there."""
    made, application = case(), Application.objects.get()
    sent, factory, space = Submission.objects.get(), made.factory, Workspace.objects.get(pk=application.workspace_id)
    for number in range(count):
        house = Factory.objects.create(
            region=factory.region, organisation=factory.organisation, organisation_name=factory.organisation_name, name=f"{number}号厂",
            place_path=PLACE,
        )  # fmt: skip
        own = Workspace.objects.create(**{**plain(space), "id": uuid4(), "factory_id": house.pk, "code": f"T{number}"})
        theirs = Application.objects.create(**{**plain(application), "id": uuid4(), "factory_id": house.pk, "workspace_id": own.pk})
        it = Submission.objects.create(**{**plain(sent), "id": uuid4(), "application_id": theirs.pk, "code": f"X{number}"})
        ReviewCase.objects.create(
            **{**plain(made), "id": uuid4(), "factory_id": house.pk, "application_id": theirs.pk, "submission_id": it.pk}
        )


def plain(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
