"""Provisions verbatim: what a reference names, what defines a term, what changed either and since when it holds.

Adds the documents' own words to a draft; finds nothing by meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from assistant.answering.draft import Draft
from assistant.answering.notices import force_notices
from assistant.documents.commencement import begins_itself
from assistant.documents.identity import effective_day
from assistant.documents.notes import notes_on, tells_of_change
from assistant.language.ending import asks_what_amended, asks_what_it_ends
from assistant.language.normalise import fold
from assistant.language.questions import asked_for
from assistant.language.segment import quotable
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import ENDS
from assistant.retrieval.terms import definitions_on
from assistant.types import LAYS_DOWN_LAW, Change, HeldDocument, Identity, Level, Lookup

_QUOTED = re.compile('[“"]([^“”"]{3,120})[”"]')
_NUMBER = re.compile(r"^[\d.]+\s*")
_LONGEST_PROVISION = 60  # sentences
_SHORT_PROVISION = 8
_DEFINITIONS = 3
_WHOLE = 10**9  # characters: more than any document has


class Reciter:
    """Quotes what the resolver finds."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._registry = resolver.registry
        self._status = resolver.status

    def recite(self, draft: Draft, lookups: Sequence[Lookup]) -> None:
        """The provisions asked for, verbatim, and after them what has changed them."""
        for found in lookups:
            document, provision = found.document, found.provision
            if document is None or provision is None:
                continue
            for source, start, end in sentences(found)[:_LONGEST_PROVISION]:
                draft.quote(source, start, end)
            for change in [] if _is_consolidated(found) else self._changes(document, provision.key, draft.query.as_of):
                draft.quote(change.document, change.start, change.end)

    def recite_sections(self, draft: Draft, lookups: Sequence[Lookup]) -> None:
        """The sections of documents asked for, where the question gives a heading between quotation marks."""
        headings = {fold(match[1]).strip() for match in _QUOTED.finditer(draft.query.text)}
        for found in lookups if headings else ():
            document = found.document
            if document is None or found.provision is not None:
                continue
            for section in self._registry.provisions(document.id):
                if fold(section.heading or _NUMBER.sub("", section.label)).strip() in headings:
                    text = self._registry.text(document.id, section.start, section.end)
                    for start, end in quotable(text, document.identity.language)[:_LONGEST_PROVISION]:
                        draft.quote(document, section.start + start, section.start + end)

    def define(self, draft: Draft, named: AbstractSet[str]) -> None:
        """The definitions of the term whose meaning is asked, verbatim."""
        for document, definition in definitions_on(self._resolver, draft.query, named)[:_DEFINITIONS]:
            draft.quote(document, definition.start, definition.end)

    def is_short(self, found: Lookup) -> bool:
        """Whether a provision is quoted whole even where one of its sentences was asked for."""
        return len(sentences(found)) <= _SHORT_PROVISION

    def has_ended(self, found: Lookup, as_of: date) -> bool:
        """Whether just this provision was ended by a day."""
        if found.document is None or found.provision is None:
            return False
        key = found.provision.key
        changes = self._status.changes(found.document, key, as_of)
        named = any(change.kind in ENDS and change.target_provision == key for change in changes)
        return named or self._status.said_repealed(found.document, key) is not None

    def tell_changes(self, draft: Draft, lookups: Sequence[Lookup], *, alone: bool = False) -> None:
        """The words of the acts that ended or changed what the question asks about, and since when it is in force.

        `alone`: nothing else is asked, and what a provision says is not recited.
        """
        for found in lookups:
            if found.document is None:
                continue
            key = found.provision.key if found.provision else None
            draft.notices += force_notices(found, draft.query.as_of, draft.query.language)
            # What changed is recited in its new words; what was repealed has none.
            changes = self._changes(found.document, key, draft.query.as_of)
            if alone and key is None:
                changes = [c for c in changes if c.kind in ENDS or not c.target_provision] or changes
            elif _is_consolidated(found) and not alone:
                changes = [c for c in changes if c.kind in ENDS]
            ended = [c for c in changes if c.kind in ENDS and (key or not c.target_provision)]
            for change in ended:
                for start, end in self._with_lead(change):
                    draft.quote(change.document, start, end)
            effect = [(found.document, start, end) for start, end in self.effect(found.document)]
            changed = [(change.document, change.start, change.end) for change in changes]
            for place in [*changed, *effect] if asks_what_amended(draft.query.text) else [*effect, *changed]:
                draft.quote(*place)
            self._tell_when(draft, changes)
            for start, end in self._notes(found):
                draft.quote(found.document, start, end)

    def _tell_when(self, draft: Draft, changes: Sequence[Change]) -> None:
        """The day from which the first of some changes holds, where a question asks for a day."""
        for change in changes[:1] if "date" in asked_for(draft.query.text) else ():
            for start, end in self.effect(change.document):
                draft.quote(change.document, start, end)

    def _notes(self, found: Lookup) -> list[tuple[int, int]]:
        """Where the document's own notes tell how a provision came to its words."""
        document, provision = found.document, found.provision
        if document is None or provision is None or found.source is not None:
            return []
        text = self._registry.text(document.id, 0, _WHOLE)
        notes = notes_on(text, provision.start, provision.end)
        return [(start, end) for start, end in notes if tells_of_change(text[start:end])]

    def tell_ended(self, draft: Draft, lookups: Sequence[Lookup]) -> bool:
        """The words in which a document ends others, where the question asks what it ends; whether there are any."""
        said = len(draft.sentences)
        for found in lookups:
            document, query = found.document, draft.query
            if document is None or found.provision is not None or not asks_what_it_ends(query.text, found.reference):
                continue
            for relation in self._registry.relations_of(document.id):
                if relation.kind in ENDS and relation.target_provision is None:
                    for start, end in self._with_list(document, relation.start, relation.end):
                        draft.quote(document, start, end)
        return len(draft.sentences) > said

    def _with_list(self, document: HeldDocument, start: int, end: int) -> list[tuple[int, int]]:
        """A statement of a change; an item of a list whose lead says what is done, with all of the list."""
        around = self._registry.provisions_around(document.id, start, end)
        article = next((p for p in around if p.level is Level.ARTICLE), None)
        if article is None or tells_of_change(self._registry.text(document.id, start, end)):
            return [(start, end)]
        whole = self._registry.text(document.id, article.start, article.end)
        spans = quotable(whole, document.identity.language)[:_LONGEST_PROVISION]
        return [(article.start + first, article.start + last) for first, last in spans]

    def _with_lead(self, change: Change) -> list[tuple[int, int]]:
        """A statement of a change, behind the lead of its list where only that says what is done."""
        places = self._with_list(change.document, change.start, change.end)
        return [*places[:1], (change.start, change.end)] if len(places) > 1 else [(change.start, change.end)]

    def tell_fate(self, draft: Draft, missing: Sequence[Lookup]) -> None:
        """The words in which held documents ended or changed those that are asked about and not held.

        Where nothing had by the day asked about, what did later tells that it still held then.
        """
        for found in missing:
            number, as_of = found.reference.document, draft.query.as_of
            by_then = self._status.changes_of_missing(number, as_of)
            for change in by_then or self._status.changes_of_missing(number, date.max):
                if draft.query.allows(change.document.id):
                    for start, end in self._with_lead(change):
                        draft.quote(change.document, start, end)
                    for start, end in self.effect(change.document) if change.kind in ENDS else ():
                        draft.quote(change.document, start, end)  # until when it held

    def _changes(self, document: HeldDocument, key: str | None, as_of: date) -> list[Change]:
        """What changed a document or, where that is said more exactly, the provision itself."""
        changes = self._status.changes(document, key, as_of)
        exact = [change for change in changes if key and change.target_provision]
        # An act that names the provisions which it changes leaves the others as they are.
        every = self._status.changes(document, None, as_of) if key else ()
        naming = {change.document.id for change in every if change.target_provision}
        return exact or [c for c in changes if c.kind in ENDS or c.document.id not in naming]

    def effect(self, document: HeldDocument) -> list[tuple[int, int]]:
        """Where a document says from which day it is in force or, where it names none, from which event."""
        identity, registry = document.identity, self._registry
        if identity.effective is None and identity.kind not in LAYS_DOWN_LAW:
            return []
        provisions = registry.provisions(document.id)
        head = (0, min((provision.start for provision in provisions), default=0))
        # A page may say the day over the text, which leaves it to another act.
        for first, last in [*((p.start, p.end) for p in reversed(provisions)), head]:
            text = registry.text(document.id, first, last)
            for start, end in quotable(text, identity.language):
                if _begins(text[start:end], identity):
                    return [(first + start, first + end)]
        return []


def _begins(sentence: str, identity: Identity) -> bool:
    if identity.effective is None:
        return begins_itself(sentence)
    return effective_day(sentence, identity.issued) == identity.effective


def _is_consolidated(found: Lookup) -> bool:
    return found.consolidation is not None and found.consolidation.certain


def sentences(found: Lookup) -> list[tuple[HeldDocument, int, int]]:
    """The sentences of a provision as it stands on the day, each where its own document has it."""
    if found.document is None or found.provision is None:
        return []
    if found.consolidation is not None and found.consolidation.certain:
        return [
            (stretch.document, stretch.start + start, stretch.start + end)
            for stretch in found.consolidation.stretches
            for start, end in quotable(stretch.text, stretch.document.identity.language)
        ]
    first = found.provision.start
    spans = quotable(found.text, found.document.identity.language)
    return [(found.document, first + start, first + end) for start, end in spans]
