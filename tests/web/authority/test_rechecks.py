"""The pages of re-checks over HTTP: the lead, the district, the house and strangers; filters, the record, constant queries."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from flows.authority.test_rechecks import answer, drawn, holders, lead, opened
from somebody import CITY, DISTRICT, OTHER, member, officer, organisation
from tihang.core.canonical import digest
from tihang.journey.models import RecheckTask
from web.desk_people import at_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def given():
    """Three factories in a round."""
    holders(3)
    return drawn(lead(), opened(lead(), share=100, asks=("indicator",)))


def text(client, address: str, status: int = 200) -> str:
    found = client.get(address)
    assert found.status_code == status, (address, found.status_code)
    return found.content.decode()


def test_the_lead_the_district_and_the_house_read_it_and_nobody_else(given):
    one, page = given[0], f"/authority/rechecks/{given[0].round_id}/"
    city, district = at_desk(officer(CITY)), at_desk(officer(DISTRICT))
    assert "开设复核批次" in text(city, "/authority/rechecks/")
    for desk in (city, district):
        assert "2026 年基础级复核" in text(desk, "/authority/rechecks/")
        assert f"/authority/rechecks/tasks/{one.pk}/" in text(desk, page)
    record = city.get(f"{page}record/")
    assert digest(json.loads(record.content)) == one.round.record
    assert district.get(f"{page}record/").status_code == 404
    assert "选中的保留称号" not in text(city, page)
    assert text(city, f"{page}?state=late").count("/rechecks/tasks/") == 0
    house = at_desk(member(one.factory.organisation), second_factor=False)
    assert "只填情况说明" not in text(house, f"/factories/{one.factory_id}/rechecks/{one.pk}/")
    assert "市局〔2026〕7 号" in text(house, f"/factories/{one.factory_id}/rechecks/{one.pk}/")
    assert f"/factories/{one.factory_id}/rechecks/" in text(house, f"/factories/{one.factory_id}/")
    other = at_desk(officer(OTHER))
    assert "/rechecks/tasks/" not in text(other, page)
    text(other, f"/authority/rechecks/tasks/{one.pk}/", 404)
    stranger = at_desk(member(organisation("路人企业")), second_factor=False)
    assert stranger.get(f"/factories/{one.factory_id}/rechecks/{one.pk}/").status_code in (403, 404)
    text(at_desk(officer(CITY, "finance")), "/authority/rechecks/", 404)


def test_answered_ones_are_kept_from_the_page_and_what_was_typed_stays(given):
    city, page = at_desk(officer(CITY)), f"/authority/rechecks/{given[0].round_id}/"
    for one in given[:2]:
        answer(one, unchanged=frozenset({"indicator"}))
    assert "选中的保留称号" in text(city, f"{page}?state=answered")
    assert city.post(f"{page}keep/", {"task": [str(one.pk) for one in given[:2]]}).status_code == 303
    assert sorted(RecheckTask.objects.values_list("state", flat=True)) == ["kept", "kept", "waiting"]
    refused = city.post(f"/authority/rechecks/tasks/{given[2].pk}/settle/", {"outcome": "correct", "why": "两条产线停了", "seen": "0"})
    assert refused.status_code == 422
    assert "两条产线停了" in refused.content.decode()


def test_a_page_asks_the_same_number_of_queries_for_one_task_and_for_two(given):
    city, page = at_desk(officer(CITY)), f"/authority/rechecks/{given[0].round_id}/"
    answer(given[0], unchanged=frozenset({"indicator"}))
    text(city, page)
    asked = []
    for state, rows in (("waiting", 2), ("answered", 1)):
        with CaptureQueriesContext(connection) as found:
            assert text(city, f"{page}?state={state}").count("/rechecks/tasks/") == rows
        asked.append(len(found))
    assert asked[0] == asked[1], asked
