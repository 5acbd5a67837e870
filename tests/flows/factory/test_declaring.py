"""The basic tier declared, answered by the desk that the region chose, mended and withdrawn."""

import json
from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

import filed
from filed import NOW
from files_at_hand import come, desk, pdf
from tihang.core.canonical import digest
from tihang.core.problems import BadInput
from tihang.flows.actors import NotAllowed
from tihang.flows.authority.decide_filing import decide_filing
from tihang.flows.authority.recheck_filings import recheck_filings
from tihang.flows.factory.declare_basic import declare_basic
from tihang.flows.factory.reopen_workspace import reopen_workspace
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.flows.factory.upload_file import upload_file
from tihang.flows.factory.withdraw_declaration import withdraw_declaration
from tihang.journey.intake.queries import dossiers_of
from tihang.journey.models import Conflict, Deed, Dossier, Filing, FilingStep, Notice, Title
from tihang.journey.record.rules import NewFile, NewProof
from tihang.journey.registry.operations.holding import NotThere
from tihang.journey.registry.queries import scope_of
from tihang.journey.review.queries import NoSuchFiling, Wish, filing_card, filings_of, filings_page, name_list, waiting_count
from tihang.journey.review.rules import declared_from

pytestmark = pytest.mark.django_db


def decide(who, filing, outcome, seen, **more):
    return decide_filing(actor=who, now=NOW + timedelta(days=2), filing=filing, outcome=outcome, seen=seen, **more)


def refused(told) -> list[str]:
    assert all(all(problem.said) and all(problem.remedy) for problem in told.value.problems)
    return [problem.code for problem in told.value.problems]


def test_where_no_choice_is_known_the_word_of_the_house_is_enough():
    one = filed.house(filed.XIHU)
    filing = Filing.objects.get(pk=one.declare())
    assert (filing.way, filing.known, filing.state, filing.end, filing.desk_path) == ("none", False, "declared", "done", "")
    [title] = Title.objects.all()
    assert (title.tier, title.status, title.confidence, title.granted_by, title.year) == ("basic", "declared", "stated", "", 2026)
    assert not Notice.objects.filter(link__startswith="/authority").exists()
    with pytest.raises(BadInput) as twice:
        one.declare()
    assert refused(twice) == ["standing"]
    with pytest.raises(BadInput) as over:
        withdraw_declaration(actor=one.signatory, now=NOW, filing=filing.pk)
    assert refused(over) == ["no_such_step"]


def test_a_declaration_is_frozen_with_its_answers_and_reads_back_whole():
    one = filed.house()
    one.declare()
    [dossier] = dossiers_of(factory=one.factory.pk, tier="basic", year=2026)
    assert dossier.whole
    assert dossier.digest == digest(dict(dossier.content))
    made = declared_from(dossier.content)
    items = {item.id: item for item in made.items}
    assert made.verdict == "met"
    assert items["BR5"].answers[0].said[0]
    assert [each.question for each in items["BR2"].answers] == [
        "records.finance_sound", "records.no_bad_credit", "records.worst_accident", "records.no_violation",
    ]  # fmt: skip
    assert items["LEG"].verdict == "unknown", "soft, so it does not stand in the way"
    assert dossier.content["filing"]["law"].startswith("national/filing@2025 r1 + regions/qingdao-filing@2026")
    for table in (Dossier, FilingStep):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.update(region="000000")
    with pytest.raises(DatabaseError), transaction.atomic():
        Filing.objects.update(route="{}")


def test_evidence_is_frozen_with_the_digest_of_its_bytes(tmp_path):
    one = filed.house()
    editor, at = filed.signatory_editor(one.factory), desk(tmp_path)
    for question, name, until in (("BR3", "one.pdf", None), ("BR2", "late.pdf", date(2025, 1, 1)), ("BR3", "two.pdf", None)):
        proof = NewProof(pack="national/smart-factory-tiers", question=question, page="第 3 页")
        come_in = {"factory": one.factory.pk, "incoming": come(at, pdf(name)), "said": NewFile(name=name, valid_until=until), "desk": at}
        upload_file(actor=editor, now=NOW, proof=proof, **come_in)
    one.declare()
    [dossier] = dossiers_of(factory=one.factory.pk, tier="basic", year=2026)
    made = declared_from(dossier.content)
    items = {item.id: item for item in made.items}
    assert [(each.name, each.page, each.fits) for each in items["BR3"].shown] == [
        ("one.pdf", "第 3 页", True),
        ("two.pdf", "第 3 页", True),
    ]
    assert items["BR3"].shown[0].digest == sha256(pdf("one.pdf")).hexdigest()
    assert [(each.name, each.fits) for each in items["BR2"].shown] == [("late.pdf", False)]
    assert made.data()["items"] == dossier.content["items"]


