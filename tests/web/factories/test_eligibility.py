"""Whether a factory may apply, on its page: the answer, each condition with its source, what mends it; and for nobody outside the house."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tihang.core.campaign import LEVELS, due
from tihang.journey.assessment.queries.applicant_facts import applicant_facts, applying
from tihang.journey.campaigns.queries.opened import dates_at, open_for, opened
from tihang.journey.campaigns.rules.kept_law import law_text
from tihang.journey.models import Application, Authority, Call, CallDate, Campaign, Membership, Organisation
from tihang.journey.record.operations import keep_title
from tihang.journey.record.rules import NewTitle
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.queries import scope_of
from tihang.packio.campaigns import sealed_law
from tihang.packio.shelf import default_shelf
from web.factories.conftest import PLACE, fill

NAME = "national/excellence-campaign@2025"


def a_campaign(name=NAME):
    """A campaign opened from the shelf."""
    law, fingerprint = sealed_law(default_shelf(), name)
    return Campaign.objects.create(
        name=law.words[0], name_en=law.words[1], year=law.year, tier=law.tier, pack=law.pack, edition=law.edition,
        fingerprint=fingerprint, law=law_text(law),
    )  # fmt: skip


def a_call(campaign, place="", *, days=None, until=None, parent=None):
    """A call of one place with a date for enterprises."""
    made = Call.objects.create(campaign=campaign, place_path=place, issuer="某部门", title="通知", parent=parent)
    at = due(until).at if until else timezone.now() + timedelta(days=days)
    CallDate.objects.create(call=made, milestone="company_online", at=at, whole_day=True)
    return made


def page(client, world, campaign, status=200, tail=""):
    answer = client.get(world.at(f"campaigns/{campaign.pk}/{tail}"))
    assert answer.status_code == status
    return answer.content.decode()


def member_scope(world):
    return scope_of(Membership.objects.filter(organisation=world.factory.organisation).values_list("user", flat=True)[0])


def test_the_house_reads_what_is_missing_and_where_to_mend_it(world):
    campaign = a_campaign()
    a_call(campaign, days=9)
    editor = world.member()
    card = editor.get(world.at("")).content.decode()
    assert f'href="/factories/{world.factory.pk}/campaigns/{campaign.pk}/"' in card
    text = page(editor, world, campaign)
    assert "可以先填，还有" in text
    assert "还不知道：已有称号" in text
    assert f"/factories/{world.factory.pk}/#title" in text
    assert "还有 8 天" in text or "还有 9 天" in text
    assert "原则上由法人申报" in text
    assert "官方原文" in text
    assert "名单不封闭" in text
    assert "以服务器开始受理请求的时刻为准" in text
    assert "同一工厂能否重复申报，通知没有写" in text
    fill(world)
    known = page(editor, world, campaign)
    assert "已有称号：先进级" in known
    assert "浙江省公布的名单" in known
    assert "成熟度等级（GB/T 39116-2020）：3 级" in known
    english = editor.get(world.at(f"campaigns/{campaign.pk}/"), headers={"accept-language": "en"}).content.decode()
    assert "In principle a legal person applies" in english


def test_a_branch_is_warned_and_never_blocked(world):
    campaign = a_campaign()
    a_call(campaign, days=9)
    fill(world)
    editor = world.member()
    Organisation.objects.filter(pk=world.factory.organisation_id).update(kind="branch")
    text = page(editor, world, campaign)
    assert "要写说明" in text
    assert 'name="justification_legal_person"' in text
    found = applying(scope=member_scope(world), factory=world.factory.pk, campaign=campaign.pk, now=timezone.now()).permission
    assert [answer.condition.id for answer in found.to_justify] == ["legal_person"]
    assert not found.blocking


def test_one_press_begins_the_application(world):
    campaign = a_campaign()
    a_call(campaign, days=9)
    fill(world)
    here = world.at(f"campaigns/{campaign.pk}/")
    editor = world.member()
    wrong = editor.post(here, {"channel": "xpcc"})
    assert wrong.status_code == 422
    assert "只适用于新疆生产建设兵团的企业" in wrong.content.decode()
    assert not Application.objects.exists()
    assert world.member("reader", name="只读").post(here, {"channel": "territory"}).status_code == 404
    begun = editor.post(here, {"channel": "territory"})
    assert (begun.status_code, begun.headers["Location"]) == (303, f"{here}form/")
    assert Application.objects.get().channel == "territory"
    assert "继续填写申报材料" in page(editor, world, campaign)


def test_a_hard_condition_that_is_not_met_stops_the_deed_too(world):
    campaign = a_campaign()
    a_call(campaign, days=9)
    keep_title(world.of(), NewTitle(
        programme="gradient", programme_name="智能工厂梯度培育行动", tier="basic", word="基础级智能工厂", status="filed", year=2025,
        source="区县备案", confidence="confirmed",
    ))  # fmt: skip
    editor = world.member()
    assert "有 1 项必备条件不满足" in page(editor, world, campaign)
    refused = editor.post(world.at(f"campaigns/{campaign.pk}/"), {"channel": "territory"})
    assert refused.status_code == 422
    assert not Application.objects.exists()


def test_the_nearest_call_holds_and_too_late_is_too_late(world):
    campaign = a_campaign()
    nation = a_call(campaign, days=9)
    a_call(campaign, PLACE[:14], days=-1, parent=nation)
    assert dates_at(campaign.pk, place_path=PLACE, group_path="").keys() == {"company_online"}
    assert "晚了 1 天" in page(world.member(), world, campaign)
    assert dates_at(campaign.pk, place_path="320000/", group_path="")["company_online"].at > timezone.now()


def test_a_campaign_that_ended_or_is_open_elsewhere_takes_nothing(world):
    campaign = a_campaign()
    a_call(campaign, days=9)
    editor = world.member()
    Campaign.objects.filter(pk=campaign.pk).update(closed_at=timezone.now())
    assert "这个批次已经结束" in page(editor, world, campaign)
    elsewhere = a_campaign("regions/liaoning-advanced-campaign@2026")
    assert "只对别的地区开放" in page(editor, world, elsewhere)


def test_strangers_and_unknown_campaigns_are_told_nothing(world):
    campaign = a_campaign()
    page(world.member(at=world.foreign.organisation, name="外人"), world, campaign, status=404)
    editor = world.member()
    assert editor.get(world.at(f"campaigns/{uuid4()}/")).status_code == 404
    with pytest.raises(NotAllowed):
        applicant_facts(scope=scope_of(uuid4()), factory=world.factory.pk, campaign=None, on=timezone.localdate())


def test_a_group_with_a_desk_of_its_own_is_a_channel(world):
    campaign = a_campaign("national/excellence-campaign@2024")
    group = Organisation.objects.create(kind="group", credit_code="91110000100000000A", name="某集团", name_key="某集团")
    type(world.factory).objects.filter(pk=world.factory.pk).update(group_path=f"{group.credit_code}/")
    world.member()
    read = lambda: applicant_facts(scope=member_scope(world), factory=world.factory.pk, campaign=campaign.pk, on=timezone.localdate())  # noqa: E731
    assert read().central_group is None
    Authority.objects.create(group=group, department="industry", name="某集团")
    assert read().central_group is True
    assert [each.tier for each in open_for(place_path=PLACE, group_path="")] == ["excellence"]
    law = opened(campaign.pk).law
    assert law.lists["scenarios"].name == "national/scenarios@2024"
    assert set(law.milestone_by_id) == set(LEVELS)
