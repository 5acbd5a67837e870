"""The front page says what the programme is and where it stands, with sources; the guide counts only what was published."""

import pytest

from tihang.journey.models import ListPosition
from tihang.web.public.standing import standing

pytestmark = pytest.mark.django_db


def line(number: int, name: str, factory: str, **more: object) -> ListPosition:
    said = {
        "programme": "pilot",
        "programme_name": "优秀场景",
        "tier": "",
        "word": "优秀场景",
        "source": "示例",
        "confidence": "confirmed",
        "year": 2023,
    }
    place = {"region": "330000", "place_path": "330000/", "region_name": "浙江", "city_name": "杭州", "status": "listed"}
    return ListPosition.objects.create(**{**said, **place, "number": number, "enterprise_name": name, "factory_name": factory, **more})


def test_figures_that_disagree_stand_side_by_side_with_their_sources(client):
    page = client.get("/").content.decode()
    for claim in standing():
        assert claim.source.replace("&", "&amp;") in page
        assert all(figure in page for figure in claim.figures)
    assert {claim.figures[2] for claim in standing()} >= {"504", "500+", "400+"}
    assert "和前后两条都对不上" in page
    assert "本站还没有收进名单" in page
    assert [claim.as_of for claim in standing()] == sorted((claim.as_of for claim in standing()), reverse=True)


def test_the_front_page_leads_to_lists_map_guide_and_verification(client):
    line(1, "甲机床有限公司", "在线智能检测")
    page = client.get("/").content.decode()
    for href in ("/lists/?place=33", "/scenarios/", "/verify/", "/lists/"):
        assert f'href="{href}"' in page
    client.cookies["django_language"] = "en"
    english = client.get("/").content.decode()
    assert "figures that disagree stand side by side" in english
    assert "It disagrees with the rows before and after" in english


def test_the_guide_counts_published_lines_by_scenario_and_leads_to_them(client):
    assert "还没有写出场景名的行" in client.get("/scenarios/").content.decode()
    line(1, "甲机床有限公司", "主轴厂 在线智能检测")
    line(2, "乙轴承有限公司", "轴承厂 在线智能检测")
    line(3, "丙电池有限公司", "别的项目")
    page = client.get("/scenarios/").content.decode()
    assert "公布过 2 行" in page
    assert page.count("?q=") == 1
    found = client.get("/lists/", {"q": "在线智能检测"}).content.decode()
    assert "甲机床" in found
    assert "丙电池" not in found
