"""Which held documents a question means that calls them by kind and year, or kind and office: "the 2012 decree".

One that alone fits is meant as if its number had been said. Of several, those are that the question's other words
speak of most; a report is looked in before others, for several offices report on one year.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.index.registry import Registry
from assistant.language.concepts import Token, keys, shared, tokens
from assistant.language.detect import detect
from assistant.language.document_names import CUT_SHORT
from assistant.language.document_numbers import kind_words
from assistant.language.documents_described import Described, described_documents
from assistant.language.normalise import fold, normalise, shape
from assistant.language.years import part_spans, years_in
from assistant.retrieval.held import documents_meant, is_from
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Kind, Language, Reference

_MOST = 4  # documents that one call may mean


def references_described(registry: Registry, text: str, taken: Sequence[Reference]) -> list[Reference]:
    """References to the acts that a question calls so, each where one alone is meant; none where one is `taken`."""
    found = []
    for call in described_documents(text):
        if call.kind not in LAYS_DOWN_LAW or any(
            r.start < call.end and call.start < r.end for r in taken if r.document
        ):
            continue
        # Of an office's circulars none is meant before the others by what else a question says.
        meant = _meant(registry, call, text) if call.year else _fitting(registry, call)
        reference = _reference(registry, call, meant[0]) if len(meant) == 1 else None
        if reference is not None:
            found.append(reference)
    return found


def documents_described(registry: Registry, text: str) -> frozenset[str]:
    """The ids of the documents that a question calls so, be they one or several alike."""
    return frozenset(d.id for call in described_documents(text) for d in _meant(registry, call, text))


def years_of_acts(registry: Registry, text: str) -> frozenset[int]:
    """The years by which a question calls acts that are held: they say which act, and of no time what was then."""
    calls = (call for call in described_documents(text) if call.year and call.kind in LAYS_DOWN_LAW)
    return frozenset(call.year for call in calls if _meant(registry, call, text))


def _reference(registry: Registry, call: Described, document: HeldDocument) -> Reference | None:
    """The reference by the document's own number or title; None where that would mean another as well."""
    identity = document.identity
    name = identity.number or identity.title.rstrip(CUT_SHORT)
    issued = identity.issued.isoformat() if identity.issued and "/" not in identity.number.partition("/")[2] else ""
    reference = Reference(name, identity.kind, issued=issued, start=call.start, end=call.end)
    return reference if [d.id for d in documents_meant(registry, reference)] == [document.id] else None


def _meant(registry: Registry, call: Described, text: str) -> list[HeldDocument]:
    fitting = _fitting(registry, call)
    if len(fitting) > 1:
        said = tokens(f"{text[: call.start]} {call.between} {text[call.end :]}")
        fitting = _most(fitting, [_alike(said, d) + _calls_itself(call, d, detect(text)) for d in fitting])
    return fitting if len(fitting) <= _MOST else []


def _fitting(registry: Registry, call: Described) -> list[HeldDocument]:
    return [d for d in registry.of_year(call.kind, call.year, _later(call)) if _fits(call, d)]


def _later(call: Described) -> int:
    """How many years after the one that it is of a document may be issued: a report is written in the next."""
    return 1 if call.kind is Kind.REPORT else 0


def _fits(call: Described, document: HeldDocument) -> bool:
    """Whether a document is of the year, the office and the subject that are said."""
    identity = document.identity
    if call.kind is Kind.REPORT and call.year:
        own = years_in(normalise(identity.title))
        issued = identity.issued.year if identity.issued else 0
        if call.year not in (own or {issued, issued - 1}):
            return False
        parts = _says_part(identity.title)
        part = call.of_part or _says_part(call.between)
        if (call.of_year and parts) or (part and not parts):
            return False
    if call.issuer and not is_from(call.issuer, document):
        return False
    by = tokens(identity.issuer)
    named = (*tokens(identity.title), *by)
    inside = tokens(call.between) if call.between and not (call.issuer or call.of_year) else ()
    on = tokens(call.on) if call.on else ()
    return (
        (not call.of or bool(shared(tokens(call.of), keys(by))))
        and (not inside or bool(shared(inside, keys(named))))
        and (not on or bool(shared(on, keys(named))))
    )


def _says_part(text: str) -> bool:
    """Whether a text says a part of a year: a report of the half-year is not the year's."""
    return bool(part_spans(shape(text)))


def _alike(said: Sequence[Token], document: HeldDocument) -> int:
    """How many of the words that a question says are in a document's title or are its office's."""
    identity = document.identity
    return len(shared(said, keys((*tokens(identity.title), *tokens(identity.issuer)))))


def _calls_itself(call: Described, document: HeldDocument, language: Language) -> int:
    """Less for one that calls itself by another word of its kind in the question's language: no ระเบียบ is a ประกาศ."""
    title = fold(document.identity.title)
    own = next((word for word in kind_words() if title.startswith(word)), call.word)
    return -1 if own != call.word and document.identity.language == language else 0


def _most(found: Sequence[HeldDocument], worth: Sequence[int]) -> list[HeldDocument]:
    return [one for one, of in zip(found, worth, strict=True) if of == max(worth)]
