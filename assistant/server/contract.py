"""What the HTTP API takes and gives, as pydantic reads and documents it.

What is given is made by the values' own `to_dict`; the models here say what stands in it and are checked against it by
the tests. Knows nothing of HTTP.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.types import Filter, Kind, Language

_MANY = 50  # values of one kind that a request may name
_LONGEST = 100_000  # characters; the setting `max_question_chars` is far below, and says so in words

Text = Annotated[str, Field(max_length=_LONGEST)]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Documents(_Asked):
    """Which documents to search: each list that is not empty must fit, by one of its values."""

    kinds: Annotated[list[Kind], Field(max_length=_MANY)] = []
    issuers: Annotated[list[Text], Field(max_length=_MANY)] = []
    years: Annotated[list[int], Field(max_length=_MANY)] = []
    languages: Annotated[list[Language], Field(max_length=_MANY)] = []

    def filter(self) -> Filter:
        """The same as the service takes it."""
        return Filter(frozenset(self.kinds), frozenset(self.issuers), frozenset(self.years), frozenset(self.languages))


class Question(_Asked):
    """A question. `before`: the conversation's earlier questions, oldest first, each as it was understood."""

    question: Text
    as_of: date | None = None
    language: Language | None = None
    before: Annotated[list[Text], Field(max_length=_MANY)] = []
    documents: Documents = Documents()


class DocumentFacts(_Given):
    """A document that is held; `status` is that of the day asked for."""

    id: str
    number: str
    kind: Kind
    title: str
    issuer: str
    issued: date | None
    effective: date | None
    expires: date | None
    status: str
    changed_by: list[str]
    language: Language
    file: str
    format: str
    pages: int
    unread_pages: list[int]
    ocr_confidence: float | None
    doubts: list[str]


class Cited(_Given):
    """A place in a document: `quote` is its stored text at `start:end`, `boxes` are [page, x0, y0, x1, y1]."""

    n: int
    document: DocumentFacts
    provision: str
    page: int
    quote: str
    language: Language
    start: int
    end: int
    boxes: list[list[float]]
    validity: dict[str, Any] | None


class Said(_Given):
    """A sentence, the numbers of its citations, and what verification said of it."""

    text: str
    citations: list[int]
    verdict: Literal["supported", "computed", "unsupported"]
    reason: str
    language: Language | None
    remark: str


class Notices(_Given):
    """Something the reader must know beside the answer."""

    kind: str
    text: str
    references: list[str]


class AnswerGiven(_Given):
    """An answer, as `assistant ask --json` prints it."""

    question: str
    rewritten: str
    language: Language
    completeness: Literal["complete", "partial", "none"]
    answer: str
    sentences: list[Said]
    citations: list[Cited]
    notices: list[Notices]
    suggestions: list[str]
    timings: dict[str, float]


class HitGiven(_Given):
    """A passage found, with its score (0 to 1) and each leg's own."""

    document: DocumentFacts
    provision: str
    page: int
    text: str
    start: int
    end: int
    score: float
    legs: dict[str, float]


class Found(_Given):
    """Passages, best first."""

    hits: list[HitGiven]


class LookupGiven(_Given):
    """A provision or document, verbatim, or what is not held; as `assistant lookup --json` prints it."""

    reference: dict[str, Any]
    found: bool
    document: DocumentFacts | None
    provision: dict[str, Any] | None
    validity: dict[str, Any] | None
    consolidated: dict[str, Any] | None
    history: list[dict[str, Any]]
    graph: dict[str, Any] | None
    references: list[dict[str, Any]]
    candidates: list[DocumentFacts]
    choices: list[str]
    nearest: list[str]
    suggestions: list[str]
    not_held: str | None


class HeldDocuments(_Given):
    """All documents that are held."""

    documents: list[DocumentFacts]


class Refused(_Given):
    """Why a request came to nothing, in one line."""

    error: str
