"""Site visits: whom a draw falls on, who may go, what is found beside a claim, two who found it differently, and what it settles."""

import json
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.module_loading import import_string

import rostered
from applied import NOW, PLACE
from handed_in import Ready, ready
from somebody import acting, authority, member, officer, user
from tihang.core.canonical import digest
from tihang.core.problems import BadInput
from tihang.flows.authority.close_visit import close_visit
from tihang.flows.authority.draw_visits import VisitsAsked, draw_visits
from tihang.flows.authority.plan_visit import PlanAsked, plan_visit
from tihang.flows.factory.open_workspace import open_workspace
from tihang.flows.factory.save_answers import save_answers
from tihang.flows.factory.sign_off_assessment import sign_off_assessment
from tihang.flows.person.record_findings import Seen, record_findings
from tihang.journey.assessment.queries import pack_of
from tihang.journey.assessment.queries.reporting import signed_sheets
from tihang.journey.models import Adjustment, Conflict, Content, Expert, Notice, ReviewCase, Seal, Visit, VisitRecord, VisitRound
from tihang.journey.registry.access import NotAllowed
from tihang.journey.visits.queries import NoSuchVisit, my_sheet, my_visits, standing_of, visit_card
from tihang.journey.visits.queries.settled import adjusted, settled
from tihang.journey.visits.queries.sheets import findings_of, waiting_of
from tihang.journey.visits.queries.visits import record_of
from tihang.journey.visits.rules import difference

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 9)
EQUIPMENT, LEVEL = "form:factory.key_equipment_connected", "form:maturity.level"
ASKED = "main:MFG.EQM.L2.a"


@pytest.fixture
def one() -> Ready:
    authority(PLACE)
    made = ready()
    made.submit()
    return made


@pytest.fixture
def lead():
    return acting(officer(PLACE))


def campaign() -> UUID:
    return ReviewCase.objects.earliest("pk").campaign_id


def draw(who, how="all", share=0, seed="", place=PLACE) -> VisitRound:
    key = draw_visits(actor=who, now=NOW, campaign=campaign(), office=authority(place).pk, asked=VisitsAsked(how, share, seed))
    return VisitRound.objects.get(pk=key)


def planned(who, *goers, day: date = DAY, **more) -> Visit:
    """One visit, drawn and planned."""
    if not Visit.objects.exists():
        draw(who)
    visit = Visit.objects.get()
    asked = PlanAsked(day, tuple(goer.user for goer in goers or (who,)), **more)
    plan_visit(actor=who, now=NOW, visit=visit.pk, asked=asked, seen=visit.plans)
    visit.refresh_from_db()
    return visit


def find(who, visit: Visit, claim: str, found: str, value: str = "", note: str = "", base: int = 0, key: str = ""):  # noqa: PLR0917 - as one says it
    seen = Seen(claim, found, value, note, base, key or f"{claim}{found}{value}{note}{base}"[-40:], NOW)
    (result,) = record_findings(actor=who, now=NOW, visit=visit.pk, seen=[seen])
    return result


def closing(who, visit: Visit, **said) -> int:
    signer = import_string(settings.TIHANG_PORTS["signer"])()
    return close_visit(actor=who, now=NOW, visit=visit.pk, signer=signer, **said)


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def signed(made: Ready) -> None:
    """A self-assessment of level 2, signed by its owner."""
    owner, of = acting(member(made.house.factory.organisation)), made.house.factory.pk
    space = open_workspace(actor=owner, now=NOW, factory=of, year=2026, profile="discrete")
    answers = {each.id: "full" if (each.grade or 9) < 3 else "none" for each in pack_of("national/maturity-gbt39116", "2020").questions}
    save_answers(actor=owner, now=NOW, workspace=space, beside=False, answers=answers)
    sign_off_assessment(actor=owner, now=NOW, workspace=space)


