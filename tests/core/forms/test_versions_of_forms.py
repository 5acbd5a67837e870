"""Revisions of a form differ in words; an open dossier is carried where nothing is lost; one changed letter of a copy is found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.small_forms import FORM, LISTS, ROW, filled
from core.small_packs import CITE, words
from tihang.core.forms import Field, carry, changes, difference, frozen, last_year_facts, prefill, read_form
from tihang.core.forms.freezing import ABOUT
from tihang.core.kinds import Count, Passage
from tihang.core.paper import first_slip, passages_of


def revised(change=lambda field: field, add=()):
    """The form with each plain field changed, None leaving it out."""
    first, second = FORM.sections
    items = [changed for changed in map(change, first.items) if changed is not None]
    return replace(FORM, revision=2, sections=(replace(first, items=(*items, *add)), second))


def only(name, **said):
    return lambda field: replace(field, **said) if field.id == name else field


def told(new, lives=None):
    return [(each.kind, each.id) for each in difference(FORM, new, lives)]


def test_a_form_does_not_differ_from_itself():
    assert difference(FORM, FORM) == ()


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (revised(only("machines", required=True)), [("tightened", "machines")]),
        (revised(only("name", required=False)), [("loosened", "name")]),
        (revised(only("name", kind=Passage(5))), [("tightened", "name")]),
        (revised(only("name", kind=Passage(50))), [("loosened", "name")]),
        (revised(only("machines", kind=Passage(50))), [("changed", "machines")]),
        (revised(only("name", words=("新称", "new name"))), [("reworded", "name")]),
        (revised(lambda field: None if field.id == "share" else field), [("removed", "share")]),
        (revised(add=[Field("fresh", words("fresh"), Count(), CITE, required=True)]), [("added", "fresh")]),
        (replace(FORM, checks=(replace(FORM.checks[0], hard=False), *FORM.checks[1:])), [("loosened", "adds-up")]),
        (replace(FORM, checks=(replace(FORM.checks[0], term=FORM.checks[1].term), *FORM.checks[1:])), [("changed", "adds-up")]),
    ],
)
def test_differences_are_typed_and_in_words(new, found):
    assert told(new) == found
    assert all(each.words[0] and each.words[1] for each in difference(FORM, new))


def test_a_field_that_moves_says_so():
    first, second = FORM.sections
    name = first.items[0]
    new = replace(FORM, sections=(replace(first, items=first.items[1:]), replace(second, items=(*second.items, name))))
    assert told(new) == [("moved", "name")]


def test_a_renamed_field_lives_on():
    new = revised(only("name", id="called"))
    assert told(new, {"name": "called"}) == []
    carried = carry(filled().answers(), FORM, new, {"name": "called"})
    assert carried.whole
    assert carried.answers["called"] == "示例轴承"
    assert "name" not in carried.answers


def test_a_dossier_is_carried_whole_or_says_what_would_be_lost():
    answers = filled().answers()
    same = carry(answers, FORM, FORM)
    assert same.whole
    assert same.answers == answers
    assert same.asked == ()
    fresh = Field("fresh", words("fresh"), Count(), CITE, required=True)
    lossy = carry(answers, FORM, revised(lambda field: None if field.id == "share" else only("name", kind=Count())(field), [fresh]))
    assert [(loss.address, loss.was) for loss in lossy.losses] == [("name", "示例轴承"), ("share", "33.3")]
    assert lossy.asked == ("fresh",)
    assert {**lossy.answers, "name": "示例轴承", "share": "33.3"} == answers


def content(read):
    return frozen(read, dict.fromkeys(ABOUT, "x"))


def test_two_versions_of_a_dossier_say_what_changed():
    old, new = content(filled()), content(filled(f"scenes/{ROW}/cost", name="另一个名字"))
    assert changes(old, old) == ()
    assert [(each.address, each.kind, each.was, each.now) for each in changes(old, new)] == [
        ("name", "changed", "示例轴承", "另一个名字"),
        (f"scenes/{ROW}/cost", "removed", "100 万元", ""),
    ]


def test_last_years_dossier_fills_this_years():
    assert prefill(FORM, last_year_facts(content(filled())))["scenes"][0]["problem"] == [{"p": "人工排产慢"}]
    again = read_form({f"scenes/{ROW}/code": "S01", "scenes": [ROW]}, FORM, LISTS)
    assert prefill(FORM, last_year_facts(content(again)))["scenes"] == [{"code": "S01"}]


COPY = "\n".join(passage.text for passage in passages_of(content(filled())))
PLACES = [at for at, letter in enumerate(COPY) if not letter.isspace()]


@given(st.sampled_from(PLACES), st.sampled_from("甲乙0A𠮷。"), st.sampled_from(["", " ", "\n\u3000"]))
def test_one_changed_letter_of_a_copy_is_found_and_blanks_are_not(at, letter, blank):
    dossier = list(passages_of(content(filled())))
    changed = COPY[:at] + letter + blank + COPY[at + 1 :]
    slip = first_slip(dossier, changed)
    if letter == COPY[at]:
        assert slip is None
        return
    assert slip is not None
    bare = [mark for mark in COPY[:at] if not mark.isspace()]
    assert slip.agreed == len(bare)
    assert slip.place in {passage.place for passage in dossier}
