"""Document → Passages that follow its structure.

A passage is as much of one article (or one section of a report) as fits, split at clauses, points or sentences; never
across articles. It carries the title and headings above it as context, which is searched but never quoted. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.documents.read import READER
from assistant.language.detect import detect_part
from assistant.language.segment import sentences
from assistant.types import Document, Level, Passage, Provision

# Characters. The bundled model reads 512 tokens, about 1,400 characters of Thai or Vietnamese, context included.
LONGEST = 1000
_CONTEXT = 300
# A passage of its own starts where one of these starts; inside them, at clauses and points only when too long.
_ROOMS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.HEADING, Level.ANNEX, Level.ARTICLE})

Span = tuple[int, int]


def passages(document: Document) -> list[Passage]:
    """The document's passages in order; together they hold all of its text but white space."""
    found = []
    for start, end in _spans(document):
        around = _around(document.provisions, start, end)
        context = _context(document, around, start)
        found.append(
            Passage(
                id=_id(document.id, start, end, context),
                document_id=document.id,
                provision=around[-1].key if around else None,
                page=document.page_at(start).number,
                start=start,
                end=end,
                text=document.text[start:end],
                context=context,
                language=detect_part(document.text[start:end], document.identity.language),
            )
        )
    return found


def embedding_text(passage: Passage) -> str:
    """What is embedded for a passage: its context, then its text."""
    return f"{passage.context}\n{passage.text}" if passage.context else passage.text


def _spans(document: Document) -> Iterator[Span]:
    text = document.text
    rooms = sorted({0, len(text)} | {p.start for p in document.provisions if p.level in _ROOMS})
    cuts = sorted({p.start for p in document.provisions if p.level not in _ROOMS})
    for room in _joined(_trimmed(text, pairwise(rooms)), document):
        if room[1] - room[0] <= LONGEST:
            yield room
        else:
            yield from _packed(text, _pieces(document, room, cuts))


def _joined(spans: Iterator[Span], document: Document) -> Iterator[Span]:
    """A heading with nothing under it but the next heading goes with what follows it."""
    bare = {p.start: p for p in document.provisions if p.level in _ROOMS and p.level is not Level.ARTICLE}
    waiting: int | None = None
    for start, end in spans:
        first = start if waiting is None else waiting
        provision = bare.get(start)
        heading_only = provision is not None and end - start <= len(provision.label) + len(provision.heading) + 8
        if heading_only and end - first < LONGEST // 2:
            waiting = first
            continue
        waiting = None
        yield first, end
    if waiting is not None:
        yield waiting, len(document.text.rstrip())


def _pieces(document: Document, room: Span, cuts: Sequence[int]) -> Iterator[Span]:
    """A long room in pieces that are short enough: at clauses and points, else at lines, else at sentences."""
    text = document.text
    start, end = room
    inner = [start, *(cut for cut in cuts if start < cut < end), end]
    for piece in _trimmed(text, pairwise(inner)):
        if piece[1] - piece[0] <= LONGEST:
            yield piece
            continue
        for line in _lines(text, piece):
            if line[1] - line[0] <= LONGEST:
                yield line
            else:
                yield from _sentences(text, line, document)


def _lines(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    breaks = [start]
    while (at := text.find("\n", breaks[-1], end)) >= 0:
        breaks.append(at + 1)
    yield from _trimmed(text, pairwise([*breaks, end]))


def _sentences(text: str, span: Span, document: Document) -> Iterator[Span]:
    start, end = span
    for first, last in sentences(text[start:end], document.identity.language):
        for cut in range(start + first, start + last, LONGEST):  # a "sentence" longer than a passage is cut hard
            yield cut, min(cut + LONGEST, start + last)


def _packed(text: str, pieces: Iterator[Span]) -> Iterator[Span]:
    """Neighbouring pieces together, as many as fit."""
    current: Span | None = None
    for piece in pieces:
        if current is not None and piece[1] - current[0] <= LONGEST:
            current = current[0], piece[1]
            continue
        if current is not None:
            yield current
        current = piece
    if current is not None and text[current[0] : current[1]].strip():
        yield current


def _trimmed(text: str, spans: Iterator[Span]) -> Iterator[Span]:
    for start, end in spans:
        piece = text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _around(provisions: Sequence[Provision], start: int, end: int) -> list[Provision]:
    """The provisions that hold all of a span, outermost first; else those that hold its start, down to an article."""
    holding = [p for p in provisions if p.start <= start and end <= p.end]
    return sorted(holding, key=lambda p: p.start - p.end)


def _context(document: Document, around: Sequence[Provision], start: int) -> str:
    identity = document.identity
    parts = [" ".join(part for part in (identity.number, identity.title) if part)]
    # A heading that the passage itself begins with is not said twice.
    parts += [_name(provision) for provision in around if provision.start != start]
    return " › ".join(part for part in parts if part)[:_CONTEXT]


def _name(provision: Provision) -> str:
    return f"{provision.label}. {provision.heading}" if provision.heading else provision.label


def _id(document_id: str, start: int, end: int, context: str) -> str:
    # With another reading come other terms, so what the word index holds must be written anew; vectors are kept.
    mark = hashlib.sha256(f"{READER}:{start}:{end}:{context}".encode()).hexdigest()[:12]
    return f"{document_id}-{mark}"
