"""Score = dossier + leaning of the expert + noise (加性双因素模型): dossiers as they are, leanings drawn towards zero.

Dossiers are eliminated first, so what is solved has the size of the experts. How far leanings are drawn (noise over spread) is estimated
from the scores themselves by the EM steps of restricted maximum likelihood; so many steps, not until a float is small enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tihang.engines.severity.scores import Score

Numbers = NDArray[np.float64]
STEPS = 500
LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Model:
    """模型: estimates by dossier and expert in the order of their keys, and what their errors are made of."""

    dossiers: list[str]
    experts: list[str]
    rows: NDArray[np.intp]
    lines: NDArray[np.intp]
    points: Numbers
    reads: Numbers
    shares: Numbers
    quality: Numbers
    leaning: Numbers
    inverse: Numbers
    noise: float
    spread: float

    def leaning_variance(self) -> Numbers:
        """By expert."""
        return np.asarray(self.noise * np.diag(self.inverse))

    def difference_variance(self) -> Numbers:
        """Of the difference between any two dossiers: what they have in common of their readers' errors falls out."""
        mixed = self.shares @ self.inverse @ self.shares.T
        own = 1 / self.reads + np.diag(mixed)
        apart = self.noise * (own[:, None] + own[None, :] - 2 * mixed)
        np.fill_diagonal(apart, 0)
        return np.asarray(apart)

    def quality_variance(self) -> Numbers:
        """By dossier."""
        return np.asarray(self.noise * (1 / self.reads + np.einsum("de,ef,df->d", self.shares, self.inverse, self.shares, optimize=True)))

    def residuals(self) -> tuple[Numbers, Numbers]:
        """By score: what is left of it, and the variance that this has."""
        left = self.points - self.quality[self.rows] - self.leaning[self.lines]
        reach = -self.shares[self.rows]
        reach[np.arange(len(left)), self.lines] += 1
        held = 1 / self.reads[self.rows] + np.einsum("ne,ef,nf->n", reach, self.inverse, reach, optimize=True)
        return left, self.noise * np.maximum(1 - held, 0)


def fitted(scores: Sequence[Score]) -> Model:
    """The model of scores that are sound."""
    dossiers, experts = sorted({each.dossier for each in scores}), sorted({each.expert for each in scores})
    place, line = {key: n for n, key in enumerate(dossiers)}, {key: n for n, key in enumerate(experts)}
    rows = np.array([place[each.dossier] for each in scores])
    lines = np.array([line[each.expert] for each in scores])
    points = np.array([each.points.numerator / each.points.denominator for each in scores])
    seen = np.zeros((len(dossiers), len(experts)))
    seen[rows, lines] = 1
    reads = seen.sum(axis=1)
    shares = seen / reads[:, None]
    means = np.bincount(rows, points, len(dossiers)) / reads
    apart = points - means[rows]
    pull = np.bincount(lines, apart, len(experts))
    weights, axes = np.linalg.eigh(np.diag(seen.sum(axis=0)) - seen.T @ shares)
    weights = np.maximum(weights, 0)
    noise, spread = _variances(weights, axes.T @ pull, float(apart @ apart), len(scores) - len(dossiers))
    scaled = 1 / (weights + noise / spread)
    leaning = axes @ (scaled * (axes.T @ pull))
    inverse = (axes * scaled) @ axes.T
    quality = means - shares @ leaning
    return Model(dossiers, experts, rows, lines, points, reads, shares, quality, leaning, inverse, noise, spread)


def _variances(weights: Numbers, pulls: Numbers, whole: float, free: int) -> tuple[float, float]:
    """Noise and spread."""
    noise = spread = max(whole / free / 2, LEAST)
    for _ in range(STEPS):
        scaled = 1 / (weights + noise / spread)
        leaning = scaled * pulls
        noise, spread = (
            max((whole - float(pulls @ leaning)) / free, LEAST),
            max((float(leaning @ leaning) + noise * float(scaled.sum())) / len(weights), LEAST),
        )
    return noise, spread
