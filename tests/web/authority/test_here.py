"""Who has a case open now: those of one desk see each other, strangers see nobody, and what is old is forgotten."""

import pytest
from django.core.cache import cache

from applied import PLACE
from handed_in import ready
from somebody import authority, officer
from tihang.journey.models import Deed as Trail
from tihang.journey.models import ReviewCase
from tihang.web.authority.review import here
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
CITY = "330000/330100/"


def test_those_of_one_desk_see_each_other_for_five_minutes(monkeypatch):
    for place in (PLACE, CITY):
        authority(place)
    ready().submit()
    cache.clear()
    case, deeds = ReviewCase.objects.get(), Trail.objects.count()
    path = f"/authority/review/{case.pk}/"
    people = officer(PLACE), officer(PLACE, "finance"), officer(CITY)
    lead, finance, above = (at_desk(each) for each in people)
    assert "也在看" not in lead.get(path).content.decode()
    assert f"{people[0]} 也在看" in finance.get(path).content.decode()
    assert "工业和信息化，刚才" in finance.get(path).content.decode()
    assert f"{people[1]} is looking too" in lead.get(path, headers={"accept-language": "en"}).content.decode()
    assert "也在看" not in above.get(path).content.decode(), "nobody of another level"
    assert "也在看" not in lead.get(path).content.decode().replace(f"{people[1]} 也在看", ""), "nor is he seen"
    assert above.get(f"{path}here/").content.decode().strip() == ""
    assert at_desk(officer("330000/330200/")).get(f"{path}here/").status_code == 404
    for beat, goes_on in (("1", True), ("29", True), ("30", False), ("", False), ("x", False), ("9999999", False)):
        assert ("hx-get" in lead.get(f"{path}here/?beat={beat}").content.decode()) is goes_on, beat
    monkeypatch.setattr(here, "FORGOTTEN", 0)
    assert "也在看" not in lead.get(path).content.decode()
    assert Trail.objects.count() == deeds, "short-lived, and no deed"
