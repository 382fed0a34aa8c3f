"""Candidates → ranking: the scores of a question's legs, of passages in several languages, made into one order.

Two stages. All candidates are ordered by meaning and words; the best of them are scored again token by token. Pure but
for `fusion.toml`; knows nothing of stores.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.retrieval.fusion import background, fuse, min_max
from assistant.types import Language, Leg

ALL_LEGS: frozenset[Leg] = frozenset({"dense", "lexical", "late"})
Scores = Mapping[str, float]
_FEW = 8
_BEHIND = 0.1  # the highest score of a candidate that is not scored again


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a question decides how much its words count: its language, its length, whether it is typed unmarked.

    `most` is about the lexical score of a passage that holds all of its words.
    """

    language: Language
    words: int
    unmarked: bool = False
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages with their languages, each leg's scores of those that it knows, and what else speaks for or against."""

    languages: Mapping[str, str]
    dense: Scores
    lexical: Scores
    legs: frozenset[Leg] = ALL_LEGS
    hints: Scores = field(default_factory=dict)


def fits_years(asked: AbstractSet[int], spoken_of: AbstractSet[int]) -> float:
    """What it counts for a passage (0 or less) that a question asks about years of which it speaks, or does not."""
    if not asked or asked & spoken_of:
        return 0.0
    return -float(_fitted()["years"]["other" if spoken_of else "none"])


def depth(name: str) -> int:
    """How many candidates there are: of a `leg`, `reranked` ones, or `reranked_a_language`."""
    return int(_fitted()["depth"][name])


def rank(candidates: Candidates, asked: Asked, late: Callable[[Sequence[str]], Scores]) -> dict[str, float]:
    """A score (0 to 1) for each candidate. `late` scores the passages it is given token by token, those it can."""
    first = _first(candidates, asked)
    first = {name: score * (1 + candidates.hints.get(name, 0.0)) for name, score in first.items()}
    if "late" not in candidates.legs:
        return first
    best = _best(first, candidates.languages)
    again = late(best)
    if not again:
        return first
    scores = min_max(_again(candidates, best, again, asked))
    # The rest keep their order, behind.
    lowest = _BEHIND
    return {name: lowest + (1 - lowest) * scores[name] if name in scores else lowest * first[name] for name in first}


def _first(candidates: Candidates, asked: Asked) -> dict[str, float]:
    """Meaning and words, each stretched over the candidates."""
    weights = _words_weights(candidates, candidates.languages, candidates.dense, "candidates", asked)
    return fuse(_standing_out(candidates.dense, candidates.languages), candidates.lexical, weights)


def _again(candidates: Candidates, names: Sequence[str], late: Scores, asked: Asked) -> dict[str, float]:
    """Token by token, not stretched, and the share of the question's words that a passage holds.

    So a passage whose words match little does not gain on one in another language because no other matches more.
    """
    weights = _words_weights(candidates, names, late, "reranked", asked)
    meaning = _standing_out(late, candidates.languages)
    other = float(_fitted()["reranked"]["other_language_stretch"])
    most = asked.most or max(candidates.lexical.values(), default=1.0)
    return {
        name: weights[name] * candidates.lexical.get(name, 0.0) / most
        + (1 - weights[name])
        * meaning.get(name, 0.0)
        * (1.0 if candidates.languages[name] == asked.language else other)
        + candidates.hints.get(name, 0.0)
        for name in names
    }


def _standing_out(scores: Scores, languages: Mapping[str, str]) -> dict[str, float]:
    """How far each passage stands out from its language's others.

    A question is nearer to every passage of its own language than to those of another, whatever they say. What is usual
    in a language that has only a few candidates, those few do not show; then it is what is usual in all.
    """
    by_language: dict[str, list[float]] = {}
    for name, score in scores.items():
        by_language.setdefault(languages[name], []).append(score)
    of_all = background(list(scores.values()))
    usual = {language: background(own) if len(own) >= _FEW else of_all for language, own in by_language.items()}
    return {name: score - usual[languages[name]] for name, score in scores.items()}


def _best(scores: Scores, languages: Mapping[str, str]) -> list[str]:
    """The best candidates, and of each language enough to tell which of them stand out."""
    ordered = sorted(scores, key=lambda name: (-scores[name], name))
    share = depth("reranked_a_language") if len(set(languages.values())) > 1 else 0
    chosen = dict.fromkeys(ordered[: depth("reranked")])
    for language in set(languages.values()):
        chosen |= dict.fromkeys([name for name in ordered if languages[name] == language][:share])
    return list(chosen)


def _words_weights(
    candidates: Candidates, names: Iterable[str], meaning: Scores, stage: str, asked: Asked
) -> dict[str, float]:
    """How much each passage's words count; one whose meaning is not known (yet) is judged by its words alone."""
    return {
        name: _words_weight(stage, candidates.legs, candidates.languages[name], asked)
        if name in meaning or "lexical" not in candidates.legs
        else 1.0
        for name in names
    }


def _words_weight(stage: str, legs: frozenset[Leg], language: str, asked: Asked) -> float:
    if "lexical" not in legs:
        return 0.0
    if legs == {"lexical"}:
        return 1.0
    fitted = _fitted()[stage]
    if language != asked.language:
        return float(fitted["other_language"])
    if asked.unmarked:
        return float(fitted["unmarked"])
    return float(fitted["same_language"] * min(1.0, fitted["long_question"] / max(asked.words, 1)))


@cache
def _fitted() -> dict[str, Any]:
    return tomllib.loads(files("assistant.retrieval").joinpath("fusion.toml").read_text("utf-8"))
