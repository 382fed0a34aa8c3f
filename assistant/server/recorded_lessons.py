"""What learners are shown, recorded: the places of each path, glossary, digest and quiz, with what was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from assistant.audit.events import Place
from assistant.learning.cards import ReadingPath
from assistant.learning.glossary import Entry
from assistant.learning.hovers import TermUse
from assistant.learning.items import Item
from assistant.learning.learner import QuizSheet
from assistant.learning.whats_new import Digest, VersionChange
from assistant.lessons import Lessons
from assistant.types import Citation, Hit, Language, Stretch

Note = Callable[[str, tuple[Place, ...]], None]


class RecordedLessons(Lessons):
    """The lessons of a service, progress kept in a file of the server's; `note` records words and places.

    `search` is the one that records nothing: of what it finds only the cards are shown. Besides what Lessons raises,
    each method that shows something may raise AuditError.
    """

    def __init__(
        self, lessons: Lessons, search: Callable[..., list[Hit]], note: Note, progress_file: Path
    ) -> None:  # over its stores
        self.__dict__.update(vars(lessons))
        self._search = search
        self._note = note
        self._file = progress_file

    def learn(self, subject: str, *, as_of: date | None = None, language: Language | None = None) -> ReadingPath:
        """See Lessons."""
        path = super().learn(subject, as_of=as_of, language=language)
        self._note(subject, _of_path(path))
        return path

    def path_through(self, document_id: str, *, as_of: date | None = None, language: Language = "en") -> ReadingPath:
        """See Lessons."""
        path = super().path_through(document_id, as_of=as_of, language=language)
        self._note("", _of_path(path))
        return path

    def glossary(self, term: str = "", *, language: Language | None = None, as_of: date | None = None) -> list[Entry]:
        """See Lessons."""
        entries = super().glossary(term, language=language, as_of=as_of)
        self._note(term, _cited(place.citation for entry in entries for place in entry.defined))
        return entries

    def terms(self, document_id: str, text: str, start: int = -1, *, as_of: date | None = None) -> tuple[TermUse, ...]:
        """See Lessons. The words explained are recorded by whoever shows them; what explains them is here."""
        uses = super().terms(document_id, text, start, as_of=as_of)
        if uses:
            self._note("", _of_terms(uses))
        return uses

    def digest(self, since: date, *, until: date | None = None, language: Language = "en") -> Digest:
        """See Lessons."""
        found = super().digest(since, until=until, language=language)
        new = tuple(Place(one.document.id) for one in found.documents)
        ended = tuple(Place(document.id) for document, _ in found.ended)
        self._note("", (*new, *ended, *_of_changes(found.changes)))
        return found

    def changes(
        self, reference: str, since: date, *, until: date | None = None, language: Language | None = None
    ) -> list[VersionChange]:
        """See Lessons."""
        found = super().changes(reference, since, until=until, language=language)
        self._note(reference, _of_changes(found))
        return found

    def quiz(
        self,
        subject: str = "",
        *,
        count: int = 10,
        seed: int | None = None,
        learner: str = "",
        language: Language | None = None,
        as_of: date | None = None,
        document_id: str = "",
    ) -> QuizSheet:
        """See Lessons."""
        sheet = super().quiz(
            subject,
            count=count,
            seed=seed,
            learner=learner,
            language=language,
            as_of=as_of,
            document_id=document_id,
        )
        self._note(subject, _cited(citation for item in sheet.items for citation in item.citations))
        return sheet

    def quiz_item(
        self, item_id: str, seed: int, *, language: Language | None = None, as_of: date | None = None
    ) -> Item:
        """See Lessons."""
        item = super().quiz_item(item_id, seed, language=language, as_of=as_of)
        self._note("", _cited(item.citations))
        return item


def _of_path(path: ReadingPath) -> tuple[Place, ...]:
    """The cards and what explains their terms; of a path without any, the documents that it may have been."""
    cards = _cited(card.citation for card in path.cards)
    terms = _of_terms(use for card in path.cards for use in card.terms)
    return tuple(dict.fromkeys((*cards, *terms))) or tuple(Place(document.id) for document in path.documents)


def _of_terms(uses: Iterable[TermUse]) -> tuple[Place, ...]:
    places = (Place(use.document_id, use.provision, use.defined_start, use.defined_end) for use in uses)
    return tuple(dict.fromkeys(places))


def _of_changes(changes: Iterable[VersionChange]) -> tuple[Place, ...]:
    """Where the words before and after stand, and what is said to have changed them."""
    places: list[Place] = []
    for change in changes:
        places += [_stretch(each) for each in (*change.before_stretches, *change.stretches)]
        places += [Place(act.document.id, act.provision, act.start, act.end) for act in change.changes]
    return tuple(dict.fromkeys(places))


def _stretch(stretch: Stretch) -> Place:
    return Place(stretch.document.id, stretch.provision, stretch.start, stretch.end)


def _cited(citations: Iterable[Citation]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(Place(c.document.id, c.provision, c.start, c.end) for c in citations))
