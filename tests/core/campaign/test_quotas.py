"""Quotas, exactly or as what is possible, and how a level splits its own."""

from hypothesis import given
from hypothesis import strategies as st
from tests.core.campaign.small_law import CITE, small_law

from tihang.core.campaign import Quota, QuotaAnswer, Unit, quota_for, split_problems

QUOTAS = small_law().quotas


def number(kind, region="", **facts):
    return quota_for(QUOTAS, Unit(kind, region), facts).number


def test_by_rank_named_fixed_and_through():
    assert [number("province", rank=rank) for rank in (1, 10, 11, 20, 21, 31)] == [40, 40, 30, 30, 20, 20]
    assert (number("city", "210100"), number("city", "210200"), number("xpcc")) == (15, 2, 5)
    assert number("separate_city", "330200") is None
    assert quota_for(QUOTAS, Unit("separate_city"), {}).words == ("经省", "through the province")
    # the rule of Liaoning is no rule for a city elsewhere
    assert quota_for(QUOTAS, Unit("city", "320100"), {}).rule is None


def test_a_rank_that_is_not_entered():
    found = quota_for(QUOTAS, Unit("province", "330000"), {})
    assert (found.number, found.possible, found.missing) == (None, (20, 30, 40), "rank")
    assert found.words == ("排名未录入：20、30 或 40", "rank not entered: 20, 30 or 40")
    assert quota_for(QUOTAS, Unit("province"), {"rank": 0}).number is None


def test_a_split_over_the_quota():
    fifteen = quota_for(QUOTAS, Unit("city", "210100"), {})
    assert split_problems(fifteen, {"a": 10, "b": 5}) == ()
    assert [problem.code for problem in split_problems(fifteen, {"a": 10, "b": 6})] == ["split_over"]
    assert [problem.code for problem in split_problems(fifteen, {"a": 16, "b": -1})] == ["split_negative"]
    open_one = quota_for(QUOTAS, Unit("province"), {})
    assert [[p.code for p in split_problems(open_one, {"a": n})] for n in (20, 21, 40, 41)] == [
        [],
        ["split_unsure"],
        ["split_unsure"],
        ["split_over"],
    ]
    assert split_problems(QuotaAnswer(None, (), ("", "")), {"a": 999}) == ()


@given(st.integers(1, 40))
def test_every_rank_gives_one_of_the_possible_numbers(rank):
    found = quota_for(QUOTAS, Unit("province"), {"rank": rank})
    assert found.number in quota_for(QUOTAS, Unit("province"), {}).possible
    assert found.most == found.least == found.number


def test_a_unit_without_a_number_of_its_own():
    rule = Quota("c", ("市", "city"), "city", CITE, named={"210100": 1})
    assert quota_for((rule,), Unit("city", "210300"), {}).number is None
