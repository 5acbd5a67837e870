"""A campaign opened, handed down, put off and taken back: who may, in which order the days stand, and what everybody below then sees."""

from datetime import timedelta

import pytest
from django.db import transaction

import applied_house
from called import CITY, DISTRICT, NOW, PROVINCE, desk, issued, new, opened
from somebody import OTHER, acting, authority, officer, organisation, steward
from tihang.core.campaign import due
from tihang.core.problems import BadInput
from tihang.flows.actors import Console
from tihang.flows.authority.extend_date import NewDay, extend_date
from tihang.flows.authority.reissue_call import reissue_call
from tihang.flows.authority.withdraw_call import withdraw_call
from tihang.flows.steward.close_campaign import close_campaign
from tihang.flows.steward.open_campaign import open_campaign
from tihang.flows.steward.record_call import record_call
from tihang.journey.campaigns.queries.chains import calls_of, chain_for, deadline_for
from tihang.journey.campaigns.queries.opened import opened as law_of
from tihang.journey.campaigns.rules.calls import NewCall
from tihang.journey.campaigns.rules.contacts import Contact, contacts_in
from tihang.journey.models import Call, CallDate, Notice, User
from tihang.journey.models import Deed as TrailDeed
from tihang.journey.registry.access import NotAllowed
from web.desk_people import at_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def said(error):
    return {(problem.code, problem.place) for problem in error.value.problems}


def test_the_chain_of_2024_from_the_nation_to_the_district():
    campaign = opened()
    law = law_of(campaign).law
    city_days = {name: each.text() for name, each in next(call for call in law.chain if call.id == "notice_city").dates.items()}
    assert city_days == {"company_online": "2024-11-20", "district_paper": "2024-11-22"}
    issued(campaign, CITY, **city_days)
    issued(campaign, DISTRICT, company_online="2024-11-18")
    chain = chain_for(campaign, DISTRICT)
    assert [step.level for step in chain] == ["nation", "city", "district"]
    assert chain[0].number == "工信厅联通装函〔2024〕399号"
    assert [step.parent for step in chain] == [None, chain[0].id, chain[1].id]
    assert chain[0].due["province"].text() == "2024-11-29"
    bound = deadline_for(campaign, "company_online", DISTRICT)
    assert (bound.date.due.text(), bound.call.id) == ("2024-11-18", chain[2].id)
    assert deadline_for(campaign, "company_online", OTHER).date.due.text() == "2024-11-20"
    assert deadline_for(campaign, "company_online", "110000/110101/") is None
    verbs = set(TrailDeed.objects.values_list("verb", flat=True))
    assert {"open_campaign", "reissue_call"} <= verbs


def test_a_level_between_may_come_late_and_must_not_overtake_those_below():
    campaign = opened()
    issued(campaign, DISTRICT, company_online="2024-11-18")
    with pytest.raises(BadInput) as error:
        issued(campaign, CITY, company_online="2024-11-15")
    assert said(error) == {("date_before_below", "company_online")}
    with pytest.raises(BadInput) as error:
        issued(campaign, CITY, district_paper="2024-11-17")
    assert said(error) == {("crosses_below", "company_online")}
    assert not Call.objects.filter(place_path=CITY).exists()
    issued(campaign, CITY, company_online="2024-11-20")
    assert [step.level for step in chain_for(campaign, DISTRICT)] == ["nation", "city", "district"]


def test_days_stand_in_order_with_those_above_and_within():
    campaign = opened()
    issued(campaign, PROVINCE, company_online="2024-11-22", city="2024-11-25")
    with pytest.raises(BadInput) as error:
        issued(campaign, CITY, company_online="2024-11-23")
    assert said(error) == {("date_after_above", "company_online")}
    with pytest.raises(BadInput) as error:
        issued(campaign, CITY, company_online="2024-11-20", district_paper="2024-11-19")
    assert ("dates_out_of_order", "company_online") in said(error)
    with pytest.raises(BadInput) as error:
        issued(campaign, CITY, province="2024-11-20")
    assert said(error) == {("not_this_level", "province")}


