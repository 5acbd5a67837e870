"""Files come in, serve questions, and go: permission, look, scan, store, rows, trail; what is refused leaves nothing behind."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from files_at_hand import Scanner, come, desk, office, pdf, picture
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork, Person
from tihang.flows.clockwork.remind_of_validity import remind_of_validity
from tihang.flows.clockwork.scan_files import scan_files
from tihang.flows.factory.attach_evidence import attach_evidence
from tihang.flows.factory.bind_file import bind_file
from tihang.flows.factory.describe_file import describe_file
from tihang.flows.factory.record_equipment import record_equipment
from tihang.flows.factory.take_back_file import take_back_file
from tihang.flows.factory.unbind_file import unbind_file
from tihang.flows.factory.upload_file import Uploaded, upload_file
from tihang.flows.file_ports import FileDesk
from tihang.journey.models import (
    Authority,
    Content,
    Deed,
    Factory,
    File,
    Job,
    Membership,
    Notice,
    Organisation,
    Posting,
    Proof,
    Rendition,
    User,
)
from tihang.journey.record.operations import AlreadyKept, NotCurrent
from tihang.journey.record.queries import NoSuchFile, bytes_of, cabinet_of, drawn_of, file_of, filed_elsewhere, proofs_of, record_of
from tihang.journey.record.rules import NewEquipment, NewEvidence, NewFile, NewProof
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.queries import scope_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
TIERS = "national/smart-factory-tiers"
PLACE = "330000/330100/330106/"


@pytest.fixture
def question() -> str:
    from tihang.packio.shelf import default_shelf

    return default_shelf().pack(TIERS, "2025").criteria[0].id


@pytest.fixture
def factory() -> Factory:
    return made("甲公司")


def made(name: str) -> Factory:
    body = Organisation.objects.create(region="330106", name=name, name_key=name, place_path=PLACE)
    return Factory.objects.create(region="330106", organisation=body, name=f"{name}一厂", place_path=PLACE)


def person(factory: Factory, role: str = "editor") -> Person:
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None)
    Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return Person(user.pk, scope_of(user.pk))


def officer(line: str = "industry") -> Person:
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None)
    office, _ = Authority.objects.get_or_create(region="330100", path="330000/330100/", department=line, defaults={"name": line})
    Posting.objects.create(user=user, authority=office, role="officer")
    return Person(user.pk, scope_of(user.pk))


def upload(at: FileDesk, who: Person, factory: Factory, body: bytes, name: str = "证书.pdf", **more: object) -> Uploaded:
    said = NewFile(name=name, valid_from=more.pop("since", None), valid_until=more.pop("until", None))
    return upload_file(actor=who, now=NOW, factory=factory.pk, incoming=come(at, body), said=said, desk=at, **more)


def stored(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_file_comes_in_and_serves_many_questions(factory, question, tmp_path):
    editor, at = person(factory), desk(tmp_path)
    body = pdf("one")
    kept = upload(
        at, editor, factory, body, "C:\\temp\\证书.exe", until=date(2026, 12, 31), proof=NewProof(pack=TIERS, question=question, page="3")
    )
    content = Content.objects.get()
    assert (content.kind, content.pages, content.scan, content.preview) == ("pdf", 1, "nobody", "waiting")
    assert stored(tmp_path) == [content.digest], "nothing half beside it"
    assert bytes_of(scope=editor.scope, factory=factory.pk, file=kept.file).name.endswith(".exe.pdf"), "its ending fits its content"
    assert at.store.open(content.digest).read() == body
    assert [row.name for row in Job.objects.all()] == ["draw_preview"]
    again = upload(at, editor, factory, body, "另一个名字.pdf", proof=NewProof(pack=TIERS, question=question))
    assert (again.file, again.already, again.proof) == (kept.file, True, None), "one content stands once in a cabinet"
    shown = proofs_of(scope=editor.scope, factory=factory.pk, pack=TIERS)
    assert [(row.file, row.page) for row in shown[question]] == [(kept.file, "3")]
    with pytest.raises(AlreadyKept):
        bind_file(actor=editor, now=NOW, factory=factory.pk, file=kept.file, said=NewProof(pack=TIERS, question=question))
    with pytest.raises(BadInput, match="no question"):
        bind_file(actor=editor, now=NOW, factory=factory.pk, file=kept.file, said=NewProof(pack=TIERS, question="没有这题"))
    unbind_file(actor=editor, now=NOW, factory=factory.pk, proof=shown[question][0].id)
    assert not proofs_of(scope=editor.scope, factory=factory.pk, pack=TIERS)
    assert [row.verb for row in Deed.objects.order_by("number")] == ["upload_file", "bind_file", "unbind_file"]


def test_what_is_refused_leaves_nothing(factory, tmp_path):
    editor, scanner = person(factory), Scanner()
    at = desk(tmp_path, scanner)
    for body, code in ((pdf("EICAR"), "infected"), (b"MZ\x90", "program"), (b"", "empty")):
        with pytest.raises(BadInput) as refused:
            upload(at, editor, factory, body)
        assert refused.value.problems[0].code == code
    for who in (person(factory, "reader"), person(factory, "signatory"), person(made("乙公司")), officer()):
        with pytest.raises(NotAllowed):
            upload(at, who, factory, pdf("fine"))
    with pytest.raises(BadInput, match="last day"):
        upload(at, editor, factory, pdf("days"), since=date(2026, 2, 2), until=date(2026, 1, 1))
    assert not stored(tmp_path)
    assert not Content.objects.exists()
    assert not Deed.objects.exists()


def test_what_waits_for_its_scan_is_scanned_later_and_an_infected_file_is_told_of(factory, tmp_path):
    editor, scanner = person(factory), Scanner(away=True)
    at = desk(tmp_path, scanner)
    waits = upload(at, editor, factory, picture())
    bad = upload(at, editor, factory, pdf("EICAR"))
    assert (waits.scan, bad.scan) == ("waiting", "waiting")
    assert Job.objects.filter(name="scan_files").count() == 1
    scanner.away = False
    assert scan_files(actor=Clockwork(), now=NOW, store=at.store, scanner=scanner) == 2
    assert file_of(scope=editor.scope, factory=factory.pk, file=waits.file)[1].scan == "clean"
    assert file_of(scope=editor.scope, factory=factory.pk, file=bad.file)[1].scan == "infected"
    assert [notice.user_id for notice in Notice.objects.all()] == [editor.user]
    assert scan_files(actor=Clockwork(), now=NOW, store=at.store, scanner=scanner) == 0
    with pytest.raises(BadInput, match="virus"):
        upload(desk(tmp_path), editor, factory, pdf("EICAR"))


def test_a_picture_is_drawn_for_print_at_once(factory, tmp_path):
    editor, at = person(factory), desk(tmp_path)
    turned = picture("JPEG", (60, 40), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0")
    kept = upload(at, editor, factory, turned, "厂门.jpg")
    made_of = {row.purpose: (row.width, row.height) for row in Rendition.objects.all()}
    assert made_of == {"print": (40, 60), "page": (40, 60), "thumb": (40, 60)}, "upright, by what the camera noted"
    found = drawn_of(scope=editor.scope, factory=factory.pk, file=kept.file, purpose="print", number=1)
    assert b"Exif" not in at.store.open(found.digest).read()


def test_taking_back_ends_what_it_served_and_stays_readable(factory, question, tmp_path):
    editor, at = person(factory), desk(tmp_path)
    entry = record_equipment(actor=editor, now=NOW, factory=factory.pk, said=NewEquipment(name="数控车床", year=2025, total=10))
    kept = upload(at, editor, factory, office(), "说明.docx", proof=NewProof(pack=TIERS, question=question))
    said = NewEvidence(noun="equipment", entry=entry, kind="document", title="台账", file=kept.file)
    attach_evidence(actor=editor, now=NOW, factory=factory.pk, said=said)
    [shown] = record_of(scope=editor.scope, factory=factory.pk).evidence or ()
    assert (shown.file_id, shown.digest) == (kept.file, Content.objects.get().digest)
    describe_file(
        actor=editor, now=NOW, factory=factory.pk, file=kept.file, said=NewFile(name="设备台账.docx", valid_until=date(2027, 1, 1))
    )
    with pytest.raises(BadInput, match="reason"):
        take_back_file(actor=editor, now=NOW, factory=factory.pk, file=kept.file, why=" ")
    take_back_file(actor=editor, now=NOW, factory=factory.pk, file=kept.file, why="传错了")
    cabinet = cabinet_of(scope=editor.scope, factory=factory.pk)
    assert not cabinet.files
    assert [(row.name, row.taken_back_why, row.serves, row.shows) for row in cabinet.past] == [("设备台账.docx", "传错了", (), ())]
    assert not record_of(scope=editor.scope, factory=factory.pk).evidence
    assert not proofs_of(scope=editor.scope, factory=factory.pk, pack=TIERS)
    for change in (
        lambda: take_back_file(actor=editor, now=NOW, factory=factory.pk, file=kept.file, why="再撤一次"),
        lambda: describe_file(actor=editor, now=NOW, factory=factory.pk, file=kept.file, said=NewFile(name="x")),
        lambda: bind_file(actor=editor, now=NOW, factory=factory.pk, file=kept.file, said=NewProof(pack=TIERS, question=question)),
    ):
        with pytest.raises(NotCurrent):
            change()
    for table, column in ((File, "uploaded_by"), (File, "name"), (Proof, "page"), (Content, "digest")):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.update(**{column: uuid4() if column == "uploaded_by" else "x"})


def test_the_same_file_of_another_enterprise_is_for_reviewers_only(factory, tmp_path):
    other, at = made("乙公司"), desk(tmp_path)
    ours, theirs = person(factory), person(other)
    first, second = upload(at, ours, factory, pdf("same")), upload(at, theirs, other, pdf("same"))
    assert Content.objects.count() == 1
    seen = lambda who: file_of(scope=who.scope, factory=factory.pk, file=first.file)[1].elsewhere  # noqa: E731 - four askers
    judge = officer()
    assert (seen(judge), seen(officer("data")), seen(ours)) == (True, True, False)
    assert filed_elsewhere(scope=judge.scope, factory=factory.pk) == {first.file}
    assert not filed_elsewhere(scope=ours.scope, factory=factory.pk)
    Membership.objects.create(user_id=judge.user, organisation=factory.organisation, role="reader")
    assert not seen(Person(judge.user, scope_of(judge.user))), "nobody judges his own house"
    take_back_file(actor=theirs, now=NOW, factory=other.pk, file=second.file, why="不用了")
    assert not seen(officer())
    with pytest.raises(LookupError):
        file_of(scope=theirs.scope, factory=factory.pk, file=first.file)
    with pytest.raises(NoSuchFile):
        bytes_of(scope=ours.scope, factory=other.pk, file=second.file)
    with pytest.raises(LookupError):
        cabinet_of(scope=officer("finance").scope, factory=factory.pk)


def test_people_are_told_thirty_and_seven_days_before_and_on_the_last_day_each_once(factory, tmp_path):
    owner, at = person(factory, "owner"), desk(tmp_path)
    person(factory, "reader")
    editor = person(factory)
    kept = upload(at, editor, factory, pdf("cert"), until=date(2026, 6, 30))
    told = []
    for day in range(-40, 40):
        remind_of_validity(actor=Clockwork(), now=datetime(2026, 6, 30, 1, tzinfo=UTC) + timedelta(days=day))
        if Notice.objects.count() > len(told) * 2:
            told.append(day)
    assert told == [-30, -7, 0]
    assert set(Notice.objects.values_list("user", flat=True)) == {owner.user, editor.user}
    assert {row.link for row in Notice.objects.all()} == {f"/factories/{factory.pk}/evidence/{kept.file}/"}


def test_a_disk_that_is_full_and_an_upload_that_breaks_off_leave_nothing(factory, tmp_path, monkeypatch):
    editor, at = person(factory), desk(tmp_path)

    def full(incoming: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(at.store, "keep", full)
    with pytest.raises(OSError, match="No space"):
        upload(at, editor, factory, pdf("big"))
    monkeypatch.undo()
    half = come(at, b"%PDF-1.4 half of it")
    assert len(stored(tmp_path)) == 1, "a killed process leaves its temporary file"
    assert at.store.forget_halves(datetime.now(UTC) + timedelta(seconds=1)) == 1
    half.discard()
    assert not stored(tmp_path)
    assert not File.objects.exists()
    assert isinstance(upload(at, editor, factory, pdf("big")).file, UUID)
