"""Terms for forms: what they say of ranges holds for every value in them; dates, texts and pairs."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.logic.worlds import A_DAY, world
from tihang.core.findings import Verdict
from tihang.core.logic import Given, TermError, read_term
from tihang.core.logic.form_numbers import Ratio
from tihang.core.logic.form_truths import Equal, InOrder, NotAbove, Same
from tihang.core.logic.numbers import Worth
from tihang.core.values import span

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN
X, Y = Worth("x"), Worth("y")
NUMBERS = st.fractions(min_value=-9, max_value=9, max_denominator=6)
RANGES = st.tuples(NUMBERS, NUMBERS).map(sorted)
SHARES = st.fractions(min_value=0, max_value=1, max_denominator=5)


def in_world(a, b):
    return world(x=Given(None, "", span(*a)), y=Given(None, "", span(*b)))


def at(ends, share):
    return ends[0] + share * (ends[1] - ends[0])


@given(RANGES, RANGES, SHARES, SHARES, st.fractions(min_value=0, max_value=3, max_denominator=4))
def test_equal_and_not_above_hold_for_every_value_in_the_ranges(a, b, p, q, within):
    here, x, y = in_world(a, b), at(a, p), at(b, q)
    for term, truth in ((Equal(X, Y, within), abs(x - y) <= within), (NotAbove(X, Y), x <= y)):
        verdict = term.find(here).verdict
        assert verdict in ((MET, UNKNOWN) if truth else (NOT_MET, UNKNOWN))
        if a[0] == a[1] and b[0] == b[1]:
            assert verdict is (MET if truth else NOT_MET)


@given(RANGES, RANGES, SHARES, SHARES)
def test_a_ratio_holds_every_value_of_its_ranges(a, b, p, q):
    found = Ratio(X, Y, Fraction(100)).find(in_world(a, b)).span
    if b[0] <= 0:
        assert found is None
        return
    assert found.floor <= at(a, p) / at(b, q) * 100 <= found.ceiling
    if a[0] == a[1] and b[0] == b[1]:
        assert found.exact


def test_what_is_not_said_leaves_them_open():
    for term in (Equal(X, Worth("n")), NotAbove(Worth("n"), X), Ratio(X, Worth("n"))):
        assert term.find(world(x="full")).verdict is UNKNOWN


@pytest.mark.parametrize(
    ("said", "verdict"),
    [({"day": A_DAY}, MET), ({}, UNKNOWN)],
)
def test_one_day_is_in_order_with_itself(said, verdict):
    assert InOrder(("day", "day")).find(world(**said)).verdict is verdict


def test_texts_are_the_same_but_for_blanks_and_case():
    assert Same(("a", "b")).find(world(a="CMMM 1", b="cmmm1")).verdict is MET
    assert Same(("a", "b")).find(world(a="CMMM 1", b="cmmm2")).verdict is NOT_MET
    assert Same(("a", "b")).find(world(a="CMMM 1")).verdict is UNKNOWN


@pytest.mark.parametrize(
    "raw",
    [
        {"equal": {"of": {"worth": "x"}}},
        {"equal": {"of": {"said": "a"}, "to": {"worth": "x"}}},
        {"equal": {"of": {"worth": "x"}, "to": {"worth": "y"}, "within": "some"}},
        {"not_above": {"of": {"worth": "x"}, "limit": 3}},
        {"ratio": {"part": {"worth": "x"}, "whole": {"worth": "y"}, "divide": 1}},
        {"sum_rows": {"group": "g"}},
        {"count_rows": {"group": "g", "where": {"field": "ai"}}},
        {"in_order": []},
        {"same": "a"},
        {"plausible": {"a": 1}},
    ],
)
def test_a_wrong_shape_is_refused(raw):
    with pytest.raises(TermError) as caught:
        read_term(raw)
    assert caught.value.problem.place.startswith("term.")
