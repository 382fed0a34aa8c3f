"""Programmes and projects: what the service holds for who follows them. Reads the registry; decides nothing itself."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.errors import NotHeldError
from assistant.index.registry import Registry
from assistant.language.normalise import fold
from assistant.programmes.gathering import Found, decided_by, gather, telling
from assistant.programmes.lines import Read
from assistant.programmes.reading import TELLS, read
from assistant.programmes.sought import Sought
from assistant.retrieval.figures import figures_at
from assistant.types import Force, HeldDocument, Programme, Telling

_KEPT = 20_000  # documents whose reading is kept: of most some kilobytes
_VIEWS = 16  # sets of documents whose programmes are kept: what readers see, on the days they ask for
_gathered: dict[tuple[tuple[str, Force], ...], list[Found]] = {}
_read: dict[str, Read] = {}
"""What was read of documents, by their ids, which their content makes; oldest first."""
_sought = Sought()
"""All names that documents gave. Whose they are decides nothing: what a reader sees is gathered from his documents."""
_ONE = threading.Lock()  # reads at a time: whoever needs the same document waits for it instead of reading it too


class Programmes:
    """What documents tell of programmes. `documents` lists those that may be seen, as they stand on a day."""

    def __init__(self, registry: Registry, documents: Callable[[date], Sequence[HeldDocument]]) -> None:
        self._registry = registry
        self._documents = documents

    def all(self, *, as_of: date | None = None) -> list[Programme]:
        """All programmes that documents issued by a day (default: today) name, those told of last first."""
        day = as_of or _today()
        programmes = [self._programme(found, day) for found in self._found(day)]
        return sorted(programmes, key=lambda p: (p.tellings[0].when, len(p.tellings)), reverse=True)

    def read_ahead(self) -> None:
        """Read what `all` needs, resting after each document as long as it took: who asks meanwhile hardly waits."""
        for document in self._telling(_today()):
            began = time.thread_time()
            self._read(document)
            time.sleep(time.thread_time() - began)
        self._found(_today())

    def one(self, name: str, *, as_of: date | None = None) -> Programme:
        """The programme of a key or name, with its plans and what was disbursed. Raises NotHeldError."""
        day = as_of or _today()
        asked = fold(name).strip()
        for found in self._found(day):
            if asked == found.key or any(asked == fold(own.text) for own in found.names):
                return self._with_figures(self._programme(found, day))
        for found in self._found(day):
            if asked and any(asked in fold(own.text) for own in found.names):
                return self._with_figures(self._programme(found, day))
        raise NotHeldError(f"No report names the programme {name}; `assistant programmes` lists those that are named.")

    def _found(self, day: date) -> list[Found]:
        held = self._telling(day)
        of = tuple((document.id, document.force) for document in held)
        if of not in _gathered:
            for document in held:  # first, so that all names are known when it is asked which lines say them
                self._read(document)
            _gathered[of] = gather([self._read(document) for document in held])
            if len(_gathered) > _VIEWS:
                _gathered.pop(next(iter(_gathered)), None)
        return _gathered[of]

    def _telling(self, day: date) -> list[HeldDocument]:
        return [
            document
            for document in self._documents(day)
            if document.identity.kind in TELLS
            and (document.identity.issued or date.min) <= day
            and document.force is not Force.NOT_YET
        ]

    def _read(self, document: HeldDocument) -> Read:
        """What a document tells by all names known by now; read again only where it could say one met since."""
        with _ONE:
            known = _read.get(document.id)
            if known is None or any(known.could_say(name) for name in _sought.names[known.sought :]):
                known = read(document, self._registry, _sought)
            elif known.sought < len(_sought):
                known = replace(known, sought=len(_sought))
            _read[document.id] = known
            if len(_read) > _KEPT:
                _read.pop(next(iter(_read)), None)
        return replace(known, document=document)

    def _programme(self, found: Found, day: date) -> Programme:
        told: dict[tuple[str, int], Telling] = {}
        for document, line in found.own:
            told.setdefault((document.document.id, line.start), telling(document, line))
        tellings = [self._placed(one) for one in told.values()]
        tellings.sort(key=lambda one: (one.when, one.told or date.min, -one.start), reverse=True)
        best = found.best
        names = tuple((name.language, name.text) for name in found.names if name != best)
        return Programme(
            found.key,
            best.text[:1].upper() + best.text[1:],
            best.language,
            names,
            decided_by(found.own),
            tuple(tellings),
            day,
        )

    def _placed(self, one: Telling) -> Telling:
        """With the page that it stands on."""
        if one.page:
            return one
        pages = self._registry.pages(one.document.id, one.start, one.start + 1)
        return replace(one, page=pages[0].number if pages else 1)

    def _with_figures(self, programme: Programme) -> Programme:
        stretches = [(t.document.id, t.start, t.start + 1) for t in programme.tellings]
        held = {t.document.id: t.document for t in programme.tellings}
        return replace(programme, figures=figures_at(self._registry, held, stretches))


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the office's own day
