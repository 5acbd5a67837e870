"""A self-assessment in several hands, over HTTP and without a script: parts, comments, history, signature, other years, drafts taken in."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from tihang.journey.models import AnswerVersion, Chapter, Comment, SelfAssessment, User, Workspace
from web.factory.house import House, open_house

A, B = "MFG.EQM.L3.a", "MFG.EQM.L3.b"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def house(db) -> House:
    return open_house()


@pytest.fixture
def li(house: House) -> Client:
    return house.browser("李工")


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def save(house: House, browser: Client, **said: str) -> None:
    form = said | {f"v:{name}": str(AnswerVersion.objects.filter(question=name).count()) for name in said}
    assert browser.post(house.at("save/"), form, headers=HTMX).status_code == 204


def test_parts_are_handed_out_and_found_again(house, li):
    wang = house.browser("王工")
    me = User.objects.get(name="王工")
    due = localdate() + timedelta(days=3)
    hand = {"section": "MFG.EQM", "holder": str(me.pk), "due": due.isoformat()}
    assert li.post(house.at("team/hand/"), hand).status_code == 302
    assert li.post(house.at("team/hand/"), {**hand, "section": "criteria/basic", "due": ""}).status_code == 302
    page = wang.get(house.at("team/"))
    assert "我的部分" in text_of(page)
    assert f"{due} 到期，还有 3 天" in text_of(page)
    home = text_of(wang.get(f"/organisation/{house.factory.organisation_id}/"))
    assert home.index("设备管理") < home.index("基础级"), "what is due comes first"
    Chapter.objects.filter(section="MFG.EQM").update(due=date(2026, 1, 1))
    assert "已过" in text_of(li.get(house.at("team/")))
    assert wang.post(house.at("team/done/"), {"section": "MFG.EQM", "done": "yes"}).status_code == 302
    assert "王工" in text_of(li.get(house.at("team/")))
    for wrong in ({"due": "2020-01-01"}, {"due": "昨天"}, {"holder": "x"}, {"section": "NO"}):
        refused = li.post(house.at("team/hand/"), {**hand, **wrong})
        assert refused.status_code == 400
    assert 'value="2020-01-01"' in li.post(house.at("team/hand/"), {**hand, "due": "2020-01-01"}).content.decode()
    reader = house.browser("钱工", "reader")
    assert reader.get(house.at("team/")).status_code == 200
    assert reader.post(house.at("team/hand/"), hand).status_code == 404


def test_everybody_says_something_and_the_count_is_told(house, li):
    reader = house.browser("钱工", "reader")
    at = house.at("comments/")
    assert reader.post(at, {"question": A, "text": "台账在设备科"}).status_code == 302
    part = reader.post(at, {"part": "MFG.EQM", "text": "下周补齐"}, headers=HTMX)
    assert "下周补齐" in text_of(part)
    page = text_of(li.get(house.at("area/MFG.EQM/")))
    assert page.count("批注 1 条，1 条没办结") == 2
    assert "2 条批注没办结" in text_of(li.get(house.at("team/")))
    one = Comment.objects.get(question=A)
    assert "台账在设备科" in text_of(li.get(house.at(f"history/?question={A}")))
    assert li.post(house.at(f"comments/{one.pk}/settle/"), {"question": A}).status_code == 302
    assert "李工" in text_of(li.get(house.at(f"history/?question={A}")))
    long = "长" * 2001
    refused = li.post(at, {"question": A, "text": long})
    assert refused.status_code == 422
    assert long in refused.content.decode(), "what was typed is not lost"
    for nothing in ("history/?question=NO", "history/?part=NO", "history/"):
        assert li.get(house.at(nothing)).status_code == 404
    assert Client().post(at, {"question": A, "text": "外人"}).status_code == 404


def test_history_restores_and_never_writes_over(house, li):
    save(house, li, **{A: "most"})
    save(house, li, **{A: "full"})
    page = li.get(house.at(f"history/?question={A}"), headers=HTMX)
    assert re.search("全部满足.*李工.*大部分满足", text_of(page))
    old = {"question": A, "number": "1", f"v:{A}": "2"}
    assert li.post(house.at("restore/"), old).status_code == 302
    last = AnswerVersion.objects.filter(question=A).latest("number")
    assert (last.number, last.value, last.how) == (3, '"most"', "restored")
    stale = li.post(house.at("restore/"), {**old, "number": "2", f"v:{A}": "2"})
    assert stale.status_code == 409
    assert li.post(house.at("restore/"), {**old, "number": "9"}).status_code == 404


def test_signed_off_it_is_to_read_only_until_opened_again(house, li):
    signatory = house.browser("周总", "signatory")
    assert "周总" in text_of(li.get(house.at("team/")))
    assert signatory.post(house.at("sign/"), {"sure": "yes"}).status_code == 400, "an empty sheet is not signed"
    save(house, li, **{A: "most"})
    assert signatory.post(house.at("sign/"), {}).status_code == 400
    assert li.post(house.at("sign/"), {"sure": "yes"}).status_code == 404
    assert signatory.post(house.at("sign/"), {"sure": "yes", "shared": "yes"}).status_code == 302
    assert SelfAssessment.objects.get().shared
    for tail in ("area/MFG.EQM/", "criteria/facts/", "criteria/scenarios/", "team/"):
        page = li.get(house.at(tail))
        assert "周总在" in text_of(page), tail
        assert "data-saves" not in page.content.decode(), tail
    assert li.post(house.at("save/"), {A: "full", f"v:{A}": "1"}, headers=HTMX).status_code == 423
    assert li.post(house.at("area/MFG.EQM/"), {A: "full", f"v:{A}": "1"}).status_code == 423
    assert signatory.post(house.at("reopen/"), {"why": " "}).status_code == 400
    assert signatory.post(house.at("reopen/"), {"why": "漏了一条"}).status_code == 302
    save(house, li, **{A: "full"})


def test_other_years_and_drafts_bring_their_answers(house, li):
    save(house, li, **{A: "most", B: "full"})
    listed = f"/factories/{house.factory.pk}/assessments/"
    assert "2026 年自评" in text_of(li.get(listed))
    assert li.post(listed, {"year": "1999", "profile": "discrete"}).status_code == 400
    assert li.post(listed, {"year": "2027", "profile": "discrete"}).status_code == 302
    later = House(house.factory, Workspace.objects.get(year=2027, beside=None).pk)
    form = {A: "none", f"v:{A}": "0"}
    assert li.post(later.at("save/"), form, headers=HTMX).status_code == 204
    page = li.get(later.at(f"carry/?from={house.space}"))
    shown = page.content.decode()
    assert f'name="take:main:{A}" value="standing" checked' in shown
    assert f'name="take:main:{B}" value="other" checked' in shown
    offer = re.search(r'name="offer" value="([^"]+)"', shown)[1]
    assert li.post(later.at("take/"), {"offer": offer, f"take:main:{B}": "other", f"take:main:{A}": "standing"}).status_code == 302
    carried = AnswerVersion.objects.filter(workspace=later.space)
    assert {(row.question, row.value, row.how) for row in carried} == {(A, '"none"', "typed"), (B, '"full"', "carried")}

    # a draft of this browser: taken in whole where the year is free, else answer by answer
    for year in (2025, 2026):
        begun = li.post("/start/", {"profile": "discrete", "factory": f"草稿{year}"}).headers["Location"]
        li.post(f"{begun}save/", {A: "part", f"v:{A}": "0"}, headers=HTMX)
        assert f"草稿{year}" in text_of(li.get(listed))
        told = li.post(f"{listed}adopt/", {"draft": begun.split("/")[2], "year": str(year)})
        assert told.status_code == (302 if year == 2025 else 400)
    page = li.get(house.at(f"carry/?from={begun.split('/')[2]}"))
    assert "草稿里的" in text_of(page)
    assert li.get(house.at("carry/?from=x")).status_code == 404
    stranger = Client()
    stranger.post("/start/", {"profile": "discrete"})
    assert stranger.get(listed).status_code == 302
    assert stranger.get(house.at(f"carry/?from={house.space}")).status_code == 404
