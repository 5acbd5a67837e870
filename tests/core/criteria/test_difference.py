"""What changed between two editions, by id and by kind."""

from dataclasses import replace
from fractions import Fraction

import pytest

from core.criteria.test_law import BASE, with_criterion, with_question, with_rung, with_weight
from core.small_packs import criterion, question
from tihang.core.criteria import differences
from tihang.core.dates import to_date
from tihang.core.kinds import YesNo
from tihang.core.logic import read_term
from tihang.core.logic.numbers import Worth
from tihang.core.logic.truths import AtLeast, AtMost, OnOrBefore


def kinds(new, old=BASE, lives=None) -> list[tuple[str, str]]:
    return [(difference.kind, difference.id) for difference in differences(old, new, lives or {})]


def judged(term):
    return replace(BASE, criteria=(criterion("C1", term), BASE.criteria[1]))


FIVE, THREE = AtLeast(Worth("n"), Fraction(5)), AtLeast(Worth("n"), Fraction(3))
CHANGES = {
    "nothing": (BASE, BASE, []),
    "added": (BASE, replace(BASE, criteria=(*BASE.criteria, criterion("C3", THREE))), [("added", "C3")]),
    "removed": (BASE, replace(BASE, criteria=BASE.criteria[:1]), [("removed", "C2")]),
    "moved to another tier": (BASE, with_criterion(tiers=("u",)), [("moved", "C1")]),
    "moved to another link": (BASE, with_criterion(area="A"), [("moved", "C1")]),
    "a question moved": (BASE, with_question("q", grade=2), [("moved", "q")]),
    "reworded": (BASE, with_criterion(words=("新", "new")), [("reworded", "C1")]),
    "tightened": (judged(THREE), judged(FIVE), [("tightened", "C1")]),
    "loosened": (judged(FIVE), judged(THREE), [("loosened", "C1")]),
    "a limit tightened": (judged(AtMost(Worth("n"), Fraction(5))), judged(AtMost(Worth("n"), Fraction(3))), [("tightened", "C1")]),
    "a limit loosened": (judged(AtMost(Worth("n"), Fraction(3))), judged(AtMost(Worth("n"), Fraction(5))), [("loosened", "C1")]),
    "now hard": (with_criterion(hard=False), BASE, [("tightened", "C1")]),
    "now soft": (BASE, with_criterion(hard=False), [("loosened", "C1")]),
    "now a reviewer judges": (BASE, with_criterion(judged="reviewer"), [("tightened", "C1")]),
    "another day": (judged(OnOrBefore("d", to_date("2024-12-31"))), judged(OnOrBefore("d", to_date("2025-12-31"))), [("changed", "C1")]),
    "another term": (judged(THREE), judged(AtMost(Worth("n"), Fraction(3))), [("changed", "C1")]),
    "a line raised": (BASE, with_rung(at_least=Fraction(9, 10)), [("tightened", "1")]),
    "a line lowered": (BASE, with_rung(at_least=Fraction(7, 10)), [("loosened", "1")]),
    "a weight": (BASE, with_weight(99), [("changed", "A")]),
    "a default": (BASE, replace(BASE, policies=(replace(BASE.policies[0], default="add_all"),)), [("changed", "A1")]),
    "who judges a question": (BASE, with_question("y", judged="reviewer"), [("changed", "y")]),
    "confidence only": (BASE, with_question("q", cite=replace(BASE.cite, confidence="estimate", method="m")), []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_has_its_kind(name):
    old, new, wanted = CHANGES[name]
    assert kinds(new, old) == wanted


@pytest.mark.parametrize("name", [name for name in CHANGES if name not in ("nothing", "confidence only")])
def test_a_change_is_told_in_both_languages(name):
    old, new, _ = CHANGES[name]
    for difference in differences(old, new, {}):
        assert difference.words[0]
        assert difference.words[1]
        assert difference.words[0] != difference.words[1]


def test_what_lives_on_under_another_id_is_neither_added_nor_removed():
    renamed = replace(BASE, criteria=(replace(BASE.criteria[0], id="D1"), BASE.criteria[1]))
    assert kinds(renamed) == [("removed", "C1"), ("added", "D1")]
    assert kinds(renamed, lives={"C1": "D1"}) == []


def test_a_threshold_over_other_things_is_no_tightening():
    of = read_term({"count_of": [{"said": "a"}, {"said": "b"}]})
    more = read_term({"count_of": [{"said": "a"}, {"said": "b"}, {"said": "c"}]})
    assert kinds(judged(AtLeast(more, Fraction(2))), judged(AtLeast(of, Fraction(1)))) == [("changed", "C1")]


def test_the_question_of_a_criterion_is_not_told_twice():
    asked = replace(BASE, questions=(*BASE.questions, question("C3", YesNo())), criteria=(*BASE.criteria, criterion("C3", THREE)))
    assert kinds(asked) == [("added", "C3")]
