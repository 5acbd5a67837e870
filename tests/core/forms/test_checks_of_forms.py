"""The checks of a form: met, not met and unknown, the addresses at fault, and what exact numbers promise."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.forms.small_forms import FORM, ON, ROW, filled
from tihang.core.findings import Verdict
from tihang.core.forms import check, frozen, read_form
from tihang.core.forms.freezing import ABOUT, NotAllSaid

MET, NOT_MET, UNKNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN


def verdicts(read, facts=None):
    return {each.id: each.verdict for each in check(read, facts or {}, ON)}


def test_all_is_met():
    assert set(verdicts(filled(), {"report.level": "3"}).values()) == {MET}


@pytest.mark.parametrize(
    ("changed", "name", "verdict", "addresses"),
    [
        ({"part_b": "300.51"}, "adds-up", NOT_MET, {"part_a", "part_b", "total"}),
        ({"connected": 61}, "within", NOT_MET, {"connected", "machines"}),
        ({"applied": "2024-12-30"}, "order", NOT_MET, {"applied", "built"}),
        ({"level": 4}, "level", NOT_MET, {"level"}),
        ({"rate": {"before": 1, "after": 2}}, "stated", NOT_MET, {"rate"}),
        ({"faster": {"before": 100, "after": 1, "baseline": "design_value"}}, "usual", NOT_MET, {"faster"}),
        ({f"scenes/{ROW}/cost": 900}, "costs", NOT_MET, {"scenes/00000001/cost", "scenes/0000000a/cost", "total"}),
        ({"part_b": ""}, "adds-up", UNKNOWN, {"part_a", "part_b", "total"}),
        ({"scenes": []}, "costs", UNKNOWN, {"scenes", "total"}),
    ],
)
def test_a_check_names_where_it_fails(changed, name, verdict, addresses):
    found = next(each for each in check(filled(**changed), {"report.level": "3"}, ON) if each.id == name)
    assert found.verdict is verdict
    assert set(found.addresses) == addresses
    assert found.blocks == (verdict is NOT_MET and name != "usual")


def test_without_facts_and_without_answers_all_is_unknown():
    assert verdicts(filled())["level"] is UNKNOWN
    assert verdicts(filled(), {"report.level": "nine"})["level"] is UNKNOWN
    assert set(verdicts(read_form({}, FORM)).values()) == {UNKNOWN}


AMOUNTS = st.fractions(min_value=0, max_value=10**6, max_denominator=100)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_sum_is_held_exactly(part_a, part_b, total):
    read = filled(part_a=part_a, part_b=part_b, total=total)
    assert verdicts(read)["adds-up"] is (MET if part_a + part_b == total else NOT_MET)
    exact = filled(part_a=part_a, part_b=part_b, total=part_a + part_b)
    assert verdicts(exact)["adds-up"] is MET


@given(st.lists(st.booleans(), min_size=1, max_size=3), st.integers(0, 2))
def test_more_said_never_turns_a_verdict_that_stands(marks, hidden):
    from tihang.core.forms import derived

    rows = [f"{n:08x}" for n in range(len(marks))]
    said = {f"scenes/{row}/ai": "yes" if mark else "no" for row, mark in zip(rows, marks, strict=True)}
    whole = read_form({"scenes": rows, **said}, FORM)
    share = derived(whole)["ai_share"].value
    assert share == Fraction(100 * sum(marks), len(marks))
    if hidden < len(rows):
        said.pop(f"scenes/{rows[hidden]}/ai")
        assert derived(read_form({"scenes": rows, **said}, FORM))["ai_share"].value is None


def test_the_frozen_dossier_has_the_shape_that_paper_prints():
    about = dict.fromkeys(ABOUT, "x")
    read = filled()
    content = frozen(read, about, [{"sha256": "0" * 64, "name": "a.pdf", "size": 1, "media": "application/pdf", "address": "papers"}],
                     check(read, {}, ON))  # fmt: skip
    assert content["kind"] == "application"
    first, second = content["sections"]
    assert first["parts"][2] == {
        "type": "field", "address": "total", "words": ["total（中）", "total"], "kind": "money", "value": "1000.5", "shown": "1000.5 万元", "shown_en": "1000.5 万元",
    }  # fmt: skip
    group, share = second["parts"]
    assert [row["row"] for row in group["rows"]] == list(read.rows["scenes"])
    assert [part["address"].rpartition("/")[2] for part in group["rows"][0]["parts"]] == ["code", "problem", "cost", "ai"]
    assert [part["address"].rpartition("/")[2] for part in group["rows"][1]["parts"]] == ["code", "other_name", "problem", "cost", "ai"]
    assert (share["kind"], share["shown"]) == ("derived", "50%")
    assert content["checks"][3] == {"id": "level", "verdict": "unknown", "words": ["level（中）", "level"]}
    with pytest.raises(NotAllSaid, match="signed"):
        frozen(read, {key: "x" for key in ABOUT if key != "signed"})
