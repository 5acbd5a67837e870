"""The public pages: they answer in both languages and show what the packs say, with how sure it is."""

import re

import pytest

from tihang.core.criteria.law import citations
from tihang.packio.shelf import default_shelf

NAMES = default_shelf().names()
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def seen(client, path: str, language: str = "zh-hans") -> str:
    client.cookies["django_language"] = language
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", ["/", "/standards/", "/design/"])
def test_pages_answer_in_both_languages(client, path, language):
    seen(client, path, language)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", NAMES, ids="@".join)
def test_every_standard_can_be_read(client, name, language):
    pack = default_shelf().pack(*name)
    page = seen(client, f"/standards/{pack.id}@{pack.edition}/", language)
    at = 1 if language == "en" else 0
    for part in (*pack.questions[:3], *pack.criteria[:3], *pack.entries[:3], *pack.policies):
        if pack.criteria and part in pack.questions:
            continue  # records are asked, not law
        assert part.words[at].replace("&", "&amp;").replace("'", "&#x27;") in page
    assert all(source.id in page for source in pack.sources)


@pytest.mark.parametrize("name", NAMES, ids="@".join)
def test_it_says_how_many_values_are_confirmed(client, name):
    pack = default_shelf().pack(*name)
    cites = [cite for _path, cite in citations(pack)]
    confirmed = sum(1 for cite in cites if cite.confirmed)
    page = seen(client, f"/standards/{pack.id}@{pack.edition}/")
    assert len(cites) - confirmed == pack.unconfirmed
    if cites:
        assert f"{len(cites)} 个值，{confirmed} 个对过官方原文" in page


def test_what_a_standard_lacks_is_said(client):
    page = seen(client, "/standards/national/maturity-gbt39116@wd2024/")
    assert "这一版还不能用来判断" in page
    assert "草案各等级的要求没有公开来源" in page


def test_the_shelf_names_every_standard(client):
    page = seen(client, "/standards/")
    for name in NAMES:
        assert f'href="/standards/{name[0]}@{name[1]}/"' in page


def test_an_unknown_standard_is_not_there(client):
    assert client.get("/standards/national/nothing@2020/").status_code == 404
    assert client.get("/standards/national/maturity-gbt39116@1999/").status_code == 404


@pytest.mark.django_db
def test_the_front_page_offers_the_three_ways_in(client):
    page = seen(client, "/")
    for door in ("start", "resume", "sample"):
        assert re.search(rf'<form[^>]*method="post"[^>]*action="/{door}/"', page)
    assert 'name="profile" value="discrete"' in page
    assert 'name="profile" value="process"' in page
    assert page.count("csrfmiddlewaretoken") >= 3


def test_pages_ask_nothing_of_the_database(client):
    for path in ("/standards/", "/standards/national/scenarios@2025/", "/design/"):
        client.get(path)  # would raise without the db fixture


@pytest.mark.django_db
def test_the_front_page_asks_little_of_the_database(client, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(5):  # one of them takes the role of a reader, on PostgreSQL
        client.get("/")


def test_a_campaign_is_read_with_its_dates_conditions_quotas_and_gaps(client):
    page = client.get("/standards/national/excellence-campaign@2025/").content.decode()
    assert "2025-07-18" in page
    assert "21 及以上：20" in page
    assert "名单不封闭" in page
    assert "通知没有写" in page
    assert "以服务器开始受理请求的时刻为准" in page
    older = client.get("/standards/national/excellence-campaign@2024/").content.decode()
    assert "沈阳市：15" in older
    assert "2024-11-20" in older


def test_a_form_is_read_with_what_it_asks_and_checks_and_a_score_sheet_with_its_points(client):
    page = seen(client, "/standards/national/application-form@2025/")
    assert "96 个填报项" in page
    assert "自动采集数据的工序不多于工序总数" in page
    assert "可以填多条：环节、场景" in page
    assert "自动计算" in page
    sheet = seen(client, "/standards/regions/liaoning-rubric@2026/")
    assert "评分维度（共 100 分）" in sheet
    assert "1：0 分；2：5 分；3：10 分；4：20 分" in sheet
