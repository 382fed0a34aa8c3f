"""What may be asked next: questions that the held documents answer, made from what an answer cites.

Each is made so that its answer is known to stand at a place: the next provision, a term's definition, another row of
the same table, whether a document is in force. Reads the registry by key; nothing is embedded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice

from assistant.answering.conversing.alike import exchanged
from assistant.index.registry import Registry
from assistant.language.asking import content
from assistant.language.detect import detect
from assistant.language.messages import message
from assistant.language.moments import find_moments, moved
from assistant.language.normalise import fold
from assistant.language.questions import meaning_asked, says_nothing_more
from assistant.language.reference_print import print_document, print_reference
from assistant.language.references import find_references
from assistant.language.segment import phrase_key
from assistant.language.years import years_in
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.provisions import provisions_meant
from assistant.retrieval.terms import definitions_asked
from assistant.types import (
    LAYS_DOWN_LAW,
    Citation,
    Force,
    HeldDocument,
    Language,
    Level,
    Lookup,
    Provision,
    Query,
    Reference,
    TableCell,
    reference_to,
)

_MOST = 3
_LONGEST = 90  # characters
_CITED = 3  # citations that are looked at, the first ones
_NEAR = 3  # provisions on either side
_ROWS = 4
_LAWS = 5  # that examples are taken from
_TITLE_ENDS = re.compile(r"\s(?=เรื่อง|\()|(?<=\d)\s(?=\w+\s)|[,:–(]")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question and where its answer stands: in this document, between `start` and `end`."""

    text: str
    document_id: str
    start: int
    end: int


