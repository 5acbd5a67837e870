"""A list that was corrected still adds up against the locked rosters, for each difference is named; any other difference is found."""

from copy import deepcopy

import pytest

from core.ranking.test_published import LIST, NOTICE, ROSTER
from tihang.core.problems import BadInput
from tihang.core.ranking import accounts, balances, row_digest
from tihang.core.ranking.correcting import Change, CorrectedPart, corrected

pytestmark = pytest.mark.once
HEAD = {"number": 2, "supersedes": "L-1", "document": "更正〔2026〕1号", "published_at": "2026-01-05"}
TYPO = Change(1, CorrectedPart.FACTORY, "甲智能工厂", "印错一个字")
OFF = Change(2, CorrectedPart.REMOVED, "", "和上一批重复")


def test_a_name_put_right_and_a_row_taken_off_still_add_up():
    right = corrected(LIST, [TYPO, OFF], HEAD)
    assert (right["version"], [row["number"] for row in right["rows"]]) == (2, [1, 3])
    assert accounts(right, [ROSTER], [NOTICE, LIST]) == ()
    assert [(each.corrected, each.even) for each in balances(right)] == [(1, True)]
    assert [(row["rank"], row["reason"]) for row in right["dropped"]][-1] == (3, "corrected")
    again = corrected(right, [Change(1, CorrectedPart.FACTORY, "甲厂", "原来没有错")], {**HEAD, "number": 3, "supersedes": "L-2"})
    assert accounts(again, [ROSTER], [NOTICE, LIST, right]) == ()
    assert [each["document"] for each in again["corrections"]] == ["更正〔2026〕1号"] * 3


def test_what_no_correction_says_is_found():
    right = corrected(LIST, [TYPO, OFF], HEAD)
    for change in (
        lambda it: it["rows"][0]["factory"].update(name="乙智能工厂"),
        lambda it: it["corrections"].pop(0),
        lambda it: it["corrections"].pop(1),
        lambda it: it["corrections"][0].update(before="丙厂"),
        lambda it: it["corrections"].append({**it["corrections"][0], "rank": 77}),
        lambda it: it["dropped"].pop(),
    ):
        other = deepcopy(right)
        change(other)
        for row in (*other["rows"], *other["dropped"]):
            row["digest"] = row_digest(row)
        assert accounts(other, [ROSTER]), other["corrections"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([], "missing"),
        ([Change(9, CorrectedPart.FACTORY, "甲", "错")], "unknown_row"),
        ([Change(1, CorrectedPart.FACTORY, "甲厂", "错")], "same"),
        ([Change(1, CorrectedPart.FACTORY, "", "错")], "missing"),
        ([Change(1, CorrectedPart.FACTORY, "甲", "")], "missing"),
        ([Change(1, CorrectedPart.CREDIT_CODE, "abc", "错")], "code_length"),
        ([Change(1, CorrectedPart.CREDIT_CODE, "91330100MA2B0A0A0X", "错")], "code_check"),
        ([Change(1, CorrectedPart.FACTORY, "甲" * 201, "错")], "too_long"),
        ([Change(1, CorrectedPart.REMOVED, "", "错" * 201)], "too_long"),
        ([TYPO, TYPO], "twice"),
        ([TYPO, Change(1, CorrectedPart.REMOVED, "", "重复")], "twice"),
        ([Change(number, CorrectedPart.REMOVED, "", "重复") for number in (1, 2, 3)], "empty"),
    ],
)
def test_what_cannot_be_corrected_is_told(changes, code):
    with pytest.raises(BadInput) as told:
        corrected(LIST, changes, HEAD)
    assert code in {each.code for each in told.value.problems}
