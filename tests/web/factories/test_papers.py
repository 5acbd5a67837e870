"""The page of a paper, and the page of verification: whoever holds the paper learns which version it is, and one changed letter is found."""

import io
import json
from datetime import UTC, datetime

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from outside.printers.dossiers import changed, dossier
from submissions_at_hand import application, handed_in
from tihang.config.wiring import PORTS, port
from tihang.flows.actors import Clockwork
from tihang.flows.clockwork.print_paper import Press, print_paper
from tihang.journey.intake.queries.papers import paper_of
from tihang.journey.models import Factory, Membership, Organisation, User
from tihang.outside.papers import reading

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 7, 20, 3, 0, tzinfo=UTC)
CODE, NEXT = "7K3D9QWX2M4P8TAB", "2222333344445555"
JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def places(tmp_path, monkeypatch, settings):
    """Keys and files of this test alone; files are read in this process, which is quicker (the child is tested where it lives)."""
    monkeypatch.setenv("TIHANG_HOME", str(tmp_path))
    settings.TIHANG_FILES_FOLDER = tmp_path / "files"
    with override_settings(TIHANG_PORTS={**PORTS, "paper_reader": f"{__name__}.here"}):
        yield


def here():
    return reading


@pytest.fixture
def house():
    body = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司", place_path="330000/330100/330106/")
    return Factory.objects.create(region="330106", organisation=body, name="甲公司一厂", place_path=body.place_path)


@pytest.fixture
def editor(house):
    user = User.objects.create_user(sign_in_name="editor", password=None)
    Membership.objects.create(user=user, organisation=house.organisation, role="editor")
    client = Client()
    client.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
    client.cookies["django_language"] = "zh-hans"
    return client


def run(submission):
    press = Press(port("dossier_printer"), port("pdf_signer"), port("signer"), port("files"))
    return print_paper(actor=Clockwork("test"), now=NOW, submission=submission.pk, press=press)


def text(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def asked(file=None, code=CODE, name="file.pdf"):
    """What the page of verification says to a program."""
    form = {"code": code, **({"file": SimpleUploadedFile(name, file)} if file else {})}
    return json.loads(Client().post("/verify/", form, headers=JSON).content)


def typed(lines):
    made, body = docx.Document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line)
    made.save(body)
    return body.getvalue()


def test_printed_taken_home_verified_and_replaced(editor, house):
    one = handed_in(application(house), dossier(scenes=1, paragraphs=1), CODE)
    place = f"/submissions/{one.pk}/paper/"
    assert "生成 PDF" in text(editor, place)
    assert editor.post(f"{place}print/").status_code == 302
    assert "正在生成，0%" in text(editor, place)
    assert run(one)
    assert paper_of(one.pk).link == f"HTTP://TESTSERVER/V/{CODE}/"
    assert "全部打印" in text(editor, place)
    body = b"".join(editor.get(f"{place}file/"))
    assert asked(body)["state"] == asked(body, code="")["state"] == "whole"
    assert asked(body)["pages"] == len(paper_of(one.pk).pages)

    led = Client().get(f"/V/{CODE}/4")
    assert led.headers["Location"] == f"/verify/?code={CODE}/4".replace("/4", "%2F4")
    shown = text(Client(), f"{led.headers['Location']}")
    assert "第 4 页，共" in shown
    assert "智能制造场景" in shown

    two = handed_in(one.application, changed(dossier(scenes=1, paragraphs=1), 3, 0, "改过的计划。"), NEXT, supersedes=one)
    editor.post(f"/submissions/{two.pk}/paper/print/")
    run(two)
    assert (asked()["superseded"], asked()["newest"]) == (True, 2)
    shown = text(Client(), f"/verify/?code={CODE}/4")
    assert "本站出具，已被新版取代" in shown
    assert "这一页可以留用" in shown
    number = next(page.number for page in paper_of(one.pk).pages if page.section == "next")
    assert "要换新打印的页" in text(Client(), f"/verify/?code={CODE}/{number}")
    assert f"重新打印第 2、{number} 页" in text(editor, f"/submissions/{two.pk}/paper/")
    other = b"".join(editor.get(f"/submissions/{two.pk}/paper/file/"))
    assert asked(other)["state"] == "not_ours", "the paper of another version is not this one"


def test_one_changed_letter_of_a_re_typed_copy_is_found_with_and_without_a_paper(editor, house):
    frozen = dossier(scenes=1, paragraphs=1)
    one = handed_in(application(house), frozen, CODE)
    lines = [section["words"][0] for section in frozen["sections"][:1]]
    copy = typed([*lines, "无关的开头"])
    assert asked(copy, name="copy.docx")["state"] == "differs"
    editor.post(f"/submissions/{one.pk}/paper/print/")
    run(one)
    with port("files").local(paper_of(one.pk).file) as path:
        said = [page.text.replace("\r", "") for page in reading.paper(path).pages]
    assert asked(typed(said), name="copy.docx")["state"] == "same"
    found = asked(typed([page.replace("12,345.67", "12,345.61") for page in said]), name="copy.docx")
    assert found["state"] == "differs"
    assert (found["copy"]["difference"]["place"], found["copy"]["difference"]["original"][0]) == ("3", "7")
    page = Client().post(
        "/verify/", {"code": CODE, "file": SimpleUploadedFile("copy.txt", "\n".join(said).replace("97.5", "97.6").encode())}
    )
    shown = page.content.decode()
    assert "不一致，第" in shown
    assert "〔" in shown


@pytest.mark.parametrize("body", [b"%PDF-1.7 broken", b"PK\x03\x04 broken", b"MZ\x00"], ids=["pdf", "zip", "program"])
def test_hostile_files_are_refused_with_a_reason(house, body):
    handed_in(application(house), dossier(), CODE)
    answer = Client().post("/verify/", {"code": CODE, "file": SimpleUploadedFile("a.pdf", body)}, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["said"][0]


def test_what_was_changed_in_the_table_is_not_vouched_for(house):
    one = handed_in(application(house), dossier(), CODE)
    kind = type(one)
    assert asked()["state"] == "issued"
    kind(pk=None, region=one.region, application=one.application, number=2, content="{}", sha256="0" * 64, sm3="", code=NEXT,
         entered_at=NOW, kept_at=NOW, certified_by=one.pk, signed_by=one.pk, deposit="", deposit_key="", deposit_signature="").save()  # fmt: skip
    assert asked(code=NEXT)["state"] == "tampered"


def test_a_file_that_no_code_goes_with_is_not_ours(house):
    assert asked(b"%PDF-1.7 broken", code="")["problems"]
    assert Client().get("/verify/").status_code == 200
