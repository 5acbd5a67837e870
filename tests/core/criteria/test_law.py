"""The fingerprint changes with the law, and with nothing else."""

from dataclasses import replace
from fractions import Fraction

import pytest

from core.small_packs import CITE, criterion, policy, question, rating, small_pack, words
from tihang.core.criteria import Area, Citation, Gap, Ladder, Pack, Rung, Weight, WeightSet, fingerprint, part_fingerprints
from tihang.core.kinds import Choice, Level, Option, Quantity, Scenarios, YesNo
from tihang.core.logic.numbers import Worth
from tihang.core.logic.shorthands import Grid
from tihang.core.logic.truths import AtLeast, Said

CHOICE = Choice((Option("a", Fraction(0), words("a")), Option("b", Fraction(1), words("b"))))


def pack() -> Pack:
    asked = (
        question("q", rating(), grade=1, area="A"),
        question("y", YesNo()),
        question("c", CHOICE),
        question("n", Quantity("%", Fraction(0), Fraction(100))),
        question("s", Scenarios("national/scenarios@2025")),
    )
    return small_pack(
        (Area("A", words("A"), CITE, questions=("q",)),),
        asked,
        criteria=(criterion("C1", Said("y")), criterion("C2", AtLeast(Worth("n"), Fraction(3)))),
        ladder=Ladder(
            (Rung("1", 1, words("one"), CITE, score=Grid(1), at_least=Fraction(4, 5)),), ("等级", "level"), stacked=True, climb=True
        ),
        weight_sets=(WeightSet("w", words("w"), CITE, {"p": {"A": Weight(Fraction(100), CITE)}}),),
        policies=(policy("A1", ("stop", "add_all")),),
        opens=(("C1", "t"), ("C2", "t")),
    )


BASE = pack()
OTHER = Citation("estimate", ("X",), "note", "method")


def with_question(name: str, **more) -> Pack:
    return replace(BASE, questions=tuple(replace(q, **more) if q.id == name else q for q in BASE.questions))


def with_criterion(**more) -> Pack:
    return replace(BASE, criteria=(replace(BASE.criteria[0], **more), *BASE.criteria[1:]))


def with_rung(**more) -> Pack:
    return replace(BASE, ladder=replace(BASE.ladder, rungs=(replace(BASE.ladder.rungs[0], **more),)))


def with_weight(value: int, cite=CITE) -> Pack:
    return replace(BASE, weight_sets=(replace(BASE.weight_sets[0], weights={"p": {"A": Weight(Fraction(value), cite)}}),))


SAME = {
    "words": replace(BASE, words=("x", "y"), status="draft"),
    "words of a question": with_question("q", words=("x", "y"), help=("h", "h")),
    "words of a criterion": with_criterion(words=("x", "y"), group="other", help=("h", "h")),
    "words of an option": with_question("c", kind=Choice(tuple(replace(o, words=("x", "y")) for o in CHOICE.options))),
    "words of a rung": with_rung(words=("x", "y")),
    "confidence of a question": with_question("q", cite=OTHER),
    "confidence of a criterion": with_criterion(cite=OTHER, cites={"t": OTHER}),
    "confidence of a weight": with_weight(100, OTHER),
    "confidence of the pack": replace(BASE, cite=OTHER, sources=()),
    "order of questions": replace(BASE, questions=tuple(reversed(BASE.questions))),
    "order of criteria": replace(BASE, criteria=tuple(reversed(BASE.criteria))),
    "order of opened clauses": replace(BASE, opens=tuple(reversed(BASE.opens))),
    "codes of a catalogue": with_question("s", kind=Scenarios("national/scenarios@2025", (("S1", "OPS"),))),
}
CHANGED = {
    "the worth of a rating": with_question("q", kind=rating((Fraction(1), Fraction(0)))),
    "the worth of an option": with_question("c", kind=Choice((CHOICE.options[0], replace(CHOICE.options[1], worth=Fraction(2))))),
    "a kind": with_question("y", kind=Level(0, 1)),
    "a plausible range": with_question("n", kind=Quantity("%", Fraction(0), Fraction(99))),
    "a catalogue": with_question("s", kind=Scenarios("national/scenarios@2024")),
    "who judges a question": with_question("y", judged="reviewer"),
    "a grade": with_question("q", grade=2),
    "a tag": with_question("q", tags=("core",)),
    "a term": with_criterion(term=Said("x")),
    "a threshold": replace(BASE, criteria=(BASE.criteria[0], criterion("C2", AtLeast(Worth("n"), Fraction(4))))),
    "the tiers": with_criterion(tiers=("t", "u")),
    "who judges": with_criterion(judged="reviewer"),
    "who judges at a tier": with_criterion(judged_at={"t": "reviewer"}),
    "hard or soft": with_criterion(hard=False),
    "part of": with_criterion(part_of="C2"),
    "the line of a rung": with_rung(at_least=Fraction(81, 100)),
    "what a rung scores": with_rung(score=Grid(2)),
    "stacked": replace(BASE, ladder=replace(BASE.ladder, stacked=False)),
    "a default": replace(BASE, policies=(replace(BASE.policies[0], default="add_all"),)),
    "an option": replace(BASE, policies=(policy("A1", ("stop",)),)),
    "an opened clause": replace(BASE, opens=BASE.opens[:1]),
    "always": replace(BASE, areas=(replace(BASE.areas[0], always=True),)),
    "a profile of an area": replace(BASE, areas=(replace(BASE.areas[0], profiles=("p",)),)),
    "a gap": replace(BASE, gaps=(Gap("weights", words("no weights")),)),
}


@pytest.mark.parametrize("name", SAME)
def test_words_confidence_and_order_are_outside_the_seal(name):
    assert part_fingerprints(SAME[name]) == part_fingerprints(BASE)
    assert fingerprint(SAME[name]) == fingerprint(BASE)


@pytest.mark.parametrize("name", CHANGED)
def test_the_law_is_inside_the_seal(name):
    assert part_fingerprints(CHANGED[name])["criteria"] != part_fingerprints(BASE)["criteria"]
    assert part_fingerprints(CHANGED[name])["weights"] == part_fingerprints(BASE)["weights"]
    assert fingerprint(CHANGED[name]) != fingerprint(BASE)


def test_weights_have_their_own_seal():
    heavier = part_fingerprints(with_weight(99))
    assert heavier["weights"] != part_fingerprints(BASE)["weights"]
    assert heavier["criteria"] == part_fingerprints(BASE)["criteria"]
    equal = replace(BASE, weight_sets=(replace(BASE.weight_sets[0], rule="equal"),))
    assert part_fingerprints(equal)["weights"] != part_fingerprints(BASE)["weights"]


def test_name_edition_and_revision_are_inside_the_whole_fingerprint():
    assert len({fingerprint(replace(BASE, **more)) for more in ({}, {"id": "x"}, {"edition": "2"}, {"revision": 2})}) == 4


def test_a_pack_made_from_another_does_not_keep_its_fingerprints():
    before = part_fingerprints(BASE)
    assert part_fingerprints(with_rung(at_least=Fraction(1))) != before
    assert part_fingerprints(BASE) is BASE.sealed_as


def test_what_is_unconfirmed_is_counted():
    assert BASE.unconfirmed == 0
    assert with_question("q", cite=OTHER).unconfirmed == 1
    assert with_weight(100, OTHER).unconfirmed == 1
