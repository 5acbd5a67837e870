"""The cabinet, an upload and what is shown for a question, as a browser meets them."""

import errno
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from files_at_hand import Scanner, desk, mp4, office, pdf, picture
from tihang.journey.models import Content, Deed, File, Proof
from tihang.journey.record.names import LARGEST, FileKind
from tihang.outside.files.incoming import IncomingFile
from tihang.packio.shelf import default_shelf
from tihang.web import security
from tihang.web.factories.evidence import upload_view
from tihang.web.parts.declared import flagged
from tihang.web.parts.desk import Claim
from tihang.web.parts.marks import mark
from tihang.web.parts.rating import EvidenceChip

TIERS = "national/smart-factory-tiers"
SAFE = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}


@pytest.fixture(autouse=True)
def here(tmp_path, settings, monkeypatch):
    settings.TIHANG_FILES_FOLDER = tmp_path
    monkeypatch.setattr(upload_view, "file_desk", lambda: desk(tmp_path))


def send(browser: Client, world, *files: tuple[str, bytes], part: bool = True, **more: str):
    body = {"file": [SimpleUploadedFile(name, content) for name, content in files], **more}
    return browser.post(world.at("evidence/upload/"), body, headers={"Tihang-Part": "1"} if part else {})


def test_several_files_go_up_at_once_and_each_is_told_of(world):
    browser = world.member()
    answer = send(
        browser, world, ("证书.pdf", pdf("a", 2)), ("图.svg", b"<svg xmlns='x'><script/></svg>"), part=False, valid_until="2020-01-01"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "已存好。" in page
    assert "SVG" in page, "what is refused says why, beside what is kept"
    assert "已过期：2020-01-01" in page
    assert "2 页" in page
    assert File.objects.get().name == "证书.pdf"
    again = send(browser, world, ("另一个名字.pdf", pdf("a", 2)))
    assert "同样内容" in again.content.decode()
    assert send(browser, world).status_code == 422
    wrong_day = send(browser, world, ("x.pdf", pdf("b")), valid_until="2020-13-45")
    assert "不是日期" in wrong_day.content.decode()
    assert File.objects.count() == 1
    assert "这里没有设查毒程序" in browser.get(world.at("evidence/")).content.decode()


def test_what_is_too_large_is_not_read_to_its_end(world, monkeypatch, tmp_path):
    monkeypatch.setitem(LARGEST, FileKind.PDF, 100_000)
    browser = world.member()
    answer = send(browser, world, ("大.pdf", pdf("a") + b" " * 300_000), ("小.pdf", pdf("fits")))
    assert re.findall(r'data-state="(\w+)"', answer.content.decode()) == ["refused", "kept"]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [Content.objects.get().digest]
    monkeypatch.setitem(security.UPLOADS, "evidence-upload", 1_000)
    monkeypatch.setattr(security, "LARGEST_REQUEST", 1_000)
    assert send(browser, world, ("大.pdf", pdf("a", 40))).status_code == 413


def test_who_may_not_upload_is_not_even_read(world, monkeypatch):
    monkeypatch.setattr(upload_view, "ToTheStore", None)  # it would be called, and fail, were a byte of it read
    for browser in (world.member("reader"), world.officer(), world.steward()):
        assert send(browser, world, ("x.pdf", pdf("x"))).status_code == 404
    careful = Client(enforce_csrf_checks=True)
    monkeypatch.undo()
    careful.cookies = world.member().cookies
    assert careful.post(world.at("evidence/upload/"), {"file": SimpleUploadedFile("x.pdf", pdf("x"))}).status_code == 403
    assert not File.objects.exists()


def test_a_file_is_handed_out_as_what_it_is_and_never_as_a_page(world):
    browser = world.member()
    send(browser, world, ("门.html", picture()), ("说明.docx", office()))
    photo, text = File.objects.order_by("name")
    assert {photo.name, text.name} == {"门.html.jpg", "说明.docx"} or {photo.name, text.name} == {"说明.docx", "门.html.jpg"}
    photo, text = File.objects.get(name="门.html.jpg"), File.objects.get(name="说明.docx")
    for tail, begins, kind in (
        ("original/", "attachment", "image/jpeg"),
        ("page/1/", "inline", "image/jpeg"),
        ("print/1/", "attachment", "image/jpeg"),
    ):
        answer = browser.get(world.at(f"evidence/{photo.pk}/{tail}"))
        assert {name: answer.headers[name] for name in SAFE} == SAFE
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["Content-Disposition"].startswith(begins)
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"
    assert browser.get(world.at(f"evidence/{text.pk}/page/1/")).status_code == 404
    assert world.officer("data").get(world.at(f"evidence/{text.pk}/original/")).status_code == 200
    for browser in (world.officer("finance"), world.officer(path="440000/"), world.member(at=world.foreign.organisation), Client()):
        assert browser.get(world.at(f"evidence/{text.pk}/original/")).status_code in {302, 404}
        assert browser.get(world.at("evidence/")).status_code in {302, 404}


def test_a_video_is_played_in_parts(world):
    browser = world.member()
    send(browser, world, ("演示.mp4", mp4()))
    address = world.at(f"evidence/{File.objects.get().pk}/original/?show=1")
    part = browser.get(address, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.headers["Content-Range"], b"".join(part.streaming_content)) == (206, f"bytes 4-7/{len(mp4())}", b"ftyp")
    rest = browser.get(address, headers={"Range": "bytes=8-"})
    assert b"".join(rest.streaming_content) == mp4()[8:]
    for odd in ("bytes=9-2", "bytes=0-1,3-4", "bytes=99999-", "lines=1-2"):
        assert browser.get(address, headers={"Range": odd}).status_code == 200


def test_what_waits_or_is_infected_is_not_handed_out(world, monkeypatch, tmp_path, settings):
    browser = world.member()
    monkeypatch.setattr(upload_view, "file_desk", lambda: desk(tmp_path, Scanner(away=True)))
    assert "等待查毒" in send(browser, world, ("证书.pdf", pdf("a"))).content.decode()
    settings.TIHANG_CLAMD = "tcp://127.0.0.1:1"
    file = File.objects.get()
    address = world.at(f"evidence/{file.pk}/original/")
    assert browser.get(address).status_code == 403
    Content.objects.update(scan="infected", found="Test")
    assert browser.get(address).status_code == 403
    assert "查出病毒" in browser.get(world.at(f"evidence/{file.pk}/")).content.decode()
    Content.objects.update(scan="clean")
    assert browser.get(address).status_code == 200


def test_a_question_shows_its_evidence_and_takes_more(world):
    browser, question = world.member(), default_shelf().pack(TIERS, "2025").criteria[0].id
    of = {"pack": TIERS, "question": question}
    address = world.at("evidence/question/")
    assert "没有附证据" in browser.get(address, of).content.decode()
    assert send(browser, world, ("证书.pdf", pdf("a")), ("大楼.jpg", picture()), part=False, page="7", **of).status_code == 200
    assert [proof.page for proof in Proof.objects.all()] == ["7", "7"]
    proof = Proof.objects.get(file__name="大楼.jpg")
    page = browser.post(world.at(f"evidence/proofs/{proof.pk}/end/"), of, headers={"HX-Request": "true"}).content.decode()
    assert "证书.pdf" in page
    assert "<html" not in page
    bind = {**of, "file": str(proof.file_id), "note": "北门", "next": "/a/x/"}
    done = browser.post(world.at("evidence/question/bind/"), bind)
    assert done.status_code == 302
    assert 'href="/a/x/"' in browser.get(done.headers["Location"]).content.decode(), "and back to where one came from"
    assert 'href="//evil' not in browser.get(address, {**of, "next": "//evil.example"}).content.decode()
    assert browser.post(world.at("evidence/question/bind/"), bind).status_code == 422
    assert browser.post(world.at("evidence/question/bind/"), {**of, "file": "x"}).status_code == 422
    assert browser.post(world.at("evidence/question/bind/"), {**bind, "question": "没有"}).status_code == 422
    assert "北门" in world.officer().get(address, of).content.decode()
    assert "加佐证" in browser.get(address, {**of, "closed": "1"}).content.decode()
    assert world.member("reader").post(world.at("evidence/question/bind/"), bind).status_code == 404
    assert browser.get(address).status_code == 404
    one = browser.get(world.at(f"evidence/{proof.file_id}/")).content.decode()
    assert "取消引用" in one
    assert default_shelf().pack(TIERS, "2025").criteria[0].words[0] in one


def test_name_and_days_are_mended_and_a_file_is_taken_back_with_its_reason(world):
    browser = world.member()
    send(browser, world, ("证书.pdf", pdf("a")))
    file = File.objects.get()
    at = world.at(f"evidence/{file.pk}/")
    assert 'value="证书.pdf"' in browser.get(f"{at}describe/").content.decode()
    assert (
        browser.post(f"{at}describe/", {"name": "质量证书.pdf", "valid_until": "2030-01-01", "valid_from": "2031-01-01"}).status_code == 422
    )
    assert browser.post(f"{at}describe/", {"name": "质量证书.pdf", "valid_until": "2030-01-01"}).status_code == 302
    assert browser.post(f"{at}withdraw/", {"why": ""}).status_code == 422
    assert browser.post(f"{at}withdraw/", {"why": "过期了"}).status_code == 302
    page = browser.get(world.at("evidence/")).content.decode()
    assert "撤回：过期了" in page
    assert "文件柜还是空的" in page
    assert browser.get(f"{at}withdraw/").status_code == 302
    assert [row.verb for row in Deed.objects.order_by("number")] == ["upload_file", "describe_file", "take_back_file"]


def test_a_large_file_comes_in_pieces_and_goes_on_where_it_broke(world, tmp_path):
    browser, body = world.member(), pdf("long " * 40, 30)
    at = world.at("evidence/upload/piece/")

    def put(begin: int, end: int, name: str = "n1", who: Client = browser):
        headers = {"Tihang-Upload": name, "Tihang-At": str(begin)}
        return who.post(f"{at}?name=长.pdf", body[begin:end], content_type="application/octet-stream", headers=headers)

    half = len(body) // 2
    first = put(0, half)
    assert (first.status_code, first.headers["Tihang-At"]) == (204, str(half))
    for again in (put(0, half), put(half + 5, len(body))):
        assert (again.status_code, again.headers["Tihang-At"]) == (409, str(half)), "told where to go on"
    other = world.member(name="李四")
    assert put(0, 10, who=other).headers["Tihang-At"] == "10", "the same name of somebody else is another upload"
    assert put(half, len(body)).status_code == 204
    done = browser.post(world.at("evidence/upload/"), {"arrived": "n1", "name": "长.pdf"}, headers={"Tihang-Part": "1"})
    assert "已存好" in done.content.decode()
    assert tmp_path.joinpath(*_place(Content.objects.get().digest)).read_bytes() == body
    nothing = browser.post(world.at("evidence/upload/"), {"arrived": "n1", "name": "长.pdf"}, headers={"Tihang-Part": "1"})
    assert nothing.status_code == 422, "it was taken in once"
    refused = browser.post(at, b"MZ\x90", content_type="application/octet-stream", headers={"Tihang-Upload": "n2", "Tihang-At": "0"})
    assert (refused.status_code, "程序" in refused.content.decode()) == (422, True)
    assert put(0, 9, who=world.member("reader")).status_code == 404
    assert [path.name.startswith("part-") for path in (tmp_path / ".incoming").iterdir()] == [True], "the other's, which waits for more"


def _place(digest: str) -> tuple[str, str, str]:
    return digest[:2], digest[2:4], digest


def test_a_full_disk_is_said_and_leaves_nothing(world, monkeypatch, tmp_path):
    browser = world.member()
    browser.raise_request_exception = False
    real, written = IncomingFile.write, []

    def full(incoming: IncomingFile, piece: bytes) -> None:
        written.append(len(piece))
        if len(written) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(incoming, piece)

    monkeypatch.setattr(IncomingFile, "write", full)
    answer = send(browser, world, ("大.pdf", pdf("a") + b" " * 200_000))
    assert answer.status_code == 507
    assert "Retry-After" in answer.headers
    written.append(0)
    headers = {"Tihang-Upload": "n", "Tihang-At": "0"}
    piece = browser.post(world.at("evidence/upload/piece/"), b"%PDF-1.4", content_type="application/octet-stream", headers=headers)
    assert piece.status_code == 507
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size]
    assert not File.objects.exists()


def test_a_desk_sees_on_each_chip_that_another_filed_the_same(world):
    send(world.member(), world, ("证书.pdf", pdf("a")))
    file, factory = File.objects.get().pk, world.factory.pk
    rows = (Claim("x", "y", mark("met"), (EvidenceChip("证书.pdf", href=world.at(f"evidence/{file}/")), EvidenceChip("别的"))),)
    [row] = flagged(rows, factory, {file})
    assert [(chip.state, bool(chip.remark)) for chip in row.evidence] == [("used", True), ("bound", False)]
