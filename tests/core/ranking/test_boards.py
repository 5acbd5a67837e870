"""A board counts its quota, asks for the fewest reasons, and says in words what changed."""

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tihang.core.problems import BadInput
from tihang.core.ranking import Board, Candidate, Deed, Row, Ties, board_problems, departures, differences, lines, move, owed, spread

pytestmark = pytest.mark.once


def board(scores: dict[str, str | None], order: str, *, left: str = "", exempt: str = "", **more) -> Board:
    candidates = tuple(Candidate(key, None if score is None else Decimal(score), key in exempt) for key, score in scores.items())
    return Board(candidates, tuple(order), tuple(left), **more)


def codes(found: Board) -> list[tuple[str, str]]:
    return [(problem.place, problem.code) for problem in board_problems(found)]


def test_one_moved_row_owes_one_reason_not_hundreds():
    keys = [f"k{number:03}" for number in range(300)]
    candidates = tuple(Candidate(key, Decimal(300 - number)) for number, key in enumerate(keys))
    assert departures(Board(candidates, tuple(keys))) == ()
    lifted = Board(candidates, move(keys, "k299", 1))
    assert departures(lifted) == ("k299",)
    assert departures(Board(candidates, move(keys, "k000", 300))) == ("k000",)
    assert codes(lifted) == [("k299", "no_reason")]
    assert board_problems(Board(candidates, lifted.order, reasons={"k299": "补链强链"})) == ()
    assert owed(Board(candidates, lifted.order, reasons={"k299": "  "})) == ("k299",)


def test_scores_are_compared_exactly():
    assert departures(board({"a": "88.10", "b": "88.1"}, "ba")) == ()
    assert departures(board({"a": "88.1000000000000000001", "b": "88.1"}, "ba")) == ("b",)


def test_the_quota_counts_whom_it_must():
    found = board({"a": "9", "b": "8", "c": "7", "d": "6"}, "abcd", exempt="b", quota=2)
    assert [(line.rank, line.counted, line.within) for line in lines(found)] == [
        (1, 1, True),
        (2, None, True),
        (3, 2, True),
        (4, 3, False),
    ]
    assert codes(found) == [("d", "beyond_quota")]
    assert codes(board({"a": "9", "b": "8", "c": "7"}, "abc")) == []


def test_ties_follow_the_named_rule():
    scores = {"a": "9", "b": "8", "c": "8"}
    assert departures(board(scores, "acb", ties=Ties.FREE)) == ()
    assert departures(board(scores, "acb", ties=Ties.BY_KEY)) == ("c",)
    assert departures(board(scores, "ab", left="c", quota=2, ties=Ties.AT_LINE)) == ("b",)
    assert departures(board(scores, "abc", quota=3, ties=Ties.AT_LINE)) == ()


def test_leaving_out_the_better_and_ranking_the_unscored_owe_reasons():
    assert departures(board({"a": "9", "b": "8", "c": "7"}, "ac", left="b")) == ("c",)
    assert departures(board({"a": "9", "b": None}, "ba")) == ("b",)
    assert departures(board({"a": "9", "b": None}, "ab")) == ()


def test_nobody_stands_twice_or_nowhere():
    found = codes(board({"a": "3", "b": "2", "c": "1"}, "aax", left="b"))
    assert found == [("a", "duplicate"), ("c", "missing"), ("x", "unknown_row")]


@pytest.mark.parametrize(("key", "to", "code"), [("x", 1, "unknown_row"), ("a", 0, "rank"), ("a", 3, "rank")])
def test_a_row_moves_only_where_there_is_a_rank(key, to, code):
    assert move("abcd", "d", 2) == tuple("adbc")
    with pytest.raises(BadInput) as refused:
        move("ab", key, to)
    assert refused.value.problems[0].code == code


def test_the_spread_counts_above_the_line_only():
    cities = {"a": "杭州", "b": "宁波", "c": "宁波", "d": "温州"}
    candidates = tuple(Candidate(key, places={"city": city}) for key, city in cities.items())
    assert spread(Board(candidates, tuple("abcd"), quota=3), "city") == {"宁波": 2, "杭州": 1}
    assert spread(Board(candidates, tuple("ab")), "industry") == {"": 2}


def test_two_rosters_differ_in_words():
    before = [Row(key, f"{key}厂", {"industry": "C36"}) for key in "abcde"]
    after = [Row("e", "e厂", {"industry": "C36"}), Row("a", "a厂", {"industry": "C37"}), *before[2:4], Row("f", "f厂")]
    found = differences(before, after, {"industry": ("所属行业", "industry")})
    assert [(change.deed, change.key) for change in found] == [
        (Deed.DROPPED, "b"),
        (Deed.MOVED, "e"),
        (Deed.CHANGED, "a"),
        (Deed.ADDED, "f"),
    ]
    assert found[0].words == ("去掉了原第 2 名 b厂", "b厂, before on rank 2, was dropped")
    assert found[1].words[1] == "e厂 was moved from rank 5 to 1"
    assert found[2].words[0] == "a厂 的所属行业由“C36”改为“C37”"
    assert differences(after, after, {"industry": ("所属行业", "industry")}) == ()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=8))
def test_no_smaller_set_of_departures_would_do(scores):
    candidates = tuple(Candidate(f"k{number}", Decimal(score)) for number, score in enumerate(scores))
    found = departures(Board(candidates, tuple(each.key for each in candidates)))
    kept = [score for number, score in enumerate(scores) if f"k{number}" not in found]
    assert kept == sorted(kept, reverse=True)
    best = max(many for many in range(len(scores) + 1) for some in combinations(scores, many) if list(some) == sorted(some, reverse=True))
    assert len(found) == len(scores) - best
