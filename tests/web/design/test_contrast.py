"""Every pair of colours that pages use can be read: computed from tokens.css, in light and in dark."""

import pytest

from tihang.web.design.contrast import BLOCKS, EDGES, contrast, ratio, shown_pairs, tokens, word_pairs


@pytest.mark.parametrize("scheme", BLOCKS)
@pytest.mark.parametrize(("text", "ground"), word_pairs(), ids="/".join)
def test_words_hold_four_and_a_half(scheme, text, ground):
    assert ratio(scheme, text, ground) >= 4.5


@pytest.mark.parametrize("scheme", BLOCKS)
@pytest.mark.parametrize(("edge", "ground"), EDGES, ids="/".join)
def test_edges_hold_three(scheme, edge, ground):
    assert ratio(scheme, edge, ground) >= 3


def test_dark_by_the_system_and_dark_by_choice_are_the_same():
    assert tokens("dark") == tokens("system")


def test_every_colour_has_a_dark_twin():
    assert set(tokens("light")) == set(tokens("dark"))


def test_the_formula():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert all(float(pair.light) >= 4.5 for pair in shown_pairs())
