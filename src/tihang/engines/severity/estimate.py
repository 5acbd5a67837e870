"""From scores to what is shown (宽严估计): the model's floats are rounded to whole units first, and only whole numbers are compared."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tihang.engines.severity.answer import SCALE, Adjusted, Leaning, Outlier, Severity, shown
from tihang.engines.severity.model import Model, Numbers, fitted
from tihang.engines.severity.scores import Group, Score, groups, notes, sound

NOISE: Final = 38_416
"""1.96² × 10,000: two differ where the square of their difference is more than so many times its variance (95 of 100)."""
FAR: Final = 90_000
"""3² × 10,000: a score is an outlier beyond three of its standard errors."""

Units: Final = np.int64


def severity(scores: Iterable[Score]) -> Severity:
    """Leanings, adjusted scores, ranks within noise and outliers of all scores of one round."""
    ordered = sound(scores)
    found, model = groups(ordered), fitted(ordered)
    noise, spread = _units(np.sqrt(np.array([model.noise, model.spread])), SCALE).tolist()
    return Severity(_leanings(model), _adjusted(model, ordered, found), _outliers(model), shown(noise), shown(spread), found, notes(found))


def _units(values: Numbers, scale: int) -> NDArray[np.int64]:
    """Whole units, half to even."""
    return np.rint(values * scale).astype(Units)


def _leanings(model: Model) -> tuple[Leaning, ...]:
    leaning, variance = _units(model.leaning, SCALE), _units(model.leaning_variance(), SCALE**2)
    errors = _units(np.sqrt(model.leaning_variance()), SCALE)
    means = np.bincount(model.rows, model.points) / model.reads
    reads = np.bincount(model.lines)
    raw = _units(np.bincount(model.lines, model.points - means[model.rows]) / reads, SCALE)
    clear = leaning**2 * 10_000 > NOISE * variance
    return tuple(
        Leaning(key, int(reads[n]), shown(int(raw[n])), shown(int(leaning[n])), shown(int(errors[n])), bool(clear[n]))
        for n, key in enumerate(model.experts)
    )


def _adjusted(model: Model, scores: tuple[Score, ...], found: tuple[Group, ...]) -> tuple[Adjusted, ...]:
    sums: dict[str, Fraction] = {}
    for each in scores:
        sums[each.dossier] = sums.get(each.dossier, Fraction(0)) + each.points
    reads = model.reads.astype(int).tolist()
    raw = np.array([round(sums[key] / n * SCALE) for key, n in zip(model.dossiers, reads, strict=True)], dtype=Units)
    adjusted, errors = _units(model.quality, SCALE), _units(np.sqrt(model.quality_variance()), SCALE)
    group_of = {key: n for n, group in enumerate(found) for key in group.dossiers}
    group = np.array([group_of[key] for key in model.dossiers])
    beside = group[:, None] == group[None, :]
    lead = adjusted[None, :] - adjusted[:, None]  # of the column over the row
    sure = beside & (lead**2 * 10_000 > NOISE * _units(model.difference_variance(), SCALE**2))
    raw_ranks = 1 + (beside & (raw[None, :] > raw[:, None])).sum(axis=1)
    ranks, bests = 1 + (beside & (lead > 0)).sum(axis=1), 1 + (sure & (lead > 0)).sum(axis=1)
    worsts = beside.sum(axis=1) - (sure & (lead < 0)).sum(axis=1)
    made = [
        Adjusted(key, group_of[key], reads[n], shown(int(raw[n])), shown(int(adjusted[n])), shown(int(errors[n])),
                 int(raw_ranks[n]), int(ranks[n]), int(bests[n]), int(worsts[n]))
        for n, key in enumerate(model.dossiers)
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda each: (each.group, each.rank, each.dossier)))


def _outliers(model: Model) -> tuple[Outlier, ...]:
    left, variance = model.residuals()
    units, spread = _units(left, SCALE), _units(variance, SCALE**2)
    far = np.flatnonzero((spread > 0) & (units**2 * 10_000 > FAR * spread))
    times = _units(left[far] / np.sqrt(variance[far]), SCALE)
    points = _units(model.points, SCALE)
    return tuple(
        Outlier(
            model.dossiers[int(model.rows[n])],
            model.experts[int(model.lines[n])],
            shown(int(points[n])),
            shown(int(points[n] - units[n])),
            shown(int(each)),
        )
        for n, each in zip(far.tolist(), times.tolist(), strict=True)
    )
