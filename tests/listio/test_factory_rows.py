"""A list of factories: each belongs to one enterprise, and counted sites are never taken for one another."""

import pytest

from listio.made import code, csv_bytes, judged
from tihang.listio.bodies import Bodies, Body
from tihang.listio.factory_rows import FactoryEntry
from tihang.listio.outcomes import Outcome

HEAD = ("工厂名称", "企业名称", "信用代码")
BOAN, CHENXI = "苏州泊岸精密机械有限公司", "昆山辰汐电子科技有限公司"
NEW, MATCHED, REVIEW, REJECTED = Outcome.NEW, Outcome.MATCHED, Outcome.REVIEW, Outcome.REJECTED


def rows(*found, bodies=None, head=HEAD):
    return judged("factories", csv_bytes([head, *found]), bodies=bodies)


def told(*found, bodies=None):
    return [(each.outcome, each.code) for each in rows(*found, bodies=bodies)]


def test_an_enterprise_has_several_factories_and_each_once():
    found = told(
        ("数控机床智能工厂", BOAN, code(1)),
        ("精密主轴智能工厂", BOAN, code(1)),
        ("数控机床 智能工厂", BOAN, code(1)),
        ("数控机床智能工厂", CHENXI, code(2)),
    )
    assert found == [(NEW, ""), (NEW, ""), (MATCHED, "already"), (NEW, "")]


def test_counted_sites_are_different_and_a_site_without_its_number_is_not_swallowed():
    found = told(("泊岸一厂", BOAN, code(1)), ("泊岸二厂", BOAN, code(1)), ("泊岸第二厂", BOAN, code(1)), ("泊岸厂", BOAN, code(1)))
    assert found[:3] == [(NEW, ""), (NEW, ""), (MATCHED, "already")]
    assert found[3][0] in (NEW, REVIEW)


def test_a_misspelt_factory_of_the_same_enterprise_is_reviewed():
    found = rows(("数控机床智能工厂", BOAN, code(1)), ("数控机庆智能工厂", BOAN, code(1)), ("数控机庆智能工厂", CHENXI, code(2)))
    assert [(each.outcome, each.code) for each in found] == [(NEW, ""), (REVIEW, "factory_near"), (NEW, "")]
    assert [candidate.ref for candidate in found[1].candidates] == ["line:2"]


def test_the_enterprise_is_known_by_code_or_by_its_very_name():
    found = told(("主轴智能工厂", BOAN, code(1)), ("床身智能工厂", "", code(1)), ("床身智能工厂", "苏州市泊岸精密机械有限责任公司", ""))
    assert found == [(NEW, ""), (NEW, ""), (MATCHED, "already")]


def test_a_near_enterprise_name_without_a_code_is_reviewed():
    assert told(("主轴智能工厂", BOAN, code(1)), ("床身智能工厂", "苏州泊案精密机械有限公司", ""))[1] == (REVIEW, "name_near")


def test_a_code_under_another_name_is_reviewed():
    assert told(("主轴智能工厂", BOAN, code(1)), ("床身智能工厂", CHENXI, code(1)))[1] == (REVIEW, "code_taken")
    assert told(("主轴智能工厂", BOAN, code(1)), ("床身智能工厂", BOAN, code(2)))[1] == (REVIEW, "name_taken")


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("", BOAN, code(1)), "factory_missing"),
        (("", "合计", ""), "not_an_entry"),
        (("主轴智能工厂", "", ""), "name_missing"),
        (("主轴智能工厂", BOAN, "123"), "code_length"),
        (("=1+1", BOAN, code(1)), "name_formula"),
    ],
)
def test_what_says_too_little_is_rejected(row, kind):
    assert told(row, ("床身智能工厂", CHENXI, code(2)))[0] == (REJECTED, kind)


def test_a_wrong_lesser_cell_lets_the_row_and_its_like_wait():
    head = (*HEAD, "投产日期")
    found = rows(("主轴智能工厂", BOAN, code(1), "去年"), ("主轴智能工厂", BOAN, code(1), "2020-01-01"), head=head)
    assert [(each.outcome, each.code) for each in found] == [(REVIEW, "day"), (REVIEW, "waits")]


def test_with_a_register_an_unknown_name_alone_is_reviewed():
    bodies = Bodies(register=True)
    bodies.learn(Body("id:7", BOAN, code(1)))
    found = told(("主轴智能工厂", BOAN, ""), ("主轴智能工厂", CHENXI, ""), ("主轴智能工厂", CHENXI, code(2)), bodies=bodies)
    assert found == [(NEW, ""), (REVIEW, "enterprise_unknown"), (NEW, "")]


def test_what_a_row_says_is_kept():
    head = (*HEAD, "省", "行政区划代码", "行业代码", "投产日期", "厂址", "序号")
    entry = rows(("主轴智能工厂", BOAN, code(1), "江苏", "320583", "3421", "2020.1.2", "泊岸路1号", "1"), head=head)[0].entry
    assert isinstance(entry, FactoryEntry)
    assert (entry.factory_name, entry.enterprise_name, entry.region_code, entry.industry_code) == ("主轴智能工厂", BOAN, "320583", "3421")
    assert (str(entry.started_on), entry.address) == ("2020-01-02", "泊岸路1号")
