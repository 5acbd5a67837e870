"""Declaring and filing through the pages: what the house sees and sends, what a desk sees and answers, and the list of names."""

import csv
import io
import re
from zipfile import ZipFile

import pytest
from django.test import Client

import filed
from tihang.flows.factory.reopen_workspace import reopen_workspace
from tihang.journey.models import Dossier, Filing, User
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db


def browser(who, *, office: bool = False) -> Client:
    return at_desk(User.objects.get(pk=who.user), second_factor=office)


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def one(db) -> filed.House:
    return filed.house()


def test_the_house_reads_signs_and_follows_it(one):
    client, base = browser(one.signatory), f"/factories/{one.factory.pk}/declaration/"
    assert f'href="{base}"' in text(client.get(f"/factories/{one.factory.pk}/"))
    assert client.get(base).url == f"{base}2026/"
    page = text(client.get(f"{base}2026/"))
    for words in ("硬性条件都自评满足，可以声明", "没有附证据", "审核备案", "真实、准确、完整", "不是认定"):
        assert words in page, words
    refused = client.post(f"{base}2026/", {})
    assert refused.status_code == 422
    assert "签署人还没有确认声明" in text(refused)
    assert not Dossier.objects.exists()
    assert client.post(f"{base}2026/", {"agreed": "yes"}).status_code == 303
    page = text(client.get(f"{base}2026/", follow=True))
    for words in ("已报送，等区县审核", "它还没有在梯航开通", "签署并报送", "撤回这次声明", Dossier.objects.get().digest):
        assert words in page or words == "签署并报送", words
    assert 'data-when="planned"' in page
    english = text(client.get(f"{base}2026/", headers={"accept-language": "en"}))
    assert "Sent, waiting for the district" in english
    assert not re.search(r"[一-鿿]", re.sub(r"<[^>]+>|甲公司(一厂)?|一厂|中文|简体", "", english.split("<main", 1)[1].split("</main>")[0]))
    assert client.post(f"{base}2026/withdraw/", {"why": "填错了"}).status_code == 303
    page = text(client.get(f"{base}2026/"))
    assert "可以声明" in page
    assert "第 1 次" in page
    assert "第 1 次声明" in text(client.get(f"{base}2026/1/"))
    assert client.get(f"{base}2026/2/").status_code == 404
    assert [client.get(f"{base}{year}/").status_code for year in (2024, 2023, 99999999999999999999)] == [200, 404, 404]
    assert client.post(f"{base}2024/withdraw/").status_code == 404


def test_what_stands_in_the_way_is_named_and_a_colleague_may_only_read(one):
    other = filed.house(name="乙公司", answers={**filed.MEETS, "BR3": "no"})
    page = text(browser(other.signatory).get(f"/factories/{other.factory.pk}/declaration/2026/"))
    assert "还有 1 条挡着" in page
    assert "BR3 没有满足" in page
    assert 'name="agreed"' not in page
    reader = browser(filed.member(one.factory, "reader"))
    page = text(reader.get(f"/factories/{one.factory.pk}/declaration/2026/"))
    assert "由企业的管理员或签署人签署" in page
    assert reader.post(f"/factories/{one.factory.pk}/declaration/2026/", {"agreed": "yes"}).status_code == 404
    assert browser(other.signatory).get(f"/factories/{one.factory.pk}/declaration/2026/").status_code == 404
    reopen_workspace(actor=one.signatory, now=filed.NOW, workspace=one.workspace, why="改")
    assert "签核后又打开了" in text(browser(one.signatory).get(f"/factories/{one.factory.pk}/declaration/2026/"))


