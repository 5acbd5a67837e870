"""A population judged at once is judged exactly as the core judges sheet by sheet."""

from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.small_packs import ON, answers_to, cuts, ladders, readings_of, sheet_of
from core.small_packs import OUT as DOES_NOT_APPLY
from tihang.core.answers import AnswerSheet
from tihang.core.logic import Given
from tihang.core.problems import BadInput, CannotJudge
from tihang.core.scoring import Judge
from tihang.engines.population import OPEN, OUT, Sheets, checked, compile_pack, judge_all
from tihang.packio.shelf import default_shelf

pytestmark = pytest.mark.once
KEPT = {"A1": "stop", "A4": "exact", "A5": "leave_out"}
MODEL = ("national/maturity-gbt39116", "2020")


def column_of(of, answers) -> list[int]:
    """One sheet as bytes."""
    codes = []
    for question, letters in zip(of.questions, of.alphabets, strict=True):
        said = answers.get(question)
        codes.append(OPEN if said is None else OUT if said == DOES_NOT_APPLY else letters.options.index(said))
    return codes


@given(st.data())
@settings(deadline=None, max_examples=120)
@pytest.mark.parametrize("how", ["compiled", "plain"])
def test_random_packs_tailoring_and_open_answers(how, data):
    pack = data.draw(ladders(scales=1))
    excluded, reading = (
        data.draw(cuts(pack)),
        {**data.draw(readings_of(pack)), **KEPT, "A2": data.draw(st.sampled_from(("exclude", "carry")))},
    )
    said = [data.draw(answers_to(pack)) for _ in range(4)]
    try:
        of = compile_pack(pack, ("p",), excluded, reading)
    except CannotJudge:
        assume(False)
    sheets = Sheets(np.array([column_of(of, each) for each in said], np.uint8).T.copy(), np.zeros(4, np.uint8))
    found = judge_all(of, checked(of, sheets), how=how)
    judge = Judge(pack, "p", excluded)
    for at, answers in enumerate(said):
        one = judge.assess(sheet_of(pack, answers, excluded), ON, reading)
        assert (found.low[at], found.high[at]) == one.level_range
        assert found.score(at) == (one.score.floor, one.score.ceiling)


@pytest.fixture(scope="module")
def real():
    pack = default_shelf().pack(*MODEL)
    of = compile_pack(pack)
    chance = np.random.default_rng(39116)
    many = 400
    lean = np.sort(chance.integers(0, 4, (many, 3), np.uint8), axis=1)[:, 1]
    columns = np.minimum(3, chance.integers(0, 2, (len(of.questions), many), np.uint8) + lean // 2).astype(np.uint8)
    columns[chance.random(columns.shape) < 0.05] = OPEN
    columns[chance.random(columns.shape) < 0.03] = OUT
    return pack, of, checked(of, Sheets(columns, chance.integers(0, 2, many, np.uint8)))


def one_by_one(pack, of, sheets, at):
    profile = of.profiles[sheets.profile[at]]
    given_ = {}
    for question, letters, code in zip(of.questions, of.alphabets, sheets.columns[:, at].tolist(), strict=True):
        if code != OPEN:
            given_[question] = Given(None, "不适用") if code == OUT else Given(letters.options[code])
    return Judge(pack, profile).assess(AnswerSheet(pack.id, pack.edition, profile, given=given_), date(2026, 1, 1))


def test_the_real_pack_with_mixed_profiles(real):
    pack, of, sheets = real
    found, again = judge_all(of, sheets, threads=2), judge_all(of, sheets, how="plain")
    assert found.odd, "no sheet had a cell that does not apply; the slow way was not tried"
    assert len({(low, high) for low, high in zip(found.low.tolist(), found.high.tolist(), strict=True)}) > 3
    for name in ("low", "high"):
        assert (getattr(found, name) == getattr(again, name)).all()
    assert [found.score(at) for at in range(len(found))] == [again.score(at) for at in range(len(found))]
    for at in range(0, len(found), 8):
        one = one_by_one(pack, of, sheets, at)
        assert (found.low[at], found.high[at], found.score(at)) == (*one.level_range, (one.score.floor, one.score.ceiling))
    assert found.counts().sum() == len(found)


def test_what_no_answer_can_be_is_named(real):
    _, of, sheets = real
    wrong = sheets.columns.copy()
    wrong[3, 7] = 77
    with pytest.raises(BadInput, match=f"{of.questions[3]}.*8: 77"):
        checked(of, Sheets(wrong, sheets.profile))
    with pytest.raises(BadInput, match="columns of bytes"):
        checked(of, Sheets(wrong[:-1], sheets.profile))
    with pytest.raises(BadInput, match="Known: discrete, process"):
        checked(of, Sheets(sheets.columns, np.full(len(sheets), 9, np.uint8)))


def test_a_pack_that_arrays_do_not_know_is_refused():
    tiers = default_shelf().pack("national/smart-factory-tiers", "2025")
    with pytest.raises(CannotJudge, match="whole population"):
        compile_pack(tiers)


def test_nobody_is_judged_at_once_too():
    of = compile_pack(default_shelf().pack(*MODEL))
    assert len(judge_all(of, Sheets(np.empty((len(of.questions), 0), np.uint8), np.empty(0, np.uint8)))) == 0
