"""The level gauge: places in per cent, labels that never cover each other, a sentence that says the same."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tihang.web.parts.gauge import gauge
from tihang.web.parts.geometry import pair_anchors, per_cent


def test_a_range_has_two_posts_and_its_estimate():
    drawn = gauge(Fraction(13, 5), Fraction(169, 50), estimate=Fraction(139, 50), need=(3, Fraction(14, 5)))
    assert (drawn.left, drawn.width, drawn.right) == ("52.00%", "15.60%", "67.60%")
    assert (drawn.low.text, drawn.high.text) == ("2.60", "3.38")
    assert drawn.estimate == "55.60%"
    assert drawn.need.x == "56.00%"
    assert drawn.need.text == "三级线 2.80"
    assert drawn.sentence == "得分尺，0 到 5。 得分一定在 2.60 到 3.38 之间。 估计 2.78。 三级从 2.80 开始。"


def test_a_complete_sheet_is_one_number():
    drawn = gauge(3, 3, estimate=3)
    assert drawn.high is None
    assert drawn.estimate == ""
    assert drawn.low.text == "3.00"
    assert "得分 3.00。" in drawn.sentence


def test_nothing_said_is_anything_possible():
    drawn = gauge(None)
    assert drawn.blank
    assert (drawn.left, drawn.width) == ("0.00%", "100.00%")
    assert "还没有答案" in drawn.sentence
    assert drawn.low is None


def test_a_small_gauge_has_fewer_ticks_and_no_words_on_its_line():
    assert len(gauge(1, 2).ticks) == 51
    assert len(gauge(1, 2, small=True).ticks) == 11
    assert gauge(1, 2, need=(3, Fraction(14, 5)), small=True).need.text == ""


def test_names_stand_inside_the_drawing():
    named = gauge(1, 2, names=("规划", "规范", "集成", "优化", "引领")).names
    assert [name.text for name in named][1:3] == ["1 规划", "2 规范"]
    assert (named[0].anchor, named[-1].anchor) == ("start", "end")


FIGURE_WIDTH = {"start": (0, 26), "middle": (-13, 13), "end": (-26, 0)}


@given(st.fractions(0, 5), st.fractions(0, 5), st.sampled_from([(340, False), (700, False), (240, True)]))
def test_two_figures_never_cover_each_other(one, other, ruler):
    width, small = ruler
    low, high = sorted((one, other))
    drawn = gauge(low, high, small=small)
    if drawn.high is None:
        return
    places = []
    for label, score in ((drawn.low, low), (drawn.high, high)):
        left, right = FIGURE_WIDTH[label.anchor]
        x = float(score) / 5 * width + label.shift
        places.append((x + left, x + right))
    assert places[0][1] <= places[1][0] + 1, (low, high, places)
    assert places[0][0] >= -14
    assert places[1][1] <= width + 14


@pytest.mark.parametrize(
    ("value", "of", "shown"), [(0, 5, "0.00%"), (7, 5, "100.00%"), (-1, 5, "0.00%"), (1, 0, "0.00%"), (Fraction(1, 3), 1, "33.33%")]
)
def test_per_cent_stays_on_the_drawing(value, of, shown):
    assert per_cent(value, of) == shown


def test_near_ends_lean_away():
    assert pair_anchors(0.5, 0.52, apart=0.1) == (("end", -2), ("start", 2))