class Suggester:
    """Makes questions from what is held."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._registry: Registry = resolver.registry

    def after(
        self, query: Query, citations: Sequence[Citation], before: Sequence[str] = (), *, again: bool = True
    ) -> list[Suggestion]:
        """At most three questions after an answer that cites these places, none of which was asked already.

        `again`: whether the question is written well enough to be asked again about another year or row.
        """
        cited = [c for c in citations[:_CITED] if query.allows(c.document.id)]
        groups = [
            chain.from_iterable(self._rows(query, citation) for citation in cited if again),
            chain.from_iterable(self._neighbours(query, citation) for citation in cited),
            chain.from_iterable(self._sections(query, citation) for citation in cited),
            self._terms(query, cited),
            chain.from_iterable(self._force(query, citation.document) for citation in cited),
        ]
        return _fresh(_in_turn(groups), [query.text, *before])

    def of_places(self, query: Query, places: Iterable[tuple[HeldDocument, int, int]]) -> list[str]:
        """A question for the provision, or the section of a report, in which each of these places stands, if any."""
        found = []
        for document, start, end in places:
            around = [p for p in self._registry.provisions_around(document.id, start, end) if p.level is Level.ARTICLE]
            found += list(islice(self._of_provisions(query, document, around), 1))
        return [one.text for one in _fresh(found, [query.text])]

    def examples(self, query: Query) -> list[Suggestion]:
        """At most three questions to begin with, of the language and day of a query, whatever it asks."""
        begin = replace(query, text="", references=())
        held = [d for d in self._registry.documents() if query.allows(d.id)]
        own = [d for d in held if d.identity.language == query.language]
        judged = (self._resolver.judged(document.id, query.as_of) for document in own or held)
        laws = list(islice((document for document in judged if document.force is Force.IN_FORCE), _LAWS))
        groups = [
            chain.from_iterable(self._defined(begin, document, "") for document in laws),
            chain.from_iterable(self._of_provisions(begin, d, _from_the_middle(self._articles(d))) for d in laws),
            chain.from_iterable(self._force(begin, document) for document in laws),
        ]
        return _fresh(_in_turn(groups), [])

    # Kinds of questions

    def _neighbours(self, query: Query, citation: Citation) -> Iterator[Suggestion]:
        """The provisions beside the one cited, the next first."""
        document = citation.document
        articles = self._articles(document)
        around = {p.key for p in self._registry.provisions_around(document.id, citation.start, citation.end)}
        at = next((i for i, p in enumerate(articles) if p.key in around), None)
        if at is None:
            return
        beside = [*articles[at + 1 : at + 1 + _NEAR], *articles[max(0, at - _NEAR) : at][::-1]]
        yield from self._of_provisions(query, document, beside)

    def _articles(self, document: HeldDocument) -> list[Provision]:
        return [p for p in self._registry.provisions(document.id) if p.level is Level.ARTICLE and "#" not in p.key]

    def _of_provisions(
        self, query: Query, document: HeldDocument, provisions: Iterable[Provision]
    ) -> Iterator[Suggestion]:
        """What these provisions say, of those that are law on the day and that nothing else goes by the name of."""
        asked = {(r.document, r.provision_key) for r in query.references}
        for provision in provisions:
            reference = self._reference(document, provision.key)
            meant = provisions_meant(self._registry, document, reference, query.language)
            validity = self._resolver.provisions.validity(document, provision.key, query.as_of)
            is_law = validity is None or validity.force in (Force.IN_FORCE, Force.NOT_APPLICABLE)
            if meant != [provision] or not is_law or (reference.document, reference.provision_key) in asked:
                continue
            for text in self._asked_for(reference, provision, document, query.language):
                if self._means(text, reference):
                    yield Suggestion(text, document.id, provision.start, provision.end)
                    break

    def _sections(self, query: Query, citation: Citation) -> Iterator[Suggestion]:
        """What a report says in the sections beside the one cited: it has no articles to be asked for."""
        document = citation.document
        if document.identity.kind in LAYS_DOWN_LAW:
            return
        held = self._registry.provisions(document.id)
        above = {p.parent for p in held}
        leaves = [p for p in held if p.level is Level.HEADING and p.number[:1].isdigit() and p.key not in above]
        at = next((i for i, p in enumerate(leaves) if p.start <= citation.start < p.end), None)
        if at is None:
            return
        name = self._called(document, query.language)
        whole = self._registry.text(document.id, 0, held[-1].end).lower()
        for provision in [*leaves[at + 1 : at + 1 + _NEAR], *leaves[max(0, at - _NEAR) : at][::-1]]:
            heading = provision.label.removeprefix(provision.number).strip(" .:")
            # A search finds what is said in one place alone, in words enough to tell it by.
            told_apart = whole.count(heading.lower()) == 1 and len(content(heading)) > 1
            if told_apart and (document.identity.number or not years_in(heading)):
                text = message("what-says-about", query.language, document=name, heading=heading)
                if detect(text) == query.language:  # a heading of another language may outweigh the question
                    yield Suggestion(text, document.id, provision.start, provision.end)

    def _called(self, document: HeldDocument, language: Language) -> str:
        """How a report is named in a question: by its number, else by what its title begins with."""
        if document.identity.number:
            return print_document(self._reference(document, ""), language)
        return _TITLE_ENDS.split(document.identity.title)[0].strip()

    def _asked_for(
        self, reference: Reference, provision: Provision, document: HeldDocument, language: Language
    ) -> Iterator[str]:
        """Ways to ask for a provision: with its heading where that is of the asker's language, and without."""
        printed = print_reference(reference, language)
        heading = provision.heading.strip(" .:;")
        if heading and document.identity.language == language:
            yield message("what-says-headed", language, reference=printed, heading=heading)
        yield message("what-says", language, reference=printed)

    def _terms(self, query: Query, cited: Sequence[Citation]) -> Iterator[Suggestion]:
        """What terms mean that the quotes use."""
        for citation in cited:
            yield from self._defined(query, citation.document, citation.quote)

    def _defined(self, query: Query, document: HeldDocument, quote: str) -> Iterator[Suggestion]:
        said, asked = f" {phrase_key(quote)} ", phrase_key(query.text)
        for definition in self._registry.definitions_in(document.id):
            key = phrase_key(definition.term)
            if (quote and key not in said) or key in asked or document.identity.language != query.language:
                continue
            text = message("what-means", query.language, term=definition.term)
            meant = definitions_asked(self._registry, text, query.language)
            if meaning_asked(text) and (document.id, definition) in meant and len({d for d, _ in meant}) == 1:
                yield Suggestion(text, document.id, definition.start, definition.end)

    def _rows(self, query: Query, citation: Citation) -> Iterator[Suggestion]:
        """The same figure of another row of the table that is cited."""
        table = self._registry.table_at(citation.document.id, citation.start)
        rows: dict[str, list[TableCell]] = {}
        for cell in table.cells if table else ():
            rows.setdefault(cell.name, []).append(cell)
        names = list(rows)
        dated = any(not moment.is_year for moment in find_moments(query.text))
        for name in [n for n in names if n and n not in query.text][:_ROWS]:
            if years_in(name) and name.strip().isdecimal():
                text = None if dated else moved(query.text, name)  # a row of a year says nothing of a day in it
            else:
                text = exchanged(query.text, name, lambda _: [names])
            if text and detect(text) == query.language:
                cells = rows[name]
                yield Suggestion(text, citation.document.id, min(c.start for c in cells), max(c.end for c in cells))

    def _force(self, query: Query, document: HeldDocument) -> Iterator[Suggestion]:
        """Whether a document is in force, where it says since when or others say what became of it."""
        identity = document.identity
        if identity.kind not in LAYS_DOWN_LAW or identity.effective is None:
            return
        reference = self._reference(document, "")
        if any(r.document == reference.document and not r.provision_key for r in query.references):
            return
        text = message("still-in-force", query.language, document=print_document(reference, query.language))
        if self._means(text, reference):
            held = self._registry.provisions(document.id)
            yield Suggestion(text, document.id, 0, max((p.end for p in held), default=0))

    # Making sure

    def _reference(self, document: HeldDocument, key: str) -> Reference:
        identity = document.identity
        whole = reference_to(key) if key else Reference()
        yearless = identity.issued and "/" not in identity.number.partition("/")[2]
        return replace(
            whole,
            document=identity.number or identity.title,
            kind=identity.kind,
            issued=identity.issued.isoformat() if yearless and identity.issued else "",
        )

    def _means(self, text: str, reference: Reference) -> bool:
        """Whether a question is read as the reference that it was made from, and names one document."""
        read = self._resolver.references(text, ())
        return (
            len(read) == 1
            and (read[0].document, read[0].provision_key) == (reference.document, reference.provision_key)
            and len(self._resolver.documents(read[0], date.max)) == 1
        )


