"""A check round: asked of the desk's houses, answered by file, looked at before it counts, weighed by an officer, and never decided by the machine."""

import io
import json
import re
from dataclasses import replace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.utils import timezone

from rostered import PROVINCE, waiting
from somebody import authority, officer
from tihang.core.campaign import AskedOf
from tihang.core.criteria import Citation
from tihang.journey.campaigns.rules.kept_law import law_in
from tihang.journey.models import CheckAnswer, CheckLetter, CheckReply, CheckSubject, HitWeight, Organisation, ReviewCase, Seal
from tihang.journey.models import Deed as Trail
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
ALL = "/authority/checks/"
TODAY = timezone.localdate().isoformat()


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """The lead of a province before which three dossiers lie."""
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path))
    authority(PROVINCE)
    waiting(["轴承一厂", "轴承二厂", "轴承三厂"])
    return at_desk(officer(PROVINCE))


def asked(desk, *questions) -> CheckLetter:
    form = {"campaign": str(ReviewCase.objects.first().campaign_id), **{f"ask-{each}": "yes" for each in questions or ("emergency",)}}
    answer = desk.post(f"{ALL}open/", form)
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    return CheckLetter.objects.latest("asked_at")


def filled(desk, letter, told, detail="") -> bytes:
    """The list as it is downloaded, its one house answered."""
    return typed_into(desk.get(f"{ALL}letters/{letter.pk}/list.xlsx").content, told, detail)


def typed_into(body: bytes, told: str, detail: str = "") -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(body))
    head = next(row for row in range(1, 12) if book.active.cell(row, 3).value == "统一社会信用代码")
    book.active.cell(head + 1, 4).value = told
    book.active.cell(head + 1, 5).value = detail
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(desk, letter, body, **form):
    given = {"source": "应急函〔2026〕3号", "answered_on": TODAY, "book": SimpleUploadedFile("回函.xlsx", body), **form}
    return desk.post(f"{ALL}letters/{letter.pk}/read/", given)


def taken(desk, letter, told, detail="") -> CheckReply:
    answer = read(desk, letter, filled(desk, letter, told, detail))
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    key = answer.headers["Location"].split("/")[-2]
    desk.post(f"{ALL}replies/{key}/count/")
    return CheckReply.objects.get(pk=key)


def case_page(desk) -> str:
    return desk.get(f"{ALL}cases/{ReviewCase.objects.order_by('id').first().pk}/").content.decode()


def test_a_round_from_the_question_to_what_an_officer_makes_of_a_hit(desk):
    assert "还没有发起过核查" in desk.get(ALL).content.decode()
    assert desk.post(f"{ALL}open/", {"campaign": str(ReviewCase.objects.first().campaign_id)}).status_code == 422
    letter = asked(desk, "emergency", "tax")
    assert CheckLetter.objects.count() == 2
    assert CheckSubject.objects.filter(letter=letter).count() == 3
    assert Seal.objects.filter(code=letter.code, digest=letter.sha256).exists()
    again = desk.post(f"{ALL}open/", {"campaign": str(letter.campaign_id), "ask-tax": "yes"})
    assert (again.status_code, "都已经问过选中的部门" in again.content.decode()) == (422, True)
    assert "没有答复，不知道" in case_page(desk), "who was asked and is silent is unknown, never clean"

    came = read(desk, letter, filled(desk, letter, "有", "2024 年较大事故，已整改"))
    assert (came.status_code, CheckAnswer.objects.count()) == (303, 0), "reading counts nothing"
    shown = desk.get(came.headers["Location"]).content.decode()
    assert "较大事故" in shown
    assert "是公式" not in shown, "the choice of a cell is no formula"
    assert desk.post(f"{came.headers['Location']}count/").status_code == 303
    assert CheckAnswer.objects.count() == 3, "one house, three dossiers"
    page = case_page(desk)
    for words in ("有记录，等研判", "2024 年较大事故，已整改", "应急函〔2026〕3号", "近三年没有"):
        assert words in page, words

    answer = CheckAnswer.objects.order_by("case_id").first()
    weigh = f"{ALL}answers/{answer.pk}/weigh/"
    refused = desk.post(weigh, {"weighed": "does_not_count", "why": " ", "seen": "0"})
    assert (refused.status_code, HitWeight.objects.count()) == (422, 0)
    assert desk.post(weigh, {"weighed": "does_not_count", "why": "三年以前的事", "seen": "0"}).status_code == 303
    second = desk.post(weigh, {"weighed": "counts", "why": "还没看过", "seen": "0"})
    assert (second.status_code, "刚才有人研判过" in second.content.decode()) == (422, True)
    assert "还没看过" in second.content.decode(), "what was typed is still there"
    assert "三年以前的事" in desk.get(f"{ALL}cases/{answer.case_id}/").content.decode()
    assert {"open_check_round", "read_check_answers", "take_check_answers", "weigh_hit"} <= set(
        Trail.objects.values_list("verb", flat=True)
    )
    assert ReviewCase.objects.filter(state="to_rank").count() == 3, "nothing follows by itself"


