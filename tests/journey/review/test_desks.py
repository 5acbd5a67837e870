"""Before whose desk something lies: levels by name, a municipality without cities, and the corps, which recommends like a province."""

import pytest

from tihang.core.routing import Level
from tihang.journey.review.rules.desks import desk_paths
from tihang.journey.review.rules.packing import desks_above


@pytest.mark.parametrize(("place", "level", "paths"), [
    ("330000/330100/330106/", Level.PROVINCE, ("330000/",)),
    ("330000/330100/330106/", Level.CITY, ("330000/330100/",)),
    ("110000/110105/", Level.CITY, ("110000/",)),
    ("110000/110105/", Level.DISTRICT, ("110000/110105/",)),
    ("650000/660000/", Level.PROVINCE, ("650000/660000/",)),
    ("650000/660000/659001/", Level.PROVINCE, ("650000/660000/",)),
    ("650000/660000/659001/", Level.CITY, ("650000/660000/659001/",)),
    ("650000/650100/", Level.PROVINCE, ("650000/",)),
    ("330000/330100/", Level.NATION, ("",)),
])  # fmt: skip
def test_whose_desk_it_is(place, level, paths):
    assert desk_paths(place, level) == paths


@pytest.mark.parametrize(("place", "above"), [
    ("330000/330100/330106/", ("330000/330100/", "330000/", "")),
    ("330000/", ("",)),
    ("650000/660000/", ("",)),
    ("650000/660000/659001/", ("650000/660000/", "")),
])  # fmt: skip
def test_papers_go_to_the_level_above(place, above):
    nation = desks_above("", "")[-1]
    assert desks_above(place, "") == tuple(each or nation for each in above)