def choices(question: str, found: Lookup) -> tuple[str, ...]:
    """The question as it may have been meant, one for each document that its reference fits: to be clicked."""
    start, end = found.reference.start, found.reference.end
    alone = any((r.start, r.end) == (start, end) for r in find_references(question))
    rest = f"{question[:start]} {question[end:]}"
    if not alone or says_nothing_more(rest):
        return found.suggestions
    return tuple(f"{question[:start]}{suggestion}{question[end:]}" for suggestion in found.suggestions)


def _from_the_middle(provisions: Sequence[Provision]) -> Sequence[Provision]:
    """What stands in the middle of an act says more than its scope and its closing articles."""
    return provisions[len(provisions) // 2 :]


def _in_turn(groups: Iterable[Iterable[Suggestion]]) -> Iterator[Suggestion]:
    """One of each group in turn, each made when it is its turn: most are never asked for."""
    waiting = [iter(group) for group in groups]
    while waiting:
        for group in list(waiting):
            suggestion = next(group, None)
            if suggestion is None:
                waiting.remove(group)
            else:
                yield suggestion


def _fresh(found: Iterable[Suggestion], asked: Iterable[str]) -> list[Suggestion]:
    """The suggestions that are short enough and were not asked, each once."""
    known = {_key(text) for text in asked}
    fresh: list[Suggestion] = []
    for suggestion in found:
        if len(suggestion.text) <= _LONGEST and _key(suggestion.text) not in known:
            known.add(_key(suggestion.text))
            fresh.append(suggestion)
            if len(fresh) == _MOST:
                break
    return fresh


def _key(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
