"""The result of a factory: what counts, how it came along, peers, the formal report; and whoever holds the report verifies it."""

import io
import re
import zlib
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pypdf
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tihang.flows.actors import Person
from tihang.flows.factory.issue_report import issue_report
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.reopen_workspace import reopen_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.journey.assessment.queries import pack_of
from tihang.journey.models import Authority, Factory, IssuedReport, Membership, Organisation, OutsideReport, PeerScore, Posting, User
from tihang.journey.registry.queries import scope_of
from tihang.outside.keys import KeyFolder
from tihang.web.factory.brake import MOST_WRONG
from web.policy.doors.results import Paperless

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
PLACE = "330000/330100/330106/"
SECTIONS = ("h-counts", "h-progress", "h-peers", "h-formal")


@pytest.fixture
def factory() -> Factory:
    body = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司", place_path=PLACE, scale="large")
    return Factory.objects.create(
        region="330106", organisation=body, organisation_name="甲公司", name="一厂", place_path=PLACE, industry="3411"
    )


def client_of(user: User) -> Client:
    made = Client(headers={"user-agent": "X"})
    made.force_login(user, backend="tihang.config.sign_in.RegionalSignIn")
    made.cookies["django_language"] = "zh-hans"
    return made


def member(factory: Factory, role: str) -> tuple[Person, Client]:
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None, name="王工")
    Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return Person(user.pk, scope_of(user.pk)), client_of(user)


def sheet(owner: Person, factory: Factory) -> UUID:
    made = open_workspace(actor=owner, now=NOW, factory=factory.pk, year=2026, profile="discrete")
    answers = {
        question.id: "full" if question.grade < 3 else "none" for question in pack_of("national/maturity-gbt39116", "2020").questions
    }
    save_answers(actor=owner, now=NOW, workspace=made, beside=False, answers=answers, expected=dict.fromkeys(answers, 0))
    return made


def sections(client: Client, path: str) -> dict[str, str]:
    page = client.get(path).content.decode()
    return {name: section(page, name) for name in SECTIONS}


