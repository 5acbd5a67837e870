"""The desk of an authority over HTTP: what it shows, what it refuses, and what it never leaks."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import somebody
from tihang.journey.models import Conflict, Consent, Invitation, Letter, Membership, Organisation, Posting
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
PAGES = [
    "/authority/",
    "/authority/claims/",
    "/authority/claims/?settled=1",
    "/authority/organisations/",
    "/authority/people/",
    "/authority/below/",
]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_the_door(page):
    assert Client().get(page).status_code == 302
    assert at_desk(somebody.user()).get(page).status_code == 404
    assert at_desk(somebody.steward()).get(page).status_code == 404, "a steward has a desk of his own"
    sent = at_desk(somebody.officer(), second_factor=False).get(page)
    assert sent.status_code == 302
    assert sent.headers["Location"].startswith("/account/second-factor/")
    assert at_desk(somebody.officer()).get(page).status_code == 200


def test_my_office_and_its_place_in_words():
    page = text(at_desk(somebody.officer()), "/authority/")
    assert "浙江省 › 杭州市 › 余杭区" in page
    assert "工业和信息化 · 经办人" in page


def test_market_regulation_sees_its_district_and_nothing_to_decide():
    body = somebody.organisation()
    asked = somebody.claim(body)
    client = at_desk(somebody.officer(department="market_regulation"))
    page = text(client, "/authority/")
    assert "认领和核对由工业和信息化部门的经办人办理" in page
    assert "/authority/claims/" not in page
    assert "没有等待核对的认领" in text(client, "/authority/claims/")
    assert client.get(f"/authority/claims/{asked.pk}/").status_code == 404
    assert client.post(f"/authority/claims/{asked.pk}/decide/", {"granted": "yes"}).status_code == 404
    assert client.post(f"/authority/organisations/{body.pk}/confirm/").status_code == 404
    assert not Membership.objects.exists()


def test_a_foreign_district_finds_nothing():
    body = somebody.organisation("别区的企业有限公司")
    asked = somebody.claim(body)
    client = at_desk(somebody.officer(somebody.OTHER, role="leader"))
    for page in PAGES:
        assert "别区的企业" not in text(client, page)
    office = somebody.authority()
    posting = Posting.objects.create(user=somebody.user(), authority=office, role="officer")
    for address in (f"/authority/claims/{asked.pk}/", f"/authority/{office.pk}/"):
        assert client.get(address).status_code == 404
    for address in (
        f"/authority/claims/{asked.pk}/decide/", f"/authority/organisations/{body.pk}/confirm/", f"/authority/{office.pk}/invite/",
        f"/authority/people/{posting.pk}/end/",
    ):  # fmt: skip
        assert client.post(address, {"granted": "yes", "role": "officer"}).status_code == 404, address
    body.refresh_from_db()
    posting.refresh_from_db()
    assert (body.confirmed_at, posting.until, Invitation.objects.count()) == (None, None, 0)


def test_a_claim_shows_both_sides_and_contacts_only_where_allowed():
    body = somebody.organisation()
    somebody.member(body, who=somebody.user("old-owner", "old@example.cn"))
    asked = somebody.claim(body, "dispute", who=somebody.user("new-claimant", "new@example.cn"))
    client = at_desk(somebody.officer())
    page = text(client, f"/authority/claims/{asked.pk}/")
    assert "old-owner" in page
    assert "new-claimant" in page
    assert "营业执照在我手上" in page
    assert "@example.cn" not in page
    Consent.objects.create(user=asked.user, use="contact", version="2026-11")
    page = text(client, f"/authority/claims/{asked.pk}/")
    assert "new@example.cn" in page
    assert "old@example.cn" not in page


def test_a_decision_over_http_and_what_is_kept_when_it_is_refused():
    body = somebody.organisation()
    asked = somebody.claim(body)
    client = at_desk(somebody.officer())
    address = f"/authority/claims/{asked.pk}/decide/"
    refused = client.post(address, {"granted": "no", "answer": ""})
    assert refused.status_code == 422
    assert "没有填理由" in refused.content.decode()
    refused = client.post(address, {"granted": "no", "answer": "致电 13800138000 无人应答"})
    assert refused.status_code == 422
    assert "致电 13800138000 无人应答" in refused.content.decode(), "what was typed is kept"
    assert client.post(address, {"granted": "perhaps", "answer": "x"}).status_code == 422
    asked.refresh_from_db()
    assert asked.state == "waiting"
    answer = client.post(address, {"granted": "yes", "answer": ""}, follow=True)
    assert "申请人会收到通知" in answer.content.decode()
    assert Membership.objects.get().user_id == asked.user_id
    assert "已同意" in text(client, f"/authority/claims/{asked.pk}/")
    assert asked.subject_name in text(client, "/authority/claims/?settled=1")


def test_a_reader_and_somebody_with_a_conflict_see_the_claim_and_no_button():
    asked = somebody.claim(somebody.organisation())
    bound = somebody.officer()
    Conflict.objects.create(user=bound, organisation=asked.organisation, why="配偶任职")
    for who in (somebody.officer(role="reader"), bound):
        client = at_desk(who)
        page = text(client, f"/authority/claims/{asked.pk}/")
        assert "要由别人核对" in page
        assert 'name="granted"' not in page
        assert client.post(f"/authority/claims/{asked.pk}/decide/", {"granted": "yes"}).status_code == 404


def test_organisations_are_confirmed_and_found_by_name_and_code():
    body = somebody.organisation("东海机床有限公司")
    somebody.organisation("西山轴承有限公司")
    client = at_desk(somebody.officer())
    assert "西山轴承" not in text(client, "/authority/organisations/?q=机床")
    assert "东海机床" in text(client, f"/authority/organisations/?q={body.credit_code[:10]}")
    assert "东海机床" in text(client, f"/authority/organisations/?q={body.credit_code.lower()}")
    client.post(f"/authority/organisations/{body.pk}/confirm/")
    assert Organisation.objects.get(pk=body.pk).confirmed_at
    assert "东海机床" not in text(client, "/authority/organisations/")


def test_a_leader_invites_ends_and_takes_back():
    leader = somebody.officer(role="leader")
    colleague = somebody.officer()
    office = somebody.authority()
    client = at_desk(leader)
    shown = client.post(f"/authority/{office.pk}/invite/", {"role": "officer", "email": ""}).content.decode()
    assert "/invitations/" in shown
    assert 'id="link"' in shown
    assert 'id="link"' not in text(client, "/authority/people/"), "shown once"
    assert client.post(f"/authority/{office.pk}/invite/", {"role": "officer", "email": "li@example.cn"}).status_code == 303
    assert "/invitations/" in Letter.objects.get(address="li@example.cn").body
    refused = client.post(f"/authority/{office.pk}/invite/", {"role": "officer", "email": "not-an-address"})
    assert refused.status_code == 422
    assert "not-an-address" in refused.content.decode()
    made = Invitation.objects.get(email="li@example.cn")
    client.post(f"/authority/invitations/{made.pk}/withdraw/")
    made.refresh_from_db()
    assert made.withdrawn_at
    client.post(f"/authority/people/{Posting.objects.get(user=colleague).pk}/end/")
    assert Posting.objects.get(user=colleague).until
    page = client.post(f"/authority/people/{Posting.objects.get(user=leader).pk}/end/", follow=True).content.decode()
    assert "唯一的负责人" in page


def test_an_officer_who_leads_nobody_sees_people_and_no_form():
    client = at_desk(somebody.officer())
    page = text(client, "/authority/people/")
    assert 'name="email"' not in page
    assert "结束任职" not in page
    assert client.post(f"/authority/{somebody.authority().pk}/invite/", {"role": "officer"}).status_code == 404


def test_authorities_below_and_their_people():
    below = somebody.authority(somebody.DISTRICT)
    client = at_desk(somebody.officer(somebody.CITY, role="leader"))
    assert below.name in text(client, "/authority/below/")
    assert 'name="email"' in text(client, f"/authority/{below.pk}/")
    other_line = somebody.authority(somebody.DISTRICT, "finance")
    assert 'name="email"' not in text(client, f"/authority/{other_line.pk}/")


def test_somebody_with_two_offices_chooses():
    who = somebody.officer()
    second = somebody.authority(somebody.OTHER, "finance")
    Posting.objects.create(user=who, authority=second, role="reader")
    client = at_desk(who)
    assert "财政 · 只读" in text(client, f"/authority/?office={second.pk}")
    assert second.name in text(client, "/authority/people/")
    assert "工业和信息化 · 经办人" in text(client, "/authority/?office=nonsense"), "a cut address shows the first"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_the_same_for_one_row_and_for_many(page):
    client = at_desk(somebody.officer(somebody.CITY, role="leader"))

    def fill(number):
        body = somebody.organisation(f"{number}公司")
        somebody.claim(body)
        somebody.claim(body, "dispute")
        somebody.factory(body)
        Posting.objects.create(user=somebody.user(), authority=somebody.authority(somebody.CITY), role="officer")
        somebody.authority(f"{somebody.CITY}33011{number}/")

    def cost():
        client.get(page)
        with CaptureQueriesContext(connection) as spent:
            assert client.get(page).status_code == 200
        return len(spent)

    fill(1)
    one = cost()
    fill(2)
    fill(3)
    assert cost() == one


def test_a_name_never_becomes_a_mark_and_a_cut_address_shows_a_page():
    somebody.claim(somebody.organisation("<script>alert(1)</script>公司"))
    client = at_desk(somebody.officer())
    for address in (
        "/authority/claims/",
        "/authority/organisations/",
        "/authority/claims/?after=zzz",
        "/authority/organisations/?id=1&path=%00",
    ):
        page = text(client, address)
        assert "<script>alert" not in page


def test_a_factory_claimed_from_outside_shows_who_claims_it_also_under_the_second_lock():
    holder, claimant = somebody.organisation("本区企业有限公司"), somebody.organisation("外省企业有限公司", path="440000/440300/440305/")
    somebody.member(holder, who=somebody.user("holder-owner"))
    somebody.member(claimant, who=somebody.user("claimant-owner"))
    asked = somebody.claim(claimant, "factory", of=somebody.factory(holder, "争议工厂"))
    client = at_desk(somebody.officer())
    page = text(client, f"/authority/claims/{asked.pk}/")
    for said in ("外省企业", "本区企业", "holder-owner"):
        assert said in page, said
    client.post(f"/authority/claims/{asked.pk}/decide/", {"granted": "no", "answer": "依据不足"})
    assert "争议工厂" in text(client, f"/authority/claims/{asked.pk}/"), "a settled claim is still read"


def test_people_of_a_group_and_of_the_groups_below():
    top = somebody.organisation("总集团", kind="group", group_path="G1/")
    low = somebody.organisation("下级集团", kind="group", group_path="G1/G2/")
    leader = somebody.officer("", "industry", "leader", group=top)
    below = somebody.authority("", "industry", low)
    Invitation.objects.create(
        token="t", authority=below, body_name="x", role="officer", email="deep@example.cn", invited_by=leader,
        expires_at=datetime(2099, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    client = at_desk(leader)
    assert "总集团" in text(client, "/authority/")
    assert below.name in text(client, "/authority/below/")
    assert "deep@example.cn" in text(client, f"/authority/{below.pk}/")
    assert client.get(f"/authority/{somebody.authority(somebody.DISTRICT).pk}/").status_code == 404
