"""Pressure on quotas: every applicant stands at one unit, and what is not known stays a range."""

from hypothesis import given
from hypothesis import strategies as st
from tests.core.campaign.small_law import small_law

from tihang.core.campaign import pressure_of, unit_at

LAW = small_law()
CODES = ("320000", "320500", "210100", "210213", "660000", "330200", "", "3")


def found(regions, **facts):
    return {(row.unit.kind, row.unit.region): row for row in pressure_of(LAW, regions, facts.get("facts", {})).rows}


def test_who_recommends_where():
    assert [(unit_at(LAW, code).kind, unit_at(LAW, code).region) for code in ("320500", "210213", "660100", "330203")] == [
        ("province", "320000"), ("city", "210200"), ("xpcc", "660000"), ("province", "330000"),
    ]  # fmt: skip


def test_a_rank_that_is_not_entered_leaves_a_range():
    rows = found({"320000": 20, "320500": 15, "210100": 20, "660000": 9})
    assert (rows["province", "320000"].many, rows["province", "320000"].filled) == (35, (20, 35))
    assert rows["city", "210100"].filled == (15, 15)
    assert rows["xpcc", "660000"].filled == (5, 5)
    known = found({"320000": 35}, facts={"320000": {"rank": 12}})
    assert known["province", "320000"].filled == (30, 30)


@given(
    st.dictionaries(st.sampled_from(CODES), st.integers(0, 90)),
    st.dictionaries(st.sampled_from(CODES), st.fixed_dictionaries({"rank": st.integers(1, 31)})),
)
def test_everybody_is_counted_once(regions, facts):
    weighed = pressure_of(LAW, regions, facts)
    assert sum(row.many for row in weighed.rows) == sum(regions.values())
    least, most = weighed.filled
    assert 0 <= least <= most
    assert least + weighed.without[1] == most + weighed.without[0] == sum(regions.values()) - weighed.unruled