def section(page: str, name: str) -> str:
    found = re.search(rf'<section[^>]*aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    assert found, name
    return found[1]


def verdict(answer) -> str:
    found = re.search(r'id="h-found".*?</h2>\s*<p>(.*?)</p>', answer.content.decode(), re.DOTALL)
    assert found
    return re.sub(r"<[^>]+>", "", found[1]).strip()


def test_a_draft_says_what_is_missing_and_what_counts(factory):
    owner, client = member(factory, "owner")
    path = f"/a/{sheet(owner, factory)}/result/"
    page = client.get(path).content.decode()
    assert "c3mep.cn" in section(page, "h-counts")
    assert f"/factories/{factory.pk}/record/report/add/" in section(page, "h-counts")
    assert "签核以后才比" in section(page, "h-peers")
    assert "全国自诊断企业，2022" in section(page, "h-peers"), "published figures are for drafts too"
    assert "签核以后才能出具" in section(page, "h-formal")
    assert "<svg" in section(page, "h-progress")
    assert "取回码" not in page
    OutsideReport.objects.create(
        factory=factory, region="330106", source="平台", confidence="stated", platform="智能制造评估评价公共服务平台", number="C3-1",
        maker="self", made_on="2026-02-01", level=3, score="3.05", scope="factory",
    )  # fmt: skip
    told = sections(client, path)["h-counts"]
    assert all(said in told for said in ("三级", "二级", "报告高 1 级", "3.05", "2.0000", "报告高 1.0500", "仅供参考"))
    printed = client.get(path.replace("result/", "report.html")).content.decode()
    assert "报告高 1.0500" in printed
    for door in ("share/", "issue/"):
        assert client.post(path + door).status_code == 400, "nothing is signed yet"


def test_a_guest_sees_what_he_always_saw(client):
    path = client.post("/sample/").headers["Location"]
    page = client.get(path).content.decode()
    assert not [name for name in SECTIONS if name in page]
    assert "取回码" in page
    assert client.post(f"{path}issue/").status_code == 404
    assert client.post(f"{path}share/").status_code == 404


def holder_verifies(client: Client, issued: IssuedReport, body: bytes) -> None:
    """Somebody who only has the paper."""
    client.cookies["django_language"] = "zh-hans"
    asked = client.get(f"/verify/?code={issued.code.lower()}")
    assert verdict(asked) == "本站出具"
    page = asked.content.decode()
    assert all(said in page for said in (issued.number, "甲公司一厂", str(issued.pages), issued.digest[:4]))
    assert asked.headers["Cache-Control"] == "no-store"
    for file, said in ((body, "一致"), (body[:-1] + b" ", "文件不一致")):
        given = {"code": issued.code, "file": SimpleUploadedFile("r.pdf", file, "application/pdf")}
        assert verdict(client.post("/verify/", given)) == said


def test_signed_shared_issued_taken_home_and_verified(factory, client):
    owner, mine = member(factory, "owner")
    _reader, theirs = member(factory, "reader")
    made = sheet(owner, factory)
    sign_off_assessment(actor=owner, now=NOW + timedelta(days=1), workspace=made)
    path = f"/a/{made}/result/"
    seen = sections(theirs, path)
    assert "同行还不够 5 家" in seen["h-peers"]
    assert "<form" not in seen["h-peers"] + seen["h-formal"]
    assert mine.post(f"{path}share/", {"shared": "yes"}).status_code == 302
    assert PeerScore.objects.exists()
    mine.post(f"{path}share/", {"shared": "no"})
    assert not PeerScore.objects.exists()

    assert mine.post(f"{path}issue/").status_code == 302
    mine.post(f"{path}issue/")
    issued = IssuedReport.objects.get()
    body = theirs.get(f"/reports/{issued.pk}.pdf").content
    assert mine.get(f"/reports/{issued.pk}.pdf").content == body
    assert len(pypdf.PdfReader(io.BytesIO(body)).pages) == issued.pages
    assert theirs.get(f"/reports/{issued.pk}.docx").status_code == 200
    assert theirs.get(f"/reports/{issued.pk}.json").status_code == 404
    for place, status in ((PLACE, 404), ("440000/", 404)):  # an office waits for its second factor
        officer = User.objects.create_user(sign_in_name=place)
        Posting.objects.create(
            user=officer, authority=Authority.objects.create(path=place, department="industry", name=place), role="officer"
        )
        assert client_of(officer).get(f"/reports/{issued.pk}.pdf").status_code == status

    holder_verifies(client, issued, body)
    reopen_workspace(actor=owner, now=NOW + timedelta(days=2), workspace=made, why="改")
    save_answers(
        actor=owner,
        now=NOW + timedelta(days=2),
        workspace=made,
        beside=False,
        answers={"MFG.EQM.L3.a": "full"},
        expected={"MFG.EQM.L3.a": 1},
    )
    sign_off_assessment(actor=owner, now=NOW + timedelta(days=3), workspace=made)
    mine.post(f"{path}issue/")
    assert verdict(client.get(f"/verify/?code={issued.code}")) == "本站出具，已被新版取代"
    mine.cookies["django_language"] = "en"
    seen = sections(mine, path)
    assert issued.number in seen["h-formal"]
    assert "replaced by a newer version" in seen["h-formal"]
    said = "".join(seen.values())
    assert not re.findall(r"[\u4e00-\u9fff]", re.sub(r"<[^>]+>|甲公司|一厂|锅炉及原动设备制造|杭州市", "", said))


def test_what_was_written_past_the_platform_is_found_out(factory, client, tmp_path):
    owner, _mine = member(factory, "owner")
    made = sheet(owner, factory)
    signed = sign_off_assessment(actor=owner, now=NOW, workspace=made)
    issued = issue_report(
        actor=owner,
        now=NOW,
        assessment=signed,
        printer=Paperless(),
        signer=KeyFolder(tmp_path),
        link_of=lambda code: f"/verify/?code={code}",
    )
    row = IssuedReport.objects.get(pk=issued)
    address = f"/verify/?code={row.code}"
    client.cookies["django_language"] = "zh-hans"
    assert verdict(client.get(address)) == "本站出具"
    whole = bytes(row.content)
    better = zlib.compress(zlib.decompress(whole).replace("二级".encode(), "五级".encode()))
    for column, value, before in (("content", better, whole), ("content", b"", whole), ("printed_name", "乙公司", row.printed_name)):
        _write_past(issued, column, value)
        page = client.get(address)
        assert verdict(page) == "登记被改动过", column
        assert "乙公司" not in page.content.decode()
        _write_past(issued, column, before)
    assert verdict(client.get(address)) == "本站出具"


def _write_past(issued: UUID, column: str, value: object) -> None:
    """As somebody would who can reach the database itself, its guards included."""
    name = "journey_issuedreport_said"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [name])
            (guard,) = cursor.fetchone()
            cursor.execute(f"DROP TRIGGER {name}")
        else:
            guard = "SET session_replication_role = origin"
            cursor.execute("SET session_replication_role = replica")
        IssuedReport.objects.filter(pk=issued).update(**{column: value})
        cursor.execute(guard)


def test_guessing_codes_is_braked(client):
    cache.clear()  # what a test over a real server left in it is not rolled back
    assert client.get("/verify/").status_code == 200
    statuses = [client.get(f"/verify/?code=AAAA-BBBB-CCCC-{number:04d}").status_code for number in range(MOST_WRONG + 1)]
    assert statuses == [404] * MOST_WRONG + [429]
    assert verdict(client.get("/verify/?code=short", REMOTE_ADDR="10.0.0.9")) == "不是本站出具"
