"""The terms that held documents define and the abbreviations that they introduce, as a question uses them.

Reads the registry by key; the number of documents held makes no difference to its time.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from assistant.index.registry import Registry
from assistant.language.compared import things_compared
from assistant.language.piecewise import piecewise
from assistant.language.questions import meaning_asked, without_generic
from assistant.language.segment import phrase_key, phrase_keys
from assistant.language.translations import translations
from assistant.retrieval.lookup import Resolver
from assistant.types import Definition, Force, HeldDocument, Language, Query

_BESIDE = re.compile(r"[()\[\]“”\"]")


def definitions_asked(registry: Registry, question: str, language: Language) -> tuple[tuple[str, Definition], ...]:
    """The definitions of the term whose meaning a question asks, with their documents' ids; none for other questions.

    Of two terms that it compares, those of both, if both are defined. `question` is without its references. A term is
    found under its names in the other languages too.
    """
    asked = " ".join(question.split())
    if compared := things_compared(asked):
        both = [_defined(registry, thing, language) for thing in compared]
        return tuple(one for found in both for one in found) if all(both) else ()
    term = meaning_asked(asked)
    return _defined(registry, term, language) if term else ()


def _defined(registry: Registry, term: str, language: Language) -> tuple[tuple[str, Definition], ...]:
    for spelt in (term, without_generic(term), *_apart(term)):
        found = registry.definitions([phrase_key(name) for name in (spelt, *translations(spelt, language))])
        found = found or registry.definitions([phrase_key(name) for name in piecewise(spelt, language)])
        if found:
            return tuple(found)
    return ()


def _apart(term: str) -> list[str]:
    """A term and what it is called beside that, in brackets or quotes: “group project (đề án nhóm)”."""
    parts = [part.strip() for part in _BESIDE.split(term)]
    return [part for part in parts if part] if len(parts) > 1 else []


def spelt_otherwise(registry: Registry, question: str) -> tuple[str, ...]:
    """What the abbreviations in a question stand for, and how what it says is abbreviated."""
    return tuple(registry.spelt_out(phrase_keys(question)))


def definitions_on(resolver: Resolver, query: Query, named: AbstractSet[str]) -> list[tuple[HeldDocument, Definition]]:
    """The definitions asked for that are law on the query's day: the question's language first, then the latest.

    Of documents that the question names (by id, in `named`), those alone, whatever their state.
    """
    wanted = {document for document, _ in query.definitions if document in named and query.allows(document)}
    found = []
    for document_id, definition in query.definitions:
        if not query.allows(document_id):
            continue
        document = resolver.judged(document_id, query.as_of)
        past = resolver.provisions.out_of_force(document, query.as_of)
        over = document.force in (Force.NO_LONGER, Force.NOT_YET) or any(a <= definition.start < b for a, b, _ in past)
        if document_id in wanted or (not wanted and not over):
            found.append((document, definition))
    own = query.language
    return sorted(found, key=lambda one: (one[0].identity.language != own, _age(one[0]), one[0].id, one[1].start))


def _age(document: HeldDocument) -> int:
    day = document.identity.effective or document.identity.issued
    return -day.toordinal() if day else 0
