"""Each word that yields a number: points, ranges, nothing, and nothing known at all."""

from fractions import Fraction

import pytest

from core.logic.worlds import BUILT, world
from tihang.core.findings import Verdict
from tihang.core.logic import Given
from tihang.core.logic.numbers import CountEntries, CountOf, Lowest, Mean, Number, Rounded, ShareOf, Sum, Weighted, Worth
from tihang.core.logic.truths import Said
from tihang.core.values import Span

F = Fraction

X, Y, Z = Worth("x"), Worth("y"), Worth("z")


def ends(term, **said):
    found = term.find(world(**said))
    return None if found.span is None else (found.span.floor, found.span.ceiling)


@pytest.mark.parametrize(
    ("said", "found"),
    [({}, (0, 1)), ({"x": "half"}, (F(1, 2), F(1, 2))), ({"x": "out"}, None), ({"x": Given(None, "", Span(1, 2, 4))}, (F(1, 4), F(1, 2)))],
)
def test_worth(said, found):
    assert ends(X, **said) == found


def test_worth_of_a_level_of_a_count_and_of_what_has_no_number():
    assert ends(Worth("level")) == (0, 5)
    assert ends(Worth("level"), level=3) == (3, 3)
    assert ends(Worth("a"), a=True) == (1, 1)
    open_number = Worth("n").find(world())
    assert (open_number.span, open_number.verdict) == (None, Verdict.UNKNOWN)


def test_not_applicable_may_count_as_none():
    assert ends(Worth("x", "as_none"), x="out") == (0, 0)
    assert ends(Worth("x", "as_none"), x="full") == (1, 1)
    assert Worth("a", "as_none").find(world()).fades is False
    assert Worth("a").find(world()).fades is True
    assert X.find(world()).fades is False  # a choice must be made; only ratings and yes-or-no may not apply


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"x": "full", "y": "none"}, (F(1, 2), F(1, 2))),
        ({"x": "full", "y": "out"}, (1, 1)),
        ({"x": "full"}, (F(1, 2), 1)),
        ({"x": "out", "y": "out"}, None),
        ({}, (0, 1)),
    ],
)
def test_mean_leaves_out_what_does_not_apply(said, found):
    assert ends(Mean((X, Y)), **said) == found


def test_mean_of_something_without_limits_is_open():
    found = Mean((X, Worth("n"))).find(world(x="full"))
    assert (found.span, found.verdict) == (None, Verdict.UNKNOWN)
    assert ends(Mean((X, Worth("n"))), x="full", n=F(3)) == (2, 2)


def test_weighted_renormalises_over_what_applies():
    term = Weighted(((1, X), (3, Y), (4, Z)))
    assert ends(term, x="full", y="none", z="half") == (F(3, 8), F(3, 8))
    assert ends(term, x="full", y="none", z="out") == (F(1, 4), F(1, 4))
    assert ends(term, x="full", y="out") == (F(1, 5), 1)
    found = term.find(world(x="full", y="none", z="out"))
    assert [part.weight for part in found.parts] == [F(1, 4), F(3, 4), None]


def test_sum_and_lowest():
    assert ends(Sum((X, Y, Number(F(1, 3)))), x="half") == (F(5, 6), F(11, 6))
    assert ends(Sum((X, Y)), x="out", y="half") == (F(1, 2), F(1, 2))
    assert ends(Sum((X, Y)), x="out", y="out") is None
    assert ends(Lowest((X, Y)), x="half") == (0, F(1, 2))
    assert ends(Lowest((X, Y)), x="half", y="full") == (F(1, 2), F(1, 2))
    assert ends(Lowest((X, Y)), x="out", y="full") == (1, 1)


def test_what_may_drop_out_widens_each_number():
    a, b = Worth("a"), Worth("b")  # open yes-or-no questions, which may turn out not to apply
    two = Number(F(2))
    assert ends(Mean((two, a))) == (1, 2)
    assert ends(Lowest((two, a))) == (0, 2)
    assert ends(Lowest((a, b))) == (0, 1)
    assert ends(Sum((two, a))) == (2, 3)
    assert ends(Weighted(((1, Number(F(-1))), (1, a)))) == (-1, 0)
    assert Mean((a, b)).find(world()).fades
    assert not Mean((a, two)).find(world()).fades
    assert not Mean((a, b)).find(world(b=True)).fades
    assert Rounded(Mean((a, b)), 1).find(world()).fades


@pytest.mark.parametrize(
    ("worth", "places", "found"), [(F(79, 100), 1, F(4, 5)), (F(1, 8), 2, F(13, 100)), (F(-1, 8), 2, F(-13, 100)), (F(5, 2), 0, 3)]
)
def test_rounded_half_up(worth, places, found):
    assert ends(Rounded(Number(worth), places)) == (found, found)


def test_rounded_nothing_is_nothing():
    assert ends(Rounded(X, 2), x="out") is None


@pytest.mark.parametrize(
    ("said", "found"),
    [({}, (0, 3)), ({"a": True}, (1, 3)), ({"a": True, "b": False, "c": "out"}, (1, 1)), ({"a": False, "b": "out"}, (0, 1))],
)
def test_count_of(said, found):
    assert ends(CountOf((Said("a"), Said("b"), Said("c"))), **said) == found


@pytest.mark.parametrize(
    ("term", "found"),
    [
        (CountEntries("scenarios"), (4, 4)),
        (CountEntries("scenarios", distinct=True), (3, 3)),
        (CountEntries("scenarios", ai=True), (2, 3)),
        (CountEntries("scenarios", link="OPS"), (3, 3)),
        (CountEntries("scenarios", link="OPS", ai=True), (1, 2)),
        (CountEntries("scenarios", link="OPS", ai=True, distinct=True), (1, 2)),
        (CountEntries("scenarios", link="RES"), (0, 0)),
        (ShareOf("scenarios", ai=True), (F(1, 2), F(3, 4))),
        (ShareOf("scenarios", ai=True, distinct=True), (F(2, 3), 1)),
        (ShareOf("scenarios", link="MGT", ai=True), (1, 1)),
    ],
)
def test_entries_are_counted(term, found):
    assert ends(term, scenarios=BUILT) == found


def test_an_open_list_and_an_empty_one():
    assert CountEntries("scenarios").find(world()).verdict is Verdict.UNKNOWN
    assert ends(CountEntries("scenarios")) is None
    assert ends(CountEntries("scenarios"), scenarios=()) == (0, 0)
    assert ends(ShareOf("scenarios", ai=True)) == (0, 1)
    assert ends(ShareOf("scenarios", ai=True), scenarios=()) == (0, 0)


def test_a_shared_term_is_walked_once():
    here = world(x="full")
    assert X.find(here) is X.find(here)
    assert len(here.memo) == 1