def test_a_share_is_drawn_by_a_seed_that_anybody_repeats_and_nobody_is_visited_twice_at_once(monkeypatch):
    authority("330000/")
    cases = rostered.waiting([f"{n}厂" for n in range(9)])
    who = rostered.lead()
    for how, share, seed, code in (
        ("half", 30, "三", "missing"),
        ("share", 0, "三", "share"),
        ("share", 30, " ", "missing"),
        ("risk", 0, "", "nobody"),
    ):
        with pytest.raises(BadInput) as refused:
            draw(who, how, share, seed, "330000/")
        assert codes(refused) == {code}
    made = draw(who, "share", 30, "当众掷出 3 5 2", "330000/")
    assert (made.pool, made.chosen, Visit.objects.count()) == (9, 3, 3)
    record = json.loads(json.dumps(record_of(scope=who.scope, round_id=made.pk)))
    assert set(record["drawn"]) == {visit.case_id.hex for visit in Visit.objects.all()}
    assert difference(record) is None
    assert difference({**record, "drawn": record["drawn"][::-1]}) is not None
    again = draw(who, "all", place="330000/")
    assert (again.pool, Visit.objects.count(), len(cases)) == (6, 9, 9)
    with pytest.raises(BadInput) as nobody:
        draw(who, place="330000/")
    assert codes(nobody) == {"nobody"}
    with pytest.raises(NoSuchVisit):
        record_of(scope=acting(officer(PLACE)).scope, round_id=made.pk)
    for statement in ("UPDATE journey_visitround SET seed = 'x'", "UPDATE journey_visit SET claims = '[]'", "DELETE FROM journey_visit"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_by_risk_the_reasons_stand_beside_each_dossier(one, lead):
    Content.objects.update(houses=2)
    draw(lead, "risk")
    visit = Visit.objects.get()
    assert visit.picked == "risk"
    assert "成熟度报告.pdf" in visit.reasons, "what the checks found, in words"
    record = json.loads(VisitRound.objects.get().record)
    assert record["risk"][0]["reasons"] == json.loads(visit.reasons)


def test_the_plan_is_for_those_without_interests_and_everybody_hears_of_it(one, lead):
    draw(lead)
    visit, body = Visit.objects.get(), one.house.factory.organisation
    tied, stranger = officer(PLACE), user()
    Conflict.objects.create(user=tied, organisation=body, why="配偶任职")
    bad = Expert.objects.create(user=user("东家"), office=authority(PLACE), employer=body)
    for who, day, code in (
        ((), DAY, "how_many"),
        ((stranger.pk,), DAY, "nobody"),
        ((tied.pk,), DAY, "conflict"),
        ((bad.user_id,), DAY, "conflict"),
        ((lead.user,), date(2026, 11, 1), "day"),
    ):
        with pytest.raises(BadInput) as refused:
            plan_visit(actor=lead, now=NOW, visit=visit.pk, asked=PlanAsked(day, who), seen=0)
        assert codes(refused) == {code}
    owner = member(body)
    expert = Expert.objects.create(user=user("专家甲"), office=authority(PLACE)).user
    visit = planned(lead, lead, acting(expert), note="9 点到一车间")
    told = Notice.objects.get(user=owner, key__startswith="visit/")
    assert ("2026-11-09" in str(told.params), "9 点到一车间" in str(told.params)) == (True, True)
    assert [each.id for each in my_visits(scope=acting(expert).scope)] == [visit.pk]
    with pytest.raises(BadInput) as moved:
        plan_visit(actor=lead, now=NOW, visit=visit.pk, asked=PlanAsked(DAY, (lead.user,), why="改期"), seen=0)
    with pytest.raises(BadInput) as owed:
        planned(lead)
    assert (codes(moved), codes(owed)) == ({"moved"}, {"missing"})
    planned(lead, day=DAY + timedelta(days=1), why="企业停产一天")
    assert my_visits(scope=acting(expert).scope) == ()
    with pytest.raises(NoSuchVisit):
        my_sheet(scope=acting(expert).scope, visit=visit.pk)
    for other in (acting(officer(PLACE, "finance")), acting(officer("330000/330100/")), one.signatory):
        with pytest.raises(NotAllowed):
            plan_visit(actor=other, now=NOW, visit=visit.pk, asked=PlanAsked(DAY, (lead.user,), why="x"), seen=2)


def test_what_is_found_stands_beside_the_claim_and_settles_level_and_figures(one, lead):
    signed(one)
    before = ReviewCase.objects.get().submission.content
    visit = planned(lead)
    claims = {each.id: each for each in my_sheet(scope=lead.scope, visit=visit.pk).claims}
    assert {EQUIPMENT, LEVEL, ASKED, "form:attachments.maturity_report", "form:scenes/1a2b3c4d"} <= set(claims)
    wrong = [
        find(lead, visit, EQUIPMENT, "adjusted", "很多"), find(lead, visit, EQUIPMENT, "refuted"), find(lead, visit, ASKED, "adjusted", "perhaps"),
        find(lead, visit, "form:nowhere", "confirmed"), find(lead, visit, EQUIPMENT, "maybe"),
    ]  # fmt: skip
    assert [each.problem.code for each in wrong] == ["value", "missing", "value", "no_claim", "missing"]
    assert not Adjustment.objects.exists()
    assert find(lead, visit, LEVEL, "confirmed").state == "kept"
    find(lead, visit, EQUIPMENT, "adjusted", "30", "两条线没有联网")
    find(lead, visit, ASKED, "refuted", note="没有台账")
    second = [
        Seen(each, "adjusted", "none", "没有看到", key=each[-40:])
        for each in claims
        if each.startswith("main:MFG.") and ".L2." in each and each != ASKED
    ]
    record_findings(actor=lead, now=NOW, visit=visit.pk, seen=second)
    card = visit_card(scope=lead.scope, visit=visit.pk)
    outcome = settled(scope=lead.scope, card=card, standing=standing_of(findings_of(visit.pk)))
    assert (outcome.claimed.low, outcome.claimed.high) == (2, 2)
    assert (outcome.settled.low, outcome.settled.high, len(second) > 20) == (1, 1, True)
    main, _ = signed_sheets(card.assessment)
    after = adjusted(main, pack_of(main.pack, main.edition), "main:", standing_of(findings_of(visit.pk)))
    assert ASKED.removeprefix("main:") not in after.given, "a refuted answer is unknown, since nobody said what is true"
    rates = {each.words[0]: (each.claimed[0], each.settled[0]) for each in outcome.figures}
    assert rates["关键设备联网率"] == ("83.3%", "50%")
    assert rates["关键设备数控化率"][0] == rates["关键设备数控化率"][1]
    assert ReviewCase.objects.get().submission.content == before


def test_of_two_who_found_it_differently_both_are_kept_and_somebody_chooses(one, lead):
    other = acting(officer(PLACE))
    visit = planned(lead, lead, other)
    first = find(lead, visit, EQUIPMENT, "adjusted", "30")
    again = find(lead, visit, EQUIPMENT, "adjusted", "30")
    assert (first.standing.number, again.standing.number, Adjustment.objects.count()) == (1, 1, 1), "sent twice, kept once"
    second = find(other, visit, EQUIPMENT, "confirmed")
    assert (second.state, second.standing.value, len(waiting_of(findings_of(visit.pk)))) == ("clash", "30", 1)
    with pytest.raises(BadInput) as waits:
        closing(lead, visit, conclusion="看过", seen=2)
    assert codes(waits) == {"waiting"}
    chosen = find(other, visit, EQUIPMENT, "adjusted", "30", base=1, key="chosen")
    assert (chosen.state, waiting_of(findings_of(visit.pk))) == ("kept", ())
    assert find(lead, visit, EQUIPMENT, "adjusted", "28", base=1).state == "clash", "he had not seen what was chosen"
    assert [each.apart for each in findings_of(visit.pk)] == [False, True, False, True]


def test_closed_it_says_so_and_what_comes_later_is_kept_and_counts_no_more(one, lead):
    visit = planned(lead)
    for conclusion, seen, code in (("看过", 0, "nothing"), ("看过", 7, "moved")):
        with pytest.raises(BadInput) as refused:
            closing(lead, visit, conclusion=conclusion, seen=seen)
        assert code in codes(refused)
    find(lead, visit, LEVEL, "confirmed")
    with pytest.raises(BadInput) as owed:
        closing(lead, visit, conclusion=" ", seen=1)
    assert codes(owed) == {"missing"}
    assert closing(lead, visit, conclusion="与申报相符", seen=1) == 1
    record, seal = VisitRecord.objects.get(), Seal.objects.get(kind="visit_record")
    content = json.loads(record.content)
    assert (digest(content), seal.digest, seal.subject) == (record.sha256, record.sha256, record.pk)
    assert [(each["claim"], each["found"]) for each in content["claims"]] == [(LEVEL, "confirmed")]
    assert (content["conclusion"], content["counts"]["confirmed"], content["day"]) == ("与申报相符", 1, "2026-11-09")
    for statement in ("UPDATE journey_visitrecord SET content = '{}'", "DELETE FROM journey_visitrecord"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    late = find(lead, visit, EQUIPMENT, "confirmed")
    assert VisitRecord.objects.get().sha256 == record.sha256, "what comes later is not in it"
    assert (late.state, late.standing, Adjustment.objects.filter(apart=True).count()) == ("late", None, 1)
    with pytest.raises(BadInput) as closed:
        planned(lead, why="再去")
    assert codes(closed) == {"closed"}
    assert draw(lead).chosen == 1, "it may be drawn again"


def test_whoever_does_not_go_records_nothing(one, lead):
    visit = planned(lead)
    for who in (acting(officer(PLACE)), acting(officer("330000/330100/")), one.signatory, one.editor):
        with pytest.raises(NotAllowed):
            find(who, visit, LEVEL, "confirmed")
        with pytest.raises(NoSuchVisit):
            my_sheet(scope=who.scope, visit=visit.pk)
    with pytest.raises(NoSuchVisit):
        visit_card(scope=one.signatory.scope, visit=visit.pk)
    Conflict.objects.create(user_id=lead.user, organisation=one.house.factory.organisation, why="刚入股")
    with pytest.raises(NotAllowed):
        find(acting(type(user()).objects.get(pk=lead.user)), visit, LEVEL, "confirmed")
