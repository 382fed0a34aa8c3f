"""Whether what was found answers a question at all: the line between an answer and "not held".

Weighs the signs that speak for each passage found; one passage over the line is enough. Weights are data, fitted and
measured by `python benchmarks/refusing.py` (docs/decisions/0009). Chooses no sentence.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.answering.finding.demanded import Demanded
from assistant.answering.finding.evidence import Candidate
from assistant.answering.finding.said import Said, things_said
from assistant.answering.finding.stating import may_tell_figure
from assistant.answering.finding.unsaid import Unsaid, unsaid_things
from assistant.index.stores import Stores
from assistant.language.asking import counts_things
from assistant.language.detect import detect
from assistant.types import Language

_NEARLY = -0.05  # beside what answers, what nearly would
_ALMOST = -0.1  # and of a document that is named, where another would
_BEHIND = 0.6  # what a sentence of a passage that would not answer is worth beside one that would
# A passage that the best is so far better than, and what its sentences are worth then; fitted on development sets.
_FAR, _LESS = 0.08, 0.93
_ALL = 0.99  # of a thing: it is said
_BESIDE = 2  # passages of each other language that may be quoted beside the lead


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a passage: similarity token by token and as a whole, and what of the question it says.

    `coverage` (0 to 1) is that of its best sentence, each word counting by its rarity; `said` is what of the things
    named stands in it or over it. `own` is whether it is in the question's language: words of two languages do not
    meet, and their tokens are farther apart.
    """

    own: bool
    late: float
    dense: float
    coverage: float
    said: Said = field(default_factory=Said)
    states: bool = True  # money, a share or a number of things, where that is asked for
    passage: str = ""  # its id
    unsaid: tuple[str, ...] = ()  # what the question demands and it does not say
    counts: bool = False  # whether things are to be counted, which then must be said
    named: bool = False  # its document is named by the question, which says where to look
    missing: float = 0.0  # what a thing that the question names and it says in no form counts against it

    @property
    def _line(self) -> dict[str, float]:
        line: dict[str, float] = _fitted()["one_language" if self.own else "other_language"]
        return line

    @property
    def lacks(self) -> bool:
        """Whether what must be stated for an answer is not, however near the rest is."""
        uncounted = self.counts and self.said.asked < self._line["counted"]
        uncounted = uncounted or self.said.counted < self._line["measured"]
        return not self.states or bool(self.unsaid) or uncounted or self.said.either < self._line["either"]

    @property
    def says_all(self) -> bool:
        """Whether every thing that the question names is said in the passage or over it."""
        return bool(self.coverage) and self.said.least >= _ALL

    @property
    def answers(self) -> float:
        """How far it is over the line where what it says nothing of counts too."""
        return self.over - self.missing

    @property
    def over(self) -> float:
        """How far the passage is over the line (0 or more), or below it.

        What is asked for and hardly said counts against it; across languages a thing that nothing in it says puts it
        below, and so is what states no money or share where that is asked for, or says not what is demanded.
        """
        if self.lacks:
            return -1.0
        line = self._line
        signs = {"late": self.late, "dense": self.dense, "coverage": self.coverage, "whole": self.said.whole}
        unsaid = max(0.0, line["well_said"] - self.said.asked) * line["unsaid"]
        over = sum(sign * line.get(name, 0.0) for name, sign in signs.items()) - unsaid - line["enough"]
        over += self.said.eased + (line["named"] if self.named else 0.0)
        return float(min(over, self.said.asked - line.get("asked", 0.0), self.said.least - line.get("least", 0.0)))


@dataclass(frozen=True, slots=True)
class Sufficiency:
    """Whether the best evidence answers at all, which of its passages would alone or nearly so, and which would not.

    Passages go by their ids; `passages` is None where nobody can tell.
    """

    enough: bool
    passages: frozenset[str] | None = None
    below: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()  # what the question demands and none of them says
    far: frozenset[str] = frozenset()  # of those that would, the ones that the best answers far better than
    nearly: bool = False  # whether the best of them is at least not far from answering

    def __bool__(self) -> bool:
        return self.enough

    def ordered(self, found: Sequence[Candidate]) -> list[Candidate]:
        """Sentences in the order of their scores, those of passages that would not answer behind those that would."""
        weights = dict.fromkeys(self.far, _LESS) | dict.fromkeys(self.below, _BEHIND)
        weighed = [replace(c, score=weights[c.passage.id] * c.score) if c.passage.id in weights else c for c in found]
        return sorted(weighed, key=lambda c: -c.score)


def sufficient(
    found: Sequence[Candidate], question: str, stores: Stores, named: AbstractSet[str] = frozenset()
) -> Sufficiency:
    """Whether the best evidence answers at all: it is near enough in meaning, and says enough of what is asked.

    `named` are the documents that the question names: of theirs less nearness is asked.

    Of a model that was not measured, words alone are believed in one language, and any hit in another.
    """
    language = detect(question)
    passages = signs(found, question, stores, beside=_BESIDE, named=named)
    first = passages[: _fitted()["passages"]]
    if passages:
        over = frozenset(one.passage for one in passages if one.over >= _NEARLY)
        best = max(one.over for one in passages)
        below = frozenset(one.passage for one in passages if one.over < min(0.0, best))
        far = frozenset(one.passage for one in passages if 0 <= one.over < best - _FAR)
        missing = () if any(not one.unsaid for one in passages) else passages[0].unsaid
        # One that tells of the day asked about, where the best tell of others, is as good as they would be.
        dated = bool(Demanded.by(question, language).days) and all(one.unsaid for one in first)
        enough = (
            any(one.answers >= 0 for one in first)
            or _is_answered_beside(passages, first, dated=dated)
            or _is_only_one(passages)
        )
        return Sufficiency(enough, over, below, missing, far, max(one.answers for one in passages) >= _ALMOST)
    of_named = any(c.coverage >= _fitted()["without_tokens"]["named"] for c in found if c.passage.document_id in named)
    return Sufficiency(of_named or _by_words(found, first, language, stores))


