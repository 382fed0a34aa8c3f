"""Documents → cards in the order in which a teacher would take them, each a verbatim piece with its citation.

A card says what kind it is in the asker's language and what its words are worth on the day. What an act has changed is
shown as changed; what has ended is named in a notice and not shown as law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from assistant.index.registry import Registry
from assistant.language.document_numbers import number_key
from assistant.language.messages import message, print_date
from assistant.language.reference_print import print_provision
from assistant.learning.actors import find_actors, named_in_heading
from assistant.learning.extracts import Extract, Extracts, is_marker, quotes_new_words
from assistant.learning.hovers import Terms, TermUse
from assistant.learning.kinds import CHANGES, DEFINITIONS, kind_of, taught
from assistant.learning.labels import label
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import Act
from assistant.types import (
    Citation,
    Force,
    HeldDocument,
    Hit,
    Language,
    Notice,
    RelationKind,
    is_within,
    reference_to,
)

_MOST_OF_TOPIC = 30
# By the bundled model's token vectors, on topics tried on the demonstration corpus: what spoke of one had .42 to .67,
# what did not .20 to .41.
_NEAR = 0.42
_CHANGING = (RelationKind.AMENDS, RelationKind.SUPPLEMENTS, RelationKind.REPEALS, RelationKind.REPLACES)


@dataclass(frozen=True, slots=True)
class Card:
    """A piece of a document. `kind` is one of `kinds.taught`, `name` what it is called in the asker's language.

    `title` is the provision of the document named `act` with its heading, as it writes them; `citation` is where the
    words stand, which may be an act that amended it. `actor` is who it says has a duty or a power, empty where it says
    none. `terms` are the defined terms and abbreviations that its quote uses.
    """

    id: str
    kind: str
    name: str
    act: str
    title: str
    actor: str
    citation: Citation
    notices: tuple[Notice, ...] = ()
    terms: tuple[TermUse, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The card as JSON values."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "act": self.act,
            "title": self.title,
            "actor": self.actor,
            "citation": self.citation.to_dict(),
            "notices": [notice.to_dict() for notice in self.notices],
            "terms": [term.to_dict() for term in self.terms],
        }


@dataclass(frozen=True, slots=True)
class ReadingPath:
    """Cards about a document or topic, in order. `missing` says in one sentence why there are none."""

    subject: str
    language: Language
    as_of: date
    documents: tuple[HeldDocument, ...]
    cards: tuple[Card, ...]
    notices: tuple[Notice, ...] = ()
    missing: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The path as JSON values: the contract of `assistant learn --json`."""
        return {
            "subject": self.subject,
            "language": self.language,
            "as_of": self.as_of.isoformat(),
            "documents": [document.to_dict() for document in self.documents],
            "cards": [card.to_dict() for card in self.cards],
            "notices": [notice.to_dict() for notice in self.notices],
            "missing": self.missing,
        }


def near(hits: Sequence[Hit]) -> list[Hit]:
    """Those that speak of what was asked, told by their tokens; all where the model has no token vectors."""
    return [hit for hit in hits if hit.legs.get("late", _NEAR) >= _NEAR]


