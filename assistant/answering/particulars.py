"""Who signed a document, who issued it, on what day and since when it holds: in the document's own words.

Quotes its head, the sentence that makes it, or its signatures; what it does not say, it tells. Finds nothing by
meaning: a document goes by its number or name, or by a title that says all that the question calls it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from assistant.answering.draft import Draft
from assistant.answering.recite import Reciter
from assistant.documents.identity import identity_words
from assistant.index.registry import Registry
from assistant.language.asking import content
from assistant.language.dates import find_dates
from assistant.language.detect import detect
from assistant.language.document_numbers import kinds_said
from assistant.language.messages import message
from assistant.language.normalise import shape
from assistant.language.particulars import (
    Particular,
    Particulars,
    is_for_addressees,
    particulars_asked,
    says_at_whose_proposal,
    says_on_what_it_rests,
    says_who_makes_it,
    without_newest,
)
from assistant.language.premises import says_effect
from assistant.language.reference_print import print_document
from assistant.language.references import find_references
from assistant.language.segment import quotable, terms
from assistant.language.translations import bridges
from assistant.language.years import years_in
from assistant.retrieval.held import documents_meant
from assistant.retrieval.understand import without_references
from assistant.types import LAYS_DOWN_LAW, HeldDocument, Hit, Kind, Language, Lookup, Notice, Query, reference_to

Place = tuple[int, int]
"""Where a stretch stands in its document's text."""
Find = Callable[[Query, int], list[Hit]]
"""The best passages for a query (`PolicyRetriever.hits`)."""

_HEAD = 3000  # characters in which a document says whose it is
_END = 1500  # and before its end, who signs it
_CLOSING = "heading:closing"
_SIGNATURE_LINES = 8
_LONGEST_LINE = 160
_LOOKED_AT = 50  # passages whose documents may be called so
_OFFICE_LINES, _LONGEST_OFFICE = 3, 90
_GOES_ON = re.compile(r"(?:and|of|for|va|&) ")
_ASKED_BACK = 5  # documents
_YEAR = re.compile(r"\d{4}")


