"""Terms from data and back, in words of both languages; a wrong word or shape is refused with its path."""

from fractions import Fraction

import pytest

from core.logic.worlds import Shelf, world
from tihang.core.canonical import canonical_bytes
from tihang.core.logic import NotExpanded, Sort, TermError, read_term, vocabulary
from tihang.core.logic.numbers import Number, Worth
from tihang.core.logic.truths import AtLeast, Said

F = Fraction

X = {"worth": "x"}
TERMS = {
    "said": ({"said": "a"}, Sort.TRUTH, {"a"}),
    "criterion": ({"criterion": "C1"}, Sort.TRUTH, {"criterion/C1"}),
    "reaches": ({"reaches": "basic"}, Sort.TRUTH, {"rung/basic"}),
    "all_of": ({"all_of": [{"said": "a"}, {"criterion": "C1"}]}, Sort.TRUTH, {"a", "criterion/C1"}),
    "any_of": ({"any_of": [{"said": "a"}]}, Sort.TRUTH, {"a"}),
    "at_least": ({"at_least": {"of": X, "value": "0.8"}}, Sort.TRUTH, {"x"}),
    "at_most": ({"at_most": {"of": X, "value": {"basic": "2", "advanced": "1/3"}}}, Sort.TRUTH, {"x"}),
    "in_set": ({"in_set": {"of": "x", "values": ["half", "full"]}}, Sort.TRUTH, {"x"}),
    "on_or_before": ({"on_or_before": {"of": "day", "date": "2025-06-19"}}, Sort.TRUTH, {"day"}),
    "holds_title": ({"holds_title": {"tiers": ["basic"]}}, Sort.TRUTH, {"titles"}),
    "worth": (X, Sort.NUMBER, {"x"}),
    "number": ({"number": "2/3"}, Sort.NUMBER, set()),
    "sum": ({"sum": [X, {"number": "1"}]}, Sort.NUMBER, {"x"}),
    "mean": ({"mean": [X]}, Sort.NUMBER, {"x"}),
    "lowest": ({"lowest": [X, {"worth": "y"}]}, Sort.NUMBER, {"x", "y"}),
    "weighted": ({"weighted": [{"weight": 1, "of": X}, {"weight": 3, "of": {"worth": "y"}}]}, Sort.NUMBER, {"x", "y"}),
    "rounded": ({"rounded": {"of": X, "places": 2}}, Sort.NUMBER, {"x"}),
    "count_of": ({"count_of": [{"said": "a"}]}, Sort.NUMBER, {"a"}),
    "count_entries": ({"count_entries": {"list": "scenarios", "link": "OPS", "ai": "yes", "distinct": "yes"}}, Sort.NUMBER, {"scenarios"}),
    "share_of": ({"share_of": {"list": "scenarios", "ai": "yes"}}, Sort.NUMBER, {"scenarios"}),
    "points": ({"points": ["A", "B"]}, Sort.NUMBER, set()),
    "questions_at_least": ({"questions_at_least": {"areas": ["A"], "value": "1", "tagged": "core"}}, Sort.NUMBER, set()),
    "grid": ({"grid": 3}, Sort.NUMBER, set()),
    "by_policy": ({"by_policy": {"policy": "B1", "options": {"one": {"said": "a"}, "two": {"said": "b"}}}}, Sort.TRUTH, {"a", "b"}),
    "equal": ({"equal": {"of": X, "to": {"worth": "y"}, "within": "0.5"}}, Sort.TRUTH, {"x", "y"}),
    "not_above": ({"not_above": {"of": X, "limit": {"number": "3"}}}, Sort.TRUTH, {"x"}),
    "in_order": ({"in_order": ["day", "built.until"]}, Sort.TRUTH, {"day", "built.until"}),
    "same": ({"same": ["a", "b"]}, Sort.TRUTH, {"a", "b"}),
    "baseline_stated": ({"baseline_stated": ["e1", "e2"]}, Sort.TRUTH, {"e1", "e2"}),
    "plausible": ({"plausible": ["e1"]}, Sort.TRUTH, {"e1"}),
    "ratio": ({"ratio": {"part": X, "whole": {"worth": "y"}, "times": "100"}}, Sort.NUMBER, {"x", "y"}),
    "sum_rows": ({"sum_rows": {"group": "g", "field": "cost"}}, Sort.NUMBER, {"g/*/cost"}),
    "count_rows": ({"count_rows": {"group": "g", "where": {"field": "ai", "is": "yes"}}}, Sort.NUMBER, {"g/*/ai"}),
    "by_rung": ({"by_rung": {"basic": {"said": "a"}, "advanced": {"said": "b"}}}, Sort.TRUTH, {"a", "b"}),
}


