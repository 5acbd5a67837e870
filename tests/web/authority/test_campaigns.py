"""The pages of campaigns over HTTP: the steward opens one, a city hands it down, everybody reads the whole chain."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

import applied_house
import somebody
from called import CITY, DISTRICT, PROVINCE
from files_at_hand import pdf
from tihang.journey.models import Call, CallFile, Campaign, QuotaShare
from web.desk_people import at_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PACK = "national/excellence-campaign@2025"
LOCAL = "regions/liaoning-advanced-campaign@2026"


@pytest.fixture
def keeper(settings, tmp_path) -> Client:
    settings.TIHANG_FILES_FOLDER = tmp_path
    return at_desk(somebody.steward())


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def opened(keeper: Client, pack: str = PACK, place: str = "") -> Campaign:
    assert keeper.post("/steward/campaigns/open/", {"pack": pack, "place": place}).status_code == 303
    return Campaign.objects.get(pack=pack.partition("@")[0])


def day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def local_campaign(keeper: Client) -> Campaign:
    """Open, with the days of its documents moved to where the tests stand: its province has said none but the cities'."""
    return opened(keeper, LOCAL, "210000")


def test_the_steward_reads_the_law_before_opening_it(keeper):
    shelf = text(keeper, "/steward/campaigns/")
    assert "还没有开设批次" in shelf
    assert PACK in shelf.replace("%40", "@").replace("%2F", "/")
    preview = text(keeper, f"/steward/campaigns/preview/?pack={PACK}")
    assert "21 起：20 个" in preview
    assert "申报渠道" in preview
    assert "没有查到的" in preview
    assert text(keeper, "/steward/campaigns/preview/?pack=national/none@1", 404)
    refused = keeper.post("/steward/campaigns/open/", {"pack": LOCAL, "place": "330000"})
    assert refused.status_code == 422
    assert "不在浙江省" in refused.content.decode()
    campaign = opened(keeper, LOCAL, "210000")
    assert "正在进行" in text(Client(), "/campaigns/")
    page = text(keeper, f"/steward/campaigns/{campaign.pk}/")
    assert "代管" in page
    assert keeper.post(f"/steward/campaigns/{campaign.pk}/close/", {"why": ""}).status_code == 422
    assert keeper.post(f"/steward/campaigns/{campaign.pk}/close/", {"why": "开错了"}).status_code == 303
    assert "已经结束" in text(Client(), f"/campaigns/{campaign.pk}/")
    assert Client().get("/steward/campaigns/").status_code == 302
    assert at_desk(somebody.officer(CITY)).get("/steward/campaigns/").status_code == 404


def test_a_city_hands_it_down_and_everybody_reads_the_chain(keeper):
    campaign, desk = opened(keeper), at_desk(somebody.officer(CITY))
    office, board = somebody.authority(CITY), f"/authority/campaigns/{campaign.pk}/"
    assert str(campaign.pk) in text(desk, "/authority/campaigns/")
    page = text(desk, board)
    assert "本级还没有转发" in page
    drawn = page.partition('id="h-routes"')[2]
    assert ("你们在这里办" in drawn.partition("待省级审核推荐")[0], drawn.count("你们在这里办")) == (True, 1)
    assert "退回补正：市级退回补正，改好再回到“待市级审核”" in drawn
    assert "city may answer" not in drawn
    assert "It begins as “Waiting for the district”." in desk.get(board, headers={"accept-language": "en"}).content.decode()
    reissue = f"/authority/{office.pk}/campaigns/{campaign.pk}/reissue/"
    typed = {"title": "关于组织申报的通知", "issuer": office.name, "number": "杭经信〔2025〕5号", "contacts": "装备处 王工，0571-85250000",
             "paper_copies": "2", "text": "第一段\n第二段", "company_online": "2025-05-20", "company_online-hour": "17:00"}  # fmt: skip
    wrong = desk.post(reissue, {**typed, "company_online": "2026-01-01", "paper_copies": "两"})
    assert wrong.status_code == 422
    body = wrong.content.decode()
    assert "两" in body, "what was typed stays"
    late = desk.post(reissue, {**typed, "company_online": "2026-01-01"})
    assert late.status_code == 422
    assert "aria-invalid" in late.content.decode(), "the mistake stands at its field"
    assert desk.post(reissue, typed).status_code == 303
    call = Call.objects.get(place_path=CITY)
    assert "本级还没有转发" not in text(desk, board)
    public = text(Client(), f"/campaigns/{campaign.pk}/?place=330110")
    for words in ("杭经信〔2025〕5号", "0571-85250000", "2025-05-20 17:00", "纸质 2 份", "国家", "市级"):
        assert words in public, words
    assert "杭经信" not in text(Client(), f"/campaigns/{campaign.pk}/?place=440305")
    assert "没有找到" in text(Client(), f"/campaigns/{campaign.pk}/?place=不知道哪里")
    assert (
        desk.post(f"/authority/calls/{call.pk}/extend/", {"milestone": "company_online", "until": day(9), "why": "暴雨"}).status_code == 422
    )
    assert desk.post(f"/authority/calls/{call.pk}/withdraw/", {"why": "写错了"}).status_code == 303
    assert "杭经信" not in text(Client(), f"/campaigns/{campaign.pk}/?place=330110")


