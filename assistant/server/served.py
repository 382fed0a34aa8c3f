"""The service as the server's front ends hold it: what leaves is recorded first, and counted.

The one place through which every answer of the server goes: chat pages, HTTP API, chat completions and MCP tools are
given this in place of `Assistant`. When the record cannot be written, AuditError is raised and nothing leaves.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from assistant.audit.events import Event, Place, What
from assistant.audit.files import files
from assistant.audit.log import Log
from assistant.errors import AssistantError, SignInNeededError
from assistant.server import places
from assistant.server.askers import counted_as, who_asks
from assistant.server.metrics import Meter
from assistant.server.pace import Pace
from assistant.server.recorded_holdings import RecordedHoldings
from assistant.server.recorded_labelling import RecordedLabelling
from assistant.server.recorded_lessons import RecordedLessons
from assistant.server.recorded_programmes import RecordedProgrammes
from assistant.service import Assistant
from assistant.settings import Settings, audit_folder, learners_file
from assistant.types import (
    Answer,
    Browsed,
    Citation,
    FigureKind,
    FiguresFound,
    Filter,
    HeldDocument,
    Hit,
    Language,
    Leg,
    Lookup,
    OutlineItem,
    Problem,
    Provision,
    Reader,
    Record,
)

if TYPE_CHECKING:
    from assistant.access.labelling import Labelling
    from assistant.export.formats import Format
    from assistant.index.build import IndexReport, Progress
    from assistant.index.holdings import Holdings
    from assistant.index.stores import Stores
    from assistant.lessons import Lessons
    from assistant.programmes.held import Programmes

Shown = TypeVar("Shown")
_SIGN_IN = "Sign in first; this assistant shows documents to people it knows."


def served(service: Assistant) -> Served:
    """The service with its record and counts, over the same index."""
    return service if isinstance(service, Served) else Served(service)


def recorded(service: Assistant) -> Assistant:
    """For the command: the service with its record where one is kept already, else as it is."""
    return Served(service).keeper if service.settings.audit and files(audit_folder(service.settings)) else service


def open_log(settings: Settings) -> Log:
    """The record that the settings describe."""
    return Log(
        audit_folder(settings),
        keep_words=settings.audit_words,
        days=settings.audit_days,
        max_bytes=settings.audit_file_mb * 1_000_000,
    )


class Served(Assistant):
    """See the module. Besides what `Assistant` raises, every method that shows something may raise AuditError."""

    def __init__(self, service: Assistant, *, identified: bool | None = None) -> None:
        """Over the stores of `service`, which are the index and opened once.

        `identified`: only to people who said who they are (default: where the setting `accounts` asks them). Then this
        object itself shows nothing to anybody, and `seen_by` is the way in: a handler that forgets to ask for whom it
        shows something shows nothing.
        """
        self.settings = service.settings
        self._stores = service._stores  # noqa: SLF001 - of the same class
        self._house = None
        self.meter = Meter()
        self._pace = Pace(self.settings.questions_per_minute, self.settings.database_url)
        self._log = open_log(self.settings) if self.settings.audit else None
        self._version_seen = (-1, "")
        self._keeper: Served | None = None
        self._is_closed = False
        if self.settings.accounts != "off" if identified is None else identified:
            self._keeper = copy(self)  # with its stores
            self._stores, self._house, self._is_closed = cast("Stores", _Closed()), self._keeper, True

    @property
    def keeper(self) -> Served:
        """This service for the house's own work: builds, readiness, counts; never for what a person asks for."""
        return self._keeper or self

    def seen_by(self, reader: Reader | None) -> Assistant:
        """See Assistant. Raises SignInNeededError where people say who they are and nobody did."""
        if not self._is_closed:
            return super().seen_by(reader)
        if reader is None:
            raise SignInNeededError(_SIGN_IN)
        return self.keeper.seen_by(reader)

    def close(self) -> None:
        """See Assistant."""
        if self._is_closed:
            self.keeper.close()
        else:
            super().close()

    def open_record(self) -> None:
        """See that the record can be written, before anybody asks. Raises AuditError."""
        if self._log:
            self._log.open()

    # Asking

    def stream(
        self,
        question: str,
        *,
        as_of: date | None = None,
        language: Language | None = None,
        before: Sequence[str] = (),
        within: Filter | None = None,
    ) -> Iterator[Answer]:
        """See Assistant. The question is recorded before it is answered, evidence before it is shown.

        A question without an `answered` line is one whose answer was not waited for.
        """
        who, clock, answer = who_asks(), self.meter.answering(), None
        with self._counted():
            self._check_asked(question)
            self._pace.keep(counted_as())
            asked = self._note("asked", who=who, words=question)
            shown: set[Place] = set()
            with self._ending("answered", who, asked):
                for answer in super().stream(question, as_of=as_of, language=language, before=before, within=within):
                    new = tuple(place for place in places.cited(answer) if place not in shown)
                    shown.update(new)
                    if new:
                        self._note("shown", who=who, about=asked, places=new)
                    clock.said()
                    yield answer
            completeness = answer.completeness if answer else "none"
            self._note("answered", who=who, about=asked, facts={"completeness": completeness})
            clock.done(completeness)
            if answer and "found" in answer.timings:
                self.meter.searched(answer.timings["found"])

    def lookup(self, reference: str, *, as_of: date | None = None, before: Sequence[str] = ()) -> Lookup:
        """See Assistant."""
        with self._counted(), self._ending("looked-up", words=reference):
            found = super().lookup(reference, as_of=as_of, before=before)
            self._note("looked-up", words=reference, places=places.looked_up(found))
            return found

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        as_of: date | None = None,
        legs: frozenset[Leg] | None = None,
        within: Filter | None = None,
    ) -> list[Hit]:
        """See Assistant."""
        with self._counted(), self._ending("searched", words=query):
            started = time.perf_counter()
            hits = super().search(query, k=k, as_of=as_of, legs=legs, within=within)
            self.meter.searched(time.perf_counter() - started)
            self._note("searched", words=query, places=tuple(places.found(hit) for hit in hits))
            return hits

    def browse(self, reference: str, *, as_of: date | None = None, language: Language | None = None) -> Browsed:
        """See Assistant."""
        with self._counted(), self._ending("looked-up", words=reference):
            found = super().browse(reference, as_of=as_of, language=language)
            self._note("looked-up", words=reference, places=places.looked_up(found.lookup))
            return found

    def browse_at(
        self, document_id: str, key: str = "", *, as_of: date | None = None, language: Language | None = None
    ) -> Browsed:
        """See Assistant."""
        with self._counted(), self._ending("looked-up", words=f"{document_id} {key}".strip()):
            found = super().browse_at(document_id, key, as_of=as_of, language=language)
            self._note("looked-up", places=places.looked_up(found.lookup))
            return found

    def figures(
        self,
        query: str = "",
        *,
        documents: Sequence[str] | None = None,
        kinds: Sequence[FigureKind] = (),
        as_of: date | None = None,
        within: Filter | None = None,
        most: int = 1000,
    ) -> FiguresFound:
        """See Assistant. Of the figures shown, their documents are recorded."""
        with self._counted(), self._ending("searched", words=query):
            found = super().figures(query, documents=documents, kinds=kinds, as_of=as_of, within=within, most=most)
            shown = dict.fromkeys(figure.document.id for figure in found.figures)
            self._note("searched", words=query, places=tuple(map(Place, shown)))
            return found

    @cached_property
    def programmes(self) -> Programmes:
        """See Assistant. Of what is shown, the statements are recorded."""
        return RecordedProgrammes(
            super().programmes, lambda words, places: self._note("searched", words=words, places=places)
        )

    # Showing

    def outline(self, document_id: str, *, as_of: date | None = None) -> tuple[OutlineItem, ...]:
        """See Assistant."""
        return self._showing("listed", partial(super().outline, document_id, as_of=as_of), Place(document_id))

    def provision_at(self, document_id: str, start: int, end: int) -> Provision | None:
        """See Assistant."""
        find = partial(super().provision_at, document_id, start, end)
        return self._showing("shown", find, Place(document_id, "", start, end))

    def cite(self, document_id: str, start: int, end: int, *, as_of: date | None = None) -> Citation:
        """See Assistant."""
        find = partial(super().cite, document_id, start, end, as_of=as_of)
        return self._showing("shown", find, Place(document_id, "", start, end))

    def documents(self, *, as_of: date | None = None) -> list[HeldDocument]:
        """See Assistant."""
        return self._showing("listed", partial(super().documents, as_of=as_of))

    def problems(self) -> list[Problem]:
        """See Assistant."""
        return self._showing("listed", super().problems)

    def document(self, document_id: str, *, as_of: date | None = None) -> HeldDocument:
        """See Assistant."""
        return self._showing("listed", partial(super().document, document_id, as_of=as_of), Place(document_id))

    def page_text(self, document_id: str, number: int) -> str:
        """See Assistant."""
        read = partial(super().page_text, document_id, number)
        return self._showing("shown", read, Place(document_id), page=number)

    def page_image(self, document_id: str, number: int, *, width: int = 1000) -> bytes:
        """See Assistant."""
        draw = partial(super().page_image, document_id, number, width=width)
        return self._showing("shown", draw, Place(document_id), page=number)

    def file(self, document_id: str) -> Path:
        """See Assistant."""
        return self._showing("downloaded", partial(super().file, document_id), Place(document_id))

    def export(self, record: Record, form: Format) -> bytes:
        """See Assistant."""
        write = partial(super().export, record, form)
        return self._showing("exported", write, *places.cited(record.answer), record=record.id, format=form)

    def reopen(self, record: Record, *, as_of: date | None = None) -> Record:
        """See Assistant."""
        again = partial(super().reopen, record, as_of=as_of)
        return self._showing("shown", again, *places.cited(record.answer), record=record.id)

    @cached_property
    def lessons(self) -> Lessons:
        """See Assistant. What they show is recorded; progress is kept beside the index, each learner's apart."""
        return RecordedLessons(super().lessons, super().search, self._note_lesson, learners_file(self.settings))

    # Taking in

    def index(self, paths: Sequence[Path], progress: Callable[[Progress], None] | None = None) -> IndexReport:
        """See Assistant. That it begins is recorded before anything is changed, then what came and went."""
        begun = self._note("indexing")
        before = self._ids()
        with self._counted(), self._ending("indexed", about=begun):
            try:
                report = super().index(paths, progress)
            except BaseException:
                self.meter.built("failed")
                raise
            finally:
                after = self._ids()
                if after - before:
                    self._note("added", about=begun, places=tuple(map(Place, sorted(after - before))))
                if before - after:
                    self._note("removed", about=begun, places=tuple(map(Place, sorted(before - after))))
            self.meter.built("done")
            self._note("indexed", about=begun, facts={"problems": len(report.problems)})
            return report

    @cached_property
    def holdings(self) -> Holdings:
        """See Assistant. What readers bring and take away is recorded."""
        return RecordedHoldings(super().holdings, self._ids, lambda what, places: self._note(what, places=places))

    @cached_property
    def access(self) -> Labelling:
        """See Assistant. What is said of who may read what is recorded."""
        return RecordedLabelling(
            super().access, lambda what, places, facts: self._note(what, places=places, facts=facts)
        )

    # Inside

    def _note_lesson(self, words: str, places: tuple[Place, ...]) -> None:
        self._note("shown", words=words, places=places)

    def _showing(self, what: What, make: Callable[[], Shown], *places: Place, **facts: str | int) -> Shown:
        """Make what is to be shown, and record it before it is."""
        with self._counted():
            shown = make()
            self._note(what, places=places, facts=facts)
            return shown

    @contextmanager
    def _counted(self) -> Iterator[None]:
        try:
            yield
        except AssistantError as error:
            self.meter.failed(error)
            raise

    @contextmanager
    def _ending(self, what: What, who: str = "", about: int = 0, words: str = "") -> Iterator[None]:
        """What cannot be answered is recorded as that."""
        try:
            yield
        except AssistantError as error:
            self._note(what, who=who, about=about, words=words, facts={"refused": type(error).__name__})
            raise

    def _note(
        self,
        what: What,
        *,
        who: str = "",
        words: str = "",
        about: int = 0,
        places: tuple[Place, ...] = (),
        facts: Mapping[str, str | int] | None = None,
    ) -> int:
        """Record an event; the number of its line, 0 where no record is kept."""
        if self._log is None:
            return 0
        event = Event(what, who or who_asks(), words, self._version(), about, places, facts or {})
        return self._log.append(event)

    def _version(self) -> str:
        """The version of the index, which is asked for again when something was written there."""
        registry = self._whole._stores.registry  # noqa: SLF001 - of the same class
        if self._version_seen[0] != registry.generation:
            self._version_seen = (registry.generation, registry.version())
        return self._version_seen[1]

    def _ids(self) -> set[str]:
        return {document.id for document in self._whole._stores.registry.documents()}  # noqa: SLF001


class _Closed:
    """The stores of a service that shows nothing to who has not said who he is."""

    def __getattr__(self, name: str) -> object:
        raise SignInNeededError(_SIGN_IN)
