"""Strict experts are found as strict, ranges of ranks hold what they promise, and what cannot be compared is said."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from tihang.core.problems import BadInput, CannotJudge
from tihang.engines.severity import Score, severity
from tihang.engines.severity.model import fitted

pytestmark = pytest.mark.once
LEANING = {f"e{n:02}": (n - 9.5) * 1.2 for n in range(20)}


def round_of(seed, *, noise=2.0, dossiers=150, leaning=LEANING):
    """Invented scores with three readers each, and the truth behind them."""
    chance = random.Random(seed)  # noqa: S311 - invented people
    truth = {f"d{n:03}": chance.gauss(75, 6) for n in range(dossiers)}
    scores = [
        Score(key, expert, Fraction(round((good + leaning[expert] + chance.gauss(0, noise)) * 10), 10))
        for key, good in truth.items()
        for expert in chance.sample(sorted(leaning), 3)
    ]
    return scores, truth


@pytest.fixture(scope="module")
def one():
    scores, truth = round_of(1)
    return scores, truth, severity(scores)


def test_who_is_strict_is_found_within_the_error_that_is_told(one):
    _, _, found = one
    assert all(abs(float(each.leaning) - LEANING[each.expert]) < 4 * float(each.error) for each in found.experts)
    assert Decimal("1.7") < found.noise < Decimal("2.3")
    assert [each.expert for each in found.experts if each.clear and each.leaning < 0][:5] == ["e00", "e01", "e02", "e03", "e04"]


def test_adjusted_scores_are_nearer_the_truth_than_raw_ones(one):
    _, truth, found = one

    def missed(name):
        apart = [float(getattr(each, name)) - truth[each.dossier] for each in found.dossiers]
        return np.std(apart)

    assert missed("adjusted") * 2 < missed("raw")


def test_the_range_of_ranks_holds_the_true_rank_nearly_always():
    held = []
    for seed in range(6):
        scores, truth = round_of(seed, dossiers=60)
        order = sorted(truth, key=lambda key: -truth[key])
        held += [each.best <= order.index(each.dossier) + 1 <= each.worst for each in severity(scores).dossiers]
    assert sum(held) / len(held) > 0.95


def test_estimates_are_those_of_the_penalised_least_squares_they_claim_to_be(one):
    scores, _, _ = one
    model = fitted(scores)
    count = len(model.dossiers)
    design = np.zeros((len(scores), count + len(model.experts)))
    for n, (row, line) in enumerate(zip(model.rows, model.lines, strict=True)):
        design[n, row] = design[n, count + line] = 1
    penalty = np.diag([0.0] * count + [model.noise / model.spread] * len(model.experts))
    inverse = np.linalg.inv(design.T @ design + penalty)
    solved = inverse @ design.T @ model.points
    assert np.allclose(solved, np.concatenate([model.quality, model.leaning]))
    assert np.allclose(model.quality_variance(), model.noise * np.diag(inverse)[:count])
    mine = inverse[:count, :count]
    assert np.allclose(model.difference_variance(), model.noise * (np.diag(mine)[:, None] + np.diag(mine)[None, :] - 2 * mine))
    assert np.allclose(model.residuals()[1], model.noise * (1 - np.diag(design @ inverse @ design.T)))


def test_a_score_far_from_all_others_is_told_and_the_order_of_scores_is_nothing(one):
    scores, _, found = one
    slip = replace(scores[30], points=scores[30].points - 25)
    told = severity([*scores[:30], slip, *scores[31:]])
    assert (slip.dossier, slip.expert) in {(each.dossier, each.expert) for each in told.outliers}
    assert all(abs(each.times) > 3 for each in told.outliers)
    assert len(told.outliers) < 8
    assert severity(scores[::-1]) == found


def test_where_nobody_read_on_both_sides_ranks_hold_within_a_group_only():
    left, _ = round_of(3, dossiers=20, leaning={"a": 0, "b": 4, "c": -4})
    right, _ = round_of(4, dossiers=10, leaning={"x": 0, "y": 4, "z": -4})
    found = severity(left + [replace(each, dossier="r" + each.dossier) for each in right])
    assert [(group.experts, len(group.dossiers)) for group in found.groups] == [(("a", "b", "c"), 20), (("x", "y", "z"), 10)]
    [note] = found.notes
    assert note.code == "not_connected"
    assert "宽严无法比较" in note.text("zh")
    assert {each.worst for each in found.dossiers if each.group == 1} <= set(range(1, 11))
    for group in ("abc", "xyz"):
        assert abs(sum(each.leaning for each in found.experts if each.expert in group)) < Decimal("0.001")


def test_perfect_agreement_leaves_no_noise_and_equals_share_a_rank():
    scores = [Score(key, expert, Fraction(points)) for key, points in (("甲", 90), ("乙", 80), ("丙", 80)) for expert in ("张", "王")]
    found = severity(scores)
    assert next((each.dossier, each.rank, each.best, each.worst) for each in found.dossiers) == ("甲", 1, 1, 1)
    assert {(each.rank, each.best, each.worst) for each in found.dossiers[1:]} == {(2, 2, 3)}
    assert found.dossiers[1].said() == ("第 2–3 名在误差之内", "2–3 within noise")
    assert (found.outliers, [each.clear for each in found.experts]) == ((), [False, False])


def test_scores_told_twice_or_never_shared_are_refused():
    one = Score("甲", "张", Fraction(1))
    with pytest.raises(BadInput, match="twice"):
        severity([one, one])
    for alone in ([], [one, Score("乙", "王", Fraction(2))]):
        with pytest.raises(CannotJudge, match="No dossier was read by two"):
            severity(alone)
