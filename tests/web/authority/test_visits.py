"""Pages of site visits: the checklist without script, what is told where something is wrong, and the board's short word."""

import io
import re

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

import rostered
from applied import NOW, PLACE
from files_at_hand import picture
from somebody import acting, authority, officer
from tihang.flows.authority.draw_visits import VisitsAsked, draw_visits
from tihang.flows.authority.plan_visit import PlanAsked, plan_visit
from tihang.flows.person.record_findings import Seen, record_findings
from tihang.journey.models import Adjustment, Visit, VisitPhoto, VisitRecord, VisitRound
from tihang.outside.papers.signature import seal_of
from tihang.web.authority.visits.beside import visited_words
from web.desk_people import at_desk

pytestmark = pytest.mark.django_db
CONTENT = (
    '{"sections": [{"id": "s", "words": ["工厂", "Factory"], "parts": [{"type": "field", "address": "a", "words": ["设备数", "Equipment"], "kind": "count",'
    ' "value": "60", "shown": "60 台"}]}], "files": []}'
)


@pytest.fixture
def visit(monkeypatch):
    monkeypatch.setattr(rostered, "CONTENT", CONTENT)
    authority("330000/")
    rostered.waiting(["轴承二厂"])
    who = officer("330000/")
    office, actor = authority("330000/").pk, acting(who)
    draw_visits(actor=actor, now=NOW, campaign=rostered.Campaign.objects.get().pk, office=office, asked=VisitsAsked("all"))
    made = Visit.objects.get()
    plan_visit(actor=actor, now=timezone.now(), visit=made.pk, asked=PlanAsked(timezone.localdate(), (who.pk,)), seen=0)
    return who, made


def test_without_script_the_checklist_is_saved_and_what_is_wrong_stays_typed(visit):
    who, made = visit
    here, at = at_desk(who), f"/visits/{made.pk}/"
    page = here.get(at)
    assert ("geolocation=(self)" in page.headers["Permissions-Policy"], "60 台" in page.content.decode()) == (True, True)
    wrong = here.post(f"{at}save/", {"found-1": "adjusted", "value-1": "很多", "note-1": "看了一车间", "base-1": "0"})
    told = wrong.content.decode()
    assert (wrong.status_code, "核实的值要是数" in told, "看了一车间" in told, Adjustment.objects.count()) == (422, True, True, 0)
    assert here.post(f"{at}save/", {"found-1": "adjusted", "value-1": "30", "note-1": "", "base-1": "0"}).status_code == 302
    assert Adjustment.objects.get().value == "30"
    assert here.get("/visits/worker.js").headers["Content-Type"].startswith("text/javascript")


def test_the_office_sees_what_was_found_and_the_board_says_it_in_a_word(visit):
    who, made = visit
    here = at_desk(who)
    seen = Seen("form:a", "refuted", note="没有设备", key="1")
    record_findings(actor=acting(who), now=timezone.now(), visit=made.pk, seen=[seen])
    page = here.get(f"/authority/visits/{made.pk}/").content.decode()
    assert ("没有设备" in page, "不属实" in page) == (True, True)
    assert visited_words(acting(who).scope, [made.case_id]) == {made.case_id: "现场核查已安排：不属实 1"}
    record = here.get(f"/authority/visits/rounds/{VisitRound.objects.get().pk}/").json()
    assert (record["repeated"], record["how"]) == ("same", "all")
    assert at_desk(officer(PLACE)).get(f"/authority/visits/rounds/{VisitRound.objects.get().pk}/").status_code == 404
    assert at_desk(officer("110000/")).get(f"/authority/visits/{made.pk}/").status_code == 404
    board = here.get(f"/authority/rosters/board/{made.case.campaign_id}/").content.decode()
    assert "现场核查已安排：不属实 1" in board


def test_a_closed_visit_has_a_signed_record_with_photographs_by_digest_that_anybody_verifies(visit, tmp_path):
    who, made = visit
    here, at = at_desk(who), f"/authority/visits/{made.pk}/"
    assert here.get(f"{at}record.pdf").status_code == 404, "nothing before it is closed"
    assert "下载核查记录" not in here.get(at).content.decode()
    seen = Seen("form:a", "adjusted", value="30", note="二车间没有设备", key="1")
    record_findings(actor=acting(who), now=timezone.now(), visit=made.pk, seen=[seen])
    here.post(f"/visits/{made.pk}/photos/", {"photo": SimpleUploadedFile("门口.jpg", picture(colour="red")), "key": "gate"})
    photo = VisitPhoto.objects.select_related("content").get()
    assert here.post(f"{at}close/", {"conclusion": "设备数要改", "seen": "1"}).status_code == 303
    row = VisitRecord.objects.get()
    assert "下载核查记录" in here.get(at).content.decode()
    paper = here.get(f"{at}record.pdf")
    assert (paper.headers["Content-Type"], paper.content[:4]) == ("application/pdf", b"%PDF")
    text = re.sub(r"\s", "", "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(paper.content)).pages))
    for words in ("现场核查记录", "设备数要改", "调整", "30；二车间没有设备", photo.content.digest, row.sha256, who.name):
        assert re.sub(r"\s", "", words) in text, words
    (tmp_path / "record.pdf").write_bytes(paper.content)
    assert seal_of(tmp_path / "record.pdf")[0] == "whole"
    shown = Client().get("/verify/", {"code": row.code}).content.decode()
    assert ("现场核查记录" in shown, row.sha256[:8] in shown.replace(" ", "")) == (True, True)
    for stranger in (officer("110000/"), officer("330000/", "finance")):
        assert at_desk(stranger).get(f"{at}record.pdf").status_code == 404


def test_a_bare_form_sends_one_photograph_after_another_and_the_script_none_twice(visit):
    who, made = visit
    here, at = at_desk(who), f"/visits/{made.pk}/photos/"
    for colour in ("red", "blue"):
        assert here.post(at, {"photo": SimpleUploadedFile("a.jpg", picture(colour=colour)), "key": "same"}).status_code == 302
    for _ in range(2):
        assert here.post(
            at, {"photo": SimpleUploadedFile("b.jpg", picture()), "key": "one"}, headers={"Accept": "application/json"}
        ).json() == {"kept": True}
    assert VisitPhoto.objects.count() == 3
