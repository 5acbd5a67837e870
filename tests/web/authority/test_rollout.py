"""The pages of a roll-out over HTTP: from opening to the frozen report."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

import mobilised
import somebody
from emptying import guards_lifted
from tihang.core.canonical import digest
from tihang.journey.models import Deed, Letter, Membership, Notice, Rollout, RolloutReport, Seal, Target
from tihang.journey.post.names import Channel, Topic
from tihang.journey.post.operations import set_preference
from tihang.journey.trail.rules.codes import show_code
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
YEAR = 2026


@pytest.fixture
def made(settings, tmp_path) -> mobilised.World:
    return mobilised.world()


@pytest.fixture
def desk() -> Client:
    return at_desk(somebody.officer(somebody.CITY))


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_a_roll_out_is_opened_filled_and_seen(desk):
    office = somebody.authority(somebody.CITY)
    year = timezone.localdate().year
    form = {"title": f"{year} 年自评", "year": str(year), "due_on": (timezone.localdate() + timedelta(days=9)).isoformat()}
    wrong = desk.post(f"/authority/{office.pk}/rollouts/open/", {**form, "title": "", "due_on": "明天"})
    assert wrong.status_code == 422
    assert "明天" in wrong.content.decode(), "what was typed stays"
    made = desk.post(f"/authority/{office.pk}/rollouts/open/", form)
    rollout = Rollout.objects.get()
    assert (made.status_code, made.headers["Location"]) == (303, f"/authority/rollouts/{rollout.pk}/lists/")
    here = f"/authority/rollouts/{rollout.pk}/"
    assert "名单里还没有企业" in text(desk, here)
    assert "还剩 9 天" in text(desk, here)

    known, near = somebody.organisation(), somebody.organisation("余杭智造装备有限公司")
    rows = f"企业,信用代码,我的备注,联系电话\n{known.name},{known.credit_code},甲,13800000000\n余杭智造装备公司,,乙,\n坏了,9133,丙,\n"
    refused = desk.post(f"{here}lists/take/", {"kind": "targets", "file": SimpleUploadedFile("x.pdf", b"%PDF-1.7")})
    assert refused.status_code == 422
    sent = desk.post(f"{here}lists/take/", {"kind": "targets", "file": SimpleUploadedFile("名单.csv", rows.encode("gb18030"))})
    page = text(desk, sent.headers["Location"])
    for said in (
        "表头相近，核对一下" if "相近，核对" in page else "按表头",
        "个人信息，不读也不存",
        "要你回答",
        "没有采用",
        "余杭智造装备有限公司（名称相近",
    ):
        assert said in page, said
    assert "13800000000" not in page
    mapped = {"column-0": "enterprise_name", "column-1": "credit_code", "column-2": "notes", "column-3": ""}
    assert desk.post(f"{sent.headers['Location']}map/", mapped).status_code == 303
    assert "你选的" in text(desk, sent.headers["Location"])
    twice = desk.post(f"{sent.headers['Location']}map/", {**mapped, "column-2": "credit_code"}, follow=True)
    assert "都选了" in twice.content.decode()
    done = desk.post(f"{sent.headers['Location']}bring-in/", {"line-3": near.credit_code}, follow=True)
    assert "新增 2，更新 0，没有变化 0，没有回答 0，没有采用 1" in done.content.decode()
    assert set(Target.objects.values_list("credit_code", flat=True)) == {known.credit_code, near.credit_code}
    assert desk.post(f"{sent.headers['Location']}bring-in/", follow=True).status_code == 200, "a second press changes nothing"
    assert Target.objects.count() == 2


def test_the_board_and_the_list_say_the_same(made, desk):
    here = f"/authority/rollouts/{made.rollout.pk}/"
    board = text(desk, here)
    assert "应评 9 家，完成 3 家（33.3%），还有 5 家没有开始。" in board
    assert "1 家的报告是企业自己填的" in board
    assert "西湖区" in board
    assert "区县没写明" in board
    assert "没有账号" in text(desk, f"{here}targets/?state=no_account")
    assert "签核有限公司" in text(desk, f"{here}targets/?q=签核")
    assert "没有符合的企业" in text(desk, f"{here}targets/?q=没有这家")
    workbook = load_workbook(io.BytesIO(desk.get(f"{here}targets/export/?state=no_account").content))
    assert [row[0].value for row in workbook.worksheets[1].iter_rows(min_row=3)] == ["外地有限公司", "没来过的有限公司", "离开有限公司"]
    english = desk.get(here, headers={"accept-language": "en"}).content.decode()
    assert "9 enterprises to assess themselves, 3 done (33.3%)" in english


def test_who_sees_and_who_presses(made):
    here = f"/authority/rollouts/{made.rollout.pk}/"
    district, data, province = (
        at_desk(somebody.officer(somebody.DISTRICT)), at_desk(somebody.officer(somebody.CITY, "data")), at_desk(somebody.officer("330000/")),
    )  # fmt: skip
    assert "应评 5 家" in text(district, here)
    assert "导入名单" not in text(district, here)
    assert "邀请和提醒" in text(district, here)
    assert "应评 9 家" in text(data, here)
    assert "邀请和提醒" not in text(data, here)
    assert "应评 9 家" in text(province, here)
    for stranger in (somebody.officer("440000/"), somebody.officer(somebody.CITY, "finance"), somebody.officer("330000/330200/")):
        client = at_desk(stranger)
        assert "自评工作" not in text(client, "/authority/rollouts/") or made.rollout.title not in text(client, "/authority/rollouts/")
        for tail in ("", "targets/", "targets/export/", "lists/", "reports/"):
            assert client.get(f"{here}{tail}").status_code == 404, tail
    for tail in ("lists/take/", "close/"):
        assert district.post(f"{here}{tail}", {"kind": "targets"}).status_code in {404, 422}
        assert data.post(f"{here}{tail}").status_code in {404, 422}
    assert data.post(f"{here}reports/freeze/").status_code == 404
    assert not Deed.objects.exists()


def test_reminders_reach_whoever_fills_in_once_a_day(made, desk):
    here = f"/authority/rollouts/{made.rollout.pk}/"
    form = {"state-uninvited": "yes", "state-invited": "yes", "state-started": "yes"}
    quiet = Membership.objects.get(organisation=made.targets["invited"].organisation).user_id
    set_preference(user=quiet, topic=Topic.TASK, channel=Channel.MAIL, wanted=False)
    said = desk.post(f"{here}invite/", form, follow=True).content.decode()
    assert "首次邀请 1 家，提醒 2 家，共 3 人；邮件 2 封" in said
    assert (Notice.objects.count(), Letter.objects.count()) == (3, 2)
    letter = Letter.objects.get(user__isnull=False, subject__contains="未邀有限公司")
    assert "http://testserver/organisation/" in letter.body
    again = desk.post(f"{here}invite/", form, follow=True).content.decode()
    assert "首次邀请 0 家，提醒 0 家" in again
    assert "3 家今天已经提醒过" in again
    assert (Notice.objects.count(), Letter.objects.count()) == (3, 2)
    assert Deed.objects.filter(verb="invite_targets").count() == 2
    assert "没有选要提醒的企业" in desk.post(f"{here}invite/", {"state-no_account": "yes"}, follow=True).content.decode()
    district = at_desk(somebody.officer(somebody.OTHER))
    Target.objects.update(invited_at=None, reminded_at=None)
    assert "首次邀请 1 家" in district.post(f"{here}invite/", {"state-uninvited": "yes"}, follow=True).content.decode()


def test_goals_stand_beside_what_was_reported(made, desk):
    office, here = somebody.authority(somebody.CITY), f"/authority/rollouts/{made.rollout.pk}/"
    form = {"year": "2026", "tier": "basic", "number": "120", "source": "示例市〔2026〕1 号", "as_of": "2026-02-01"}
    assert desk.post(f"/authority/{office.pk}/goals/set/?rollout={made.rollout.pk}", form).status_code == 303
    assert desk.post(f"/authority/{office.pk}/goals/set/?rollout={made.rollout.pk}", {**form, "number": "150"}).status_code == 303
    for number, source in (("35", "市局通报"), ("41", "省厅简报")):
        said = {**form, "number": number, "source": source, "as_of": "2026-06-30"}
        assert desk.post(f"/authority/{office.pk}/counts/keep/?rollout={made.rollout.pk}", said).status_code == 303
    board = text(desk, here)
    assert "150" in board
    assert "120" not in board
    assert "市局通报，2026-06-30" in board
    wrong = desk.post(f"/authority/{office.pk}/goals/set/?rollout={made.rollout.pk}", {**form, "number": "很多", "source": ""})
    assert wrong.status_code == 422
    assert "很多" in wrong.content.decode()


def test_a_report_is_frozen_and_stays_the_same(made, desk):
    here = f"/authority/rollouts/{made.rollout.pk}/reports/"
    assert "还没有报告" in text(desk, here)
    assert desk.post(f"{here}freeze/").status_code == 303
    report = RolloutReport.objects.get()
    import json

    figures = json.loads(report.figures)
    assert (digest(figures), figures["total"]["targets"], figures["total"]["finished"]) == (report.digest, 9, 3)
    seal = Seal.objects.get(code=report.code)
    assert (seal.kind, seal.digest, seal.subject) == ("rollout_report", report.digest, report.pk)
    page = text(desk, here)
    assert report.number in page
    assert show_code(report.code) in page
    word, excel = (desk.get(f"{here}{report.pk}/{suffix}/") for suffix in ("docx", "xlsx"))
    body = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    for said in ("开展情况报告", report.number, "西湖区", "没来过的有限公司", "单一转载", report.digest):
        assert said in body, said
    book = load_workbook(io.BytesIO(excel.content))
    assert book.worksheets[1]["B4"].value == 9
    mobilised.target(made.rollout, somebody.organisation("后来的有限公司"))
    assert [desk.get(f"{here}{report.pk}/{suffix}/").content for suffix in ("docx", "xlsx")] == [word.content, excel.content]
    assert desk.get(f"{here}{report.pk}/pdf/").status_code == 404
    assert "自评工作开展情况报告" in text(Client(), f"/verify/?code={show_code(report.code)}")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing may be pending where a trigger is lifted
    with guards_lifted():
        RolloutReport.objects.filter(pk=report.pk).update(figures=report.figures.replace('"targets":9', '"targets":8'))
    changed = desk.get(f"{here}{report.pk}/docx/", follow=True)
    assert "和封存时的摘要不一致" in changed.content.decode()
    district = at_desk(somebody.officer(somebody.DISTRICT))
    assert district.get(f"{here}{report.pk}/docx/").status_code == 404, "the whole is not for a part"
    assert district.post(f"{here}freeze/").status_code == 303
    assert {each.number[-4:] for each in RolloutReport.objects.all()} == {"0001", "0002"}
    assert "应评 6 家" in text(district, f"/authority/rollouts/{made.rollout.pk}/")


def test_a_page_asks_the_same_however_many_there_are(made, desk):
    here = f"/authority/rollouts/{made.rollout.pk}/"

    def asked() -> list[int]:
        many = []
        for tail in ("", "targets/", "targets/?state=invited", "reports/", "lists/"):
            with CaptureQueriesContext(connection) as seen:
                text(desk, f"{here}{tail}")
            many.append(len(seen))
        return many

    asked()
    before = asked()
    for number in range(3):
        body = somebody.organisation(f"再来{number}有限公司")
        somebody.member(body)
        mobilised.target(made.rollout, body)
    assert asked() == before