def test_a_desk_looks_returns_with_remarks_and_files(one):
    desk = filed.officer(filed.SHINAN)
    client = browser(desk, office=True)
    assert "没有等你们办的备案" in text(client.get("/authority/filings/"))
    filing = one.declare()
    assert "基础级备案，等你们办" in text(client.get("/authority/"))
    queue = text(client.get("/authority/filings/"))
    assert f"/authority/filings/{filing}/" in queue
    assert re.search(r"\d+ 天", queue)
    page = text(client.get(f"/authority/filings/{filing}/"))
    for words in ("企业怎么说", "拿什么证明", "核对结果", "退回补正", "不予备案", "同意备案", "不是你的结论", 'name="mark-BR3"'):
        assert words in page, words
    decide = f"/authority/filings/{filing}/decide/"
    refused = client.post(decide, {"outcome": "return", "seen": "in_review", "why": "", "mark-BR3": "补评估报告"})
    assert refused.status_code == 422
    page = text(refused)
    assert "要写理由" in page
    assert 'value="补评估报告"' in page
    assert client.post(decide, {"outcome": "file", "seen": "returned"}).status_code == 422
    sent = {"outcome": "return", "seen": "in_review", "why": "BR3 缺材料", "mark-BR3": "补评估报告", "mark-BR4": ""}
    assert client.post(decide, sent).status_code == 303
    house = text(browser(one.signatory).get(f"/factories/{one.factory.pk}/declaration/2026/"))
    for words in ("BR3 缺材料", "要补正", "补评估报告", "重新签署并报送"):
        assert words in house, words
    assert f"/authority/filings/{filing}/" in text(client.get("/authority/filings/?show=elsewhere"))
    one.declare()
    assert client.post(decide, {"outcome": "file", "seen": "in_review"}).status_code == 303
    assert "已审核备案" in text(client.get("/authority/filings/?show=over"))
    assert "自评声明已备案，不是认定" in text(browser(one.signatory).get(f"/factories/{one.factory.pk}/"))
    above = browser(filed.officer(filed.QINGDAO), office=True)
    assert "已审核备案" in text(above.get(f"/authority/filings/{filing}/"))
    assert above.post(decide, {"outcome": "file", "seen": "filed"}).status_code == 404
    for path in (f"/authority/filings/{filing}/", "/authority/filings/names/2026/"):
        stranger = text(browser(filed.officer("330000/330100/"), office=True).get(path))
        assert "甲公司" not in stranger


def test_what_was_refused_says_why_and_may_be_declared_anew_and_a_region_speaks_for_itself(db):
    one, desk = filed.house(), filed.officer(filed.SHINAN)
    filing = one.declare()
    sent = {"outcome": "refuse", "seen": "in_review", "why": "同一厂区已报过", "mark-BR4": "组织机制是总公司的"}
    assert browser(desk, office=True).post(f"/authority/filings/{filing}/decide/", sent).status_code == 303
    client, path = browser(one.signatory), f"/factories/{one.factory.pk}/declaration/2026/"
    page = text(client.get(path))
    for words in ("不予备案。按意见改好", "同一厂区已报过", "组织机制是总公司的", "去看这一年的自评", 'name="agreed"'):
        assert words in page, words
    assert client.post(path, {"agreed": "yes"}).status_code == 303
    assert Filing.objects.count() == 2
    there = filed.house("460000/460100/460105/", "海南公司")
    page = text(browser(there.signatory).get(f"/factories/{there.factory.pk}/declaration/2026/"))
    assert "本地还有自己的规定，没有算进去" in page
    assert "海南：基础级的成熟度达到一级即可" in page
    assert "没有查到这个地区的备案办法" in page


def test_a_city_ticks_and_takes_the_list(db):
    city = browser(filed.officer(filed.SHENYANG), office=True)
    assert "这一年还没有声明" in text(city.get("/authority/filings/names/2026/"))
    houses = [filed.house(filed.HEPING, name) for name in ("=甲公司", "乙公司")]
    filings = [str(each.declare()) for each in houses]
    page = text(city.get("/authority/filings/names/2026/"))
    assert "名单报送期限：2026-04-10、2026-12-30" in page
    assert page.count('type="checkbox"') == 2
    assert city.post("/authority/filings/names/2026/recheck/", {}).status_code == 422
    assert city.post("/authority/filings/names/2026/recheck/", {"filing": filings}).status_code == 303
    again = city.post("/authority/filings/names/2026/recheck/", {"filing": filings})
    assert again.status_code == 422
    assert "不能记为通过" in text(again)
    assert set(Filing.objects.values_list("state", flat=True)) == {"listed"}
    made = city.get("/authority/filings/names/2026/list.csv")
    rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert {row[1] for row in rows[1:]} == {"'=甲公司", "乙公司"}
    book = ZipFile(io.BytesIO(city.get("/authority/filings/names/2026/list.xlsx").content))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert "辽宁省" in book.read("xl/sharedStrings.xml").decode()
    assert city.get("/authority/filings/names/2026/list.exe").status_code == 404


def test_a_file_whose_text_was_changed_is_told(one):
    from django.db import connection

    desk = filed.officer(filed.SHINAN)
    filing = one.declare()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER journey_dossier_said")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE journey_dossier DISABLE TRIGGER journey_dossier_said")
    Dossier.objects.update(content=Dossier.objects.get().content.replace('"verdict":"met"', '"verdict":"not_met"', 1))
    assert "材料的内容和摘要对不上" in text(browser(desk, office=True).get(f"/authority/filings/{filing}/"))