def names(key: str) -> tuple[str, str]:
    return f"名{key}", f"name of {key}"


def test_every_word_is_here():
    assert set(TERMS) == set(vocabulary())


@pytest.mark.parametrize("word", TERMS)
def test_a_term_reads_back_what_it_wrote(word):
    raw, sort, looks_at = TERMS[word]
    term = read_term(raw)
    assert term.data() == raw
    assert read_term(term.data()) == term
    assert canonical_bytes(term.data())
    assert term.word == word
    assert term.sort is sort
    assert term.depends_on() == looks_at


@pytest.mark.parametrize("word", TERMS)
def test_a_term_says_itself_in_both_languages(word):
    zh, en = read_term(TERMS[word][0]).describe(names)
    assert zh
    assert en
    assert any("\u4e00" <= letter <= "\u9fff" for letter in zh) or word == "number"
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in en)


def test_words_that_carry_a_number_say_it():
    assert read_term(TERMS["at_least"][0]).describe(names) == ("名x不低于 0.8", "name of x is at least 0.8")
    assert read_term(TERMS["at_most"][0]).describe(names)[1] == "name of x is at most 2 (name of basic), 1/3 (name of advanced)"
    assert read_term(TERMS["on_or_before"][0]).describe(names)[1] == "name of day is not after 2025-06-19"


WRONG = [
    ("said", "mapping", "t"),
    ({}, "mapping", "t"),
    ({"said": "a", "worth": "x"}, "mapping", "t"),
    ({"not": {"said": "a"}}, "not a word", "t"),
    ({"sayd": "a"}, "Did you mean said", "t"),
    ({"said": 5}, "id is needed", "t.said"),
    ({"said": ""}, "id is needed", "t.said"),
    ({"all_of": []}, "not empty", "t.all_of"),
    ({"all_of": {"said": "a"}}, "not empty", "t.all_of"),
    ({"all_of": [{"worth": "x"}]}, "a truth is needed", "t.all_of.0"),
    ({"sum": [{"said": "a"}]}, "a number is needed", "t.sum.0"),
    ({"at_least": {"of": X}}, "value is missing", "t.at_least"),
    ({"at_least": {"of": X, "value": "much"}}, "not an exact number", "t.at_least.value"),
    ({"at_least": {"of": X, "value": 0.8000000000000001, "than": "1"}}, "'than' is not a key", "t.at_least"),
    ({"at_least": {"of": X, "value": {"basic": "1e9"}}}, "not an exact number", "t.at_least.value.basic"),
    ({"at_least": {"of": {"said": "a"}, "value": 1}}, "a number is needed", "t.at_least.of"),
    ({"in_set": {"of": "x", "values": []}}, "not empty", "t.in_set"),
    ({"on_or_before": {"of": "day", "date": "soon"}}, "is not a day", "t.on_or_before"),
    ({"holds_title": {"tiers": "basic"}}, "not empty", "t.holds_title"),
    ({"weighted": [{"weight": 0, "of": X}]}, "above zero", "t.weighted.0"),
    ({"weighted": [{"weight": "-1/2", "of": X}]}, "above zero", "t.weighted.0"),
    ({"weighted": X}, "not empty", "t.weighted"),
    ({"rounded": {"of": X, "places": -1}}, "whole number from 0", "t.rounded"),
    ({"rounded": {"of": X, "places": "1/2"}}, "whole number from 0", "t.rounded"),
    ({"rounded": {"of": X, "places": 1000000000}}, "whole number from 0", "t.rounded"),
    ({"grid": "1/2"}, "whole number from 0", "t.grid"),
    ({"grid": 10**9}, "whole number from 0", "t.grid"),
    ({"count_entries": {"list": "scenarios", "ai": "maybe"}}, "yes or no", "t.count_entries"),
    ({"questions_at_least": {"areas": ["A"], "questions": ["q"], "value": 1}}, "exactly one", "t.questions_at_least"),
    ({"questions_at_least": {"value": 1}}, "exactly one", "t.questions_at_least"),
    ({"by_policy": {"policy": "B1", "options": {}}}, "maps each option", "t.by_policy"),
    ({"by_policy": {"policy": "B1", "options": {"a": X, "b": {"said": "a"}}}}, "different sorts", "t.by_policy"),
    ({"by_rung": []}, "maps each rung", "t.by_rung"),
    ({"by_rung": {"a": X, "b": {"said": "a"}}}, "different sorts", "t.by_rung"),
    ({"number": True}, "not an exact number", "t.number"),
    ({"number": None}, "not an exact number", "t.number"),
]


