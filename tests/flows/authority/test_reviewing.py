"""A case through its desks: opened by a submission, joint opinions, concluded, returned, withdrawn, and what is refused on the way."""

from datetime import timedelta

import pytest

from applied import NOW, PLACE, UNTIL
from handed_in import Ready, ready
from rostered import forward_all
from somebody import acting, authority, officer, organisation
from tihang.core.problems import BadInput
from tihang.core.routing import Level
from tihang.flows.authority.decide_case import decide_case
from tihang.flows.authority.give_opinion import Saying, give_opinion
from tihang.flows.authority.return_application import return_application
from tihang.flows.entering import Entry
from tihang.flows.factory.edit_submitted import edit_submitted
from tihang.flows.factory.withdraw_application import withdraw_application
from tihang.journey.models import Deed as Trail
from tihang.journey.models import Notice, Opinion, ReviewCase, ReviewStep
from tihang.journey.registry.access import NotAllowed
from tihang.journey.review.queries import CaseWish, NoSuchCase, case_card, case_queue, load_of, route_in
from tihang.journey.review.queries.mended import mended
from tihang.journey.review.rules import Seat, passed_over, seat_of

pytestmark = pytest.mark.django_db
CITY, PROVINCE = "330000/330100/", "330000/"
DAY = timedelta(days=1)


@pytest.fixture
def one() -> Ready:
    for path in (PLACE, CITY, PROVINCE, ""):
        authority(path)
    made = ready()
    made.submit()
    return made


@pytest.fixture
def lead():
    return acting(officer(PLACE))


def case() -> ReviewCase:
    return ReviewCase.objects.get()


def seen() -> str:
    return f"{case().state}.{case().steps}"


def decide(who, outcome="pass", **said):
    return decide_case(actor=who, now=NOW, **{"case": case().pk, "outcome": outcome, "seen": seen(), **said})


def say(who, outcome="endorse", why="", **changed):
    return give_opinion(actor=who, now=NOW, case=case().pk, saying=Saying(outcome, why), **{"seen": seen(), **changed})


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_from_the_district_to_the_nation_each_level_seeing_what_was_said_below(one, lead):
    assert (case().state, case().desk_path, case().steps) == ("at_district", PLACE, 1)
    finance = acting(officer(PLACE, "finance"))
    say(finance, "endorse_with_note", "证书 7 月底到期")
    say(finance)
    card = case_card(scope=lead.scope, case=case().pk)
    assert (card.standing.said["finance"].outcome, card.standing.silent) == ("endorse", ("development_reform", "market_regulation"))
    assert decide(lead) == "at_city"
    city = acting(officer(CITY))
    above = case_card(scope=city.scope, case=case().pk)
    assert [each.outcome for each in above.below] == ["endorse_with_note", "endorse"]
    assert (above.standing.said, above.may_decide) == ({}, True)
    assert decide(city) == "at_province"
    province = acting(officer(PROVINCE))
    assert decide(province, "recommend") == "to_rank"
    with pytest.raises(BadInput):
        decide(province, "forward")
    forward_all(province, case())
    nation = acting(officer(""))
    assert (case().desk_path, load_of(office=nation.scope.offices[0])) == ("/", 1)
    assert decide(nation, "shortlist") == "on_notice"
    with pytest.raises(BadInput):
        decide(nation, "recognise")
    assert (case().end, case().desk_path, ReviewStep.objects.count(), Trail.objects.filter(verb="decide_case").count()) == ("", "/", 6, 4)
    assert Notice.objects.filter(key=f"case/{case().pk}/6/house", user=one.signatory.user).exists()
    house = case_card(scope=one.editor.scope, case=case().pk)
    assert (house.opinions, house.steps[1].office_name) == ((), f"{PLACE}industry")


def test_of_two_who_decide_at_once_one_does_and_the_other_is_told(one, lead):
    other, before = acting(officer(PLACE)), seen()
    decide(lead, seen=before)
    with pytest.raises(BadInput) as refused:
        decide(other, "decline", seen=before, why="不行")
    assert codes(refused) == {"moved"}
    assert "待市级审核" in refused.value.problems[0].said[0]
    assert ReviewStep.objects.count() == 2


def test_whoever_is_not_at_the_desk_decides_and_says_nothing(one, lead):
    finance, reader, above = acting(officer(PLACE, "finance")), acting(officer(PLACE, role="reader")), acting(officer(CITY))
    abroad = acting(officer("330000/330200/"))
    for who in (finance, reader, above, abroad, one.signatory):
        with pytest.raises(NotAllowed):
            decide(who)
    for who in (lead, acting(officer(PLACE, "data")), acting(officer(CITY, "finance")), abroad):
        with pytest.raises(NotAllowed):
            say(who)
    with pytest.raises(NoSuchCase):
        case_card(scope=abroad.scope, case=case().pk)


def test_departing_from_a_department_owes_a_reason_and_silence_is_none(one, lead):
    market = acting(officer(PLACE, "market_regulation"))
    for outcome, why, code in (
        ("do_not_recommend", " ", "missing"),
        ("nonsense", "", "no_such_outcome"),
        ("return", "长" * 1001, "too_long"),
    ):
        with pytest.raises(BadInput) as refused:
            say(market, outcome, why)
        assert codes(refused) == {code}
    say(market, "do_not_recommend", "有未结的行政处罚")
    with pytest.raises(BadInput) as refused:
        decide(lead)
    assert codes(refused) == {"departs"}
    with pytest.raises(BadInput) as refused:
        decide(lead, "return", why="写全")
    assert codes(refused) == {"no_such_step"}, "a return is a deed of its own"
    with pytest.raises(BadInput) as refused:
        decide(lead, "decline")
    assert codes(refused) == {"missing"}
    decide(lead, why="处罚已经执行完毕")
    facts = Trail.objects.get(verb="decide_case").facts
    assert "market_regulation" in str(facts)
    with pytest.raises(NotAllowed):
        say(market)
    assert Opinion.objects.count() == 1