def test_one_call_a_level_and_again_after_it_was_withdrawn():
    campaign, officer_ = opened(), desk(CITY)
    first = issued(campaign, CITY, officer_, company_online="2024-11-20")
    with pytest.raises(BadInput) as error, transaction.atomic():
        issued(campaign, CITY, officer_)
    assert said(error) == {("issued_already", "title")}
    withdraw_call(actor=officer_, now=NOW, call=first.pk, why="日期写错")
    assert deadline_for(campaign, "company_online", CITY) is None
    again = issued(campaign, CITY, officer_, company_online="2024-11-21")
    assert again.pk in {step.id for step in calls_of(campaign)}
    with pytest.raises(BadInput):
        withdraw_call(actor=officer_, now=NOW, call=first.pk, why="再撤")


def test_only_the_level_itself_speaks_and_never_elsewhere():
    campaign = opened()
    made = issued(campaign, CITY, company_online="2024-11-20")
    day = NewDay("company_online", due("2024-11-22"), "暴雨")
    for stranger in (desk(PROVINCE), desk(DISTRICT), desk("320000/320500/"), acting(officer(CITY, "finance")), acting(steward()),
                     acting(officer(CITY, role="reader"))):  # fmt: skip
        with pytest.raises(NotAllowed):
            extend_date(actor=stranger, now=NOW, call=made.pk, day=day)
        with pytest.raises(NotAllowed):
            withdraw_call(actor=stranger, now=NOW, call=made.pk, why="不行")
        with pytest.raises(NotAllowed):
            reissue_call(actor=stranger, now=NOW, campaign=campaign, authority=authority(CITY).pk, new=new())
    assert CallDate.objects.filter(call=made).count() == 1


def test_a_day_put_off_is_recorded_and_bounded_by_the_level_above():
    campaign, officer_ = opened(), desk(CITY)
    issued(campaign, PROVINCE, company_online="2024-11-22")
    made = issued(campaign, CITY, officer_, company_online="2024-11-20")
    below = issued(campaign, DISTRICT, company_online="2024-11-18")

    def put_off(until, why="暴雨", now=NOW):
        return extend_date(
            actor=officer_, now=now, call=made.pk, day=NewDay("company_online", due(until) if until else None, why, "杭经信〔2024〕9号")
        )

    for until, why, code in (("2024-11-23", "暴雨", "date_after_above"), ("2024-11-19", "暴雨", "not_later"), ("2024-11-21", " ", "missing"),
                             ("", "暴雨", "missing")):  # fmt: skip
        with pytest.raises(BadInput) as error:
            put_off(until, why)
        assert code in {problem.code for problem in error.value.problems}
    with pytest.raises(BadInput) as error:
        put_off("2024-11-22", now=NOW + timedelta(days=40))
    assert ("past", "until") in said(error)
    put_off("2024-11-22 17:00")
    bound = deadline_for(campaign, "company_online", CITY)
    assert (bound.date.due.text(), bound.date.first.text(), bound.date.put_off) == ("2024-11-22 17:00", "2024-11-20", 1)
    assert (bound.date.why, bound.date.document) == ("暴雨", "杭经信〔2024〕9号")
    assert deadline_for(campaign, "company_online", DISTRICT).call.id == below.pk
    assert TrailDeed.objects.filter(verb="extend_date", why="暴雨").exists()


def test_those_whose_day_moves_are_told_and_nobody_else():
    campaign, officer_ = opened(), desk(CITY)
    made = issued(campaign, CITY, officer_, company_online="2024-11-20")
    lower = desk(DISTRICT)
    issued(campaign, DISTRICT, lower, company_online="2024-11-18")
    bound, own = applied_house.applies(campaign, OTHER), applied_house.applies(campaign, DISTRICT)
    told = extend_date(actor=officer_, now=NOW, call=made.pk, day=NewDay("company_online", due("2024-11-22"), "暴雨"))
    readers = set(Notice.objects.filter(message__contains="把“").values_list("user", flat=True))
    assert readers == {bound.pk, lower.user}
    assert told == len(readers)
    assert own.pk not in readers


