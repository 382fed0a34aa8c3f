"""What each learning page shows of the service's lessons. Asks the service; draws with the *_html modules beside."""

from __future__ import annotations

import logging
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from assistant.errors import AssistantError, ProgressError
from assistant.language.normalise import fold
from assistant.learning.cards import ReadingPath
from assistant.learning.progress import Summary
from assistant.service import Assistant
from assistant.types import HeldDocument
from assistant.web.changed_html import digest_html
from assistant.web.glossary_html import glossary_html
from assistant.web.learn_html import begin_html
from assistant.web.learning_wish import Wish
from assistant.web.links import Place
from assistant.web.markup import error_html
from assistant.web.path_html import first_unread, leaf_of, path_html
from assistant.web.quiz_html import start_html
from assistant.web.shown import Leaf
from assistant.web.words import Words

DAYS_BACK = 90
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows: its content, what its field holds, and which leaf of a document beside it."""

    content: Markup
    title: str = ""
    leaf: Leaf | None = None


def view_of(service: Assistant, wish: Wish, owner: str, words: Words) -> View:
    """The page that is wished for, or why it cannot be shown."""
    shows = {"path": _path, "glossary": _glossary, "changes": _changes, "quiz": _quiz}
    try:
        return shows[wish.view](service, wish, owner, words)
    except AssistantError as error:
        return View(error_html(words.error(error)), wish.about)


def typed_view(service: Assistant, wish: Wish, owner: str, words: Words) -> View:
    """The page while its field is typed in: documents that fit in place of a path."""
    if wish.view != "path":
        return view_of(service, wish, owner, words)
    try:
        return View(begin_html(service.documents(), wish.about, words), wish.about)
    except AssistantError as error:
        return View(error_html(words.error(error)), wish.about)


def document_meant(service: Assistant, about: str) -> HeldDocument | None:
    """The one held document of which this is the place, the name or the title; None for a topic or a reference."""
    place = Place.from_text(about)
    if place:
        return service.document(place.document_id)
    said = fold(about)
    found = [d for d in service.documents() if said in {fold(d.name), fold(d.identity.title)}] if said else []
    return found[0] if len(found) == 1 else None


def _path(service: Assistant, wish: Wish, owner: str, words: Words) -> View:
    if not wish.about:
        return View(begin_html(service.documents(), "", words))
    path = _path_about(service, wish.about, words)
    read = _read(service, owner)
    content = path_html(path, read, words, keeps=bool(owner))
    named = path.documents[0].name if Place.from_text(wish.about) else wish.about
    return View(content, named, leaf_of(first_unread(path, read).citation) if path.cards else None)


def _path_about(service: Assistant, about: str, words: Words) -> ReadingPath:
    document = document_meant(service, about)
    if document:
        return service.lessons.path_through(document.id, language=words.language)
    return service.lessons.learn(about, language=words.language)


def _glossary(service: Assistant, wish: Wish, _owner: str, words: Words) -> View:
    return View(glossary_html(service.lessons.glossary(), wish.about, words))


def _changes(service: Assistant, wish: Wish, _owner: str, words: Words) -> View:
    if wish.unclear:
        return View(error_html(words("scope.as-of-wrong")))
    since = wish.since or date.today() - timedelta(days=DAYS_BACK)  # noqa: DTZ011 - the office's own day
    return View(digest_html(service.lessons.digest(since, language=words.language), words))


def _quiz(service: Assistant, wish: Wish, owner: str, words: Words) -> View:
    document = document_meant(service, wish.about)
    title = document.name if document else wish.about
    return View(start_html(service.documents(), title, _summary(service, owner), words))


def refused_quiz(service: Assistant, wish: Wish, owner: str, words: Words, error: str) -> View:
    """What to be asked about, again: there are no questions about what was chosen."""
    try:
        return View(start_html(service.documents(), wish.about, _summary(service, owner), words, error))
    except AssistantError as failed:
        return View(error_html(words.error(failed)))


# What a reader has done already; a page is shown without it where it cannot be known


def _read(service: Assistant, owner: str) -> AbstractSet[str]:
    try:
        return service.lessons.progress.read(owner) if owner else frozenset()
    except ProgressError as error:
        _log.warning("What was read is not known: %s", error)
        return frozenset()


def _summary(service: Assistant, owner: str) -> Summary | None:
    try:
        return service.lessons.progress.summary(owner, datetime.now().astimezone()) if owner else None
    except ProgressError as error:
        _log.warning("How far a learner is, is not known: %s", error)
        return None