class SelfTeller:
    """Quotes what documents say of themselves."""

    def __init__(self, registry: Registry, reciter: Reciter, find: Find) -> None:
        self._registry = registry
        self._reciter = reciter
        self._find = find
        self._places: dict[Particular, Callable[[HeldDocument], list[Place]]] = {
            "signer": self._signed,
            "issuer": self._issued_by,
            "issued": self._issued_on,
            "effective": self._effective,
            "proposer": lambda document: self._of_preamble(document, says_at_whose_proposal),
            "basis": lambda document: self._of_preamble(document, says_on_what_it_rests),
        }

    def tell(self, draft: Draft, lookups: Sequence[Lookup]) -> bool:
        """Whether a question asks only who signed or issued a document and when; what there is to say is in the draft.

        Where it calls the document by no number, what is held under the name or of the kind is meant, or asked back.
        """
        query = draft.query
        asked = particulars_asked(without_references(query.text, query.references))
        if asked is None or not all(found.document for found in lookups):
            return False
        if any(found.provision for found in lookups) and "effective" in asked.asked:
            return False  # a provision may hold from another day
        documents = [found.document for found in lookups if found.document]
        if not lookups:
            documents = self._meant(draft, asked)
        elif asked.rest:
            return False
        for document in documents:
            self._tell_of(draft, document, asked)
        return bool(documents or draft.notices)

    def _tell_of(self, draft: Draft, document: HeldDocument, asked: Particulars) -> None:
        for particular in asked.asked:
            nameless = particular == "signer" and asked.named and not document.identity.signer
            places = [] if nameless else self._places[particular](document)
            for start, end in places:
                draft.quote(document, start, end)
            if not places:
                key = "untold-name" if nameless else f"untold-{particular}"
                text = message(key, draft.query.language, document=document.name)
                draft.notices.append(Notice("not-held", text, (document.name,)))
                draft.partial = True

    def _meant(self, draft: Draft, asked: Particulars) -> list[HeldDocument]:
        """The one document that a question calls by its title or only by its kind; of several it is asked back."""
        query = draft.query
        kinds = kinds_said(query.text)
        if asked.rest:
            found = self._called(asked, query)
            if len(found) != 1:
                found = self._newest_called(asked, query) or found
            if not found:
                self._tell_nearest(draft, asked)
        else:
            found = [d for kind in kinds for d in self._registry.of_kind(kind, _ASKED_BACK + 1) if query.allows(d.id)]
        if len(found) > 1:
            names = tuple(document.name for document in found[:_ASKED_BACK])
            text = message("which-document", query.language, documents=", ".join(names))
            draft.notices.append(Notice("ambiguous", text, names))
            return []
        return found

    def _newest_called(self, asked: Particulars, query: Query) -> list[HeldDocument]:
        """Of those that a question calls but for "the new" or "the latest" the one issued last."""
        bare = without_newest(asked)
        if bare is None:
            return []
        found = (
            self._called(bare, query)
            if content(bare.rest)
            else [d for kind in kinds_said(query.text) for d in self._registry.of_kind(kind, 1) if query.allows(d.id)]
        )
        return sorted(found, key=lambda d: d.identity.issued or date.min, reverse=True)[:1]

    def _called(self, asked: Particulars, query: Query) -> list[HeldDocument]:
        """The documents whose titles say all that a question calls one, in whatever language."""
        kinds, years = kinds_said(asked.called), years_in(asked.called)
        # "decision 3396" may be anything in a longer text, and here is a document.
        numbered = [r for r in find_references(asked.called.title()) if r.document]
        if numbered:
            return [d for d in documents_meant(self._registry, numbered[0]) if query.allows(d.id)]
        if all(_YEAR.fullmatch(word) for word in content(asked.rest)) and not (kinds and years):
            return []
        hits = self._find(replace(query, text=asked.called, references=()), _LOOKED_AT)
        held = {hit.document.id: hit.document for hit in hits}.values()
        # Who wrote what a text without an issuer is about, its words tell.
        meant = [
            document
            for document in held
            if document.identity.kind is not Kind.OTHER
            and _titled(document, asked.rest)
            and years <= _years(document)
            and (not kinds or document.identity.kind in kinds)
        ]
        own = detect(asked.called)
        return [document for document in meant if document.identity.language == own] or meant

    def _tell_nearest(self, draft: Draft, asked: Particulars) -> None:
        """That no act is held by the name that a question gives, where one of its kind is held by a name like it."""
        query = draft.query
        kinds = kinds_said(asked.called) & LAYS_DOWN_LAW
        name = asked.called
        about = frozenset(term for word in content(name) for term in terms(word))
        if len(kinds) != 1 or not about:
            return
        hits = self._find(replace(query, text=name, references=()), _LOOKED_AT)
        held = {hit.document.id: hit.document for hit in hits if hit.document.identity.kind in kinds}.values()
        like = {d: len(about & frozenset(terms(d.identity.title))) for d in held if d.identity.language == detect(name)}
        near = sorted((d for d, shared in like.items() if shared), key=lambda d: -like[d])[:_ASKED_BACK]
        if near:
            titles = tuple(f"{d.name} ({d.identity.title})" if d.identity.number else d.name for d in near)
            text = message("no-such-name", query.language, name=name, documents="; ".join(titles))
            draft.notices.append(Notice("not-held", text, tuple(d.name for d in near)))
            bare = query.text.replace(f"the {name}", name)
            draft.suggestions += [bare.replace(name, _printed(d, query.language)) for d in near]

    # Where it stands

    def _signed(self, document: HeldDocument) -> list[Place]:
        """The lines of the signature, together."""
        words = identity_words()
        sure = (*words["signature"]["starts"], *words["closing"]["starts"])
        lines = [
            (start, end, line)
            for start, end, line in self._end_lines(document)
            if not is_for_addressees(line) and not find_dates(line)
        ]
        signs = [i for i, (*_, line) in enumerate(lines) if shape(line).startswith(sure) or _is_signer(document, line)]
        if not signs:
            return []
        own = lines[signs[0] : signs[0] + _SIGNATURE_LINES]
        return [(own[0][0], own[-1][1])] if own[-1][1] - own[0][0] <= _LONGEST_LINE * 2 else [(s, e) for s, e, _ in own]

    def _end_lines(self, document: HeldDocument) -> list[tuple[int, int, str]]:
        """The lines after a document's last provision; where none is known to be, the last ones that could sign."""
        closing = self._registry.provision(document.id, _CLOSING)
        if closing is not None:
            return list(self._lines(document, closing.start, closing.end))
        if not document.identity.signer:
            return []
        last = list(self._lines(document, 0, None))[-_SIGNATURE_LINES:]
        at = next((i for i, (*_, line) in enumerate(last) if _is_signer(document, line)), None)
        return [] if at is None else last[at : at + 1]

    def _issued_by(self, document: HeldDocument) -> list[Place]:
        """The sentence of the preamble that makes the document, and the office in its head."""
        issuer = document.identity.issuer.split()
        text = self._registry.text(document.id, 0, _HEAD)
        made = self._of_preamble(document, says_who_makes_it)
        head = re.search(r"\s+".join(map(re.escape, issuer)), text, re.IGNORECASE) if issuer else None
        return [*made[-1:], *([(head.start(), self._office_ends(document, head.end()))] if head else [])]

    def _of_preamble(self, document: HeldDocument, says: Callable[[str], bool]) -> list[Place]:
        """The sentences before a document's first provision that say something."""
        text = self._registry.text(document.id, 0, _HEAD)
        end = min((p.start for p in self._registry.provisions(document.id)), default=len(text))
        return [(s, e) for s, e in quotable(text[:end], document.identity.language) if says(text[s:e])]

    def _office_ends(self, document: HeldDocument, end: int) -> int:
        """Where the lines of a head end that go on with who issues it: the ministry, and its agency below."""
        starts = tuple(identity_words()["issuer"]["starts"])
        for first, last, line in islice(self._lines(document, end, end + _HEAD), _OFFICE_LINES):
            before = self._registry.text(document.id, end, first)
            goes_on = shape(line).startswith(starts) or (line.isupper() and _GOES_ON.match(shape(line)))
            if before.strip() or not goes_on or len(line) > _LONGEST_OFFICE:
                break
            end = last
        return end

    def _issued_on(self, document: HeldDocument) -> list[Place]:
        """The line with the day, in the head or over the signatures."""
        day = document.identity.issued
        lines = [*self._lines(document, 0, _HEAD), *self._end_lines(document)]
        dated = [(s, e) for s, e, line in lines if len(line) <= _LONGEST_LINE and _says(line, day)] if day else []
        return dated[:1]

    def _effective(self, document: HeldDocument) -> list[Place]:
        """The sentence that says from when it holds; where it reckons from an event, the last that speaks of it."""
        told = self._reciter.effect(document)
        if told:
            return told
        is_law = document.identity.kind in LAYS_DOWN_LAW
        for provision in reversed(self._registry.provisions(document.id) if is_law else []):
            text = self._registry.text(document.id, provision.start, provision.end)
            for start, end in quotable(text, document.identity.language):
                if says_effect(text[start:end]):
                    return [(provision.start + start, provision.start + end)]
        return []

    def _lines(self, document: HeldDocument, start: int, end: int | None) -> Iterator[tuple[int, int, str]]:
        """The lines of a stretch of a document's text, with their places."""
        text = self._registry.text(document.id, start, end if end is not None else 10**9)
        for match in re.finditer(r"[^\n]+", text):
            line = match[0].strip()
            if line:
                first = start + match.start() + match[0].index(line[0])
                yield first, first + len(line), line


def _titled(document: HeldDocument, called: str) -> bool:
    """Whether a document's title says what it is called: each word or, in another language, all that is known of it."""
    title, language, own = document.identity.title, document.identity.language, detect(called)
    if own == language:
        plain = shape(title)
        return all(shape(word) in plain for word in content(called) if not _YEAR.fullmatch(word))
    said = frozenset(terms(title))
    known = bridges(called, own)
    return bool(known) and all(bridge.is_said(title, said, language) for bridge in known)


def _printed(document: HeldDocument, language: Language) -> str:
    identity = document.identity
    return print_document(reference_to("", identity.number or identity.title, identity.kind), language)


def _years(document: HeldDocument) -> frozenset[int]:
    """The years that a document may be called by."""
    issued = document.identity.issued
    return years_in(document.identity.title) or (frozenset((issued.year,)) if issued else frozenset())


def _is_signer(document: HeldDocument, line: str) -> bool:
    return bool(document.identity.signer) and document.identity.signer in line


def _says(line: str, day: object) -> bool:
    return any(mention.day == day for mention in find_dates(line))
