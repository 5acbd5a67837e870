"""Each word that yields a verdict, over all four verdicts of what it looks at."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest

from core.logic.worlds import A_DAY, HELD, Fixed, fixed, world
from tihang.core.findings import Finding, Verdict
from tihang.core.logic import Given, NotExpanded
from tihang.core.logic.numbers import Mean, Number, Worth
from tihang.core.logic.truths import AllDemanded, AllOf, AnyOf, AtLeast, AtMost, HoldsTitle, InSet, Judged, OnOrBefore, Said
from tihang.core.values import Span

F = Fraction

MET, NOT_MET, UNKNOWN, OUT = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE
ALL = (MET, NOT_MET, UNKNOWN, OUT)


def verdict(term, **said):
    return term.find(world(**said)).verdict


@pytest.mark.parametrize(("said", "found"), [(None, UNKNOWN), (True, MET), (False, NOT_MET), ("out", OUT)])
def test_said(said, found):
    assert verdict(Said("a"), **({} if said is None else {"a": said})) is found


@pytest.mark.parametrize(
    ("said", "found", "hoped"), [(None, UNKNOWN, UNKNOWN), (True, UNKNOWN, MET), (False, NOT_MET, NOT_MET), ("out", UNKNOWN, OUT)]
)
def test_what_a_reviewer_judges_is_only_claimed(said, found, hoped):
    finding = Said("claim").find(world(**({} if said is None else {"claim": said})))
    assert (finding.verdict, finding.hoped) == (found, hoped)
    assert finding.claimed == (said is True)


def every(verdicts):
    return NOT_MET if NOT_MET in verdicts else UNKNOWN if UNKNOWN in verdicts else MET if MET in verdicts else OUT


def some(verdicts):
    return MET if MET in verdicts else UNKNOWN if UNKNOWN in verdicts else NOT_MET if NOT_MET in verdicts else OUT


@pytest.mark.parametrize("found", list(product(ALL, repeat=3)))
def test_all_of_any_of_and_all_demanded(found):
    parts = tuple(fixed(v) for v in found)
    assert verdict(AllOf(parts)) is every(found)
    assert verdict(AnyOf(parts)) is some(found)
    assert verdict(AllDemanded(parts)) is every([UNKNOWN if v is OUT else v for v in found])
    claims = tuple(fixed(UNKNOWN, v) for v in found)
    assert AllOf(claims).find(world()).hoped is every(found)
    assert AnyOf(claims).find(world()).hoped is some(found)
    assert AllOf(claims).find(world()).verdict is UNKNOWN


def number(low, high, den=1, fades=False):
    return Fixed(Finding("fixed", "", UNKNOWN, UNKNOWN, Span(low, high, den), fades=fades))


@pytest.mark.parametrize(
    ("low", "high", "least", "most"),
    [(8, 8, MET, MET), (9, 9, MET, NOT_MET), (7, 7, NOT_MET, MET), (7, 8, UNKNOWN, MET), (8, 9, MET, UNKNOWN), (7, 9, UNKNOWN, UNKNOWN)],
)
def test_thresholds_are_exact_and_include_the_line(low, high, least, most):
    assert verdict(AtLeast(number(low, high, 10), F(4, 5))) is least
    assert verdict(AtMost(number(low, high, 10), F(4, 5))) is most
    assert AtLeast(number(low, high, 10), F(4, 5)).find(world()).limit == F(4, 5)


def test_a_number_that_may_drop_out_decides_nothing():
    assert verdict(AtLeast(number(9, 9, 10, fades=True), F(4, 5))) is UNKNOWN
    assert verdict(AtMost(number(9, 9, 10, fades=True), F(4, 5))) is UNKNOWN


@pytest.mark.parametrize("kind", [UNKNOWN, OUT])
def test_a_comparison_without_a_number_says_what_the_number_said(kind):
    lost = Fixed(Finding("fixed", "", kind, kind, None))
    assert verdict(AtLeast(lost, F(1))) is kind
    assert verdict(AtMost(lost, F(1))) is kind


def test_a_threshold_by_rung_must_be_spelled_out_first():
    with pytest.raises(NotExpanded):
        AtLeast(Number(F(1)), {"t": F(1)}).find(world())


@pytest.mark.parametrize(
    ("said", "found"), [(None, UNKNOWN), ("full", MET), ("none", NOT_MET), ("out", OUT), (Given(None, "", Span(0, 1, 1)), UNKNOWN)]
)
def test_in_set(said, found):
    assert verdict(InSet("x", ("half", "full")), **({} if said is None else {"x": said})) is found


@pytest.mark.parametrize(("shift", "found"), [(-1, MET), (0, MET), (1, NOT_MET)])
def test_on_or_before(shift, found):
    said = A_DAY + timedelta(days=shift)
    assert verdict(OnOrBefore("day", A_DAY), day=said) is found
    assert OnOrBefore("day", None).find(world(on=A_DAY, day=said)).verdict is found


def test_a_day_nobody_named_is_unknown():
    assert verdict(OnOrBefore("day", A_DAY)) is UNKNOWN
    assert verdict(OnOrBefore("day", A_DAY), day="out") is UNKNOWN


@pytest.mark.parametrize(
    ("tiers", "on", "found"),
    [
        (("basic",), date(2025, 1, 1), MET),
        (("basic",), date(2026, 1, 1), NOT_MET),
        (("advanced",), date(2026, 6, 1), MET),
        (("advanced",), date(2026, 5, 31), NOT_MET),
        (("basic", "advanced"), date(2026, 5, 1), NOT_MET),
    ],
)
def test_a_title_counts_on_the_day(tiers, on, found):
    assert HoldsTitle(tiers).find(world(on=on, titles=HELD)).verdict is found


def test_titles_nobody_named_are_unknown_and_none_is_none():
    assert verdict(HoldsTitle(("basic",))) is UNKNOWN
    assert verdict(HoldsTitle(("basic",)), titles=()) is NOT_MET


@pytest.mark.parametrize("found", ALL)
@pytest.mark.parametrize("decided", [None, True, False])
def test_a_reviewer_decides_what_the_applicant_only_claims(found, decided):
    reviews = {} if decided is None else {"C": decided}
    by_reviewer = Judged("C", fixed(found), by_reviewer=True).find(world(reviews=reviews))
    if decided is None:
        assert by_reviewer.verdict is (NOT_MET if found is NOT_MET else UNKNOWN)
        assert by_reviewer.hoped is found
    else:
        assert by_reviewer.verdict is by_reviewer.hoped is (MET if decided else NOT_MET)
    by_itself = Judged("C", fixed(found), by_reviewer=False).find(world(reviews=reviews))
    settled = found is OUT and decided is not None  # what is said not to apply as a whole needs somebody to agree
    assert by_itself.verdict is ((MET if decided else NOT_MET) if settled else found)


REVIEWED = [
    Said("claim"),
    AtLeast(Worth("claim"), F(1)),
    AtLeast(Worth("claimed_level"), F(3)),
    AtMost(Worth("claimed_level"), F(5, 2)),
    AtLeast(Mean((Worth("claimed_level"), Worth("claimed_level"))), F(3)),
    AtMost(Worth("claimed_choice"), F(0)),
    InSet("claimed_choice", ("none", "half", "full")),
    OnOrBefore("claimed_day", None),
    AnyOf((Said("claim"), AtLeast(Worth("claim"), F(1)))),
    AllOf((AnyOf((Said("claim"),)), InSet("claimed_choice", ("none",)))),
]


@pytest.mark.parametrize("said", [True, "out"])
@pytest.mark.parametrize("term", REVIEWED, ids=lambda term: str(term.data()))
def test_no_word_makes_more_of_a_claim(term, said):
    found = term.find(world(claim=said, claimed_level=4, claimed_day=date(2000, 1, 1), claimed_choice="none"))
    assert found.verdict is UNKNOWN
