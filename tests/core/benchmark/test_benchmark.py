"""Peers: places in a line, the floor, and that nothing can be worked out by subtraction."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.core.benchmark import (
    FEWEST,
    Between,
    Likeness,
    Ties,
    Traits,
    likeness,
    may_be_shown,
    needed,
    quantile,
    quartiles,
    rank_share,
    rungs,
    standings,
)
from tihang.core.benchmark.place_in_line import NobodyThere

SCORES = st.lists(st.integers(0, 500), min_size=1, max_size=30)
TRAITS = st.builds(
    Traits,
    st.sampled_from(["3411", "3412", "3420", "3511", "342", "34", "3", ""]),
    st.sampled_from([("33", "3301", "330106"), ("33", "3302"), ("32", "3201"), ("33",), ()]),
    st.sampled_from(["large", "small", ""]),
)
CROWDS = st.lists(st.tuples(TRAITS, st.integers(0, 500)), max_size=60)
F = Fraction
ME = Traits("3411", ("33", "3301", "330106"), "large")


def heaps(mine: Traits, crowd: list[tuple[Traits, int]]) -> list[tuple[Likeness, int, int]]:
    many = Counter((likeness(mine, traits), score) for traits, score in crowd)
    return [(alike, score, count) for (alike, score), count in many.items()]


def counts(mine: Traits, crowd: list[tuple[Traits, int]]) -> dict[Likeness, int]:
    return {group: sum(group.holds(likeness(mine, traits)) for traits, _score in crowd) for group in rungs(mine)}


def test_places_by_hand():
    line = Counter([100, 200, 200, 300])
    assert [rank_share(line, 200, ties) for ties in Ties] == [F(1, 4), F(1, 2), F(3, 4)]
    assert (rank_share(line, 99), rank_share(line, 301)) == (0, 1)
    assert quartiles(line) == (175, 200, 225)
    assert quartiles(line, Between.RANK) == (100, 200, 200)
    assert (quantile(line, F(0)), quantile(line, F(1)), quantile(line, F(0), Between.RANK), quantile(line, F(1), Between.RANK)) == (
        100, 300, 100, 300,
    )  # fmt: skip
    for ask in (lambda: rank_share({}, 1), lambda: quantile({}, F(1, 2)), lambda: quartiles({5: 0}, Between.RANK)):
        with pytest.raises(NobodyThere):
            ask()


@given(SCORES, st.integers(0, 500), st.integers(0, 500), st.sampled_from(Ties))
def test_a_better_score_never_stands_lower(scores, one, other, ties):
    line = Counter(scores)
    low, high = sorted((one, other))
    assert 0 <= rank_share(line, low, ties) <= rank_share(line, high, ties) <= 1


@given(SCORES, st.sampled_from(Between), st.randoms())
def test_quartiles_lie_in_order_and_inside_whoever_is_counted_first(scores, between, chance):
    found = quartiles(Counter(scores), between)
    assert min(scores) <= found[0] <= found[1] <= found[2] <= max(scores)
    mixed = list(scores)
    chance.shuffle(mixed)
    assert quartiles(Counter(mixed), between) == found
    assert sum(score <= found[1] for score in scores) * 2 >= len(scores) - 1


def test_the_ladder_widens_size_first_and_industry_last():
    ladder = rungs(ME)
    assert len(ladder) == 18
    assert ladder[:3] == (Likeness(4, 2, True), Likeness(4, 2, False), Likeness(4, 1, True))
    assert ladder[-1] == Likeness(2, 0, False)
    for narrow, wide in combinations(ladder, 2):
        assert not narrow.holds(wide), "nobody stands before somebody he holds"
    assert rungs(Traits("3", ("33",), "large")) == ()
    assert rungs(Traits("342", ("33",), "")) == tuple(Likeness(i, p, False) for i in (3, 2) for p in (1, 0))


@given(TRAITS, CROWDS)
def test_the_floor_holds_and_no_difference_is_below_it(mine, crowd):
    many = counts(mine, crowd)
    shown = may_be_shown(many)
    assert all(many[group] >= FEWEST for group in shown)
    for one, other in combinations(shown, 2):
        if many[one.within(other)] in (many[one], many[other]):
            assert many[one] == many[other] or abs(many[one] - many[other]) >= FEWEST
    for hidden in set(many) - set(shown):  # and nothing is hidden without need
        beside = [each for each in shown if many[each.within(hidden)] in (many[each], many[hidden])]
        assert many[hidden] < FEWEST or any(0 < abs(many[each] - many[hidden]) < FEWEST for each in beside)


def test_groups_of_one_crowd_are_compared_by_who_is_in_them():
    """Everybody small in the province sits in one city: with the city they would tell of the two large ones there."""
    near, far = ("33", "3301"), ("33", "3302")
    crowd = [*[(Traits("3411", near, size), 0) for size in ["large"] * 2 + ["small"] * 5], *[(Traits("3411", far, "large"), 0)] * 5]
    mine = Traits("3411", near, "small")
    shown = may_be_shown(counts(mine, crowd))
    assert Likeness(4, 1, False) in shown
    assert not {Likeness(4, 2, False), Likeness(4, 1, True)} <= set(shown)


@given(CROWDS.filter(lambda crowd: len(crowd) > 12), st.integers(0, 11))
def test_two_of_a_kind_together_see_no_more_than_one(crowd, first):
    """Whatever one may see that lies in what his like may see leaves nobody, or at least four beside one of themselves."""
    mine = crowd[first][0]
    views: list[set[int]] = []
    for place in [place for place, (traits, _score) in enumerate(crowd) if traits == mine][:2]:
        views += [
            {index for index, (traits, _score) in enumerate(crowd) if group.holds(likeness(mine, traits))}
            for group in may_be_shown(counts(mine, crowd[:place] + crowd[place + 1 :]))
        ]
    for one, two in combinations(views, 2):
        for wide, narrow in ((one, two), (two, one)):
            if narrow < wide:
                assert len(wide - narrow) >= FEWEST


@given(TRAITS, CROWDS, st.integers(0, 500), st.randoms())
def test_a_comparison_says_its_group_and_forgets_who_is_in_it(mine, crowd, own, chance):
    found = standings(mine, (own, own), heaps(mine, crowd))
    mixed = list(crowd)
    chance.shuffle(mixed)
    assert standings(mine, (own, own), heaps(mine, mixed)) == found
    many = counts(mine, crowd)
    assert len(found) <= 2
    for each in found:
        assert each.others == many[each.group] >= FEWEST
        assert 0 <= each.ahead_of[0] == each.ahead_of[1] <= 1
    better = standings(mine, (own, 500), heaps(mine, crowd))
    assert all(one.ahead_of[0] <= one.ahead_of[1] for one in better)


def test_by_hand_the_nearest_group_that_is_large_enough():
    near = [(ME, score) for score in (100, 200, 300, 400, 500)]
    far = [(Traits("3499", ("44", "4403"), "small"), 50)] * 5
    close, wide = standings(ME, (250, 250), heaps(ME, near + far))
    assert (close.group, close.others, close.ahead_of, close.quartiles) == (Likeness(4, 2, True), 5, (F(2, 5), F(2, 5)), (200, 300, 400))
    assert (wide.group, wide.others, wide.ahead_of[0]) == (Likeness(2, 0, False), 10, F(7, 10))
    (only,) = standings(ME, (250, 250), heaps(ME, near + far[:4]))
    assert only.group == Likeness(2, 0, False), "four outside could be worked out, so the narrow group is not shown"
    assert standings(ME, (250, 250), heaps(ME, near[:4])) == ()


@given(CROWDS, st.lists(st.integers(0, 8), min_size=60, max_size=60))
def test_five_means_five_houses(crowd, houses):
    """However the factories are dealt out to houses, what is shown, and what is left outside of it, belongs to five at least."""
    of = dict(enumerate(houses))
    most = max(Counter(of[index] for index in range(len(crowd))).values(), default=1)
    views = [
        {index for index, (traits, _score) in enumerate(crowd) if group.holds(likeness(ME, traits))}
        for group in may_be_shown(counts(ME, crowd), needed(most))
    ]
    for view in views:
        assert len({of[index] for index in view}) >= FEWEST
    for narrow, wide in combinations(views, 2):
        if narrow < wide:
            assert len({of[index] for index in wide - narrow}) >= FEWEST


def test_one_house_with_many_factories_hides_them():
    heap = heaps(ME, [(ME, score) for score in range(8)])
    assert standings(ME, (4, 4), heap)
    assert standings(ME, (4, 4), heap, most_of_one=2) == ()
    assert (needed(1), needed(2), needed(0)) == (5, 9, 5)
