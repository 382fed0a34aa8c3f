"""Figures of merit of a ranking: pure functions of what was found and what is right.

`ranked` holds ids, best first and each once; `relevant` the ids that are right, with their grade (0: judged wrong).
Definitions follow trec_eval and BEIR (Thakur et al. 2021, arXiv:2104.08663), which the published figures use.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence


def recall(ranked: Sequence[str], relevant: Mapping[str, int], k: int) -> float:
    """The share of the right ids that are among the first `k` (trec_eval `recall_k`)."""
    right = _right(relevant)
    return len(right.intersection(ranked[:k])) / len(right) if right else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int], k: int = 10) -> float:
    """One over the rank of the first right id, 0 when none is among the first `k` (MS MARCO's MRR@10)."""
    right = _right(relevant)
    return next((1 / rank for rank, name in enumerate(ranked[:k], start=1) if name in right), 0.0)


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int], k: int = 10) -> float:
    """Discounted cumulative gain over the best possible one (Järvelin and Kekäläinen 2002).

    Gain is the grade itself, not 2^grade - 1, and the discount log2(rank + 1): trec_eval `ndcg_cut_k`, as in BEIR.
    """
    best = _gain(sorted(relevant.values(), reverse=True)[:k])
    return _gain([relevant.get(name, 0) for name in ranked[:k]]) / best if best else 0.0


def holds_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether one of the gold answers stands in a text; letter case and white space do not count."""
    within = _plain(text)
    return any(answer in within for answer in map(_plain, answers) if answer)


def mean(values: Sequence[float]) -> float:
    """The mean; 0 of nothing."""
    return math.fsum(values) / len(values) if values else 0.0


def _right(relevant: Mapping[str, int]) -> set[str]:
    return {name for name, grade in relevant.items() if grade > 0}


def _gain(grades: Sequence[int]) -> float:
    return math.fsum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1) if grade > 0)


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
