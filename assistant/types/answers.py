"""What is asked and answered: questions, what they find, and what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from assistant.types.documents import (
    Box,
    HeldDocument,
    Language,
    Passage,
    Provision,
    Reference,
    RelationKind,
    iso_day,
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood. `as_of` is the day whose law is asked for."""

    text: str
    language: Language
    as_of: date
    references: tuple[Reference, ...] = ()
    document_ids: frozenset[str] | None = None  # None: all


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
    """A place in a document: `quote` is exactly its stored text at `start:end`."""

    n: int
    document: HeldDocument
    provision: str
    page: int
    quote: str
    start: int
    end: int
    boxes: tuple[Box, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The citation as JSON values."""
        return {
            "n": self.n,
            "document": self.document.to_dict(),
            "provision": self.provision,
            "page": self.page,
            "quote": self.quote,
            "start": self.start,
            "end": self.end,
            "boxes": [box.to_list() for box in self.boxes],
        }


Verdict = Literal["supported", "computed", "unsupported"]
Completeness = Literal["complete", "partial", "none"]
NoticeKind = Literal[
    "amended",
    "repealed",
    "not-yet",
    "conflict",
    "not-held",
    "ambiguous",
    "machine-translated",
    "model-unavailable",
    "removed",
]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an answer, the numbers of its citations, and what verification said of it."""

    text: str
    citations: tuple[int, ...] = ()
    verdict: Verdict = "supported"
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The sentence as JSON values."""
        return {
            "text": self.text,
            "citations": list(self.citations),
            "verdict": self.verdict,
            "reason": self.reason,
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
    """What is shown to the person who asked: sentences with citations, notices, and how complete it is."""

    question: str
    language: Language
    completeness: Completeness
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    suggestions: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)  # seconds by step

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self.sentences)

    @property
    def text(self) -> str:
        """The answer as one text, each sentence followed by its citation numbers: `…[1] …[2]`."""
        return "\n".join(sentence.text + "".join(f" [{n}]" for n in sentence.citations) for sentence in self.sentences)

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
            "language": self.language,
            "completeness": self.completeness,
            "answer": self.text,
            "sentences": [sentence.to_dict() for sentence in self.sentences],
            "citations": [citation.to_dict() for citation in self.citations],
            "notices": [notice.to_dict() for notice in self.notices],
            "suggestions": list(self.suggestions),
            "timings": {name: round(seconds, 4) for name, seconds in self.timings.items()},
        }


@dataclass(frozen=True, slots=True)
class Change:
    """An act that changed a document or provision: the relation, by whom, and where it says so."""

    kind: RelationKind
    document: HeldDocument
    provision: str  # label of the provision that makes the change
    effective: date | None
    quote: str
    start: int
    end: int
    page: int
    target_provision: str | None = None  # key of the provision changed; None: the whole document

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        return {
            "kind": self.kind.value,
            "document": self.document.to_dict(),
            "provision": self.provision,
            "effective": iso_day(self.effective),
            "quote": self.quote,
            "page": self.page,
        }


@dataclass(frozen=True, slots=True)
class Lookup:
    """The outcome of looking up one reference: the provision verbatim, or what is not held, or candidates."""

    reference: Reference
    document: HeldDocument | None = None
    provision: Provision | None = None
    path: tuple[str, ...] = ()  # labels and headings from the outermost level to the provision
    text: str = ""
    boxes: tuple[Box, ...] = ()
    history: tuple[Change, ...] = ()
    candidates: tuple[HeldDocument, ...] = ()
    nearest: tuple[str, ...] = ()  # labels of held provisions close to the one asked for; never their text
    not_held: str = ""  # what is missing, in one sentence; empty when found

    @property
    def found(self) -> bool:
        """Whether exactly one document or provision answers the reference."""
        return self.document is not None and not self.not_held

    def to_dict(self) -> dict[str, Any]:
        """The look-up as JSON values: the contract of `assistant lookup --json`."""
        reference = self.reference
        return {
            "reference": {
                "document": reference.document,
                "article": reference.article,
                "clause": reference.clause,
                "point": reference.point,
            },
            "found": self.found,
            "document": self.document.to_dict() if self.document else None,
            "provision": self._provision_dict(),
            "history": [change.to_dict() for change in self.history],
            "candidates": [document.to_dict() for document in self.candidates],
            "nearest": list(self.nearest),
            "not_held": self.not_held,
        }

    def _provision_dict(self) -> dict[str, Any] | None:
        if not self.found:
            return None
        return {
            "path": list(self.path),
            "label": self.provision.label if self.provision else "",
            "heading": self.provision.heading if self.provision else "",
            "text": self.text,
            "page": self.provision.page if self.provision else 1,
            "start": self.provision.start if self.provision else 0,
            "end": self.provision.end if self.provision else len(self.text),
            "boxes": [box.to_list() for box in self.boxes],
        }
