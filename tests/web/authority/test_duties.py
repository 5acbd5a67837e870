"""The pages of duties over HTTP: a district reports, its city receives, a factory updates, strangers find nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from files_at_hand import pdf
from flows.authority.test_rechecks import title
from somebody import CITY, DISTRICT, OTHER, authority, factory, member, officer, organisation
from tihang.journey.models import DutyReport
from web.desk_people import at_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ALL = "/authority/duties/"


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.TIHANG_FILES_FOLDER = tmp_path


def text(client, address: str, status: int = 200) -> str:
    found = client.get(address)
    assert found.status_code == status, (address, found.status_code)
    return b"".join(found).decode(errors="replace") if found.streaming else found.content.decode()


def test_a_district_reports_its_city_receives_and_strangers_find_nothing():
    city, district = at_desk(officer(CITY)), at_desk(officer(DISTRICT))
    duty = f"{ALL}rollout_report/{timezone.localdate().year}/"
    assert "下级和企业要报的" in text(city, ALL)
    empty = district.post(f"{duty}report/", {"takes": "file", "text": "附表在第 3 页"})
    assert empty.status_code == 422
    assert "附表在第 3 页" in empty.content.decode()
    sent = {"takes": "file", "text": "附表在第 3 页", "file": SimpleUploadedFile("报告.pdf", pdf(), "application/pdf")}
    assert district.post(f"{duty}report/", sent).status_code == 303
    made = DutyReport.objects.get()
    one = f"{ALL}reports/{made.pk}/"
    assert "报告.pdf" in text(city, one)
    assert city.get(f"{one}file/").status_code == 200
    assert "签收或退回" not in text(district, one)
    assert city.post(f"{one}receive/", {"said": "returned", "why": ""}).status_code == 422
    assert city.post(f"{one}receive/", {"said": "received", "why": ""}).status_code == 303
    assert "回执码" in text(district, duty)
    for other in (at_desk(officer(OTHER)), at_desk(officer(CITY, "finance"))):
        text(other, one, 404)
        text(other, f"{one}file/", 404)
    text(at_desk(officer(CITY, "finance")), ALL, 404)


def test_a_factory_updates_on_its_own_page_and_its_place_sees_it():
    body = organisation("更新企业")
    site = factory(body)
    title(site, 2024, tier="advanced", status="recognised")
    house, district = at_desk(member(body), second_factor=False), at_desk(officer(DISTRICT))
    page = f"/factories/{site.pk}/duties/yearly_update/{timezone.localdate().year}/"
    assert f"/factories/{site.pk}/duties/" in text(house, f"/factories/{site.pk}/")
    assert page in text(house, f"/factories/{site.pk}/duties/")
    refused = house.post(page, {"solutions": "", "text": "写到一半"})
    assert refused.status_code == 422
    assert "写到一半" in refused.content.decode()
    assert house.post(page, {"solutions": "柔性产线方案", "text": ""}).status_code == 303
    assert "柔性产线方案" in text(house, page)
    desk = text(district, f"{ALL}yearly_update/{timezone.localdate().year}/?state=handed_in")
    assert "一厂" in desk
    assert "柔性产线方案" in text(district, f"{ALL}reports/{DutyReport.objects.get().pk}/")
    assert "由企业的管理员或签署人报送" in text(at_desk(member(body, "reader"), second_factor=False), page)


def test_the_board_asks_the_same_number_of_queries_for_one_unit_and_for_three():
    city, asked = at_desk(officer(CITY)), []
    authority(DISTRICT)
    for path in ("", "330000/330100/330102/", OTHER):
        authority(path or DISTRICT)
        text(city, ALL)
        with CaptureQueriesContext(connection) as found:
            text(city, ALL)
        asked.append(len(found))
    assert asked[0] == asked[-1], asked
