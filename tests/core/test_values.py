"""Exact numbers: spans, means, decimals half away from zero, exact text that reads back."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.values import Span, added, blended, decimal_text, exact_text, fraction_text, mixed, point, span, to_fraction

F = Fraction


def test_a_span_knows_its_ends():
    found = span(F(1, 3), F(1, 2))
    assert found == Span(2, 3, 6)
    assert (found.floor, found.ceiling, found.exact) == (F(1, 3), F(1, 2), False)
    assert point(F(4, 5)) == Span(4, 4, 5)
    assert point(3).exact


def test_means_and_sums_are_exact():
    assert mixed([(1, point(F(1, 3))), (2, point(F(1, 6)))]).floor == F(2, 9)
    assert mixed([(3, span(F(0), F(1)))]) == Span(0, 3, 3)
    assert (added([point(F(1, 3)), span(F(0), F(1, 6))]).floor, added([point(F(1, 3)), span(F(0), F(1, 6))]).ceiling) == (F(1, 3), F(1, 2))
    assert added([]) == Span(0, 0, 1)


@pytest.mark.parametrize(
    ("sure", "open_ones", "low", "high"),
    [
        ([(1, 1, 1)], [(1, 0, 1)], F(1, 2), F(1)),  # the usual scale: dropping out changes nothing
        ([(1, 1, 1)], [(1, 0, F(1, 2))], F(1, 2), F(1)),  # an open part that can only pull down may drop out
        ([(1, 0, 0)], [(3, F(1, 2), 1)], F(0), F(3, 4)),
        ([], [(1, 0, F(1, 2)), (5, F(1, 4), 1)], F(0), F(1)),  # either may stand alone
        ([(2, F(1, 2), F(1, 2))], [(1, F(3, 5), F(4, 5)), (1, F(1, 5), F(2, 5))], F(2, 5), F(3, 5)),
    ],
)
def test_a_part_that_may_drop_out_widens_the_mean(sure, open_ones, low, high):
    def spans(parts):
        return [(w, span(F(a), F(b))) for w, a, b in parts]

    found = blended(spans(sure), spans(open_ones))
    assert (found.floor, found.ceiling) == (low, high)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (F(13, 15), 4, "0.8667"),
        (F(1, 2), 0, "1"),
        (F(-1, 2), 0, "-1"),
        (F(1, 8), 2, "0.13"),
        (F(-1, 8), 2, "-0.13"),
        (F(0), 4, "0.0000"),
        (F(5), 4, "5.0000"),
        (F(79999, 100000), 4, "0.8000"),
        (F(-1, 3), 4, "-0.3333"),
        (F(1234567, 10), 1, "123456.7"),
    ],
)
def test_decimals_round_half_away_from_zero(value, places, text):
    assert decimal_text(value, places) == text


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_decimals_agree_with_decimal(hundred_thousandths, places):
    wanted = Decimal(hundred_thousandths).scaleb(-5).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    found = decimal_text(F(hundred_thousandths, 100000), places)
    assert Decimal(found) == wanted
    assert len(found.partition(".")[2]) == places


@given(st.fractions())
def test_exact_text_reads_back(value):
    assert to_fraction(exact_text(value)) == value or len(exact_text(value)) > 64


@pytest.mark.parametrize(("value", "text"), [(F(3), "3"), (F(4, 5), "0.8"), (F(2, 3), "2/3"), (F(-1, 8), "-0.125"), (F(0), "0")])
def test_exact_text_is_the_shortest(value, text):
    assert exact_text(value) == text


def test_fractions_are_written_in_lowest_terms():
    assert (fraction_text(F(6, 8)), fraction_text(F(3))) == ("3/4", "3/1")


@pytest.mark.parametrize("text", ["0.8", " 4/5 ", "+0.80", "8/10"])
def test_exact_numbers_are_read(text):
    assert to_fraction(text) == F(4, 5)


@pytest.mark.parametrize(
    "text", ["", " ", "1e3", "1E400000000", "nan", "inf", "1/0", "1_0", "0x10", "八", "１", "1 2", "1/2/3", "--1", "1.5/2", "9" * 65]
)
def test_everything_else_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        to_fraction(text)
