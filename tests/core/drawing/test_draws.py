"""Draws are repeated from their record alone, are fair, keep their rules, and a record that was touched is found out."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from math import factorial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tihang.core.drawing import Reader, Rules, Stream, draw_dossiers, draw_readers, replay, replay_readers
from tihang.core.problems import BadInput

pytestmark = pytest.mark.once

SEED = "2025-09-01 12 07 33"
POOL = [f"d{number:02}" for number in range(1, 11)]
EXPERTS = [Reader("e1", "A", "n"), Reader("e2", "A", "s"), Reader("e3", "B", "n"), Reader("e4", "C", "s"), Reader("e5", "D", "w")]
RULES = Rules(2, 1, 1, 1, 0, (("d1", "e5"),))


def by_the_page(lines: list[str], pool: list[str]) -> list[str]:
    """The shuffle written once more from the reference page, sharing nothing with the code."""
    key = sha256("\n".join(["tihang-draw-1", *lines]).encode()).digest()
    blocks = b"".join(sha256(key + number.to_bytes(8, "big")).digest() for number in range(50))
    words = iter(int.from_bytes(blocks[at : at + 8], "big") for at in range(0, len(blocks), 8))
    order = list(pool)
    for place in range(len(pool) - 1, 0, -1):
        word = next(words)
        while word >= 2**64 - 2**64 % (place + 1):
            word = next(words)
        order[place], order[word % (place + 1)] = order[word % (place + 1)], order[place]
    return order


def test_the_vectors_of_the_page():
    assert [f"{word:016x}" for stream in [Stream(["seed x"])] for word in (stream.word(), stream.word(), stream.word())] == [
        "2955346238c6b471",
        "46936dea8715f758",
        "509aa0004417262d",
    ]
    draw = draw_dossiers(SEED, reversed(POOL), 3, 2)
    assert (draw.drawn, draw.reserve) == (("d08", "d10", "d04"), ("d09", "d03"))
    assert by_the_page([f"seed {SEED}", "number 3", "reserves 2", *POOL], POOL)[:5] == [*draw.drawn, *draw.reserve]
    found = draw_readers("s1", ["d3", "d1", "d2"], reversed(EXPERTS), RULES)
    assert [(place.readers, place.reserve, place.short) for place in found.places] == [
        (("e4", "e1"), ("e3",), 0),
        (("e3", "e2"), ("e5",), 0),
        (("e5", "e4"), ("e1",), 0),
    ]


def test_every_order_is_about_equally_likely():
    many = 3000
    seen = Counter(draw_dossiers(f"seed {number}", "abc", 3).drawn for number in range(many))
    assert len(seen) == factorial(3)
    assert all(abs(count - many / 6) < 100 for count in seen.values()), seen


def test_the_uneven_rest_is_thrown_away():
    stream, twin, bound = Stream(["seed r"]), Stream(["seed r"]), 2**63 + 1
    words = [twin.word() for _ in range(60)]
    kept = [word for word in words if word < bound]
    assert len(kept) < len(words), "about half of the numbers must be thrown away at this bound"
    assert [stream.below(bound) for _ in kept] == kept


def test_a_record_that_was_touched_is_found_out():
    draw = draw_dossiers(SEED, POOL, 3, 2)
    assert replay(draw).same
    touched = replace(draw, drawn=("d08", "d01", "d04"))
    assert replay(touched).difference == ("抽中第 2 位应是 d10，记录写的是 d01", "drawn, place 2: d10 is due, the record says d01")
    assert not replay(replace(draw, pool=tuple(reversed(draw.pool)))).same
    assert not replay(replace(draw, method="dice")).same
    assert not replay(replace(draw, number=11)).same
    found = draw_readers("s1", ["d1", "d2", "d3"], EXPERTS, RULES)
    assert replay_readers(found).same
    other = replace(found.places[1], reserve=("e1",))
    said = replay_readers(replace(found, places=(found.places[0], other, found.places[2]))).difference
    assert said
    assert said[1] == "reserve of d2, place 1: e5 is due, the record says e1"
    assert not replay_readers(replace(found, places=found.places[:2])).same
    assert not replay_readers(replace(found, places=(replace(found.places[0], short=1), *found.places[1:]))).same


@pytest.mark.parametrize(
    ("seed", "pool", "number", "code"),
    [
        ("", ["a"], 1, "seed"),
        ("a\nb", ["a"], 1, "seed"),
        ("s", ["a", "a"], 1, "pool_twice"),
        ("s", ["a\n"], 1, "pool_id"),
        ("s", ["a"], 2, "too_many"),
    ],
)
def test_what_cannot_be_drawn_is_refused(seed, pool, number, code):
    with pytest.raises(BadInput) as refused:
        draw_dossiers(seed, pool, number)
    assert code in [problem.code for problem in refused.value.problems]


def test_rules_about_nobody_are_refused():
    with pytest.raises(BadInput) as refused:
        draw_readers("s", ["d1"], EXPERTS, Rules(0, forbidden=(("d9", "e1"),)))
    assert {problem.code for problem in refused.value.problems} == {"rules", "forbidden"}


def _allowed(readers: tuple[Reader, ...], rules: Rules) -> bool:
    employers, regions = Counter(one.employer for one in readers), Counter(one.region for one in readers)
    return max(employers.values(), default=0) <= (rules.per_employer or 99) and max(regions.values(), default=0) <= (rules.per_region or 99)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from("nsw")), min_size=1, max_size=7),
    st.integers(1, 4),
    st.integers(0, 2),
    st.integers(0, 2),
    st.lists(st.integers(0, 6), max_size=2),
)
def test_seats_stay_empty_only_where_nobody_could_fill_them(kinds, each, per_employer, per_region, shut):
    pool = [Reader(f"e{number}", *kind) for number, kind in enumerate(kinds)]
    forbidden = tuple(("d1", f"e{number}") for number in shut if number < len(pool))
    rules = Rules(each, 0, per_employer, per_region, 0, forbidden)
    (place,) = draw_readers("s", ["d1"], pool, rules).places
    free = [one for one in pool if ("d1", one.id) not in forbidden]
    best = max(many for many in range(each + 1) if any(_allowed(some, rules) for some in combinations(free, many)))
    assert len(place.readers) == best
    assert place.short == each - best
    assert _allowed(tuple(one for one in free if one.id in place.readers), rules)
    assert set(place.readers) <= {one.id for one in free}


def test_the_load_is_even_and_kept():
    pool = [Reader(f"e{number}", f"u{number % 5}") for number in range(10)]
    found = draw_readers("load", [f"d{number}" for number in range(20)], pool, Rules(2, per_employer=1, load=4))
    load = Counter(reader for place in found.places for reader in place.readers)
    assert sum(load.values()) == 40
    assert set(load.values()) == {4}
