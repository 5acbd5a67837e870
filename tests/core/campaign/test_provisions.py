"""What a campaign says of panels, checks and cultivation, and what departs from it."""

from datetime import date

import pytest

from tihang.core.campaign import CULTIVATION, PANEL, Provision, departures, said_of
from tihang.core.criteria import Citation

pytestmark = pytest.mark.once
CITE = Citation("inferred", ("TIHANG",))


def says(name, *values):
    return Provision(name, ("规定", "says"), CITE, values, date(2026, 11, 23))


def test_only_what_was_chosen_otherwise_departs():
    rules = (says("readers", "3"), says("blind", "yes"), says("how", "draw"))
    chosen = {"readers": "3", "blind": "no", "load": "5"}
    assert [each.id for each in departures(rules, chosen)] == ["blind"]
    assert departures((), chosen) == ()
    assert said_of(rules)["how"] == "draw"
    assert Provision("how", ("", ""), CITE, ()).value == ""


@pytest.mark.parametrize(
    ("point", "right", "wrong"),
    [
        (PANEL["readers"], ("1", "9"), ("0", "10", "-1", "三", "²", "")),
        (PANEL["how"], ("draw", "assign"), ("lot", "")),
        (CULTIVATION["reminders"], ("1", "400"), ("0", "401")),
    ],
)
def test_a_point_takes_words_of_its_list_or_numbers_of_its_range(point, right, wrong):
    assert not [value for value in right if point.wrong(value)]
    assert not [value for value in wrong if not point.wrong(value)]