def _is_answered_beside(passages: Sequence[Signs], first: Sequence[Signs], *, dated: bool) -> bool:
    """Whether one that the best crowded out answers: surely where meaning alone speaks, or they lack what is asked."""
    lines = _fitted()["beside"]
    alone = 0.0 if dated else lines["alone"]
    told = alone if all(one.lacks for one in first) else min(alone, lines["told"])
    # One that says every thing that is named needs no more than any other, where some of the first states its kind.
    least = 0.0 if told < alone else told
    return any(one.answers >= (least if one.says_all else told if one.coverage else alone) for one in passages)


def _is_only_one(passages: Sequence[Signs]) -> bool:
    """Whether what the question demands is said by one passage alone, which answers or nearly does."""
    says = [one for one in passages if not one.unsaid]
    return len(passages) > 1 and len(says) == 1 and says[0].answers >= _NEARLY


def _by_words(found: Sequence[Candidate], passages: Sequence[Signs], language: Language, stores: Stores) -> bool:
    if any(one.own for one in passages) and all(_is_unsaid(one) for one in passages if one.own):
        return False
    if any(candidate.coverage >= _fitted()["without_tokens"]["coverage"] for candidate in found):
        return True
    measured = _fitted()["similarity"].get(stores.embeddings.name.split("/", maxsplit=1)[0])
    if measured is None:
        return any(candidate.passage.language != language for candidate in found)
    near = measured[language]
    return any(c.hit.legs.get("dense", 0.0) >= near[c.passage.language] for c in found)


def _is_unsaid(passage: Signs) -> bool:
    return bool(passage.said.asked < _fitted()["without_tokens"]["asked"])


def signs(
    found: Sequence[Candidate],
    question: str,
    stores: Stores,
    beside: int = 0,
    named: AbstractSet[str] = frozenset(),
) -> list[Signs]:
    """The signs of the best passages, best first; none where tokens were not scored.

    After them those of the best of each other language, `beside` of each, which the first may have crowded out.
    """
    by_passage: dict[str, list[Candidate]] = {}
    for candidate in found:
        if "late" in candidate.hit.legs:
            by_passage.setdefault(candidate.passage.id, []).append(candidate)
    best = sorted(by_passage.values(), key=lambda own: (-own[0].hit.score, own[0].passage.id))
    first, rest = best[: _fitted()["passages"]], best[_fitted()["passages"] :]
    best = [*first, *_best_of_others(rest, detect(question), beside)]
    said = things_said(question, [own[0] for own in best], stores) if best else {}
    demanded = Demanded.by(question, detect(question))
    each = [said.get(own[0].passage.id, Said()) for own in best]
    unsaid = demanded.unsaid([own[0].hit for own in best], [one.whole for one in each], stores.registry)
    found_signs = [_signs(own, demanded, one, names) for own, one, names in zip(best, each, unsaid, strict=True)]
    in_named = [own[0].passage.document_id in named for own in best]
    silent = unsaid_things(question, [own[0] for own in best], stores) if best else {}
    missing = [_missing(silent.get(own[0].passage.id, ()), demanded.language) for own in best]
    return [
        replace(one, named=own, missing=less) for one, own, less in zip(found_signs, in_named, missing, strict=True)
    ]


def _missing(silent: Sequence[Unsaid], language: Language) -> float:
    """What the things that a passage says nothing of count against it: the one that counts most."""
    return max((one.counts(_fitted()["unsaid"][language]) for one in silent), default=0.0)


def _best_of_others(ordered: Sequence[list[Candidate]], own: Language, most: int) -> list[list[Candidate]]:
    """The sentences of the best passages of each language but the question's."""
    kept: dict[Language, list[list[Candidate]]] = {}
    for sentences in ordered:
        language = sentences[0].passage.language
        if language != own and len(kept.setdefault(language, [])) < most:
            kept[language].append(sentences)
    return [sentences for group in kept.values() for sentences in group]


def _signs(sentences: Sequence[Candidate], demanded: Demanded, said: Said, unsaid: tuple[str, ...]) -> Signs:
    hit = sentences[0].hit
    coverage = max(candidate.coverage for candidate in sentences)
    own = hit.passage.language == demanded.language
    states = may_tell_figure(sentences, demanded.question, demanded.language)
    counts = counts_things(demanded.question)
    return Signs(
        own, hit.legs["late"], hit.legs.get("dense", 0.0), coverage, said, states, hit.passage.id, unsaid, counts
    )


@cache
def _fitted() -> dict[str, Any]:
    return tomllib.loads(files("assistant.answering.finding").joinpath("sufficient.toml").read_text("utf-8"))
