"""The list of factories over HTTP."""

import pytest
from django.test import Client

from tihang.journey.models import Authority, Factory, Organisation, Posting, User
from tihang.journey.registry.operations.factory_words import Found, keep_words
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db


def put(name: str, path: str) -> Factory:
    body = Organisation.objects.create(name=f"{name}有限公司", name_key=name, place_path=path)
    made = Factory.objects.create(
        region=path[-7:-1], organisation=body, organisation_name=body.name, name=name, place_path=path, industry="34"
    )
    keep_words([Found(made.pk, [made.name])])
    return made


@pytest.fixture
def officer(db: None) -> Client:
    user = User.objects.create_user(sign_in_name="officer")
    office = Authority.objects.create(path="330000/330100/", department="industry", name="杭州市经信局")
    Posting.objects.create(user=user, authority=office, role="officer")
    return at_desk(user)


def test_an_officer_reads_his_own_and_finds_by_two_characters(officer):
    put("数控机床厂", "330000/330100/330110/")
    put("别处机床厂", "440000/440300/")
    page = officer.get("/factories/").content.decode()
    assert "数控机床厂" in page
    assert "别处机床厂" not in page
    assert "浙江省 › 杭州市 › 余杭区" in page
    assert "数控机床厂" in officer.get("/factories/?q=机床").content.decode()
    assert "没有符合的工厂" in officer.get("/factories/?q=轴承").content.decode()
    assert "共 1 家" in officer.get("/factories/count/?q=机床").content.decode()


def test_a_name_never_becomes_a_mark(officer):
    put("<script>alert(1)</script>公司（一厂）", "330000/330100/330110/")
    page = officer.get("/factories/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_an_office_counts_only_behind_a_second_factor():
    put("数控机床厂", "330000/330100/330110/")
    user = User.objects.create_user(sign_in_name="fresh")
    office = Authority.objects.create(path="330000/330100/", department="industry", name="杭州市经信局")
    Posting.objects.create(user=user, authority=office, role="officer")
    fresh = at_desk(user, second_factor=False)
    answer = fresh.get("/factories/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/second-factor/")
    assert fresh.get(f"/factories/{Factory.objects.get().pk}/").status_code == 404
    assert "共 0 家" in fresh.get("/factories/count/").content.decode()


def test_a_wish_for_another_place_brings_nothing(officer):
    put("别处机床厂", "440000/440300/")
    assert "别处机床厂" not in officer.get("/factories/?place=440000/").content.decode()
    assert "共 0 家" in officer.get("/factories/count/?place=440000/").content.decode()


def test_the_next_page_begins_where_this_one_ended(officer):
    for number in range(25):
        put(f"第{number:02d}工厂", "330000/330100/330110/")
    first = officer.get("/factories/")
    assert len(first.context["page"].lines) == 20
    second = officer.get(f"/factories/{first.context['page'].next_href}")
    assert [line.name for line in second.context["page"].lines] == [f"第{number}工厂" for number in range(20, 25)]
    assert not second.context["page"].next_href


@pytest.mark.parametrize(
    "address",
    [
        "?id=nonsense",
        "?id=&path=",
        "?place=%00",
        "?path=%00&name=%00&id=01a2042b-373d-7765-97b2-899e68b99fdc",
        "?q=%00'\"<script>",
        "?state=nowhere",
        "?industry=99999999",
    ],
)
def test_a_cut_address_still_shows_a_page(officer, address):
    assert officer.get(f"/factories/{address}").status_code == 200


def test_a_stranger_is_asked_to_sign_in_and_a_foreign_factory_does_not_exist(client, officer):
    foreign = put("别处机床厂", "440000/440300/")
    mine = put("数控机床厂", "330000/330100/330110/")
    assert officer.get(f"/factories/{foreign.pk}/").status_code == 404
    assert officer.get(f"/factories/{mine.pk}/").status_code == 200
    stranger = Client()
    for address in ("/factories/", "/factories/count/", f"/factories/{mine.pk}/"):
        answer = stranger.get(address)
        assert answer.status_code == 302
        assert "next=" in answer.headers["Location"]
