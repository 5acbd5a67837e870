"""Duties: who owes what by when, handed in as a file or a document of this site, received with a receipt or given back; yearly updates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from files_at_hand import pdf
from flows.authority.test_rechecks import title
from handed_in import key_folder
from somebody import CITY, DISTRICT, OTHER, acting, authority, factory, member, officer, organisation
from tihang.core.problems import BadInput
from tihang.flows.actors import Clockwork
from tihang.flows.authority.freeze_rollout_report import freeze_rollout_report
from tihang.flows.authority.open_rollout import open_rollout
from tihang.flows.authority.receive_duty import receive_duty
from tihang.flows.authority.report_duty import DutySaid, report_duty
from tihang.flows.authority.set_duty_date import set_duty_date
from tihang.flows.clockwork.remind_of_duties import remind_of_duties
from tihang.flows.factory.hand_in_update import UpdateSaid, hand_in_update
from tihang.journey.campaigns.queries.rollouts import rollout_card
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.duties.codes import duties, duty_of
from tihang.journey.duties.queries import NoSuchReport, board, report_card
from tihang.journey.duties.queries.boards import holders_of
from tihang.journey.models import DutyReceipt, DutyReport, Notice, RolloutReport, Seal
from tihang.journey.registry.access import NotAllowed
from tihang.web.factories.evidence.desk import file_desk

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PROVINCE = "330000/"
YEAR = 2026


@pytest.fixture(autouse=True)
def store(settings, tmp_path):
    settings.TIHANG_FILES_FOLDER = tmp_path


def filed(body: bytes):
    incoming = file_desk().store.receive()
    incoming.write(body)
    return incoming


def report(who, office, duty="rollout_report", takes="file", body: bytes | None = None, **more) -> DutyReport:
    said = DutySaid(duty, YEAR, takes, **more)
    incoming = filed(pdf() if body is None else body) if takes == "file" else None
    key = report_duty(actor=who, now=NOW, office=office.pk, said=said, desk=file_desk(), incoming=incoming, name="报告.pdf")
    return DutyReport.objects.get(pk=key)


def receive(who, office, made: DutyReport, said: str = "received", why: str = "") -> str:
    return receive_duty(actor=who, now=NOW, office=office.pk, report=made.pk, said=said, why=why, signer=key_folder())


def states(who, duty: str = "rollout_report", today: date = TODAY) -> dict[str, str]:
    found = board(scope=who.scope, office=who.scope.offices[0], year=YEAR, today=today)
    mine = {line.unit.name: line.state.value for line in found.mine if line.duty.id == duty}
    return {**mine, **{line.unit.name: line.state.value for each, lines in found.below if each.id == duty for line in lines}}


def codes(refused) -> set[str]:
    return {problem.code for problem in refused.value.problems}


def test_every_duty_says_its_source_and_no_day_is_invented():
    assert {each.id for each in duties()} == {"rollout_report", "detail_plan", "advanced_list", "yearly_experience", "yearly_update"}
    assert all(each.source[0] and each.confidence and each.due is None for each in duties())


def test_a_district_hands_in_a_file_its_city_gives_it_back_and_then_receives_it():
    city, district = acting(officer(CITY)), acting(officer(DISTRICT))
    town, place = authority(CITY), authority(DISTRICT)
    assert states(city) == {town.name: "owed", place.name: "owed"}
    set_duty_date(actor=city, now=NOW, office=town.pk, duty="rollout_report", year=YEAR, due=TODAY, basis="市局〔2026〕3 号")
    assert states(city, today=TODAY + timedelta(days=1))[place.name] == "late"
    with pytest.raises(BadInput) as bare:
        report_duty(actor=district, now=NOW, office=place.pk, said=DutySaid("rollout_report", YEAR, "file"), desk=file_desk())
    assert codes(bare) == {"missing"}
    first = report(district, place, text="附表在第 3 页")
    assert (first.number, first.due, first.file_name) == (1, TODAY, "报告.pdf")
    assert "等你们签收" in Notice.objects.get(user=city.user).message
    assert states(district) == {place.name: "handed_in"}
    with pytest.raises(BadInput) as why:
        receive(city, town, first, "returned")
    assert codes(why) == {"missing"}
    assert receive(city, town, first, "returned", "缺附表") == ""
    assert states(city)[place.name] == "returned"
    second = report(district, place)
    with pytest.raises(BadInput) as old:
        receive(city, town, first)
    assert codes(old) == {"superseded"}
    code = receive(city, town, second)
    assert Seal.objects.get(code=code).kind == "duty_receipt"
    assert states(city)[place.name] == "received"
    with pytest.raises(BadInput) as twice:
        receive(city, town, second)
    assert codes(twice) == {"settled"}
    with pytest.raises(BadInput) as again:
        report(district, place)
    assert codes(again) == {"received"}
    for statement in ("UPDATE journey_dutyreport SET content = ''", "DELETE FROM journey_dutyreceipt"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_frozen_report_of_this_site_is_handed_in_by_its_code():
    city = acting(officer(CITY))
    town = authority(CITY)
    authority(PROVINCE)
    rollout = open_rollout(actor=city, now=NOW, authority=town.pk, title="自评", year=YEAR)
    card = rollout_card(scope=city.scope, office=city.scope.offices[0], rollout=rollout)
    freeze_rollout_report(actor=city, now=NOW, rollout=rollout, part=card.part, signer=key_folder())
    made = report(city, town, takes="rollout_report", code=RolloutReport.objects.get().code)
    assert made.code == RolloutReport.objects.get().code
    with pytest.raises(BadInput) as foreign:
        report(acting(officer(DISTRICT)), authority(DISTRICT), takes="rollout_report", code=made.code)
    assert codes(foreign) == {"document"}


def test_a_group_reports_to_the_ministry_and_the_commission_and_both_have_to_receive():
    group = organisation("示例集团", "", kind="group", group_path="")
    group.group_path = f"{group.credit_code}/"
    group.save()
    lead, ministry, sasac = acting(officer("", group=group)), acting(officer("")), acting(officer("", "state_assets"))
    house = authority("", group=group)
    made = report(lead, house, "advanced_list")
    assert receive(ministry, authority(""), made)
    assert states(lead, "advanced_list") == {house.name: "handed_in"}
    assert receive(sasac, authority("", "state_assets"), made)
    assert states(lead, "advanced_list") == {house.name: "received"}
    assert states(sasac, "advanced_list") == {house.name: "received"}


def test_who_owes_nothing_or_is_somebody_else_is_refused():
    city, district = acting(officer(CITY)), acting(officer(DISTRICT))
    town, place = authority(CITY), authority(DISTRICT)
    with pytest.raises(BadInput) as level:
        report(district, place, "detail_plan")
    assert codes(level) == {"not_owed"}
    with pytest.raises(BadInput) as way:
        report(district, place, takes="list")
    assert codes(way) == {"takes"}
    with pytest.raises(BadInput) as past:
        set_duty_date(actor=city, now=NOW, office=town.pk, duty="rollout_report", year=1999, due=date(2026, 1, 1), basis="")
    assert codes(past) == {"year", "due", "missing"}
    made = report(district, place)
    for other in (officer(DISTRICT, "finance"), officer(DISTRICT, role="reader"), officer(OTHER), officer(CITY)):
        with pytest.raises(NotAllowed):
            report(acting(other), place)
    for who, office in ((district, place), (acting(officer(OTHER)), authority(OTHER)), (acting(officer(PROVINCE)), authority(PROVINCE))):
        with pytest.raises(NotAllowed):
            receive(who, office, made)
    for stranger in (acting(officer(OTHER)), acting(officer(CITY, "finance")), acting(member(organisation("路人")))):
        with pytest.raises(NoSuchReport):
            report_card(scope=stranger.scope, report=made.pk)


def test_a_factory_hands_in_its_yearly_update_and_its_place_receives_it():
    body = organisation("更新企业")
    site = factory(body)
    title(site, 2025, tier="advanced", status="recognised")
    bare = factory(body, "二厂")
    house, district = acting(member(body)), acting(officer(DISTRICT))
    place, duty = authority(DISTRICT), duty_of("yearly_update")
    hand = lambda said, of=site: hand_in_update(actor=house, now=NOW, factory=of.pk, duty="yearly_update", year=YEAR, said=said)  # noqa: E731
    with pytest.raises(BadInput) as none:
        hand(UpdateSaid(solutions="一项"), bare)
    with pytest.raises(BadInput) as empty:
        hand(UpdateSaid())
    with pytest.raises(BadInput) as unsaid:
        hand(UpdateSaid(nothing=True))
    with pytest.raises(BadInput) as both:
        hand(UpdateSaid(solutions="一项", nothing=True))
    assert [codes(each) for each in (none, empty, unsaid, both)] == [{"not_owed"}, {"missing"}, {"missing"}, {"both"}]
    made = DutyReport.objects.get(pk=hand(UpdateSaid("柔性产线方案 用在乙厂\n\n视觉质检", "GB/T 1", "甲轴承有限公司", "新增两条产线")))
    card = report_card(scope=district.scope, report=made.pk)
    assert card.content["facts"]["solutions"] == ["柔性产线方案 用在乙厂", "视觉质检"]
    found = holders_of(part=Part(CITY), duty=duty, year=YEAR, today=TODAY)
    assert [(line.name, line.state.value) for line in found.lines] == [("一厂", "handed_in")]
    assert receive(district, place, made)
    assert DutyReceipt.objects.get().addressee == "nearest"
    assert holders_of(part=Part(DISTRICT), duty=duty, year=YEAR, today=TODAY, state="received").lines
    assert report_card(scope=house.scope, report=made.pk).receipts[0].said == "received"


def test_units_and_houses_are_reminded_until_they_hand_in_and_the_nearest_day_counts():
    city, district = acting(officer(CITY)), acting(officer(DISTRICT))
    province = acting(officer(PROVINCE))
    body = organisation("提醒企业")
    title(factory(body), 2025, tier="advanced", status="recognised")
    house = acting(member(body))
    say = lambda who, path, duty, days: set_duty_date(  # noqa: E731
        actor=who, now=NOW, office=authority(path).pk, duty=duty, year=YEAR, due=TODAY + timedelta(days=days), basis="文件"
    )
    say(province, PROVINCE, "rollout_report", 60)
    say(city, CITY, "rollout_report", 10)
    say(city, CITY, "yearly_update", 10)
    remind = lambda day: remind_of_duties(actor=Clockwork(), now=NOW + timedelta(days=day))  # noqa: E731
    assert (remind(0), remind(0)) == (2, 0)
    assert {notice.user_id for notice in Notice.objects.all()} == {district.user, house.user}
    report(district, authority(DISTRICT))
    Notice.objects.all().delete()
    assert remind(8) == 1
    assert Notice.objects.get().user_id == house.user