def test_what_stands_in_the_way_is_said_item_by_item():
    answers = {name: value for name, value in filed.MEETS.items() if name != "25B-R1"} | {"BR3": "no", "maturity.level": 1}
    one = filed.house(answers=answers)
    with pytest.raises(BadInput) as told:
        one.declare(agreed=False)
    assert [(problem.place, problem.code) for problem in told.value.problems] == [
        ("BR3", "not_met"), ("BR5", "not_met"), ("25B-R1", "unknown"), ("agreed", "not_agreed"),
    ]  # fmt: skip
    assert "还没有填" in told.value.problems[2].said[0]
    assert not Filing.objects.exists()
    assert not Dossier.objects.exists()


def test_only_what_is_signed_off_is_declared_and_only_by_who_may_sign():
    one = filed.house()
    for role in ("editor", "reader"):
        with pytest.raises(NotAllowed):
            declare_basic(actor=filed.member(one.factory, role), now=NOW, factory=one.factory.pk, year=2026, agreed=True)
    with pytest.raises(NotAllowed):
        declare_basic(actor=filed.officer(filed.SHINAN), now=NOW, factory=one.factory.pk, year=2026, agreed=True)
    with pytest.raises(BadInput) as never:
        declare_basic(actor=one.signatory, now=NOW, factory=one.factory.pk, year=2025, agreed=True)
    reopen_workspace(actor=one.signatory, now=NOW, workspace=one.workspace, why="改一条")
    with pytest.raises(BadInput) as reopened:
        one.declare()
    assert (refused(never), refused(reopened)) == (["unsigned"], ["reopened"])


def test_a_review_returns_with_marks_is_mended_and_filed():
    one, desk = filed.house(), filed.officer(filed.SHINAN)
    filing = one.declare()
    [task] = Notice.objects.filter(user_id=desk.user)
    assert task.link == f"/authority/filings/{filing}/"
    for wrong, code in (
        ({"outcome": "return"}, "missing"),
        ({"outcome": "withdraw"}, "no_such_step"),
        ({"outcome": "return", "why": "缺", "marks": {"NO": "?"}}, "unknown_id"),
        ({"outcome": "return", "why": "缺", "marks": {"BR3": "长" * 301}}, "too_long"),
        ({"outcome": "file", "marks": {"BR3": "缺"}}, "no_marks"),
        ({"outcome": "file", "seen": "returned"}, "moved"),
    ):
        with pytest.raises(BadInput) as told:
            decide(desk, filing, **{"seen": "in_review", **wrong})
        assert refused(told) == [code], wrong
    assert decide(desk, filing, "return", "in_review", why="BR3 缺材料", marks={"BR3": "补安全评估", "BR4": " "}) == "returned"
    card = filing_card(scope=one.signatory.scope, filing=filing)
    assert (card.returned.why, dict(card.returned.marks), card.may_decide) == ("BR3 缺材料", {"BR3": "补安全评估"}, False)
    with pytest.raises(NotAllowed):
        decide(desk, filing, "file", "returned")
    reopen_workspace(actor=one.signatory, now=NOW, workspace=one.workspace, why="补材料")
    sign_off_assessment(actor=one.signatory, now=NOW, workspace=one.workspace)
    assert one.declare(now=NOW + timedelta(days=3)) == filing
    newest, first = dossiers_of(factory=one.factory.pk, tier="basic", year=2026)
    assert (newest.number, first.number, first.whole) == (2, 1, True)
    assert decide(desk, filing, "file", "in_review") == "filed"
    steps = filing_card(scope=desk.scope, filing=filing).steps
    assert [(step.outcome, step.to, step.dossier) for step in steps] == [
        ("declare", "in_review", first.id), ("return", "returned", first.id),
        ("declare_again", "in_review", newest.id), ("file", "filed", newest.id),
    ]  # fmt: skip
    [title] = Title.objects.all()
    assert (title.status, title.source) == ("filed", f"{filed.SHINAN}局办理的自评声明备案")
    verbs = list(Deed.objects.filter(subject_kind="filing").order_by("number").values_list("verb", flat=True))
    assert verbs == ["declare_basic", "decide_filing", "declare_basic", "decide_filing"]
    facts = json.loads(Deed.objects.filter(verb="decide_filing").order_by("number").first().facts)
    assert (facts["outcome"], facts["marks"]) == ("return", ["BR3"])
    told = list(Notice.objects.filter(user_id=one.signatory.user).values_list("message", flat=True))
    assert len(told) == 2


