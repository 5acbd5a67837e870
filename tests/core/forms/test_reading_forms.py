"""A form is read with every mistake at its address, nothing lost; how complete it is; what is computed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.small_forms import ANSWERS, FILE, FORM, LISTS, ROW, ROW2, filled
from tihang.core.canonical import canonical_bytes
from tihang.core.forms import completeness, derived, files_named, form_data, form_from_data, prefill, read_answer, read_form
from tihang.core.kinds import KindError


def test_everything_reads_back_what_it_wrote():
    read = filled()
    assert read.problems == ()
    again = read_form(read.answers(), FORM, LISTS)
    assert again.values == read.values
    assert again.rows == read.rows == {"scenes": (ROW, ROW2)}
    assert canonical_bytes(read.answers())


def test_a_form_goes_to_data_and_back():
    data = form_data(FORM)
    assert form_from_data(data, FORM.pack, FORM.edition, FORM.revision) == FORM
    assert form_data(form_from_data(data, "", "", 0)) == data


@pytest.mark.parametrize(
    ("address", "given", "place"),
    [
        ("total", "很多", "total"),
        ("share", "101", "share"),
        ("machines", "1.5", "machines"),
        ("machines", "-1", "machines"),
        ("uscc", "91110000802100433C", "uscc"),
        ("built", {"from": "2024-01-01", "until": "2023-01-01"}, "built.until"),
        ("built", {"from": "2024-13-01"}, "built.from"),
        ("faster", {"before": "ten", "after": 1}, "faster.before"),
        ("faster", {"before": 10, "baseline": "a guess"}, "faster.baseline"),
        ("papers", ["../../etc/passwd"], "papers"),
        ("papers", [FILE, FILE.replace("d", "e"), FILE.replace("d", "f")], "papers"),
        ("story", [{"script": "x"}], "story"),
        (f"scenes/{ROW}/code", "S99", f"scenes/{ROW}/code"),
        ("scenes", ["not a row"], "scenes"),
        ("nothing", "x", "nothing"),
        ("ai_share", "50", "ai_share"),
    ],
)
def test_a_mistake_is_named_at_its_address_and_what_was_given_is_kept(address, given, place):
    read = filled(**{address: given})
    assert place in [problem.place for problem in read.problems]
    assert read.kept[address] == given
    assert all(problem.remedy[0] and problem.remedy[1] for problem in read.problems)


def test_fifty_thousand_characters_are_a_problem_and_are_kept():
    long = "𠮷" * 25_000 + "好" * 25_000
    read = filled(name=long)
    assert [(p.place, p.code) for p in read.problems] == [("name", "too_long")]
    assert "50000" in read.problems[0].said[0]
    assert read.values["name"] == long
    rich = filled(story=[{"p": long}])
    assert [(p.place, p.code) for p in rich.problems] == [("story", "too_long")]
    assert rich.data("story") == [{"p": long}]


def test_a_row_that_was_taken_out_takes_its_answers_with_it():
    read = filled(scenes=[ROW])
    assert read.problems == ()
    assert f"scenes/{ROW2}/ai" not in read.values
    assert read.kept[f"scenes/{ROW2}/ai"] == "no"


def test_more_rows_than_the_form_takes_is_a_problem_and_they_are_kept():
    rows = [f"{n:08x}" for n in range(4)]
    read = filled(scenes=rows)
    assert [p.code for p in read.problems] == ["too_many"]
    assert read.rows["scenes"] == tuple(rows)


def test_completeness_names_what_is_missing():
    assert completeness(filled()).complete
    empty = completeness(read_form({}, FORM))
    assert (empty.asked, empty.filled) == (7, 0)
    assert empty.missing == ("name", "total", "part_a", "part_b", "built", "true", "scenes")
    part = completeness(filled("name", f"scenes/{ROW2}/other_name", true="no", built={"from": "2021-01-01"}))
    assert set(part.missing) == {"name", "true", "built", f"scenes/{ROW2}/other_name"}
    assert completeness(filled(f"scenes/{ROW2}/other_name", **{f"scenes/{ROW2}/code": "S02"})).complete


def test_what_is_derived_is_exact_and_open_while_a_part_is():
    assert derived(filled())["ai_share"].value == Fraction(50)
    assert derived(filled())["ai_share"].shown == ("50%", "50%")
    assert derived(filled(f"scenes/{ROW}/ai"))["ai_share"].value is None
    assert derived(read_form({}, FORM))["ai_share"].shown == ("", "")


def test_files_and_pictures_are_named_with_their_address():
    read = filled(story=[{"picture": {"file": FILE, "caption": "车间"}}])
    assert list(files_named(read)) == [(FILE, "story"), (FILE, "papers")] or list(files_named(read)) == [(FILE, "papers"), (FILE, "story")]


def test_prefill_takes_the_first_source_that_fits():
    known = {
        "registry.name": "",
        "last_year.name": "去年的名字",
        "registry.credit_code": "wrong",
        "last_year.scenes": [{"code": "S01", "odd": 1}, {}],
    }
    assert prefill(FORM, known) == {"name": "去年的名字", "scenes": [{"code": "S01"}]}
    assert prefill(FORM, {"registry.name": "登记名", "last_year.name": "旧名"}) == {"name": "登记名"}
    assert prefill(FORM, {}) == {}


def test_one_answer_is_read_alone():
    assert read_answer(FORM, f"scenes/{ROW}/cost", "1,234.50 万元") == Fraction(2469, 2)
    with pytest.raises(KindError) as caught:
        read_answer(FORM, f"scenes/{ROW}/cost", "x")
    assert caught.value.problem.place == f"scenes/{ROW}/cost"
    with pytest.raises(KindError):
        read_answer(FORM, "scenes/1/2/3", "x")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*ANSWERS, "odd", "scenes/zz/ai"]), JSON, max_size=6))
def test_nothing_that_is_given_breaks_the_reading_and_nothing_is_lost(raw):
    read = read_form(raw, FORM, LISTS)
    completeness(read)
    derived(read)
    assert canonical_bytes(read.answers())
    empty = (None, "", [], (), {})
    for address, given_value in raw.items():
        held = address in read.values or address in read.kept or address in read.rows
        assert held or given_value in empty or not str(given_value).strip() or address == "story" or address.endswith("problem")