def test_what_the_law_of_the_campaign_asks_is_asked_and_what_the_platform_has_where_it_is_silent(desk, monkeypatch):
    assert "按批次规则（national/excellence-campaign@2025）" in desk.get(ALL).content.decode()
    cite = Citation("confirmed", ("S02",))
    own = AskedOf(
        "customs", ("近两年有没有走私处罚", "any penalty for smuggling in two years"), cite, ("海关", "customs"), "no_violation", 2
    )
    says = {"checks": (own,)}
    monkeypatch.setattr("tihang.journey.checks.queries.asking.law_in", lambda text: replace(law_in(text), **says))
    page = desk.get(f"{ALL}?campaign=nothing").content.decode()
    assert ("海关：近两年有没有走私处罚" in page, "税务" in page) == (True, False)
    refused = desk.post(f"{ALL}open/", {"campaign": str(ReviewCase.objects.first().campaign_id), "ask-tax": "yes"})
    assert (refused.status_code, CheckLetter.objects.count()) == (422, 0)
    content = json.loads(asked(desk, "customs").content)
    assert (content["department"][0], content["condition"], content["confidence"]) == ("海关", "no_violation", "confirmed")
    says["checks"] = ()
    page = desk.get(ALL).content.decode()
    assert ("由本平台自定" in page, "税务" in page) == (True, True)


def test_a_later_answer_stands_beside_the_earlier_and_an_old_preview_never_counts(desk):
    letter = asked(desk)
    old = read(desk, letter, filled(desk, letter, "无")).headers["Location"]
    taken(desk, letter, "有", "一起较大事故")
    desk.post(f"{old}count/")
    assert CheckAnswer.objects.filter(told="clear").count() == 0, "the preview was of before"
    assert "重新导入" in desk.get(old).content.decode()
    same = taken(desk, letter, "有", "一起较大事故")
    assert (same.counted_at is not None, CheckAnswer.objects.count()) == (True, 3), "the same file twice adds nothing"
    taken(desk, letter, "无", "上次答错了")
    newest = CheckAnswer.objects.filter(number=2)
    assert set(newest.values_list("told", flat=True)) == {"clear"}
    page = case_page(desk)
    assert "答复没有记录" in page
    assert "一起较大事故" in page, "the earlier one stays to be read"
    first = CheckAnswer.objects.filter(number=1).first()
    late = desk.post(f"{ALL}answers/{first.pk}/weigh/", {"weighed": "counts", "why": "", "seen": "0"})
    assert (late.status_code, HitWeight.objects.count()) == (422, 0)
    with pytest.raises(DatabaseError), transaction.atomic():
        CheckAnswer.objects.update(told="clear")
    with pytest.raises(DatabaseError), transaction.atomic():
        CheckAnswer.objects.all().delete()


def test_what_is_wrong_is_told_at_its_cell_and_what_was_typed_stays(desk):
    letter = asked(desk)
    bare = desk.post(f"{ALL}letters/{letter.pk}/read/", {"source": "函〔9〕", "answered_on": TODAY})
    assert (bare.status_code, "函〔9〕" in bare.content.decode()) == (422, True)
    assert read(desk, letter, b"nothing of ours,\n1,2\n").status_code == 422
    assert read(desk, letter, filled(desk, letter, "无"), source=" ").status_code == 422
    came = read(desk, letter, filled(desk, letter, "也许"))
    page = desk.get(came.headers["Location"]).content.decode()
    assert re.search(r"D\d+：“也许”看不出", page)
    assert "不能读入的行" in page
    desk.post(f"{came.headers['Location']}count/")
    assert CheckAnswer.objects.count() == 0


def test_strangers_and_other_departments_ask_nothing_and_read_nothing(desk):
    letter = asked(desk)
    reply = taken(desk, letter, "有", "保密的情况")
    case = ReviewCase.objects.order_by("id").first()
    finance, far = at_desk(officer(PROVINCE, "finance")), at_desk(officer("440000/"))
    for who in (finance, far):
        for path in (ALL, f"{ALL}letters/{letter.pk}/", f"{ALL}letters/{letter.pk}/list.xlsx", f"{ALL}replies/{reply.pk}/"):
            assert who.get(path).status_code in {403, 404} or (who is far and path == ALL), path
    assert far.get(f"{ALL}cases/{case.pk}/").status_code == 404
    read_only = finance.get(f"{ALL}cases/{case.pk}/")
    assert "保密的情况" in read_only.content.decode(), "departments of the part read what was answered"
    assert "研判结论" not in read_only.content.decode()
    above = at_desk(officer(""))
    assert "保密的情况" in above.get(f"{ALL}cases/{case.pk}/").content.decode()


def test_a_house_without_a_credit_code_is_told_and_not_asked_about(desk):
    Organisation.objects.update(credit_code="")
    assert "另有 3 件的企业没有信用代码" in desk.get(ALL).content.decode()
    answer = desk.post(f"{ALL}open/", {"campaign": str(ReviewCase.objects.first().campaign_id), "ask-tax": "yes"})
    assert (answer.status_code, CheckLetter.objects.count()) == (422, 0)