class Teacher:
    """Makes reading paths on a day, in the language of the person who asks."""

    def __init__(self, registry: Registry, resolver: Resolver, as_of: date, language: Language) -> None:
        self._registry = registry
        self._resolver = resolver
        self._extracts = Extracts(registry, resolver, as_of)
        self._terms = Terms(registry, resolver, as_of)
        self.as_of = as_of
        self.language: Language = language

    def of_document(self, document: HeldDocument, subject: str, key: str = "") -> ReadingPath:
        """The path through a document, or through the provision of it with a key."""
        pieces = [e for e in self._extracts.of(document) if not key or is_within(e.key, key)]
        if key and not pieces:  # a point of a clause: its clause is the least that can be read alone
            pieces = [e for e in self._extracts.of(document) if is_within(key, e.key)]
        cards = [*self._sorted(pieces), *(() if key else self._changes(document))]
        cards.sort(key=lambda card: taught().index(card.kind))
        marked = (self._marked(extract) for extract in pieces if is_marker(extract.text))
        beside = (*self._pending(document, key), *self._scattered(document, key))
        notices = (*self._of_whole(document), *self._ended(document, key), *marked, *beside)
        missing = "" if cards else label("nothing-found", self.language, subject=subject)
        return ReadingPath(subject, self.language, self.as_of, (document,), tuple(cards), notices, missing)

    def of_topic(self, hits: Sequence[Hit], subject: str) -> ReadingPath:
        """The path through what a search found, the best of each kind first."""
        whole = {document.id: self._extracts.of(document) for document in self._acts_of(hits)}
        pieces: dict[tuple[str, int], Extract] = {}
        documents: dict[str, HeldDocument] = {}
        for hit in hits:
            for extract in (each for made in whole.values() for each in made if self._is_found(each, hit)):
                pieces.setdefault((extract.source.id, extract.start), extract)
                documents.setdefault(extract.act.id, extract.act)
        cards = self._sorted(list(pieces.values())[:_MOST_OF_TOPIC])
        cards.sort(key=lambda card: taught().index(card.kind))
        notices = tuple(notice for document in documents.values() for notice in self._of_whole(document))
        missing = "" if cards else label("nothing-found", self.language, subject=subject)
        found = tuple(documents.values())
        return ReadingPath(subject, self.language, self.as_of, found, tuple(cards), notices, missing)

    def _acts_of(self, hits: Sequence[Hit]) -> list[HeldDocument]:
        """The documents found, and before each the acts that it amends: its new words are theirs."""
        found: dict[str, HeldDocument] = {}
        for hit in hits:
            stated = [r for r in self._registry.relations_of(hit.document.id) if r.target_provision]
            for name in dict.fromkeys(number_key(r.target) for r in stated if r.kind in _CHANGING):
                for act in self._registry.named(name):
                    found.setdefault(act.id, self._resolver.judged(act.id, self.as_of))
            found.setdefault(hit.document.id, hit.document)
        return list(found.values())

    def _is_found(self, extract: Extract, hit: Hit) -> bool:
        """Whether a passage has an extract's words, or those that they replaced."""
        passage = hit.passage
        if extract.source.id == passage.document_id:
            return extract.start < passage.end and passage.start < extract.end
        if not extract.amended_by or extract.act.id != passage.document_id:
            return False
        replaced = self._registry.provision(extract.act.id, extract.key)
        return replaced is not None and replaced.start < passage.end and passage.start < replaced.end

    # Cards

    def _sorted(self, pieces: Iterable[Extract]) -> list[Card]:
        return [card for extract in pieces if not is_marker(extract.text) for card in self._cards(extract)]

    def _cards(self, extract: Extract) -> Iterator[Card]:
        if extract.source.id == extract.act.id and quotes_new_words(extract):
            return  # an instruction to change another act: it is among the changes
        within = (extract.start, extract.end)
        inside = [
            d for d in self._registry.definitions_in(extract.source.id) if within[0] <= d.start < d.end <= within[1]
        ]
        if sum(d.end - d.start for d in inside) * 2 > len(extract.text):  # whatever stands over it
            for definition in inside:
                yield self._card(extract.part(definition.start, definition.end), DEFINITIONS, definition.term)
        else:
            yield self._card(extract, kind_of(extract.titles, extract.text, extract.act.identity.kind))

    def _card(self, extract: Extract, kind: str, term: str = "") -> Card:
        language = extract.source.identity.language
        heading = named_in_heading(extract.heading, language)
        acting = [] if term else [heading] if heading else find_actors(extract.text, language)[:1]
        title = " · ".join(dict.fromkeys(part for part in (extract.label, term or extract.heading) if part))
        return Card(
            sha256(f"{extract.source.id}:{extract.start}:{extract.end}".encode()).hexdigest()[:16],
            kind,
            label(kind, self.language),
            extract.act.name,
            title,
            acting[0].name if acting else "",
            self._extracts.citation(extract),
            self._of_extract(extract),
            self._terms.used(extract, besides=term),
        )

    def _changes(self, document: HeldDocument) -> Iterator[Card]:
        """What an act says that it changes in others, instruction by instruction."""
        seen: set[tuple[int, int]] = set()
        for relation in self._registry.relations_of(document.id):
            place = (relation.start, relation.end)
            if relation.kind not in _CHANGING or not relation.target_provision or place in seen:
                continue
            seen.add(place)
            text = self._registry.text(document.id, *place).strip()
            around = self._registry.provisions_around(document.id, *place)
            own = around[-1] if around else None
            page = self._registry.pages(document.id, relation.start, relation.start)
            extract = Extract(
                document,
                document,
                own.key if own else "",
                own.label if own else "",
                own.label if own else "",
                f"{relation.target} {print_provision(reference_to(relation.target_provision), self.language)}",
                page[-1].number if page else 1,
                relation.start,
                relation.start + len(text),
                text,
            )
            yield replace(self._card(extract, CHANGES), actor="", terms=())

    # What a reader must know beside them

    def _of_extract(self, extract: Extract) -> tuple[Notice, ...]:
        found = list(self._of_whole(extract.act))
        if extract.amended_by:
            added = self._registry.provision(extract.act.id, extract.key) is None
            since = self._since(self._changed_on(extract))
            named = f"{extract.act.name}, {extract.label}"
            key = "added" if added else "amended"
            text = message(key, self.language, document=named, acts=extract.amended_by, since=since)
            found.append(Notice("amended", text, (extract.amended_by,)))
        return tuple(found)

    def _changed_on(self, extract: Extract) -> date | None:
        acts = self._resolver.status.acts(extract.act)
        days = [act.effective for act in acts if act.source.id == extract.source.id and act.effective]
        return min(days, default=None)

    def _of_whole(self, document: HeldDocument) -> tuple[Notice, ...]:
        """What is to be said of a document that is not law on the day."""
        if document.force is Force.NOT_YET:
            begins = document.identity.effective or document.identity.issued or self.as_of
            day = print_date(begins, self.language)
            return (Notice("not-yet", message("not-yet", self.language, document=document.name, date=day)),)
        if document.force is not Force.NO_LONGER:
            return ()
        ended = self._resolver.status.ended(document, None, self.as_of)
        if ended is None:
            since = self._since(document.identity.expires)
            return (Notice("repealed", message("expired", self.language, document=document.name, since=since)),)
        return (self._repealed(document.name, ended.document.name, ended.effective),)

    def _ended(self, document: HeldDocument, key: str) -> Iterator[Notice]:
        """The provisions that have ended: named, not shown."""
        state = self._resolver.provisions.state(document, self.as_of)
        for ended, act in (state.ended if state else {}).items():
            provision = self._registry.provision(document.id, ended)
            holder_ended = provision is not None and provision.parent in (state.ended if state else {})
            if provision is None or holder_ended or (key and not is_within(ended, key)):
                continue
            yield self._repealed(f"{document.name}, {provision.label}", act.source.name, act.effective)

    def _pending(self, document: HeldDocument, key: str) -> Iterator[Notice]:
        state = self._resolver.provisions.state(document, self.as_of)
        by_target: dict[str, list[Act]] = {}
        for act in state.pending if state else ():
            by_target.setdefault(act.relation.target_provision or "", []).append(act)
        for target, acts in by_target.items():
            if key and not is_within(target, key):
                continue
            provision = self._registry.provision(document.id, target)
            named = provision.label if provision else print_provision(reference_to(target), self.language)
            names = ", ".join(dict.fromkeys(act.source.name for act in acts))
            text = label("apart", self.language, provision=named, document=document.name, acts=names)
            yield Notice("amended", text, tuple(dict.fromkeys(act.source.name for act in acts)))

    def _marked(self, extract: Extract) -> Notice:
        named = f"{extract.act.name}, {extract.label}"
        return Notice("repealed", message("expired", self.language, document=named, since=""))

    def _scattered(self, document: HeldDocument, key: str) -> Iterator[Notice]:
        """Provisions of which an act exchanged some words: no one place has them as they are now, so no card does."""
        state = self._resolver.provisions.state(document, self.as_of)
        for node in state.nodes if state else ():
            if len({place.document_id for place in node.words}) < 2 or (key and not is_within(node.key, key)):
                continue
            provision = self._registry.provision(document.id, node.key)
            named = provision.label if provision else print_provision(reference_to(node.key), self.language)
            acts = tuple(dict.fromkeys(act.source.name for act in node.changed))
            text = label("scattered", self.language, provision=named, document=document.name, acts=", ".join(acts))
            yield Notice("amended", text, acts)

    def _repealed(self, what: str, act: str, day: date | None) -> Notice:
        text = message("repealed", self.language, document=what, since=self._since(day), acts=act)
        return Notice("repealed", text, (act,))

    def _since(self, day: date | None) -> str:
        return message("since", self.language, date=print_date(day, self.language)) if day else ""
