"""The answer in one line, in both languages."""

from fractions import Fraction

import pytest

from core.small_packs import CITE, words
from tihang.core.criteria import Ladder, Rung
from tihang.core.explain import level_words, score_text, span_text
from tihang.core.values import point, span

F = Fraction


def ladder(many=5, en="level"):
    rungs = tuple(Rung(str(n), n, words(f"rung {n}"), CITE) for n in range(1, many + 1))
    return Ladder(rungs, ("等级", en), stacked=True)


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (0, 0, "未到一级", "Below level 1"),
        (3, 3, "三级", "Level 3"),
        (2, 3, "二级，或三级", "Level 2, possibly 3"),
        (2, 4, "二级到四级", "Level 2 to 4"),
        (0, 1, "未到一级，或一级", "Below level 1, possibly 1"),
        (0, 5, "未到一级到五级", "Below level 1 to 5"),
    ],
)
def test_a_level_is_said_in_one_line(low, high, zh, en):
    assert level_words(ladder(), low, high) == (zh, en)


def test_tiers_are_called_by_their_names():
    assert level_words(ladder(4, "tier"), 2, 2) == words("rung 2")
    assert level_words(ladder(4, "tier"), 0, 0) == ("未到rung 1（中）", "Below rung 1")


def test_a_ladder_may_have_more_rungs_than_numerals():
    assert level_words(ladder(12), 12, 12) == ("12级", "Level 12")


def test_scores_are_shown_with_four_places_or_as_a_range():
    assert score_text(point(F(13, 15))) == "0.8667"
    assert score_text(span(F(0), F(1))) is None
    assert score_text(None) is None
    assert span_text(span(F(1, 2), F(2, 3))) == "0.5000～0.6667"
    assert span_text(point(1)) == "1.0000"
    assert span_text(None) == ""
