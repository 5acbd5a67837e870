"""A submission is printed by a job, a new version leaves pages in place, and a sealed scan is read page by page."""

import io
from datetime import UTC, datetime
from uuid import uuid4

import pypdfium2
import pytest
from django.db import DatabaseError, transaction

from files_at_hand import come, desk
from outside.printers.dossiers import changed, dossier
from submissions_at_hand import application, handed_in
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork, Person
from tihang.flows.clockwork.print_paper import Press, print_paper
from tihang.flows.clockwork.read_scan import read_scan
from tihang.flows.factory.attach_scan import attach_scan
from tihang.flows.factory.print_submission import print_submission
from tihang.flows.ports import PrintingFailed
from tihang.journey.intake.queries.papers import handed_in as handed_in_as_seen
from tihang.journey.intake.queries.papers import paper_of, scans_of, submission_with_code
from tihang.journey.models import Deed, Factory, Job, Membership, Organisation, Paper, User
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.queries import scope_of
from tihang.outside.keys import KeyFolder
from tihang.outside.papers import reading
from tihang.outside.papers.pdf_signing import PdfCertificateFolder
from tihang.outside.printers.dossier import DossierPrinter

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 7, 20, 3, 0, tzinfo=UTC)
CLOCK = Clockwork("test")
LINK, SITE = "HTTPS://TIHANG.EXAMPLE.CN/V/{code}/", "tihang.example.cn/verify/"
FIRST, SECOND = "7K3D9QWX2M4P8TAB", "2222333344445555"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return PdfCertificateFolder(tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="module")
def printer():
    return DossierPrinter()


@pytest.fixture
def at(tmp_path):
    return desk(tmp_path)


@pytest.fixture
def press(tmp_path, printer, certificate, at):
    return Press(printer, certificate, KeyFolder(tmp_path / "keys"), at.store)


@pytest.fixture
def factory():
    body = Organisation.objects.create(region="330106", name="甲公司", name_key="甲公司", place_path="330000/330100/330106/")
    return Factory.objects.create(region="330106", organisation=body, name="甲公司一厂", place_path=body.place_path)


def person(factory, role="editor"):
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None)
    Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return Person(user.pk, scope_of(user.pk))


@pytest.fixture
def one(factory):
    return handed_in(application(factory), dossier(scenes=1, paragraphs=1), FIRST)


def ask(who, submission):
    return print_submission(actor=who, now=NOW, submission=submission.pk, link=LINK, site=SITE)


def done(press, submission):
    return print_paper(actor=CLOCK, now=NOW, submission=submission.pk, press=press)


def test_a_submission_is_asked_for_once_and_printed_signed_and_kept(one, factory, press):
    who = person(factory)
    assert ask(who, one)
    assert not ask(who, one)
    assert [(job.name, job.args) for job in Job.objects.all()] == [("print_submission", f'{{"submission":"{one.pk.hex}"}}')]
    assert done(press, one)
    assert not done(press, one)
    card = paper_of(one.pk)
    assert (card.state, card.percent) == ("ready", 100)
    with press.store.local(card.file) as path:
        read = reading.paper(path)
    assert read.seal == "whole"
    assert [page.print for page in read.pages] == [page.print for page in card.pages]
    assert [row.verb for row in Deed.objects.filter(subject_kind="submission")] == ["print_submission", "print_submission"]
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.update(file="f" * 64)


def test_only_the_house_prints_and_a_stranger_knows_of_nothing(one, factory):
    with pytest.raises(NotAllowed):
        ask(person(factory, "reader"), one)
    stranger = Organisation.objects.create(region="330106", name="乙", name_key="乙", place_path="330000/330100/330106/")
    other = person(Factory.objects.create(region="330106", organisation=stranger, name="乙厂", place_path=stranger.place_path), "owner")
    with pytest.raises(NotAllowed):
        ask(other, one)
    with pytest.raises(LookupError):
        handed_in_as_seen(scope=other.scope, submission=one.pk)


def test_what_cannot_be_printed_says_why_and_may_be_asked_for_again(one, factory, press):
    class Broken:
        def print(self, *_):
            raise PrintingFailed("no ink")

    ask(person(factory), one)
    with pytest.raises(PrintingFailed):
        print_paper(actor=CLOCK, now=NOW, submission=one.pk, press=Press(Broken(), press.pdf_signer, press.signer, press.store))
    assert (paper_of(one.pk).state, paper_of(one.pk).trouble) == ("failed", "no ink")
    assert ask(person(factory), one)
    assert done(press, one)


def scan_of(press, submission, leave=()):
    """The paper as a scanner gives it."""
    with press.store.open(paper_of(submission.pk).file) as stream:
        document = pypdfium2.PdfDocument(stream.read())
    pages = [document[at].render(scale=150 / 72, grayscale=True).to_pil() for at in range(len(document)) if at + 1 not in leave]
    body = io.BytesIO()
    pages[0].save(body, "PDF", resolution=150, save_all=True, append_images=pages[1:])
    return body.getvalue()


def test_after_a_return_old_and_new_pages_make_one_whole_paper(one, factory, press, at):
    who = person(factory)
    ask(who, one)
    done(press, one)
    two = handed_in(one.application, changed(dossier(scenes=1, paragraphs=1), 3, 0, "改过的计划。"), SECOND, supersedes=one)
    ask(who, two)
    done(press, two)
    old, new = paper_of(one.pk), paper_of(two.pk)
    number = next(page.number for page in new.pages if page.section == "next")
    assert [page for page, (a, b) in enumerate(zip(old.pages, new.pages, strict=True), 1) if a.print != b.print] == [2, number]

    def attached(*bodies):
        files = [(come(at, body), f"{name}.pdf") for name, body in enumerate(bodies)]
        key = attach_scan(actor=who, now=NOW, submission=two.pk, files=files, desk=at)
        assert read_scan(actor=CLOCK, now=NOW, scan=key, store=at.store, reader=reading)
        return scans_of(two.pk)[0]

    kept = attached(scan_of(press, one, leave={2, number}), scan_of(press, two, leave=set(range(1, len(new.pages) + 1)) - {2, number}))
    assert kept.whole
    assert {page["state"] for page in kept.pages} == {"kept", "found"}
    stale = attached(scan_of(press, one))
    assert not stale.whole
    assert [page["page"] for page in stale.pages if page["state"] == "other_version"] == [2, number]
    assert stale.missing == (2, number)


def test_a_scan_needs_a_paper_and_must_be_one(one, factory, press, at):
    who = person(factory)
    with pytest.raises(BadInput) as refused:
        attach_scan(actor=who, now=NOW, submission=one.pk, files=[(come(at, b"%PDF-1.7 nothing"), "a.pdf")], desk=at)
    assert refused.value.problems[0].place == "file"
    with pytest.raises(BadInput):
        attach_scan(actor=who, now=NOW, submission=one.pk, files=[], desk=at)


def test_a_code_opens_what_it_is_printed_on_and_says_that_it_was_replaced(one, factory):
    known = submission_with_code("7k3d-9qwx-2m4p-8tab")
    assert (known.handed.number, known.handed.superseded, known.paper) == (1, False, None)
    handed_in(one.application, dossier(number=2), SECOND, supersedes=one)
    assert submission_with_code(FIRST).handed.superseded
    assert submission_with_code("0" * 16) is None
