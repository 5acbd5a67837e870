"""A package of a locked roster: built, packed, received paper by paper, and what is refused on the way."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest
from django.conf import settings
from django.utils.module_loading import import_string

import packaged
from applied import NOW, PLACE
from handed_in import ready
from packaged import printed
from somebody import acting, authority, officer
from tihang.core.canonical import digest
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.authority.build_package import build_package
from tihang.flows.authority.freeze_rollout_report import freeze_rollout_report
from tihang.flows.authority.give_receipt import give_receipt
from tihang.flows.authority.open_rollout import open_rollout
from tihang.flows.authority.receive_item import receive_item
from tihang.flows.authority.tick_seal import tick_seal
from tihang.flows.handing_over import handover_list, receipt_list
from tihang.flows.meeting_papers import meeting_order
from tihang.flows.public_site import site_at
from tihang.flows.signing import signing
from tihang.jobs.bench import Bench
from tihang.jobs.packages import pack_package
from tihang.journey.campaigns.queries.rollouts import rollout_card
from tihang.journey.models import Job, Package, RolloutReport, Roster, Submission
from tihang.journey.registry.access import NotAllowed
from tihang.journey.review.names import ItemKind, PackageState
from tihang.journey.review.queries.locked_rosters import locked_roster_for_deed
from tihang.journey.review.queries.packages import NoSuchPackage, package_card, prints_with_code
from tihang.journey.trail.operations import issue_seal
from tihang.journey.trail.queries import seal_with_code
from tihang.journey.trail.rules.codes import show_code
from tihang.web.authority.packages.pages import package_page, roster_papers

pytestmark = pytest.mark.django_db
PROVINCE, SITE = "330000/", site_at("https://tihang.example.cn")


def port(name):
    return import_string(settings.TIHANG_PORTS[name])()


@pytest.fixture
def one():
    """A house whose application was handed in, and its paper printed; the roster of the province holds it alone."""
    for path in (PLACE, "330000/330100/", PROVINCE, ""):
        authority(path)
    made = ready()
    made.submit()
    return made


@pytest.fixture
def sender():
    return acting(officer(PROVINCE))


@pytest.fixture
def receiver():
    return acting(officer(""))


def locked(actor, *, print_=True):
    """A locked roster of the province with the one submission there is, its code sealed."""
    submission = Submission.objects.get()
    if print_:
        printed(submission, port("files"))
    pen = signing(signer=port("signer"), now=NOW, actor=None)
    code = issue_seal(region="330000", kind="roster", digest="0" * 64, pages=0, now=NOW, sign=pen)
    return packaged.locked(submission, office=actor.scope.offices[0].authority, place=PROVINCE, code=code)


def build(actor, found):
    return build_package(actor=actor, now=NOW, roster=found.pk, signer=port("signer"), site=SITE)


def codes(refused):
    return {problem.code for problem in refused.value.problems}


def test_one_press_builds_what_the_notice_asks_and_a_job_packs_it(one, sender):
    found = locked(sender)
    key = build(sender, found)
    assert build(sender, found) == key
    card = package_card(scope=sender.scope, package=key)
    assert [each.kind for each in card.items] == [ItemKind.LETTER, ItemKind.SUMMARY, ItemKind.DOSSIER]
    assert [(each["kind"], each["copies"], each["confidence"]) for each in card.content["asked"]] == [
        ("letter", 1, "confirmed"), ("summary", 1, "confirmed"), ("dossier", 1, "confirmed"),
    ]  # fmt: skip
    assert card.to_path == "/"
    seal = seal_with_code(card.code)
    assert (seal.fits, seal.kind, seal.digest) == (True, "package", card.sha256)
    (job,) = Job.objects.filter(name="pack_package")
    pack_package(Bench(Clockwork(worker="test"), port), **json.loads(job.args))
    assert not any(each.kind is ItemKind.REPORT for each in card.items), "none was frozen"
    card = package_card(scope=sender.scope, package=key)
    assert card.state == PackageState.READY
    with port("files").open(card.file) as stream, zipfile.ZipFile(io.BytesIO(stream.read())) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        dossier = next(name for name in names if name.startswith("04-申报书/003-"))
        assert packed.read(dossier).startswith(b"%PDF paper of")
        sums = dict(line.split("  ")[::-1] for line in packed.read("SHA256SUMS").decode().splitlines())
        manifest = json.loads(packed.read("manifest.json"))
        text = "".join(pypdf.PdfReader(io.BytesIO(packed.read("03-交接清单.pdf"))).pages[0].extract_text().split())
        assert {"01-推荐函.pdf", "01-推荐函.docx", "02-推荐汇总表.pdf", "02-推荐汇总表.docx", "02-推荐汇总表.xlsx"} < set(names)
    assert {each["name"]: each["sha256"] for each in manifest["files"]} == sums
    assert digest(manifest["content"]) == card.sha256
    assert show_code(card.items[2].code) in text
    assert sums["02-推荐汇总表.xlsx"] in prints_with_code(found.code)
    assert prints_with_code(card.code) == {sums["03-交接清单.pdf"]}


def test_a_frozen_report_of_the_roll_out_goes_along_and_one_of_a_part_below_does_not(one, sender):
    office, city = sender.scope.offices[0], acting(officer("330000/330100/"))
    rollout = open_rollout(actor=sender, now=NOW, authority=office.authority, title="自评", year=2026)
    for who in (city, sender):
        part = rollout_card(scope=who.scope, office=who.scope.offices[0], rollout=rollout).part
        freeze_rollout_report(actor=who, now=NOW, rollout=rollout, part=part, signer=port("signer"))
        if who is city:
            found = locked(sender)
            papers = roster_papers(sender.scope, locked_roster_for_deed(found.pk))
            assert ("还没有冻结过" in papers.report, papers.rollouts) == (True, "/authority/rollouts/"), (
                "a part below is not the unit itself"
            )
    frozen = RolloutReport.objects.get(place_path=PROVINCE)
    assert frozen.number in roster_papers(sender.scope, locked_roster_for_deed(found.pk)).report
    key = build(sender, found)
    card = package_card(scope=sender.scope, package=key)
    item = card.items[-1]
    assert (item.kind, item.code, frozen.number in item.name) == (ItemKind.REPORT, frozen.code, True)
    assert (handover_list(card).rows[-1][1], package_page(card, "zh").no_report) == ("开展情况报告", "")
    (job,) = Job.objects.filter(name="pack_package")
    pack_package(Bench(Clockwork(worker="test"), port), **json.loads(job.args))
    card = package_card(scope=sender.scope, package=key)
    with port("files").open(card.file) as stream, zipfile.ZipFile(io.BytesIO(stream.read())) as packed:
        assert {f"05-自评工作开展情况报告.{ending}" for ending in ("pdf", "docx", "xlsx")} < set(packed.namelist())
        text = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(packed.read("05-自评工作开展情况报告.pdf"))).pages)
    assert show_code(frozen.code) in text


def test_what_stands_in_the_way_of_building_is_said(one, sender, receiver):
    found = locked(sender, print_=False)
    for stranger in (receiver, acting(officer("440000/")), acting(officer(PROVINCE, "finance"))):
        with pytest.raises(NotAllowed):
            build(stranger, found)
    with pytest.raises(BadInput) as refused:
        build(sender, found)
    assert codes(refused) == {"not_printed"}
    Roster.objects.update(state="superseded")
    with pytest.raises(BadInput) as refused:
        build(sender, found)
    assert codes(refused) == {"not_locked"}
    assert not Package.objects.exists()


def test_papers_are_scanned_in_seals_ticked_and_a_receipt_sealed(one, sender, receiver):
    found = locked(sender)
    key = build(sender, found)
    card = package_card(scope=receiver.scope, package=key)
    assert (card.may_receive, card.may_build) == (True, False)

    def scan(typed, sealed=True, who=receiver):
        return receive_item(actor=who, now=NOW, package=key, typed=typed, sealed=sealed)

    with pytest.raises(NotAllowed):
        scan(found.code, who=sender)
    with pytest.raises(BadInput) as refused:
        give_receipt(actor=receiver, now=NOW, package=key, why="", signer=port("signer"))
    assert codes(refused) == {"nothing_here"}
    assert scan(f"{SITE.link.replace('{code}', found.code)}2").kind == ItemKind.SUMMARY
    dossier = show_code(Submission.objects.get().code).lower()
    assert (scan(f" {dossier}/3 ", sealed=False).again, scan(dossier, sealed=False).again) == (False, True)
    with pytest.raises(BadInput) as refused:
        scan("0000-0000-0000-0000")
    assert codes(refused) == {"no_such_code"}
    with pytest.raises(BadInput) as refused:
        scan(card.code)
    assert codes(refused) == {"not_listed"}
    with pytest.raises(BadInput) as refused:
        tick_seal(actor=receiver, now=NOW, package=key, number=1, sealed=True)
    assert codes(refused) == {"not_here"}
    tick_seal(actor=receiver, now=NOW, package=key, number=3, sealed=True)
    with pytest.raises(BadInput) as refused:
        give_receipt(actor=receiver, now=NOW, package=key, why=" ", signer=port("signer"))
    assert codes(refused) == {"why"}
    code = give_receipt(actor=receiver, now=NOW, package=key, why="推荐函原件后补", signer=port("signer"))
    done = package_card(scope=sender.scope, package=key)
    assert seal_with_code(code).digest == done.receipt_sha256 == digest(done.receipt)
    told = receipt_list(done)
    assert [row[4:] for row in told.rows] == [("缺", ""), ("是", "有"), ("是", "有")]
    assert "说明：推荐函原件后补" in told.notes
    assert b"%PDF" in port("list_printer").print(told)
    with pytest.raises(BadInput) as refused:
        scan(found.code)
    assert codes(refused) == {"received"}


def test_superseded_prints_and_rosters_are_refused(one, sender, receiver):
    found = locked(sender)
    key = build(sender, found)
    submission = Submission.objects.get()
    newer = Submission.objects.create(
        **{each.attname: getattr(submission, each.attname) for each in Submission._meta.concrete_fields if each.name not in ("id", "number", "code")},
        number=2, code="Z" * 16,
    )  # fmt: skip
    for typed in (submission.code, newer.code):
        with pytest.raises(BadInput) as refused:
            receive_item(actor=receiver, now=NOW, package=key, typed=typed)
        assert codes(refused) == {"superseded_print" if typed == submission.code else "not_listed"}
    Roster.objects.update(state="superseded")
    with pytest.raises(BadInput) as refused:
        receive_item(actor=receiver, now=NOW + timedelta(days=1), package=key, typed=found.code)
    assert codes(refused) == {"superseded"}


def test_strangers_see_no_package_and_a_meeting_reads_the_frozen_dossier(one, sender):
    found = locked(sender)
    key = build(sender, found)
    with pytest.raises(NoSuchPackage):
        package_card(scope=acting(officer(PLACE)).scope, package=key)
    order = meeting_order(locked_roster_for_deed(found.pk), SITE)
    (each,) = order.candidates
    assert ("企业名称", "甲公司") in each.facts or any(text == "甲公司" for _, text in each.facts)
    assert each.summary == "现状、做法和结果，写在这里。"
    assert {verdict for _, verdict, _ in each.claims} <= {"满足", "不满足", "不能判定", "不适用"}
    assert b"%PDF" in port("meeting_printer").print(order)
    card = package_card(scope=sender.scope, package=key)
    assert handover_list(card).rows[2][1] == "申报书"
    assert dict(handover_list(card).facts)["抄送单位"] == "国务院国有资产监督管理委员会"
    alone = replace(card, content={**card.content, "addressees": card.content["addressees"][:1]})
    assert "抄送单位" not in dict(handover_list(alone).facts)
