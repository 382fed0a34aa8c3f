"""Candidates → ranking: the scores of a question's legs, of passages in several languages, made into one order.

Two stages. All candidates are ordered by meaning and words; the best of them are scored again token by token. Pure but
for `fusion.toml`; knows nothing of stores.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
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
    """What of a question decides how much its words count: its language and its length.

    `most` is about the lexical score of a passage that holds all of its words.
    """

    language: Language
    words: int
    most: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Passages with their languages, each leg's scores of those that it knows, and what else speaks for or against."""

    languages: Mapping[str, Language]
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
    candidates = replace(candidates, languages=_without_strays(candidates.languages, asked.language))
    first = _first(candidates, asked)
    if "late" not in candidates.legs:
        return first
    best = _best(first, candidates.languages)
    again = late(best)
    if not again:
        return first
    return leading(_again(candidates, best, again, asked), first)


def leading(best: Scores, first: Scores) -> dict[str, float]:
    """Scores (0 to 1) in the order of `best`, stretched; the rest of `first` (0 to 1) keep their order, behind."""
    scores = min_max(best)
    return {name: _BEHIND + (1 - _BEHIND) * scores[name] if name in scores else _BEHIND * first[name] for name in first}


def _without_strays(languages: Mapping[str, Language], asked: Language) -> dict[str, Language]:
    """Each passage's language; a few in another one are held to be in that asked in: texts full of foreign names."""
    counts = Counter(languages.values())
    return {name: language if counts[language] >= _FEW else asked for name, language in languages.items()}


def _first(candidates: Candidates, asked: Asked) -> dict[str, float]:
    """Meaning and words, each stretched over the candidates; words alone where meaning is not known (yet)."""
    weights = {
        name: _words_weight("candidates", candidates.legs, language, asked)
        if name in candidates.dense or "lexical" not in candidates.legs
        else 1.0
        for name, language in candidates.languages.items()
    }
    scores = fuse(_standing_out(candidates.dense, candidates.languages), candidates.lexical, weights)
    return {name: score * (1 + candidates.hints.get(name, 0.0)) for name, score in scores.items()}


def _again(candidates: Candidates, names: Sequence[str], late: Scores, asked: Asked) -> dict[str, float]:
    """Token by token, not stretched, and the share of the question's words that a passage holds.

    In one language, the share of the most that any holds. Among several that would lift a passage which matches little
    over one in another language, which cannot match at all; there it is the share of all the question's words.
    """
    languages = {name: candidates.languages[name] for name in names}
    several = len(set(languages.values())) > 1
    stage = "several_languages" if several else "one_language"
    meaning = _standing_out(late, languages)
    best = max(meaning.values(), default=0.0)
    most = asked.most if several and asked.most else max(candidates.lexical.values(), default=1.0)
    scores = {}
    for name, language in languages.items():
        weight = _words_weight(stage, candidates.legs, language, asked)
        words = candidates.lexical.get(name, 0.0) / most
        # Without its tokens, a passage is taken to mean as much of what is asked as it says.
        means = meaning.get(name, words * best)
        if several and language != asked.language:
            means *= _fitted()[stage]["stretch"]
        scores[name] = weight * words + (1 - weight) * means + candidates.hints.get(name, 0.0)
    return scores


def _standing_out(scores: Scores, languages: Mapping[str, str]) -> dict[str, float]:
    """How far each passage stands out from its language's others.

    A question is nearer to every passage of its own language than to those of another, whatever they say. What is usual
    in a language of few candidates, those do not show; then it is what is usual in all.
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


def _words_weight(stage: str, legs: frozenset[Leg], language: str, asked: Asked) -> float:
    if "lexical" not in legs:
        return 0.0
    if legs == {"lexical"}:
        return 1.0
    fitted = _fitted()[stage]
    if language != asked.language:
        return float(fitted["other_language"])
    return float(fitted["same_language"] * min(1.0, fitted["long_question"] / max(asked.words, 1)))


@cache
def _fitted() -> dict[str, Any]:
    return tomllib.loads(files("assistant.retrieval").joinpath("fusion.toml").read_text("utf-8"))
