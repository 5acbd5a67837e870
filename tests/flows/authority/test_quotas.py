"""Quotas: what a province may recommend by its rank, and how it divides that among its cities."""

import pytest

from called import CITY, DISTRICT, NOW, PROVINCE, desk, opened
from somebody import acting, authority, officer, organisation, steward
from tihang.core.problems import BadInput
from tihang.flows.authority.record_unit_fact import record_unit_fact
from tihang.flows.authority.share_quota import Split, share_quota
from tihang.flows.steward.add_zone import add_zone
from tihang.journey.campaigns.queries.opened import opened as read
from tihang.journey.campaigns.queries.quotas import own_quota, quota_seen, shares_seen
from tihang.journey.campaigns.queries.units import UnitBelow, units_below
from tihang.journey.campaigns.rules.parts import Part
from tihang.journey.models import QuotaShare, Zone
from tihang.journey.registry.access import NotAllowed
from tihang.journey.registry.access.scope import NOBODY
from tihang.web.campaigns.quota_page import quota_lines

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PACK = "national/excellence-campaign@2025"
ZHEJIANG, HANGZHOU, NINGBO = Part(PROVINCE), Part(CITY), Part("330000/330200/")


def codes(error):
    return {problem.code for problem in error.value.problems}


def test_a_rank_that_is_not_entered_leaves_three_numbers_possible():
    campaign, keeper = opened(PACK), acting(steward())
    law = read(campaign).law
    assert own_quota(campaign, law, ZHEJIANG).answer.possible == (20, 30, 40)
    record_unit_fact(actor=keeper, now=NOW, campaign=campaign, place="330000", name="rank", value=14, source="省统计年鉴")
    record_unit_fact(actor=desk(PROVINCE), now=NOW, campaign=campaign, place="330000", name="rank", value=4, source="省统计公报")
    found = own_quota(campaign, law, ZHEJIANG)
    assert found.answer.number == 40
    assert [(fact.value, fact.source) for fact in found.facts] == [(4, "省统计公报")]
    for actor, name, value, raised in (
        (keeper, "height", 4, BadInput),
        (keeper, "rank", None, BadInput),
        (desk(DISTRICT), "rank", 1, NotAllowed),
    ):
        with pytest.raises(raised):
            record_unit_fact(actor=actor, now=NOW, campaign=campaign, place="330000", name=name, value=value, source="某处")


def test_zones_and_groups_are_given_theirs_like_places():
    campaign, whole = opened(PACK), desk("")
    zone = add_zone(actor=acting(steward()), now=NOW, above="330100", name="钱塘新区")
    part, city = Part(Zone.objects.get(pk=zone).path), desk(CITY)
    group = organisation("东海集团", kind="group", group_path="G1/")
    below = organisation("东海装备集团", kind="group", group_path="G1/G2/")
    organisation("别家集团", kind="group", group_path="G9/")
    leader = acting(officer("", group=group))
    for person, seen, unit in (
        (city, Part(CITY), UnitBelow(part, "钱塘新区")),
        (leader, Part(group_path="G1/"), UnitBelow(Part(group_path="G1/G2/"), below.name)),
        (whole, Part(), UnitBelow(Part(group_path="G1/"), group.name)),
    ):
        assert unit in units_below(scope=person.scope, part=seen, lang="zh")
    assert len(units_below(scope=leader.scope, part=Part(group_path="G1/"), lang="zh")) == 1

    def share(actor, giver, unit, many):
        return share_quota(actor=actor, now=NOW, campaign=campaign, authority=giver.pk, split=Split({unit: many}))

    share(whole, authority(""), Part(group_path="G1/"), 3)
    own = own_quota(campaign, read(campaign).law, Part(group_path="G1/")).answer
    assert own.number == 3
    with pytest.raises(BadInput) as error:
        share(leader, authority("", group=group), Part(group_path="G1/G2/"), 4)
    assert codes(error) == {"split_over"}
    share(leader, authority("", group=group), Part(group_path="G1/G2/"), 2)
    share(desk(PROVINCE), authority(PROVINCE), HANGZHOU, 5)
    for unit, many, code in ((part, 6, "split_over"), (Part(f"{CITY}Z77/"), 1, "outside"), (Part(group_path="G1/"), 1, "outside")):
        with pytest.raises(BadInput) as error:
            share(city, authority(CITY), unit, many)
        assert codes(error) == {code}
    share(city, authority(CITY), part, 5)
    assert QuotaShare.objects.get(place_path=part.place_path).region == "330100"
    lines = quota_lines(scope=city.scope, campaign=campaign, law=read(campaign).law, part=part)
    assert [line.name.rpartition("› ")[2] for line in lines] == ["浙江省", "杭州市", "钱塘新区"]
    assert "分给 5 个" in lines[1].words
    assert len(quota_lines(scope=NOBODY, campaign=campaign, law=read(campaign).law, part=part)) == 1


def test_a_province_divides_no_more_than_it_has():
    campaign, leader = opened(PACK), desk(PROVINCE)
    office, law = authority(PROVINCE).pk, read(campaign).law

    def share(actor=leader, note="", **numbers):
        units = {"hangzhou": HANGZHOU, "ningbo": NINGBO, "suzhou": Part("320000/320500/")}
        return share_quota(
            actor=actor,
            now=NOW,
            campaign=campaign,
            authority=office,
            split=Split({units[name]: many for name, many in numbers.items()}, note),
        )

    for numbers, code in (({"hangzhou": 41}, "split_over"), ({"hangzhou": 15, "ningbo": 6}, "split_unsure"), ({"suzhou": 1}, "outside"),
                          ({"ningbo": -1}, "number")):  # fmt: skip
        with pytest.raises(BadInput) as error:
            share(**numbers)
        assert codes(error) == {code}
    assert share(hangzhou=15, ningbo=2) == 2
    record_unit_fact(actor=leader, now=NOW, campaign=campaign, place="330000", name="rank", value=4, source="省统计公报")
    assert share(hangzhou=15, ningbo=25) == 1
    with pytest.raises(BadInput) as error:
        share(hangzhou=16)
    assert codes(error) == {"split_over"}
    assert QuotaShare.objects.filter(campaign=campaign).count() == 3
    assert own_quota(campaign, law, HANGZHOU).answer.number == 15
    for stranger in (desk(CITY), acting(steward()), acting(officer(PROVINCE, "finance"))):
        with pytest.raises(NotAllowed):
            share(stranger, hangzhou=1)
    city = desk(CITY)
    assert quota_seen(scope=city.scope, campaign=campaign, law=law, part=HANGZHOU).answer.number == 15
    assert {row.part for row in shares_seen(scope=city.scope, campaign=campaign, giver_part=ZHEJIANG)} == {HANGZHOU}
    assert {row.part for row in shares_seen(scope=leader.scope, campaign=campaign, giver_part=ZHEJIANG)} == {HANGZHOU, NINGBO}
    assert shares_seen(scope=desk("320000/").scope, campaign=campaign, giver_part=ZHEJIANG) == ()
