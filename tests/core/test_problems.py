"""A problem says what happened, where, and how to mend it, in both languages."""

import pytest

from tihang.core.problems import BadInput, CannotJudge, bad, nearest

LOST = bad("丢了", "it is lost", "去找", "Look for it", place="a.yaml:3", code="lost")


def test_a_problem_is_one_line_in_each_language():
    assert LOST.text("zh") == "a.yaml:3：丢了。去找"
    assert LOST.text("en") == "a.yaml:3: it is lost. Look for it"
    assert bad("丢了", "it is lost", "", "").text("en") == "it is lost."


def test_the_nearer_place_stays():
    assert LOST.at("elsewhere").place == "a.yaml:3"
    assert bad("丢了", "it is lost", "", "").at("b.yaml:9").place == "b.yaml:9"


@pytest.mark.parametrize("error", [BadInput, CannotJudge])
def test_an_error_holds_every_problem(error):
    told = error(iter([LOST, LOST.at("x")]))
    assert told.problems == (LOST, LOST)
    assert str(told) == "a.yaml:3: it is lost. Look for it; a.yaml:3: it is lost. Look for it"


def test_the_nearest_word_is_suggested():
    assert nearest("PER.ORG.L1.z", ["PER.ORG.L1.a", "TEC.DAT.L1.a"]) == ("是不是想写 PER.ORG.L1.a", "Did you mean PER.ORG.L1.a?")
    assert nearest("per", ["PER", "TEC"]) == ("是不是想写 PER", "Did you mean PER?")


def test_where_none_is_near_the_first_few_are_listed():
    assert nearest("zzz", ["b", "a"]) == ("可用的有 a, b", "Known: a, b")
    assert nearest("zzz", [f"k{n}" for n in range(9)])[1] == "Known: k0, k1, k2, k3, k4, k5, k6, k7 …"
    assert nearest("zzz", []) == ("可用的有 ", "Known: ")
