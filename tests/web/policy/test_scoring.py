"""An expert scores on the page: Deed.SAVE_SHEET, Deed.SIGN_SHEET, Deed.TAKE_SHEETS are his alone, and blind stays blind in everything."""

import io

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from scored import WHOLE, another_case, reading, world
from tihang.journey.models import CalibrationReference, Reading, ScoreSheet
from tihang.journey.registry.access import Deed, Thing, permits
from tihang.journey.registry.queries import scope_of

pytestmark = pytest.mark.django_db
SECRETS = ("甲公司", "91110000802100433B", "杭州", "西湖", "陈工", "成熟度报告.pdf")
ALONE = (Deed.SAVE_SHEET, Deed.SIGN_SHEET, Deed.TAKE_SHEETS)
JSON = {"accept": "application/json"}


def browser(it, number=0):
    made = Client()
    made.force_login(it.experts[number].user, backend="tihang.config.sign_in.RegionalSignIn")
    return made


def at(name, row):
    return reverse(name, args=[row.pk])


def typed(base, **changed):
    form = {"base": str(base)}
    for item, given in {**WHOLE, **changed}.items():
        form |= {f"points-{item}": given.points, f"reason-{item}": given.reason}
    return form


def sign(it, number=0):
    mine, here = it.readings[number], browser(it, number)
    assert here.post(at("expert-save", mine), typed(0), headers=JSON).json()["complete"]
    return here.post(at("expert-sign", mine), {"base": "1"})


def test_only_its_expert_opens_saves_and_signs_and_no_name_comes_through():
    it = world()
    mine, here, other = it.readings[0], browser(it), browser(it, 1)
    shown = [here.get(at("expert-score", mine)).content.decode(), here.get(reverse("expert-scores")).content.decode()]
    assert "先进性与特色" in shown[0]
    assert "本平台估计" in shown[0], "anchors are ours and say so"
    answer = here.post(
        at("expert-save", mine), {**typed(0), "points-base": "31", "reason-base": "“甲公司最好”〔special〕"}, headers=JSON
    ).json()
    assert (answer["version"], set(answer["wrong"])) == (1, {"base/points", "base/reason"})
    refused = here.post(at("expert-sign", mine), {"base": "1"})
    assert refused.status_code == 422
    book = here.get(reverse("expert-book")).content
    cells = [
        str(cell.value) for sheet in openpyxl.load_workbook(io.BytesIO(book)) for row in sheet.iter_rows() for cell in row if cell.value
    ]
    shown += [refused.content.decode().replace("“甲公司最好”", ""), "\n".join(cells).replace("“甲公司最好”", "")]
    assert here.post(at("expert-save", mine), typed(1), headers=JSON).json()["complete"]
    assert here.post(at("expert-sign", mine), {"base": "2"}).status_code == 303
    shown.append(here.get(at("expert-score", mine)).content.decode())
    for text in shown:
        assert [secret for secret in SECRETS if secret in text] == []
    for name in ("expert-score", "expert-sheet"):
        assert other.get(at(name, mine)).status_code == 404
    for name in ("expert-save", "expert-sign"):
        assert other.post(at(name, mine), typed(0)).status_code == 404
    assert "不是你在评的材料" in other.post(reverse("expert-take"), {"book": io.BytesIO(book)}).content.decode()
    assert not any(permits(scope_of(it.experts[1].user_id), deed, Thing(user=it.experts[0].user_id)) for deed in ALONE)
    assert ScoreSheet.objects.filter(reading=it.readings[1]).count() == 0


def test_the_signed_file_is_verified_by_its_code_and_a_changed_one_is_found_out():
    it = world()
    assert sign(it).status_code == 303
    row = ScoreSheet.objects.get(signed_at__isnull=False)
    file = b"".join(browser(it).get(at("expert-sheet", it.readings[0])).streaming_content)
    assert file.startswith(b"%PDF-")
    assert len(row.file) == 64
    guest = Client()
    page = guest.get(reverse("verify"), {"code": f"{row.code}/1"}).content.decode()
    assert "专家评分表" in page
    assert "本站出具" in page
    held = lambda body: guest.post(reverse("verify"), {"code": row.code, "file": io.BytesIO(body)}).content.decode()  # noqa: E731 - twice
    assert "一个字节也没有变" in held(file)
    assert "文件不一致" in held(file + b" ")


def test_a_calibration_comes_first_and_is_compared_after_the_signature():
    it = world(blind=False)
    first = it.readings[0]
    Reading.objects.filter(pk=first.pk).update(role="calibration")
    next_one = reading(it.panel, another_case(it), it.experts[0])
    here = browser(it)
    waiting = here.get(at("expert-score", next_one)).content.decode()
    assert "先评校准材料" in waiting
    assert "一厂" not in waiting
    assert here.post(at("expert-save", next_one), typed(0), headers=JSON).status_code == 422
    content = '{"items": [{"id": "base", "points": "25"}, {"id": "next", "points": "4"}]}'
    CalibrationReference.objects.create(
        region="330106",
        panel=it.panel,
        case=it.case,
        content=content,
        sha256="0" * 64,
        said_by=it.experts[1].user_id,
        said_at=it.case.opened_at,
    )
    assert "参考分" not in here.get(at("expert-score", first)).content.decode()
    assert sign(it).status_code == 303
    compared = here.get(at("expert-score", first)).content.decode()
    assert "参考分 25" in compared
    assert "你的差 -3.5" in compared
    assert "一厂" in here.get(at("expert-score", next_one)).content.decode()