def test_opening_asks_for_the_place_of_a_local_campaign_and_opens_once():
    local = "regions/liaoning-advanced-campaign@2026"
    for place, code in (("", "missing"), ("330000", "outside"), ("999999", "unknown_division")):
        with pytest.raises(BadInput) as error:
            opened(local, place)
        assert said(error) == {(code, "place")}
    made = opened(local, "210000")
    assert [step.level for step in chain_for(made, "210000/210100/210102/")] == ["province"]
    assert chain_for(made, CITY) == ()
    with pytest.raises(BadInput) as error, transaction.atomic():
        opened(local, "210000")
    assert said(error) == {("open_already", "pack")}
    with pytest.raises(BadInput):
        open_campaign(actor=Console(), now=NOW, pack="national/scenarios@2025")
    with pytest.raises(NotAllowed):
        open_campaign(actor=desk(CITY), now=NOW, pack=local, place="210000")
    with pytest.raises(BadInput) as error:
        issued(made, CITY)
    assert said(error) == {("outside", "campaign")}


def test_a_campaign_that_was_closed_is_not_handed_down_any_more():
    campaign, keeper = opened(), acting(steward())
    with pytest.raises(BadInput) as error:
        close_campaign(actor=keeper, now=NOW, campaign=campaign, why=" ")
    assert said(error) == {("missing", "why")}
    close_campaign(actor=keeper, now=NOW, campaign=campaign, why="已公布名单")
    with pytest.raises(BadInput) as error:
        issued(campaign, CITY)
    assert said(error) == {("closed", "campaign")}


def test_the_steward_takes_down_what_a_level_without_an_account_announced():
    campaign, keeper = opened(), acting(steward())
    shen = NewCall(title="转发", issuer="沈阳市工信局", number="沈工信〔2024〕1号", contacts=contacts_in("装备处 李工，024-12345678"),
                   paper_copies=2, dates={"company_online": due("2024-11-20")})  # fmt: skip
    made = record_call(actor=keeper, now=NOW, campaign=campaign, place="210100", new=shen)
    step = chain_for(campaign, "210000/210100/210102/")[-1]
    assert (step.id, step.contacts, step.paper_copies) == (made, (Contact("装备处 李工", "024-12345678"),), 2)
    extend_date(actor=keeper, now=NOW, call=made, day=NewDay("company_online", due("2024-11-21"), "来函"))
    authority(CITY)
    with pytest.raises(BadInput) as error:
        record_call(actor=keeper, now=NOW, campaign=campaign, place="330100", new=shen)
    assert said(error) == {("has_a_voice", "place")}


def test_a_group_hands_it_down_to_its_own_and_to_nobody_else():
    campaign, group = opened(), organisation("中央集团有限公司", "110000/110102/", kind="group", region="110102")
    group.group_path = f"{group.credit_code}/"
    group.save()
    leader, office = acting(officer("", group=group)), authority("", group=group).pk
    for days, code in (
        ({"district_paper": "2024-11-20"}, "not_this_level"),
        ({"company_online": "2024-11-25", "group": "2024-11-20"}, "dates_out_of_order"),
    ):
        with pytest.raises(BadInput) as error:
            reissue_call(actor=leader, now=NOW, campaign=campaign, authority=office, new=new(**days))
        assert code in {problem.code for problem in error.value.problems}
    reissue_call(actor=leader, now=NOW, campaign=campaign, authority=office, new=new(company_online="2024-11-15", group="2024-11-20"))
    assert [step.level for step in chain_for(campaign, CITY, f"{group.group_path}91330110/")] == ["nation", "group"]
    assert deadline_for(campaign, "company_online", CITY, group.group_path).date.due.text() == "2024-11-15"
    assert [step.level for step in chain_for(campaign, CITY)] == ["nation"]
    page = at_desk(User.objects.get(pk=leader.user)).get(f"/authority/campaigns/{campaign}/").content.decode()
    assert "集团" in page
    assert "本级还没有转发" not in page


def test_a_contact_needs_a_way_to_be_reached():
    campaign = opened()
    with pytest.raises(BadInput) as error:
        reissue_call(
            actor=desk(CITY),
            now=NOW,
            campaign=campaign,
            authority=authority(CITY).pk,
            new=NewCall(title="通知", contacts=contacts_in("王科长")),
        )
    assert said(error) == {("no_way", "contacts")}