def test_a_day_is_put_off_and_a_file_hangs_on_the_call(keeper):
    campaign = local_campaign(keeper)
    shenyang = "210000/210100/"
    desk, office = at_desk(somebody.officer(shenyang)), somebody.authority(shenyang)
    first = Call.objects.get(campaign=campaign, parent=None)
    moved = {"milestone": "city", "until": day(40), "why": "省里统一延期"}
    assert keeper.post(f"/steward/calls/{first.pk}/extend/", moved).status_code == 303
    days = {"title": "通知", "issuer": office.name, "company_online": day(20)}
    assert desk.post(f"/authority/{office.pk}/campaigns/{campaign.pk}/reissue/", days).status_code == 303
    call = Call.objects.get(place_path=shenyang)
    extend = f"/authority/calls/{call.pk}/extend/"
    beyond = desk.post(extend, {"milestone": "company_online", "until": day(50), "why": "暴雨"})
    assert beyond.status_code == 422
    assert "extend-until-error" in beyond.content.decode()
    assert desk.post(extend, {"milestone": "company_online", "until": day(30), "why": "暴雨", "document": "沈工信 8 号"}).status_code == 303
    public = text(Client(), f"/campaigns/{campaign.pk}/?place=210102")
    assert f"原定 {day(20)}" in public
    assert "沈工信 8 号" in public
    hung = desk.post(f"/authority/calls/{call.pk}/attach/", {"file": SimpleUploadedFile("通知.pdf", pdf())})
    assert hung.status_code == 303
    file = CallFile.objects.get()
    given = Client().get(f"/campaigns/files/{file.pk}/")
    assert (given.status_code, b"".join(given.streaming_content)) == (200, pdf())
    assert "通知.pdf" in text(desk, f"/authority/campaigns/{campaign.pk}/")
    stranger = at_desk(somebody.officer("210000/210200/"))
    assert stranger.post(f"/authority/calls/{call.pk}/files/{file.pk}/remove/").status_code == 404
    assert desk.post(f"/authority/calls/{call.pk}/files/{file.pk}/remove/").status_code == 303
    assert Client().get(f"/campaigns/files/{file.pk}/").status_code == 404


def test_the_example_calls_of_2024_are_taken_down_by_one_press_each(keeper):
    campaign = opened(keeper, "national/excellence-campaign@2024")
    page, take = f"/steward/campaigns/{campaign.pk}/", f"/steward/campaigns/{campaign.pk}/examples/"
    before = text(keeper, page)
    for words in ("查到的转发", "辽宁的转发", "福州长乐区2024年申报通知（转载）", "照此代录"):
        assert words in before, words
    assert keeper.post(f"{take}nowhere/").status_code == 404
    wrong = keeper.post(f"{take}notice_city/", {"place": "210000"})
    assert wrong.status_code == 422
    assert "不是这份通知的那一级" in wrong.content.decode()
    for example, place in (("changle", ""), ("liaoning", ""), ("notice_city", "210100")):
        assert keeper.post(f"{take}{example}/", {"place": place}).status_code == 303, example
    assert keeper.post(f"{take}liaoning/").status_code == 422, "once only"
    assert set(Call.objects.values_list("place_path", flat=True)) == {"", "350000/350100/350112/", "210000/", "210000/210100/"}
    assert Call.objects.get(place_path="210000/210100/").parent.place_path == "210000/"
    chain = text(Client(), f"/campaigns/{campaign.pk}/?place=210102")
    for words in ("2024-11-20", "2024-11-25", "出处：辽宁2024年申报通知（转载） https://lr5.cn/2024/11/26/51587.html", "纸质 2 份"):
        assert words in chain, words
    assert text(keeper, page).count("已在各级的通知里") == 2
    later = {"place": "210200", "title": "转发", "issuer": "某市", "number": "1 号", "company_online": "2024-11-23"}
    assert keeper.post(f"{page}record/", later).status_code == 422, "the order of days holds under an example too"


def test_a_province_says_its_rank_and_divides_its_quota(keeper):
    campaign, desk, office = opened(keeper), at_desk(somebody.officer(PROVINCE)), somebody.authority(PROVINCE)
    board, tail = f"/authority/campaigns/{campaign.pk}/", f"/authority/{office.pk}/campaigns/{campaign.pk}/"
    assert "20、30 或 40" in text(desk, board)
    assert desk.post(f"{tail}facts/", {"name": "rank", "value": "四", "source": "公报"}).status_code == 422
    assert desk.post(f"{tail}facts/", {"name": "rank", "value": "4", "source": "统计公报"}).status_code == 303
    assert "最多推荐 40 个" in text(desk, board)
    assert desk.post(f"{tail}shares/", {"330100": "41"}).status_code == 422
    assert desk.post(f"{tail}shares/", {"330100": "15", "330200": "2"}).status_code == 303
    assert QuotaShare.objects.count() == 2
    assert "合计 17 个" in text(desk, board)
    assert "分给 15 个" in text(at_desk(somebody.officer(CITY)), board)
    assert "统计公报" not in text(at_desk(somebody.officer("440000/")), board)


def test_a_house_sees_its_own_chain_and_an_office_counts_only(keeper):
    campaign = opened(keeper)
    owner = applied_house.applies(campaign.pk, DISTRICT)
    house = at_desk(owner, second_factor=False)
    page = text(house, f"/campaigns/{campaign.pk}/")
    assert "我的工厂" in page
    assert "看能不能报" in page
    board = text(at_desk(somebody.officer(CITY)), f"/authority/campaigns/{campaign.pk}/")
    assert "在填<strong>1</strong>" in board
    assert "申报330110有限公司" not in board
    assert "在填<strong>0</strong>" in text(at_desk(somebody.officer("440000/440300/")), f"/authority/campaigns/{campaign.pk}/")
