"""Whether what was found answers a question at all: the line between an answer and "not held".

Weighs the signs that speak for each passage found; one passage over the line is enough. Weights are data, fitted and
measured by `python benchmarks/refusing.py` (docs/decisions/0009). Chooses no sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.answering.evidence import Candidate
from assistant.language.detect import detect, is_unmarked
from assistant.types import Language


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage: similarity token by token and as a whole, and what of the question a sentence says.

    `coverage` (0 to 1) is that of its best sentence, each word counting by its rarity. `own` is whether it is in the
    question's language: words of two languages do not meet, and their tokens are farther apart.
    """

    own: bool
    late: float
    dense: float
    coverage: float

    @property
    def over(self) -> float:
        """How far the passage is over the line (0 or more), or below it."""
        line = _fitted()["one_language" if self.own else "other_language"]
        weighed = self.late * line["late"] + self.dense * line.get("dense", 0.0)
        return float(weighed + self.coverage * line.get("coverage", 0.0) - line["enough"])


def sufficient(found: Sequence[Candidate], question: str, model: str) -> bool:
    """Whether the best evidence answers at all: it is near enough in meaning, and says enough of what is asked.

    `model` is the name of the embedding model. Vietnamese typed without its marks means little to a model and is
    believed by its words. Of a model that was not measured, words alone are believed in one language, and any hit in
    another.
    """
    language = detect(question)
    passages = [] if is_unmarked(question) else signs(found, language)
    if passages:
        return any(one.over >= 0 for one in passages)
    if any(candidate.coverage >= _fitted()["without_tokens"]["coverage"] for candidate in found):
        return True
    measured = _fitted()["similarity"].get(model.split("/", maxsplit=1)[0])
    if measured is None:
        return any(candidate.passage.language != language for candidate in found)
    near = measured[language]
    return any(c.hit.legs.get("dense", 0.0) >= near[c.passage.language] for c in found)


def signs(found: Sequence[Candidate], language: Language) -> list[Signs]:
    """The signs of the best passages, best first, for a question in a language; none where tokens were not scored."""
    by_passage: dict[str, list[Candidate]] = {}
    for candidate in found:
        if "late" in candidate.hit.legs:
            by_passage.setdefault(candidate.passage.id, []).append(candidate)
    best = sorted(by_passage.values(), key=lambda own: (-own[0].hit.score, own[0].passage.id))
    return [_signs(own, language) for own in best[: _fitted()["passages"]]]


def _signs(sentences: Sequence[Candidate], language: Language) -> Signs:
    hit = sentences[0].hit
    coverage = max(candidate.coverage for candidate in sentences)
    return Signs(hit.passage.language == language, hit.legs["late"], hit.legs.get("dense", 0.0), coverage)


@cache
def _fitted() -> dict[str, Any]:
    return tomllib.loads(files("assistant.answering").joinpath("sufficient.toml").read_text("utf-8"))
