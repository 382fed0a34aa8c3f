"""Two lists of scores into one. Pure: names and numbers in, names and numbers out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def min_max(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores stretched to 0…1 over the candidates; all 0 where none differs.

    Sums of min–max scores beat reciprocal rank fusion on every development set (see docs/decisions).
    """
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    span = high - low
    return {name: (score - low) / span if span else 0.0 for name, score in scores.items()}


def fuse(
    dense: Mapping[str, float], lexical: Mapping[str, float], lexical_weight: Mapping[str, float]
) -> dict[str, float]:
    """One score (0…1) a candidate: the weighted mean of its legs, each stretched over the candidates.

    `lexical_weight` (0…1) says for each candidate how much its words can tell; the vectors tell the rest.
    """
    by_meaning, by_words = min_max(dense), min_max(lexical)
    return {
        name: weight * by_words.get(name, 0.0) + (1 - weight) * by_meaning.get(name, 0.0)
        for name, weight in lexical_weight.items()
    }


def background(similarities: Sequence[float]) -> float:
    """What a question's similarity to one language's unrelated texts is like: that of the farther half found.

    A question is nearer to all texts of its own language than to those of another. Measured on 240 paragraphs in three
    languages, each held in one of them: counting from this background lifts recall@1 over all nine pairs from .52 to
    .77, and costs nothing within a language.
    """
    ordered = sorted(similarities)
    farther = ordered[: max(1, len(ordered) // 2)]
    return sum(farther) / len(farther) if farther else 0.0