@pytest.mark.parametrize(("raw", "says", "path"), WRONG, ids=lambda case: str(case)[:60])
def test_what_is_no_term_is_refused_with_its_path(raw, says, path):
    with pytest.raises(TermError, match=says) as told:
        read_term(raw, "t")
    assert told.value.problem.place == path
    assert all(told.value.problem.said)


def test_a_term_too_deep_is_refused():
    raw: object = {"said": "a"}
    for _ in range(60):
        raw = {"all_of": [raw]}
    with pytest.raises(TermError, match="nested too deeply"):
        read_term(raw)


def test_weights_become_whole_numbers():
    term = read_term({"weighted": [{"weight": "1/2", "of": X}, {"weight": "1/3", "of": {"worth": "y"}}]})
    assert [weight for weight, _ in term.parts] == [3, 2]


SPELLED = {
    "grid": (Shelf(terms={"grid3": Number(F(1))}), Number(F(1))),
    "criterion": (Shelf(terms={"C1": Said("a")}), Said("a")),
    "reaches": (Shelf(terms={"basic": Said("b")}), Said("b")),
    "by_policy": (Shelf(options={"B1": "two"}), Said("b")),
    "by_rung": (Shelf(rung="advanced"), Said("b")),
    "at_most": (Shelf(rung="advanced"), None),
}


@pytest.mark.parametrize("word", SPELLED)
def test_a_shorthand_is_spelled_out_by_its_pack(word):
    book, wanted = SPELLED[word]
    term = read_term(TERMS[word][0])
    spelled = term.expand(book)
    if wanted is not None:
        assert spelled == wanted
        with pytest.raises(NotExpanded):
            term.find(world())
    else:
        assert spelled.value == F(1, 3)


def test_points_and_counts_of_questions_are_spelled_out():
    points = read_term({"points": ["A"]}).expand(Shelf())
    found = points.find(world(x="full"))
    assert (found.span.floor, found.span.ceiling) == (1, 2)
    counted = read_term({"questions_at_least": {"areas": ["A"], "value": "0.5"}}).expand(Shelf())
    assert counted.parts == (AtLeast(Worth("x"), F(1, 2)), AtLeast(Worth("y"), F(1, 2)))
    tagged = read_term({"questions_at_least": {"areas": ["A"], "value": "0.5", "tagged": "core"}}).expand(Shelf())
    assert len(tagged.parts) == 1
    named = read_term({"questions_at_least": {"questions": ["z"], "value": "0.5"}}).expand(Shelf())
    assert named.parts == (AtLeast(Worth("z"), F(1, 2)),)


@pytest.mark.parametrize("word", ["all_of", "any_of", "at_least", "mean", "sum", "lowest", "weighted", "count_of", "rounded"])
def test_a_shorthand_inside_another_word_is_spelled_out(word):
    inner = {"by_rung": {"t": {"said": "a"}}} if word in ("all_of", "any_of", "count_of") else {"by_rung": {"t": {"number": "4/5"}}}
    shapes = {
        "at_least": {"at_least": {"of": inner, "value": "0.8"}},
        "weighted": {"weighted": [{"weight": 1, "of": inner}]},
        "rounded": {"rounded": {"of": inner, "places": 1}},
    }
    spelled = read_term(shapes.get(word, {word: [inner]})).expand(Shelf(rung="t"))
    found = spelled.find(world(a=True))
    assert "by_rung" not in str(spelled.data())
    assert found.verdict.value == "met"
