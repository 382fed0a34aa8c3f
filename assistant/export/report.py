"""What an exported answer holds, block by block, in the language of who asked. Knows no file format.

Every format draws the same blocks, so all of them say the same. Text comes out of here without characters that draw
nothing: controls, and the marks that make a line read in another order than it is stored (Unicode TR 36, 39).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.state import state_in_words
from assistant.export.labels import Labels
from assistant.language.messages import in_language, print_date
from assistant.types import Citation, HeldDocument, Language, Notice, Record, Sentence

# C0, C1, surrogates, non-characters; line and paragraph separators; marks, embeddings and isolates of direction.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029|\v|\f")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `marks` are the numbers of the quotes that it rests on, `remark` is said of it in smaller words."""

    text: str
    marks: tuple[int, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list in no order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is said under names."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, verbatim, under their number and place."""

    n: int
    place: str
    text: str
    language: Language


@dataclass(frozen=True, slots=True)
class Sources:
    """A table with a row a citation; `headings` and rows have the same columns, the first is the number."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Line | Bullets | Facts | Quote | Sources


@dataclass(frozen=True, slots=True)
class Report:
    """A record, put into words."""

    title: str
    language: Language
    blocks: tuple[Block, ...]
    labels: Labels


def report(record: Record) -> Report:
    """What a file of a record holds."""
    labels = Labels(record.answer.language)
    parts = (_asked, _changes, _notices, _answer, _quotes, _sources, _made_with)
    blocks = tuple(block for part in parts for block in part(record, labels))
    return Report(labels("title"), record.answer.language, blocks, labels)


def plain(text: str) -> str:
    """A text without what draws nothing, its lines ended in one way."""
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).strip()


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _asked(record: Record, labels: Labels) -> Iterator[Block]:
    yield Heading(labels("question"))
    yield Line(plain(record.answer.question))
    rewritten = _one_line(record.answer.rewritten)
    rows = [
        (labels("understood"), rewritten) if rewritten else None,
        (labels("asked-at"), labels.time(record.asked_at)),
        (labels("as-of"), print_date(record.as_of, labels.language)),
    ]
    yield Facts(tuple(row for row in rows if row))


def _changes(record: Record, labels: Labels) -> Iterator[Block]:
    if record.reopened_on:
        yield Heading(labels("changes", date=print_date(record.reopened_on, labels.language)))
        yield _told(record.changes) if record.changes else Line(labels("unchanged"))


def _notices(record: Record, labels: Labels) -> Iterator[Block]:
    if record.answer.notices:
        yield Heading(labels("notices"))
        yield _told(record.answer.notices)


def _told(notices: Sequence[Notice]) -> Bullets:
    return Bullets(tuple(_one_line(notice.text) for notice in notices))


def _answer(record: Record, labels: Labels) -> Iterator[Block]:
    answer = record.answer
    yield Heading(labels("answer"))
    if answer.completeness == "partial" or (answer.completeness == "none" and not answer.notices):
        yield Line(labels(answer.completeness))
    elif not answer.sentences:
        yield Line(labels("none"))
    before = ""
    for sentence in answer.sentences:
        remark = _remark(sentence, labels)
        again = sentence.verdict == "supported" and remark == before
        yield Line(_one_line(sentence.text), sentence.citations, "" if again else remark)
        before = remark


def _remark(sentence: Sentence, labels: Labels) -> str:
    """What is said of a sentence: that it is in another language than the answer, or not verbatim."""
    if sentence.verdict == "supported":
        return in_language(sentence.language, labels.language) if sentence.language else ""
    reason = _one_line(sentence.reason)
    return labels(sentence.verdict) + (f": {reason}" if reason else "")


def _quotes(record: Record, labels: Labels) -> Iterator[Block]:
    if record.answer.citations:
        yield Heading(labels("quotes"))
    if any(citation.language not in (None, labels.language) for citation in record.answer.citations):
        yield Line(labels("original-language"))
    for citation in record.answer.citations:
        spoken = citation.language or citation.document.identity.language
        page = labels("page", number=str(citation.page))
        foreign = "" if spoken == labels.language else in_language(spoken, labels.language)
        parts = (citation.document.name, citation.provision, page, foreign)
        place = " · ".join(_one_line(part) for part in parts if part)
        yield Quote(citation.n, place, plain(citation.quote), spoken)


def _sources(record: Record, labels: Labels) -> Iterator[Block]:
    if record.answer.citations:
        yield Heading(labels("sources", date=print_date(record.as_of, labels.language)))
        named = ("number", "document", "issuer", "dates", "place", "status")
        rows = tuple(_source(citation, labels) for citation in record.answer.citations)
        yield Sources(tuple(labels(name) for name in named), rows)


def _source(citation: Citation, labels: Labels) -> tuple[str, ...]:
    document = citation.document
    identity = document.identity
    page = labels("page", number=str(citation.page))
    cells = (
        ", ".join(part for part in (document.name, _title(document), _kind(document, labels)) if part),
        identity.issuer,
        _dates(document, labels),
        ", ".join(part for part in (citation.provision, page) if part),
        state_in_words(citation, labels.language),
    )
    return (f"[{citation.n}]", *(_one_line(cell) for cell in cells))


def _title(document: HeldDocument) -> str:
    return "" if document.identity.title == document.name else document.identity.title


def _kind(document: HeldDocument, labels: Labels) -> str:
    """The kind, unless the title says it."""
    kind = labels.kind(document.identity.kind)
    return "" if kind.casefold() in document.identity.title.casefold() else kind


def _dates(document: HeldDocument, labels: Labels) -> str:
    identity = document.identity
    days = {"issued": identity.issued, "effective": identity.effective, "expires": identity.expires}
    return "; ".join(labels(key, date=print_date(day, labels.language)) for key, day in days.items() if day)


def _made_with(record: Record, labels: Labels) -> Iterator[Block]:
    yield Heading(labels("made-with"))
    files = [(labels("file"), labels("file-and-id", file=s.file, id=s.document_id)) for s in record.sources]
    rows = (
        (labels("record"), record.id),
        (labels("index"), record.index_version),
        (labels("embedding"), record.embedding),
        (labels("chat-model"), record.chat_model or labels("no-chat-model")),
        (labels("program"), record.program),
        *files,
    )
    yield Facts(tuple((name, _one_line(value)) for name, value in rows))
