"""Rates of groups: the small ones hidden, and no other from which a hidden one could be told."""

import pytest

from tihang.journey.review.rules.fairness import GroupRate, rates

pytestmark = pytest.mark.once


def test_a_single_small_group_takes_the_smallest_other_with_it():
    rows = [("a", True)] * 6 + [("a", False)] * 2 + [("b", True)] * 5 + [("c", False)] * 4
    assert rates(rows) == (GroupRate("a", 6, 8), GroupRate("b", None, None), GroupRate("c", None, None))
    two = [*rows, ("d", True)]
    assert rates(two) == (GroupRate("a", 6, 8), GroupRate("b", 5, 5), GroupRate("c", None, None), GroupRate("d", None, None))
    assert rates([]) == ()
    assert rates([("only", True)] * 4) == (GroupRate("only", None, None),)
