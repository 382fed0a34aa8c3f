"""The terms that held documents define and the abbreviations that they introduce, as a question uses them.

Reads the registry by key; the number of documents held makes no difference to its time.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from assistant.index.registry import Registry
from assistant.language.asking import ENDS, content
from assistant.language.compared import things_compared
from assistant.language.detect import detect
from assistant.language.piecewise import piecewise
from assistant.language.questions import (
    asks_what_it_is,
    meaning_asked,
    speaks_of_meaning,
    without_generic,
    without_meaning,
)
from assistant.language.segment import phrase_key, phrase_keys, pieces, words
from assistant.language.translations import translations
from assistant.retrieval.lookup import Resolver
from assistant.types import Definition, Force, HeldDocument, Language, Query

_BESIDE_TERM: dict[str, int] = {"th": 4, "vi": 4, "en": 3}  # words beside a term whose meaning is surely asked
_LONGEST_TERM = 15  # words and what stands between them
_GLOSS = re.compile(r"\(([^()]+)\)")
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
    return (_defined(registry, term, language) if term else ()) or _defined_within(registry, asked, language)


def _defined_within(registry: Registry, question: str, language: Language) -> tuple[tuple[str, Definition], ...]:
    """The definitions of the longest defined term in a question after a meaning, be it said in any words.

    Where hardly anything else is said: "what do they mean with “tenant” here" asks what a tenant is, "does it mean that
    tenants must pay" does not.
    """
    surely = speaks_of_meaning(question)
    for gloss in _GLOSS.findall(question) if surely else ():  # as documents have it: อัตราการเข้าใช้พื้นที่ (occupancy rate)
        if glossed := _defined(registry, gloss, detect(gloss)):
            return glossed
    if not (surely or asks_what_it_is(question)):
        return ()
    phrases = {
        phrase: {phrase_key(name) for name in (phrase, *translations(phrase, language))}
        for phrase in _phrases(question)
    }
    found = registry.definitions(sorted(frozenset[str]().union(*phrases.values())))
    held = {phrase_key(definition.term) for _, definition in found}
    term = max((phrase for phrase, keys in phrases.items() if keys & held), key=len, default="")
    if not term or not _is_alone(term, question, _BESIDE_TERM[language] if surely else 0):
        return ()
    return tuple(one for one in found if phrase_key(one[1].term) in phrases[term])


def _is_alone(term: str, question: str, most: int) -> bool:
    """Whether a term is not part of a longer one in a question, which says at most so many words beside it.

    Of "industrial promotion project" the definition of industrial promotion is another's.
    """
    before, _, after = (without_meaning(part) for part in question.partition(term))
    first, last = content(before), content(after)
    led = first and before.rstrip()[-1:].isalnum() and words(before)[-1] == first[-1]
    goes_on = last and after.lstrip()[:1].isalnum() and words(after)[0] == last[0]
    return len([*first, *last]) <= most and not (led or goes_on)


def _phrases(text: str) -> list[str]:
    said = pieces(text)
    sizes = range(1, min(_LONGEST_TERM, len(said)) + 1)
    cut = ("".join(said[at : at + size]).strip(ENDS) for size in sizes for at in range(len(said) - size + 1))
    return [phrase for phrase in dict.fromkeys(cut) if phrase]


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