def test_only_the_desk_that_the_route_names_answers():
    one = filed.house()
    filing = one.declare()
    own = filed.officer(filed.SHINAN)
    Conflict.objects.create(user_id=own.user, organisation=one.factory.organisation, why="亲属")
    bound = type(own)(own.user, scope_of(own.user))
    for who in (
        filed.officer(filed.QINGDAO), filed.officer("370000/370200/370203/"), filed.officer(filed.SHINAN, department="data"),
        filed.officer(filed.SHINAN, role="reader"), bound, one.signatory,
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            decide(who, filing, "file", "in_review")
    with pytest.raises(NotThere):
        decide(filed.officer(filed.SHINAN), uuid4(), "file", "in_review")
    assert filing_card(scope=filed.officer(filed.QINGDAO).scope, filing=filing).may_decide is False
    for stranger in (filed.officer("330000/"), filed.officer(filed.SHINAN, department="finance"), filed.house(name="乙公司").signatory):
        with pytest.raises(NoSuchFiling):
            filing_card(scope=stranger.scope, filing=filing)
        assert filings_of(scope=stranger.scope, factory=one.factory.pk) == ()


def test_withdrawn_it_stays_readable_and_the_year_may_be_declared_anew():
    one, desk = filed.house(filed.DONGCHENG), filed.officer(filed.DONGCHENG)
    first = one.declare()
    with pytest.raises(NotAllowed):
        withdraw_declaration(actor=filed.member(one.factory, "editor"), now=NOW, filing=first)
    withdraw_declaration(actor=one.signatory, now=NOW, filing=first, why="填错了")
    assert Notice.objects.filter(user_id=desk.user, message__contains="撤回").exists()
    with pytest.raises(NotAllowed):
        decide(desk, first, "record", "withdrawn")
    second = one.declare()
    assert decide(desk, second, "record", "waiting") == "filed"
    found = filings_of(scope=one.signatory.scope, factory=one.factory.pk)
    assert [(row.id, row.stands.id) for row in found] == [(second, "filed"), (first, "withdrawn")]
    assert len(dossiers_of(factory=one.factory.pk, tier="basic", year=2026)) == 2


def test_a_zone_acts_before_its_district_and_a_city_re_checks_many():
    zone = f"{filed.SHINAN}Z00000000001/"
    in_zone = filed.house(zone, "区内公司")
    without = Filing.objects.get(pk=in_zone.declare())
    assert without.desk_path == filed.SHINAN, "no department of the zone is at work here, so the district acts"
    withdraw_declaration(actor=in_zone.signatory, now=NOW, filing=without.pk)
    filed.officer(zone)
    assert Filing.objects.get(pk=in_zone.declare()).desk_path == zone

    city = filed.officer(filed.SHENYANG, role="leader")
    houses = [filed.house(filed.HEPING, f"沈阳{number}厂") for number in range(3)]
    filings = [each.declare() for each in houses]
    assert waiting_count(scope=city.scope, path=filed.SHENYANG) == 3
    page = filings_page(scope=city.scope, wish=Wish("mine", filed.SHENYANG), size=2)
    assert [line.filing.id for line in page.rows] == filings[:2]
    assert all(line.may_decide for line in page.rows)
    [last] = filings_page(scope=city.scope, wish=Wish("mine", filed.SHENYANG), after=page.after).rows
    assert last.filing.id == filings[2]
    decide(city, filings[0], "return", "to_recheck", why="缺报告")
    with pytest.raises(BadInput) as mixed:
        recheck_filings(actor=city, now=NOW, filings=filings)
    assert refused(mixed) == ["settled"]
    with pytest.raises(BadInput):
        recheck_filings(actor=city, now=NOW, filings=[])
    with pytest.raises(NotAllowed):
        recheck_filings(actor=filed.officer(filed.HEPING), now=NOW, filings=filings[1:])
    assert recheck_filings(actor=city, now=NOW, filings=filings[1:]) == 2
    assert set(Title.objects.values_list("status", flat=True)) == {"rechecked"}
    listed = list(name_list(scope=city.scope, path=filed.SHENYANG, year=2026))
    assert [(line.factory_name, line.filing.state) for line in listed] == [
        ("沈阳0厂一厂", "returned"), ("沈阳1厂一厂", "listed"), ("沈阳2厂一厂", "listed"),
    ]  # fmt: skip
    assert [len(filings_page(scope=city.scope, wish=Wish(show, filed.SHENYANG)).rows) for show in ("mine", "elsewhere", "over")] == [
        0,
        1,
        2,
    ]
