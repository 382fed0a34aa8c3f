"""What is asked and answered: questions, what they find, and what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from assistant.types.documents import Box, Definition, Force, HeldDocument, Language, Passage
from assistant.types.lookups import Validity
from assistant.types.references import Reference

Leg = Literal["dense", "lexical", "late"]
"""A way of finding passages: by meaning (vectors), by words, or by meaning token by token (late interaction)."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood. `as_of` is the day whose law is asked for, `years` those that it speaks of.

    `document_ids` are the only documents to search, whatever their state (None: all), `within` those that a filter
    leaves (None: all), of which only what is law is found and what is in one of the `forces` that it asks for,
    `named` some that come before others. `definitions`, with the ids of their documents, are those of the term whose
    meaning is asked; `otherwise` is what the question says as texts may write it; `compares` is whether it holds
    documents or things beside each other.
    """

    text: str
    language: Language
    as_of: date
    references: tuple[Reference, ...] = ()
    document_ids: frozenset[str] | None = None
    within: frozenset[str] | None = None
    named: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    definitions: tuple[tuple[str, Definition], ...] = ()
    otherwise: tuple[str, ...] = ()
    compares: bool = False
    forces: frozenset[Force] = frozenset()

    def allows(self, document_id: str) -> bool:
        """Whether a document may be shown: no filter leaves it out."""
        return self.within is None or document_id in self.within


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, its document on the day asked for, and its score (0 to 1) with each leg's own score."""

    passage: Passage
    document: HeldDocument
    provision_label: str
    score: float
    legs: Mapping[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """The hit as JSON values."""
        return {
            "document": self.document.to_dict(),
            "provision": self.provision_label,
            "page": self.passage.page,
            "text": self.passage.text,
            "start": self.passage.start,
            "end": self.passage.end,
            "score": round(self.score, 4),
            "legs": {name: round(value, 4) for name, value in self.legs.items()},
        }


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document: `quote` is exactly its stored text at `start:end`.

    `validity` is that of its provision on the day asked for; None where the place stands in no provision. `language` is
    that of the quote, which is not always its document's; None in records of before it was kept.
    """

    n: int
    document: HeldDocument
    provision: str
    page: int
    quote: str
    start: int
    end: int
    boxes: tuple[Box, ...] = ()
    validity: Validity | None = None
    language: Language | None = None

    def to_dict(self) -> dict[str, Any]:
        """The citation as JSON values."""
        return {
            "n": self.n,
            "document": self.document.to_dict(),
            "provision": self.provision,
            "page": self.page,
            "quote": self.quote,
            "language": self.language,
            "start": self.start,
            "end": self.end,
            "boxes": [box.to_list() for box in self.boxes],
            "validity": self.validity.to_dict() if self.validity else None,
        }


Verdict = Literal["supported", "computed", "unsupported"]
Completeness = Literal["complete", "partial", "none"]
NoticeKind = Literal[
    "amended",
    "repealed",
    "not-yet",
    "as-of",
    "in-force",
    "conflict",
    "superseded",
    "premise",
    "unanswered",
    "scope",
    "not-held",
    "ambiguous",
    "machine-translated",
    "model-unavailable",
    "words-only",
    "removed",
    "source-changed",
    "withheld",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer, the numbers of its citations, and what verification said of it.

    One that is not in the asker's language has its own in `language`, and says so in the asker's in `remark`:
    "(in Vietnamese)".
    """

    text: str
    citations: tuple[int, ...] = ()
    verdict: Verdict = "supported"
    reason: str = ""
    language: Language | None = None  # None: the answer's
    remark: str = ""

    def __str__(self) -> str:
        said = self.text + "".join(f" [{n}]" for n in self.citations)
        return f"{said} {self.remark}" if self.remark else said

    def to_dict(self) -> dict[str, Any]:
        """The sentence as JSON values."""
        return {
            "text": self.text,
            "citations": list(self.citations),
            "verdict": self.verdict,
            "reason": self.reason,
            "language": self.language,
            "remark": self.remark,
        }


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know beside the answer, in the reader's language."""

    kind: NoticeKind
    text: str
    references: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The notice as JSON values."""
        return {"kind": self.kind, "text": self.text, "references": list(self.references)}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown to the person who asked: sentences with citations, notices, and how complete it is.

    `rewritten` is the question as it was understood from the conversation; empty where it was understood as asked.
    `as_of` is the day whose law it gives, which the question itself may name.
    """

    question: str
    language: Language
    completeness: Completeness
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    suggestions: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)  # seconds by step
    rewritten: str = ""
    as_of: date | None = None

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    @property
    def text(self) -> str:
        """The answer as one text, each sentence followed by its citation numbers: `…[1] (in Vietnamese) …[2]`.

        Of a run of sentences in another language the first says so.
        """
        before = ("", *(sentence.remark for sentence in self.sentences[:-1]))
        said = zip(self.sentences, before, strict=True) if self.sentences else ()
        return "\n".join(str(replace(one, remark="") if one.remark == last else one) for one, last in said)

    def citation(self, n: int) -> Citation:
        """The citation numbered `n`. Raises KeyError when the answer has none of that number."""
        for citation in self.citations:
            if citation.n == n:
                return citation
        raise KeyError(n)

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values: the contract of `assistant ask --json`."""
        return {
            "question": self.question,
            "rewritten": self.rewritten,
            "language": self.language,
            "completeness": self.completeness,
            "answer": self.text,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "citations": [citation.to_dict() for citation in self.citations],
            "notices": [notice.to_dict() for notice in self.notices],
            "suggestions": list(self.suggestions),
            "timings": {name: round(seconds, 4) for name, seconds in self.timings.items()},
        }
