"""What the service asks of this floor: paths, the glossary, what changed, and quizzes with what a learner knows.

Joins the other modules here and keeps the pools of questions that it made, which cost a few seconds for a large corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from threading import Lock
from typing import Any

from assistant.errors import NotHeldError
from assistant.index.registry import Registry
from assistant.language.detect import detect
from assistant.learning.cards import ReadingPath, Teacher, near
from assistant.learning.glossary import Entry, Glossary
from assistant.learning.hovers import Terms, TermUse
from assistant.learning.items import Item
from assistant.learning.labels import label
from assistant.learning.pool import Pool, build_pool
from assistant.learning.progress import Progress
from assistant.learning.quiz import Quiz, chosen, document_of
from assistant.learning.whats_new import Digest, VersionChange, WhatsNew
from assistant.retrieval.lookup import Resolver
from assistant.types import Hit, Language, Lookup, Reference

_HITS = 12
_POOLS = 4
_SENTENCES, _SENTENCES_EACH = 300, 4  # at least so many are looked at, and so many for each question asked for
_DOCUMENTS = 30  # that one sheet on nothing in particular asks about
Search = Callable[[str, int], list[Hit]]


@dataclass(frozen=True, slots=True)
class QuizSheet:
    """Questions to be asked, those due first. `missing` says in one sentence why there are none."""

    subject: str
    seed: int
    items: tuple[Item, ...]
    due: int
    missing: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The sheet as JSON values: the contract of `assistant quiz --json`."""
        return {
            "subject": self.subject,
            "seed": self.seed,
            "due": self.due,
            "items": [item.to_dict() for item in self.items],
            "missing": self.missing,
        }


@dataclass(frozen=True, slots=True)
class Marked:
    """An answer, marked: whether it was right, and when the question comes again (UTC), if progress is kept."""

    item: Item
    given: int
    right: bool
    due: datetime | None

    def to_dict(self) -> dict[str, Any]:
        """The mark as JSON values."""
        return {
            "id": self.item.id,
            "given": self.given,
            "right": self.right,
            "due": self.due.isoformat() if self.due else None,
            "item": self.item.to_dict(),
        }


