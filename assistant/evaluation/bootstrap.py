"""How sure a mean over questions is, and whether two runs differ: the bootstrap over questions. Pure.

Efron and Tibshirani 1993, percentile intervals; for two runs the paired bootstrap over the same questions (Sakai 2006,
"Evaluating Evaluation Metrics based on the Bootstrap"). The seed is fixed: the same scores give the same figures.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

_RESAMPLES = 2_000
_SEED = 20_261_123
_TAIL = 2.5  # percent on each side: 95 % intervals


def interval(scores: Sequence[float]) -> tuple[float, float]:
    """The 95 % confidence interval of the mean of scores, one a question; (0, 0) of none."""
    if not scores:
        return 0.0, 0.0
    low, high = np.percentile(_means(np.asarray(scores, float)), [_TAIL, 100 - _TAIL])
    return float(low), float(high)


def difference(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """The mean of `ours - theirs` over the same questions in the same order, with its 95 % interval.

    Raises ValueError when the two are not as long.
    """
    apart = np.asarray(ours, float) - np.asarray(theirs, float)
    if not len(apart):
        return 0.0, 0.0, 0.0
    low, high = np.percentile(_means(apart), [_TAIL, 100 - _TAIL])
    return float(apart.mean()), float(low), float(high)


def _means(scores: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    draw = np.random.default_rng(_SEED).integers(0, len(scores), (_RESAMPLES, len(scores)))
    means: np.ndarray[tuple[int], np.dtype[np.float64]] = scores[draw].mean(axis=1)
    return means
