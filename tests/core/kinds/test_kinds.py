"""Every question kind: what it takes, what it refuses, what an answer is worth, and that it reads back what it wrote."""

from datetime import date
from fractions import Fraction

import pytest

from tihang.core.canonical import canonical_bytes
from tihang.core.kinds import (
    Choice,
    Choices,
    Day,
    KindError,
    Level,
    Option,
    Quantity,
    Rating,
    Scenario,
    Scenarios,
    Text,
    Title,
    Titles,
    YesNo,
)

F = Fraction

OPTIONS = (Option("none", F(0), ("无", "None")), Option("some", F(1, 2), ("有", "Some")), Option("all", F(1), ("全", "All")))
LOSS = (Option("plus", F(3), ("加", "plus")), Option("minus", F(-2), ("减", "minus")))
KINDS = {
    "choice": Choice(OPTIONS),
    "rating": Rating(OPTIONS),
    "choices": Choices(OPTIONS),
    "capped": Choices(OPTIONS, F(1)),
    "loss": Choices(LOSS),
    "yes_no": YesNo(),
    "quantity": Quantity("%", F(0), F(100), "up"),
    "level": Level(1, 5),
    "date": Day(),
    "text": Text(),
    "titles": Titles(("basic", "advanced")),
    "scenarios": Scenarios("national/scenarios@2025", (("S1", "OPS"), ("S2", "MGT"))),
}
TITLE = {"tier": "basic", "since": "2024-01-02", "until": "2026-01-01", "by": "市局"}

TAKEN = [
    ("choice", "some", "some", F(1, 2)),
    ("choice", " all ", "all", F(1)),
    ("rating", "none", "none", F(0)),
    ("choices", ["all", "some", "all"], ("some", "all"), F(3, 2)),
    ("choices", "all，some", ("some", "all"), F(3, 2)),
    ("choices", [], (), F(0)),
    ("capped", ["all", "some"], ("some", "all"), F(1)),
    ("loss", ["minus"], ("minus",), F(-2)),
    ("yes_no", "YES", True, F(1)),
    ("yes_no", "否", False, F(0)),
    ("yes_no", True, True, F(1)),
    ("quantity", "12.5%", F(25, 2), F(25, 2)),
    ("quantity", 7, F(7), F(7)),
    ("quantity", "-1/3", F(-1, 3), F(-1, 3)),
    ("level", "3", 3, F(3)),
    ("level", 5, 5, F(5)),
    ("date", "2025-06-19", date(2025, 6, 19), None),
    ("date", date(2025, 6, 19), date(2025, 6, 19), None),
    ("text", "梯", "梯", None),
    ("titles", [TITLE], (Title("basic", date(2024, 1, 2), date(2026, 1, 1), "市局"),), None),
    ("titles", [], (), None),
    ("scenarios", [{"code": "S1", "instance": "x", "ai": "no"}, {"code": "S2"}], (Scenario("S1", "x", False), Scenario("S2")), None),
]


@pytest.mark.parametrize(("name", "raw", "value", "worth"), TAKEN)
def test_what_is_taken_is_worth_something_and_reads_back(name, raw, value, worth):
    kind = KINDS[name]
    parsed = kind.parse(raw)
    assert parsed == value
    assert type(parsed) is type(value)
    assert kind.worth(parsed) == worth
    span = kind.span(parsed)
    assert (span is None) == (worth is None)
    assert span is None or (span.floor == span.ceiling == worth)
    bounds = kind.bounds()
    assert bounds is None or worth is None or bounds[0] <= worth <= bounds[1]
    assert kind.parse(kind.data(parsed)) == value
    assert canonical_bytes(kind.data(parsed))
    assert all(kind.show(parsed)) or name == "text"


REFUSED = [
    ("choice", "sme"),
    ("choice", None),
    ("choice", ["some"]),
    ("choice", True),
    ("rating", {"not": "x"}),
    ("choices", ["some", "zzz"]),
    ("choices", 5),
    ("choices", {"some": 1}),
    ("yes_no", "maybe"),
    ("yes_no", 1),
    ("yes_no", None),
    ("quantity", "a lot"),
    ("quantity", "1e9"),
    ("quantity", ""),
    ("quantity", {"value": 3}),
    ("level", 0),
    ("level", "6"),
    ("level", "3.0"),
    ("level", True),
    ("level", "٣"),
    ("level", "-1"),
    ("date", "2025-6-9"),
    ("date", "yesterday"),
    ("date", None),
    ("text", 5),
    ("titles", "basic"),
    ("titles", ["basic"]),
    ("titles", [{"tier": "master"}]),
    ("titles", [{"tier": "basic", "from": "2024-01-01"}]),
    ("titles", [{"tier": "basic", "since": "soon"}]),
    ("titles", [{"tier": "basic"}] * 2001),
    ("scenarios", [{"code": "S9"}]),
    ("scenarios", [{"code": "S1", "ai": "perhaps"}]),
    ("scenarios", {"code": "S1"}),
]


@pytest.mark.parametrize(("name", "raw"), REFUSED, ids=lambda case: str(case)[:40])
def test_what_does_not_fit_is_refused_kindly(name, raw):
    with pytest.raises(KindError) as told:
        KINDS[name].parse(raw)
    problem = told.value.problem
    assert all(problem.said)
    assert all(problem.remedy)


def test_a_near_miss_is_suggested():
    with pytest.raises(KindError, match="Did you mean some"):
        KINDS["choice"].parse("somee")


@pytest.mark.parametrize(
    ("name", "bounds"),
    [
        ("choice", (0, 1)),
        ("choices", (0, F(3, 2))),
        ("capped", (0, 1)),
        ("loss", (-2, 3)),
        ("yes_no", (0, 1)),
        ("level", (1, 5)),
        ("quantity", None),
        ("date", None),
        ("scenarios", None),
    ],
)
def test_an_open_question_lies_between_its_bounds(name, bounds):
    assert KINDS[name].bounds() == bounds


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_says_what_it_takes_and_its_law(name):
    kind = KINDS[name]
    assert all(kind.accepts())
    assert kind.law()["kind"] == kind.name
    assert canonical_bytes(kind.law())
    assert kind.may_not_apply == (name in ("rating", "yes_no"))


def test_what_is_plausible_is_not_what_is_allowed():
    percent = KINDS["quantity"]
    assert [percent.plausible(F(n)) for n in (-1, 0, 100, 101)] == [False, True, True, False]
    assert percent.parse("101") == 101


@pytest.mark.parametrize(
    ("title", "day", "held"),
    [
        (Title("basic"), date(2025, 1, 1), True),
        (Title("basic", date(2025, 1, 2)), date(2025, 1, 1), False),
        (Title("basic", date(2025, 1, 1)), date(2025, 1, 1), True),
        (Title("basic", None, date(2025, 1, 1)), date(2025, 1, 1), True),
        (Title("basic", None, date(2025, 1, 1)), date(2025, 1, 2), False),
    ],
)
def test_a_title_is_held_from_its_first_to_its_last_day(title, day, held):
    assert title.held_on(day) is held


def test_a_scenario_knows_its_link():
    assert [KINDS["scenarios"].link_of(code) for code in ("S1", "S2", "S9")] == ["OPS", "MGT", ""]