class Learning:
    """Paths, glossary, digest and quizzes over one index."""

    def __init__(self, registry: Registry, resolver: Resolver, progress: Progress) -> None:
        self._registry = registry
        self._resolver = resolver
        self.progress = progress
        self._pools: dict[tuple[int, date, frozenset[str]], Pool] = {}
        self._terms: tuple[tuple[int, date], Terms] | None = None
        self._lock = Lock()

    def path(self, subject: str, language: Language, as_of: date, search: Search) -> ReadingPath:
        """The reading path of a document or provision that the subject names, else of what a search for it finds."""
        teacher = Teacher(self._registry, self._resolver, as_of, language)
        found = self._named(subject, as_of, language)
        if found is None:
            return teacher.of_topic(near(search(subject, _HITS)), subject)
        if found.document is None or found.not_held:
            return ReadingPath(subject, language, as_of, found.candidates, (), missing=found.not_held)
        return teacher.of_document(found.document, subject, found.provision.key if found.provision else "")

    def path_through(self, document_id: str, language: Language, as_of: date) -> ReadingPath:
        """The reading path of one held document. Raises NotHeldError."""
        document = self._resolver.judged(document_id, as_of)
        return Teacher(self._registry, self._resolver, as_of, language).of_document(document, document.name)

    def terms(self, document_id: str, text: str, start: int, as_of: date) -> tuple[TermUse, ...]:
        """The defined terms and abbreviations in words of a held document. Raises NotHeldError."""
        document = self._resolver.judged(document_id, as_of)
        key = (self._registry.generation, as_of)
        if self._terms is None or self._terms[0] != key:
            self._terms = (key, Terms(self._registry, self._resolver, as_of))
        return self._terms[1].used_in(text, document, document, start)

    def glossary(self, term: str, language: Language | None, as_of: date) -> list[Entry]:
        """The glossary, or its entries for one term by any of its names."""
        return Glossary(self._registry, self._resolver, as_of).entries(term, language)

    def digest(self, since: date, until: date, language: Language) -> Digest:
        """What is new and changed between two days."""
        return WhatsNew(self._registry, self._resolver, language).digest(since, until)

    def changes(self, reference: str, since: date, until: date, language: Language) -> list[VersionChange]:
        """How a document or provision changed between two days; between its versions, where two are held.

        Raises NotHeldError when the reference names nothing that is held.
        """
        new = WhatsNew(self._registry, self._resolver, language)
        found = self._named(reference, until, language)
        if found is not None and len(found.candidates) > 1 and len({c.identity.number for c in found.candidates}) == 1:
            later, *earlier = sorted(found.candidates, key=lambda d: d.identity.issued or date.min, reverse=True)
            return new.between(earlier[0], later)
        if found is None or found.document is None or found.not_held:
            raise NotHeldError(found.not_held if found else label("nothing-found", language, subject=reference))
        key = found.provision.key if found.provision else ""
        return new.of_document(found.document, since, until, key)

    def quiz(
        self,
        subject: str,
        count: int,
        seed: int,
        language: Language | None,
        as_of: date,
        now: datetime,
        owner: str,
        search: Search,
        document_id: str = "",
    ) -> QuizSheet:
        """Questions on a document or topic, or on all that is held: for a learner, those due first, then new ones."""
        waiting = self.progress.due(owner, now) if owner else []
        if document_id:
            subject = self._resolver.judged(document_id, as_of).name
            documents, repealed, missing = frozenset({document_id}), True, ""
        else:
            documents, repealed, missing = self._asked(subject, language, as_of, search, waiting, seed)
        if missing:
            return QuizSheet(subject, seed, (), 0, missing)
        drawn = max(_SENTENCES, _SENTENCES_EACH * count)
        items = self._quiz(documents, as_of).items(
            documents, language, seed, repealed=repealed, wanted=frozenset(waiting), sentences=drawn
        )
        by_id = {item.id: item for item in items}
        due = [by_id[i] for i in waiting if i in by_id]
        known = self.progress.known(owner) if owner else frozenset()
        fresh = [item for item in items if item.id not in known]
        asked = [*due[:count], *chosen(fresh, max(0, count - len(due)), seed)]
        missing = "" if asked else label("nothing-to-ask", language or "en")
        return QuizSheet(subject, seed, tuple(asked), len(due), missing)

    def mark(self, item: Item, given: int, owner: str, now: datetime) -> Marked:
        """Whether an answer (an index of the choices) is right; kept for the learner, if one is named."""
        right = given == item.answer
        due = self.progress.answered(owner, item.id, now, right=right) if owner else None
        return Marked(item, given, right, due)

    def item(self, item_id: str, seed: int, language: Language | None, as_of: date) -> Item:
        """The question with an id, as the seed has it. Raises NotHeldError."""
        held = {document.id for document in self._resolver.status.documents(as_of)}
        about = frozenset({document_of(item_id)})
        if about <= held:
            made = self._quiz(about, as_of).items(
                about, language, seed, repealed=True, wanted=frozenset({item_id}), sentences=0
            )
            for item in made:
                if item.id == item_id:
                    return item
        raise NotHeldError(f"There is no question {item_id}; its document may have changed. Ask for a new quiz.")

    # Inside

    def _named(self, subject: str, as_of: date, language: Language) -> Lookup | None:
        """The look-up of a reference; None where the subject is none."""
        found = self._resolver.lookup(subject, as_of, language)
        return None if found.reference == Reference() else found

    def _asked(
        self,
        subject: str,
        language: Language | None,
        as_of: date,
        search: Search,
        waiting: Sequence[str],
        seed: int,
    ) -> tuple[frozenset[str], bool, str]:
        """The documents asked about, whether what is repealed may be asked too, and what is missing."""
        if not subject.strip():
            return self._any_documents(as_of, waiting, seed), False, ""
        asked_in: Language = language or detect(subject)
        found = self._named(subject, as_of, asked_in)
        if found is None:
            hits = near(search(subject, _HITS))
            ids = frozenset(hit.document.id for hit in hits)
            return ids, False, "" if ids else label("nothing-found", asked_in, subject=subject)
        if found.document is None or found.not_held:
            return frozenset(), False, found.not_held
        return frozenset({found.document.id}), True, ""

    def _any_documents(self, as_of: date, waiting: Sequence[str], seed: int) -> frozenset[str]:
        """Of all that is held as many documents as one sheet needs: those with questions due, and some by chance."""
        held = sorted(document.id for document in self._resolver.status.documents(as_of))
        due = list(dict.fromkeys(document_of(item) for item in waiting if document_of(item) in held))[:_DOCUMENTS]
        drawn = Random(f"{seed}:documents").sample(held, min(_DOCUMENTS, len(held)))  # noqa: S311 - a game
        return frozenset([*due, *drawn])

    def _quiz(self, documents: frozenset[str], as_of: date) -> Quiz:
        return Quiz(self._registry, self._resolver, self._pool(documents, as_of))

    def _pool(self, documents: frozenset[str], as_of: date) -> Pool:
        key = (self._registry.generation, as_of, documents)
        with self._lock:
            pool = self._pools.get(key)
            if pool is None:
                asked = [self._resolver.judged(document, as_of) for document in sorted(documents)]
                pool = build_pool(self._registry, self._resolver, asked, as_of)
                while len(self._pools) >= _POOLS:
                    self._pools.pop(next(iter(self._pools)))
                self._pools[key] = pool
            return pool


def new_seed(now: datetime) -> int:
    """A seed for who names none."""
    return Random(now.isoformat()).randrange(1_000_000)  # noqa: S311 - a game
