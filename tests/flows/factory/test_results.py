"""Results that help: how it came along, who counts among peers, and the formal report with its number and code."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tihang.core.answers import read_sheet
from tihang.core.benchmark import Likeness, likeness
from tihang.core.problems import BadInput
from tihang.core.scoring import Judge
from tihang.flows.actors import NotAllowed, Person
from tihang.flows.factory.issue_report import KIND, issue_report
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.record_outside_report import record_outside_report
from tihang.flows.factory.reopen_workspace import reopen_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.share_result import share_result
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.journey.assessment.operations import settle_peer_score
from tihang.journey.assessment.operations.issued_reports import NumberOutsideTransaction, hold_serials
from tihang.journey.assessment.queries import pack_of
from tihang.journey.assessment.queries.issued_reports import issued_of, paper_of, paper_with_code
from tihang.journey.assessment.queries.peers import Asked, heaps_around, most_of_one_house, peers_of
from tihang.journey.assessment.queries.progress import progress_of
from tihang.journey.assessment.queries.reporting import NoSuchAssessment, judged_again, report_of, signed_result
from tihang.journey.assessment.rules import hundredths, traits
from tihang.journey.intake.queries import draft
from tihang.journey.models import (
    Authority,
    Deed,
    Factory,
    IssuedReport,
    Membership,
    Organisation,
    PeerScore,
    Posting,
    Seal,
    SelfAssessment,
    User,
)
from tihang.journey.record.rules import NewOutsideReport
from tihang.journey.registry.queries import scope_of
from tihang.journey.trail.queries import seal_with_code
from tihang.outside.keys import KeyFolder

NOW = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
A = "MFG.EQM.L3.a"
PLACE = "330000/330100/330106/"
MATURITY = "national/maturity-gbt39116"
pytestmark = pytest.mark.django_db


class Paperless:
    """A printer that keeps what it was given and prints its number and code."""

    media_type = "application/pdf"

    def print(self, report: Any, stamp: Any = None) -> bytes:
        return f"{report.title}|{stamp.number}|{stamp.code}|{stamp.digest}".encode()

    def pages(self, body: bytes) -> int:
        return 14


@dataclass
class House:
    """A factory with its people and its signed sheet."""

    factory: Factory
    owner: Person
    editor: Person
    reader: Person
    space: UUID
    signed: UUID


def person(factory: Factory, role: str) -> Person:
    user = User.objects.create_user(sign_in_name=f"u{uuid4().hex}", password=None, name="王工")
    Membership.objects.create(user=user, organisation=factory.organisation, role=role)
    return Person(user.pk, scope_of(user.pk))


def plant(name: str = "甲", place: str = PLACE, industry: str = "3411", scale: str = "large") -> Factory:
    region = [part for part in place.split("/") if part][-1]
    body = Organisation.objects.create(region=region, name=f"{name}公司", name_key=name, place_path=place, scale=scale, industry=industry)
    return Factory.objects.create(
        region=region, organisation=body, organisation_name=body.name, name=f"{name}厂", place_path=place, industry=industry
    )


def whole(last: str = "none") -> dict[str, str]:
    """An answer to every question."""
    return {question.id: "full" if question.grade < 3 else last for question in pack_of(MATURITY, "2020").questions}


def house(*, shared: bool = True, **facts: str) -> House:
    factory = plant(**facts)
    owner, editor, reader = (person(factory, role) for role in ("owner", "editor", "reader"))
    space = open_workspace(actor=editor, now=NOW, factory=factory.pk, year=2026, profile="discrete")
    save_answers(actor=editor, now=NOW, workspace=space, beside=False, answers=whole())
    signed = sign_off_assessment(actor=owner, now=NOW, workspace=space, shared=shared)
    return House(factory, owner, editor, reader, space, signed)


def say(house: House, answers: dict[str, Any], days: int = 0) -> None:
    """Somebody types, having seen what stands there."""
    seen = draft(scope=house.editor.scope, workspace=house.space).main.versions
    save_answers(
        actor=house.editor, now=NOW + timedelta(days=days), workspace=house.space, beside=False, answers=answers,
        expected={name: seen.get(name, 0) for name in answers},
    )  # fmt: skip


@pytest.fixture
def mine() -> House:
    return house()


def crowd(many: int, *, units: int, **facts: str) -> list[PeerScore]:
    """Others with a score, without the long way through their sheets."""
    made = []
    for index in range(many):
        factory = plant(name=f"众{uuid4().hex[:6]}", **facts)
        alike = traits(factory.industry, factory.place_path, factory.organisation.scale)
        kept = SelfAssessment.objects.create(
            region=factory.region, factory=factory, workspace=uuid4(), year=2026, judged_on=date(2026, 3, 2), pack=MATURITY, edition="2020",
            profile="discrete", fingerprint="f" * 64, sheet_digest="d" * 64, level_low=1, level_high=1,
            score_low=str(Fraction(units + index, 100)), score_high=str(Fraction(units + index, 100)), answered=208, asked=208, statement="",
            shared=True, signed_by=uuid4(), signed_at=NOW,
        )  # fmt: skip
        settle_peer_score(factory=factory.pk)
        made.append(PeerScore.objects.get(assessment=kept))
        assert (made[-1].industry, made[-1].hundredths) == (alike.industry, units + index)
    return made


def issue(house: House, actor: Person | None = None, signed: UUID | None = None, printer: Any = None, tmp_path: Any = None) -> UUID:
    return issue_report(
        actor=actor or house.owner, now=NOW + timedelta(hours=1), assessment=signed or house.signed, printer=printer or Paperless(),
        signer=KeyFolder(tmp_path / "keys"), link_of=lambda code: f"https://tihang.example.cn/verify/?code={code}",
    )  # fmt: skip


# ---------------------------------------------------------------- peers


def test_who_counts_among_peers_and_who_no_longer_does(mine):
    kept = PeerScore.objects.get()
    assert (kept.factory_id, kept.division, kept.province, kept.city, kept.scale, kept.hundredths) == (
        mine.factory.pk, "34", "330000", "330100", "large", hundredths("2"),
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        share_result(actor=mine.editor, now=NOW, assessment=mine.signed, shared=False)
    share_result(actor=mine.owner, now=NOW, assessment=mine.signed, shared=False)
    share_result(actor=mine.owner, now=NOW, assessment=mine.signed, shared=False)
    assert not PeerScore.objects.exists(), "at once"
    assert Deed.objects.filter(verb="share_result").count() == 1
    share_result(actor=mine.owner, now=NOW, assessment=mine.signed, shared=True)
    assert PeerScore.objects.exists()
    reopen_workspace(actor=mine.owner, now=NOW, workspace=mine.space, why="改一条")
    say(mine, {A: None})
    again = sign_off_assessment(actor=mine.owner, now=NOW, workspace=mine.space, shared=True)
    row = signed_result(scope=mine.owner.scope, assessment=again).row
    assert row.score_low == row.score_high or not PeerScore.objects.exists(), "a range stands nowhere in a line"
    with pytest.raises(NoSuchAssessment):
        share_result(actor=Person(uuid4(), replace(mine.owner.scope, standings=(), user=uuid4())), now=NOW, assessment=again, shared=False)


def test_the_database_counts_as_the_core_says(mine, django_assert_num_queries):
    others = [
        *crowd(2, units=150), *crowd(2, units=180, scale="small"), *crowd(1, units=210, industry="3412"), *crowd(1, units=220, industry="342"),
        *crowd(2, units=250, place="330000/330200/330203/"), *crowd(2, units=300, place="440000/440300/440305/", scale=""),
        *crowd(1, units=100, industry="3511"),
    ]  # fmt: skip
    result = signed_result(scope=mine.reader.scope, assessment=mine.signed)
    me = traits("3411", PLACE, "large")
    asked = Asked(mine.factory.organisation_id.hex, MATURITY, "2020", 2024, me)
    with django_assert_num_queries(1):
        heaps = heaps_around(asked)
    assert most_of_one_house(asked) == 1
    told = {(alike, score): many for alike, score, many in heaps}
    by_hand: dict[Any, int] = {}
    for other in others:
        if other.division == "34":
            alike = likeness(me, traits(other.factory.industry, other.factory.place_path, other.factory.organisation.scale))
            by_hand[alike, other.hundredths] = by_hand.get((alike, other.hundredths), 0) + 1
    assert told == by_hand
    with django_assert_num_queries(3):
        found = peers_of(result)
    assert [(each.group, each.others) for each in found.standings] == [(Likeness(3, 2, False), 5), (Likeness(2, 0, False), 10)]
    assert found.published


def test_fewer_than_five_show_nothing(mine):
    crowd(4, units=150)
    result = signed_result(scope=mine.reader.scope, assessment=mine.signed)
    assert peers_of(result).standings == ()
    extra = crowd(1, units=199)
    (only,) = peers_of(result).standings
    assert (only.others, only.group.industry, only.group.place, only.group.size) == (5, 4, 2, True)
    for change, why in (
        ({"year": 2023}, "a result of long ago counts no more"),
        ({"house": mine.factory.organisation_id.hex}, "nor do one's own other factories"),
        ({"house": PeerScore.objects.exclude(pk=extra[0].pk).latest("pk").house}, "two factories of one house are no two others"),
    ):
        PeerScore.objects.filter(pk=extra[0].pk).update(**change)
        assert peers_of(result).standings == (), why
        PeerScore.objects.filter(pk=extra[0].pk).update(year=2026, house=extra[0].house)
    assert peers_of(result).standings


# ---------------------------------------------------------------- progress


def test_each_day_is_judged_as_the_sheet_stood_then(mine):
    reopen_workspace(actor=mine.owner, now=NOW, workspace=mine.space, why="改")
    for days, answers in ((1, {A: "full"}), (2, {A: None}), (9, {A: {"not_applicable": "没有"}})):
        say(mine, answers, days)
    found = draft(scope=mine.editor.scope, workspace=mine.space)
    assert found.house
    told = progress_of(scope=mine.editor.scope, draft=found, house=found.house)
    pack = pack_of(MATURITY, "2020")
    for point, said in zip(told.points, ("none", "full", None, {"not_applicable": "没有"}), strict=True):
        answers = {**whole(), A: said} if said else {name: value for name, value in whole().items() if name != A}
        sheet = read_sheet({"pack": pack.id, "edition": pack.edition, "profile": "discrete", "answers": answers}, pack)
        alone = Judge(pack, "discrete").assess(sheet, point.day)
        assert alone.score
        assert (point.level, point.score) == (alone.level_range, (alone.score.floor, alone.score.ceiling))
    assert [point.day.day for point in told.points] == [2, 3, 4, 11]
    assert [(point.day.day, point.current, point.level) for point in told.signed] == [(2, True, (2, 2))]
    assert told.before is None
    later = open_workspace(actor=mine.editor, now=NOW, factory=mine.factory.pk, year=2027, profile="discrete")
    next_year = draft(scope=mine.editor.scope, workspace=later)
    assert next_year.house
    ahead = progress_of(scope=mine.editor.scope, draft=next_year, house=next_year.house)
    assert ahead.before
    assert (ahead.points, ahead.before.year, ahead.before.level) == ((), 2026, (2, 2))


def test_many_days_become_weeks(mine, monkeypatch):
    monkeypatch.setattr("tihang.journey.assessment.queries.progress.MOST_POINTS", 2)
    reopen_workspace(actor=mine.owner, now=NOW, workspace=mine.space, why="改")
    for days in (1, 2, 9):
        say(mine, {A: ("most", "full")[days % 2]}, days)
    found = draft(scope=mine.editor.scope, workspace=mine.space)
    assert found.house
    told = progress_of(scope=mine.editor.scope, draft=found, house=found.house)
    assert (told.weekly, [point.day.day for point in told.points]) == (True, [4, 11])


# ---------------------------------------------------------------- the formal report


def test_a_report_is_issued_once_numbered_sealed_and_printed_the_same(mine, tmp_path):
    for nobody in (mine.reader,):
        with pytest.raises(NotAllowed):
            issue(mine, nobody, tmp_path=tmp_path)
    said = NewOutsideReport(
        platform="智能制造评估评价公共服务平台",
        maker="self",
        made_on=date(2026, 2, 1),
        level=3,
        scope="factory",
        number="C3-9",
        score="3.10",
    )
    record_outside_report(actor=mine.owner, now=NOW, factory=mine.factory.pk, said=said)
    issued = issue(mine, tmp_path=tmp_path)
    assert issue(mine, mine.editor, tmp_path=tmp_path) == issued
    paper = paper_of(scope=mine.reader.scope, report=issued)
    assert paper.row.number == paper.stamp.number == "330106-2026-0001"
    seal = seal_with_code(paper.stamp.code)
    assert seal
    assert (seal.fits, seal.kind, seal.digest, seal.pages, seal.subject) == (True, KIND, paper.stamp.digest, 14, mine.signed)
    again = judged_again(signed_result(scope=mine.reader.scope, assessment=mine.signed))
    assert replace(paper.report, outside=None) == report_of(again, lang="zh", made_at=paper.report.made_at)
    assert paper.report.outside
    assert [row.difference for row in paper.report.outside.rows] == ["报告高 1 级", "报告高 1.1000"]
    assert paper.report.code == ""
    assert paper.stamp.signed_by == "王工"
    assert len(paper.stamp.conditions) >= 3
    shown = paper_with_code(f" {paper.stamp.code.lower()} ")
    assert shown == paper
    assert paper_with_code("K7P4-9Q2M-0000-0000") is None
    assert Seal.objects.count() == IssuedReport.objects.count() == 1
    assert [deed.verb for deed in Deed.objects.order_by("number")][-1] == "issue_report"
    for change in ({"number": "330106-2026-0009"}, {"pdf_digest": "0" * 64}, {"content": b"x"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            IssuedReport.objects.filter(pk=issued).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedReport.objects.filter(pk=issued).delete()


def test_a_new_signature_asks_for_a_new_report_that_replaces_the_old(mine, tmp_path):
    first = issue(mine, tmp_path=tmp_path)
    reopen_workspace(actor=mine.owner, now=NOW, workspace=mine.space, why="改一条")
    say(mine, {A: "full"})
    again = sign_off_assessment(actor=mine.owner, now=NOW, workspace=mine.space)
    assert issue(mine, tmp_path=tmp_path) == first, "what was issued stays to be had"
    second = issue(mine, signed=again, tmp_path=tmp_path)
    newest, older = issued_of(scope=mine.reader.scope, factory=mine.factory.pk)
    assert (newest.id, newest.number, older.id, older.superseded_by_id) == (second, "330106-2026-0002", first, second)
    reopen_workspace(actor=mine.owner, now=NOW, workspace=mine.space, why="再改")
    say(mine, {A: "most"})
    third = sign_off_assessment(actor=mine.owner, now=NOW, workspace=mine.space)
    reopen_workspace(actor=mine.owner, now=NOW, workspace=mine.space, why="还改")
    say(mine, {A: "full"})
    sign_off_assessment(actor=mine.owner, now=NOW, workspace=mine.space)
    with pytest.raises(BadInput, match="no longer counts"):
        issue(mine, signed=third, tmp_path=tmp_path)


def test_a_failed_issue_takes_no_number(mine, tmp_path, monkeypatch):
    def refuse(**words: Any) -> None:
        raise RuntimeError("the trail is away")

    with monkeypatch.context() as broken:
        broken.setattr("tihang.flows.factory.issue_report.record", refuse)
        with pytest.raises(RuntimeError):
            issue(mine, tmp_path=tmp_path)
    assert not IssuedReport.objects.exists()
    issued = issue(mine, tmp_path=tmp_path)
    assert IssuedReport.objects.get(pk=issued).serial == 1
    other = house(name="乙", place="330000/330100/330108/")
    assert IssuedReport.objects.get(pk=issue(other, tmp_path=tmp_path)).number == "330108-2026-0001", "each region counts by itself"


def test_officers_of_the_place_may_read_a_report_and_nobody_else(mine, tmp_path):
    issued = issue(mine, tmp_path=tmp_path)
    for path, sees in ((PLACE, True), ("440000/", False)):
        user = User.objects.create_user(sign_in_name=path)
        office = Authority.objects.create(path=path, department="industry", name=path)
        Posting.objects.create(user=user, authority=office, role="officer")
        assert bool(issued_of(scope=scope_of(user.pk), factory=mine.factory.pk)) is sees
        if not sees:
            with pytest.raises(LookupError):
                paper_of(scope=scope_of(user.pk), report=issued)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_gets_its_number_and_one_sheet_gets_one_report(tmp_path):
    with pytest.raises(NumberOutsideTransaction):
        hold_serials(region="330106", year=2026)
    houses = [house(name=name) for name in ("甲", "乙")]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda each: _alone(each, tmp_path), houses * 2))
    assert made[:2] == made[2:], "whoever comes second gets what the first has made"
    assert sorted(IssuedReport.objects.values_list("number", flat=True)) == ["330106-2026-0001", "330106-2026-0002"]
    assert Seal.objects.count() == 2


def _alone(each: House, tmp_path: Any) -> UUID:
    try:
        return issue(each, tmp_path=tmp_path)
    finally:
        connection.close()