def test_returned_goes_back_to_the_desk_that_returned_it(one, lead):
    decide(lead)
    city, after = acting(officer(CITY)), UNTIL + DAY
    give = {"why": "联系人写全", "marks": {"company.contact": "写全名", "systems": "补齐"}, "until": UNTIL + 5 * DAY, "seen": seen()}
    return_application(actor=city, now=after, submission=one.row.current, **give)
    assert (case().state, case().desk_path, one.row.state) == ("back_city", "", "returned")
    one.save("company.contact", "陈大工", after)
    one.certify(after)
    second = one.submit(at=after, word=one.word(2, after))
    assert (case().state, case().desk_path, case().submission_id) == ("at_city", CITY, second)
    assert [step.outcome for step in ReviewStep.objects.order_by("number")] == ["submit", "pass", "return", "resubmit"]
    card = case_card(scope=acting(officer(PROVINCE)).scope, case=case().pk)
    (told,) = mended(case=card.case, steps=card.steps)
    person, group = told.fields
    assert (told.why, told.answered_at) == ("联系人写全", after)
    assert (person.remark, person.before, person.now, person.changed) == ("写全名", "陈工", "陈大工", True)
    assert (group.words[0] != "systems", "制造执行" in group.before, group.changed) == (True, True, False)


def test_a_newer_version_starts_over_and_a_withdrawn_one_may_come_again(one, lead):
    decide(lead)
    edit_submitted(actor=one.editor, now=NOW, entry=Entry(NOW), **one.house.of)
    one.certify()
    one.submit(word=one.word(2))
    assert (case().state, case().steps) == ("at_district", 3)
    before = seen()
    withdraw_application(actor=one.signatory, now=NOW, submission=one.row.current, why="数据有误", **one.house.of)
    assert (case().state, case().end, case().desk_path) == ("withdrawn", "withdrawn", "")
    with pytest.raises(BadInput) as refused:
        decide(lead, seen=before)
    assert codes(refused) == {"moved"}
    edit_submitted(actor=one.editor, now=NOW, entry=Entry(NOW), **one.house.of)
    one.certify()
    one.submit(word=one.word(3))
    assert (case().state, case().end, case().desk_path) == ("at_district", "", PLACE)


def test_what_was_recommended_or_declined_the_factory_no_longer_changes(one, lead):
    decide(lead, "decline", why="不符合条件")
    for deed in (
        lambda: withdraw_application(actor=one.signatory, now=NOW, submission=one.row.current, why="不报了", **one.house.of),
        lambda: edit_submitted(actor=one.editor, now=NOW, entry=Entry(NOW), **one.house.of),
    ):
        with pytest.raises(BadInput) as refused:
            deed()
        assert codes(refused) == {"too_far"}


def test_levels_without_a_department_are_passed_over_with_the_reason():
    authority(PROVINCE)
    ready().submit()
    assert (case().state, case().desk_path) == ("at_province", PROVINCE)
    over = ReviewStep.objects.filter(outcome="pass_over").order_by("number")
    assert [(step.at, step.to, step.by) for step in over] == [("at_district", "at_city", None), ("at_city", "at_province", None)]
    assert "没有在平台开通" in over[0].why


def test_a_city_that_is_a_province_and_a_group_have_their_own_desks(one):
    law = route_in(case().route)
    seat = lambda desk: seat_of(desk, "110000/110101/", "", lambda *_: True)  # noqa: E731
    assert [(each.at, each.to) for each in passed_over(law, "at_city", seat)] == [("at_city", "at_province")]
    assert not list(passed_over(law, "at_district", seat))
    group = next(desk for desk in one.found().desk.law.route_by_id["group"].desks if desk.level is Level.GROUP)
    assert seat_of(group, PLACE, "91110000802100433B/91330000000000000X/", lambda *_: True) == Seat("", "91110000802100433B/", at_work=True)
    soe = acting(officer("", group=organisation("某集团", group_path="91110000802100433B/")))
    ReviewCase.objects.update(desk_path="", desk_group_path="91110000802100433B/")
    assert load_of(office=soe.scope.offices[0]) == 1


def test_the_queue_shows_mine_elsewhere_and_over(one, lead):
    office, city = lead.scope.offices[0], acting(officer(CITY))
    say(acting(officer(PLACE, "finance")))
    (line,) = case_queue(scope=lead.scope, wish=CaseWish(office)).lines
    assert (line.answered, line.mine) == (1, False)
    assert case_queue(scope=city.scope, wish=CaseWish(city.scope.offices[0])).lines == ()
    assert len(case_queue(scope=city.scope, wish=CaseWish(city.scope.offices[0], "elsewhere")).lines) == 1
    decide(lead, "decline", why="不符合条件")
    assert case_queue(scope=lead.scope, wish=CaseWish(office)).lines == ()
    assert len(case_queue(scope=lead.scope, wish=CaseWish(office, "over")).lines) == 1
