"""A department without an account answers on paper: one sheet for the batch, its scan read, confirmed row by row, and nothing entered silently."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from applied import PLACE
from handed_in import ready
from inked import inked, scanned, turned
from somebody import authority, officer
from tihang.core.paper.countersign import ROWS
from tihang.journey.models import CountersignEntry, CountersignScan, CountersignSheet, Opinion, ReviewCase, ReviewStep
from tihang.journey.models import Deed as Trail
from web.authority.test_review import many
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
SHEETS = "/authority/review/sheets/"


@pytest.fixture
def desk(tmp_path, monkeypatch, settings):
    """The lead of a district with fourteen cases, and nobody of finance."""
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path))
    settings.TIHANG_FILES_FOLDER = tmp_path / "files"
    settings.TIHANG_CLAMD = ""
    for path in (PLACE, "330000/330100/"):
        authority(path)
    ready().submit()
    many(ROWS + 1)
    return at_desk(officer(PLACE))


def make(desk, department="finance") -> CountersignSheet:
    page = desk.get(SHEETS).content.decode()
    batch = re.search(rf'value="([0-9a-f-]+/{department})"', page)[1]
    assert desk.post(f"{SHEETS}print/", {"batch": batch, "addressee": " "}).status_code == 422
    answer = desk.post(f"{SHEETS}print/", {"batch": batch, "addressee": "西湖区财政局"})
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return CountersignSheet.objects.get(pk=answer.headers["Location"].split("/")[-2])


def body(desk, sheet) -> bytes:
    return desk.get(f"{SHEETS}{sheet.pk}/sheet.pdf").content


def read(desk, sheet, content: bytes, name="scan.pdf"):
    return desk.post(f"{SHEETS}{sheet.pk}/read/", {"file": SimpleUploadedFile(name, content)})


def rows_of(sheet) -> list:
    return json.loads(sheet.content)["rows"]


def test_a_batch_is_countersigned_on_paper(desk):
    assert "会签单" in desk.get("/authority/review/").content.decode()
    sheet = make(desk)
    assert len(rows_of(sheet)) == ROWS + 2
    assert body(desk, sheet) == body(desk, sheet)
    known = ReviewStep.objects.get().case_id
    real = [row["case"] for row in rows_of(sheet)].index(known.hex)
    gap, double = [row for row in range(ROWS) if row != real][:2]
    ticks = dict.fromkeys(range(ROWS + 2), (0,)) | {real: (2,), gap: (), double: (0, 3)}
    pages = inked(body(desk, sheet), ticks, remarks=(real,))
    answer = read(desk, sheet, scanned([turned(90)(page) for page in pages]))
    assert answer.status_code == 303, answer.content.decode()[-3000:]
    assert Opinion.objects.count() == 0, "reading enters nothing"
    here = answer.headers["Location"]
    page = desk.get(here).content.decode()
    for words in ("没有打勾", "勾了不止一个框", "盖章处有红章", "手写字，照着录入", "不同意推荐，把握"):
        assert words in page, words
    form = {f"row-{row}": "endorse" for row in range(ROWS + 2) if row not in {real, gap, double}} | {f"row-{real}": "do_not_recommend"}
    for wrong, words in (({}, "还没有确认和纸上一致"), ({"agreed": "yes"}, "纸上写的理由要录入")):
        refused = desk.post(f"{here}enter/", {**form, **wrong})
        assert (refused.status_code, Opinion.objects.count()) == (422, 0)
        assert words in refused.content.decode()
    changed = {**form, "agreed": "yes", f"why-{real}": "财政资金还没有验收", f"row-{ROWS + 1 if real != ROWS + 1 else ROWS}": "abstain"}
    assert "和读出来的不一样，要写明" in desk.post(f"{here}enter/", changed).content.decode()
    right = {**form, "agreed": "yes", f"why-{real}": "财政资金还没有验收"}
    assert desk.post(f"{here}enter/", right).status_code == 303
    assert Opinion.objects.filter(how="paper", department="finance", office=None).count() == ROWS
    second = Opinion.objects.get(case=known)
    assert (second.outcome, second.why) == ("do_not_recommend", "财政资金还没有验收")
    entry = CountersignEntry.objects.get(opinion=second)
    assert (entry.row, entry.page, entry.read, entry.flag) == (real, real // ROWS + 1, "do_not_recommend", "")
    assert Trail.objects.filter(verb="enter_countersign").count() == ROWS
    shown = desk.get(f"/authority/review/{second.case_id}/").content.decode()
    assert "纸质" in shown
    assert "财政资金还没有验收" in shown
    late = desk.post(f"{here}enter/", {"agreed": "yes", f"row-{real}": "endorse"})
    assert "这一行已经录入" in late.content.decode()
    rest = desk.post(f"{here}enter/", {"agreed": "yes", f"row-{gap}": "abstain", f"row-{double}": "endorse"})
    assert rest.status_code == 303
    sheet.refresh_from_db()
    assert sheet.state == "entered"
    assert read(desk, sheet, scanned(pages)).status_code == 422
    for row in (CountersignScan.objects.filter(sheet=sheet), CountersignEntry.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.update(region="000000")


def test_a_missing_seal_a_missing_page_and_a_case_that_moved_are_rows_that_are_not_entered(desk):
    sheet = make(desk)
    pages = inked(body(desk, sheet), dict.fromkeys(range(ROWS + 2), (0,)), seal=False)
    gone = rows_of(sheet)[0]["case"]
    finding = next(each for each in ReviewCase.objects.all() if each.pk.hex == gone)
    assert (
        desk.post(
            f"/authority/review/{finding.pk}/decide/", {"outcome": "decline", "why": "不行", "seen": f"{finding.state}.{finding.steps}"}
        ).status_code
        == 303
    )
    here = read(desk, sheet, scanned(pages[:1], "PNG"), "scan.png").headers["Location"]
    page = desk.get(here).content.decode()
    for words in ("缺第 2 页", "末页没有扫描进来，看不到章", "这一页没有扫描进来", "已经不在这个环节"):
        assert words in page, words
    refused = desk.post(f"{here}enter/", {"agreed": "yes", "row-0": "endorse", "row-13": "endorse", "row-2": "endorse"}).content.decode()
    for words in ("没有读到红色的公章", "这一件已经不在这个环节", "这一行所在的页没有扫描进来"):
        assert words in refused, words
    here = read(desk, sheet, scanned(pages)).headers["Location"]
    assert desk.post(f"{here}enter/", {"agreed": "yes", "row-2": "endorse", "seal_why": "章盖在背面，核对过"}).status_code == 303
    assert CountersignEntry.objects.get().seal_why == "章盖在背面，核对过"


def test_a_newer_sheet_supersedes_and_a_foreign_file_enters_nothing(desk):
    old = make(desk)
    body_old = body(desk, old)
    new = make(desk)
    old.refresh_from_db()
    assert (old.state, new.number, json.loads(new.content)["supersedes"]) == ("superseded", 2, old.code)
    assert "已被新打印的代替" in read(desk, old, scanned(inked(body_old, {0: (0,)}))).content.decode()
    here = read(desk, new, scanned(inked(body_old, {0: (0,)}))).headers["Location"]
    page = desk.get(here).content.decode()
    assert "是另一张会签单的页" in page
    assert 'name="row-0"' not in page
    assert read(desk, new, b"no scan at all", "scan.txt").status_code == 422
    other = at_desk(officer(PLACE, "market_regulation"))
    for path in (SHEETS, f"{SHEETS}{new.pk}/", f"{SHEETS}{new.pk}/sheet.pdf", here):
        assert other.get(path).status_code == 404
    officer(PLACE, "finance")
    assert "/finance" not in desk.get(SHEETS).content.decode(), "whoever is served here answers here"
