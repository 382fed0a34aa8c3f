"""What a front end holds: one object that indexes, answers, looks up and shows pages.

Joins the floors below and decides nothing itself. What is heavy is imported by the method that needs it, so that a
look-up loads neither Chroma nor a model. Safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.access.labelling import Labelling
from assistant.errors import AssistantError, IndexMissingError, NotHeldError, QuestionError
from assistant.index.stores import Stores
from assistant.retrieval.browsing import Browser
from assistant.retrieval.filtering import kept
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import StatusBook
from assistant.settings import Settings
from assistant.tracing import traced
from assistant.types import (
    Addition,
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
    Page,
    Problem,
    Provision,
    Reader,
    Record,
)

if TYPE_CHECKING:
    from assistant.access.views import Views
    from assistant.answering.respond import Responder
    from assistant.conversations import Conversations
    from assistant.export.formats import Format
    from assistant.index.build import IndexReport
    from assistant.index.build import Progress as BuildProgress
    from assistant.index.holdings import Holdings
    from assistant.lessons import Lessons
    from assistant.programmes.held import Programmes
    from assistant.retrieval.retriever import PolicyRetriever

_REMEMBERED = 8  # earlier questions that a question may point back to


class Assistant:
    """The assistant over the index of its settings.

    Every method may raise IndexStorageError when the index folder cannot be used, and IndexMissingError when nothing
    has been indexed yet.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self._stores = Stores(self.settings)
        self._house: Assistant | None = None  # whose view this is, where it is a person's

    def seen_by(self, reader: Reader | None) -> Assistant:
        """The same assistant as this person may use it; None: whoever sits at the machine, who sees everything."""
        if reader is None or reader.reads_all or self._house is not None:  # nobody sees more through another's view
            return self
        return self._views.of(reader)

    @cached_property
    def access(self) -> Labelling:
        """Who may read which of these documents."""
        return Labelling(self._whole._views.book, self._stores.registry, whole=self._house is None)  # noqa: SLF001 - of the same class

    # Taking in

    def index(self, paths: Sequence[Path], progress: Callable[[BuildProgress], None] | None = None) -> IndexReport:
        """Take in files and folders, or look again at all that is known. See `index.build.Builder.build`."""
        from assistant.index.build import Builder  # noqa: PLC0415 - imports readers of every format

        return Builder(self._stores, self.settings).build(paths, progress)

    def encode(
        self, progress: Callable[[BuildProgress], None] | None = None, stop: Callable[[], bool] | None = None
    ) -> None:
        """Give vectors to documents that are searched by words alone; where `stop` says so the rest waits on."""
        from assistant.index.build import Builder  # noqa: PLC0415 - imports readers of every format

        Builder(self._stores, self.settings).encode(progress, stop)

    @cached_property
    def holdings(self) -> Holdings:
        """What readers add, replace and remove."""
        from assistant.index.holdings import Holdings  # noqa: PLC0415 - imports readers of every format

        return Holdings(self._whole._stores, self.settings, seen=self._stores.registry)  # noqa: SLF001 - of the same class

    # Asking

    def ask(
        self,
        question: str,
        *,
        as_of: date | None = None,
        language: Language | None = None,
        before: Sequence[str] = (),
        within: Filter | None = None,
    ) -> Answer:
        """The answer to a question as of a day (default: today), in a language (default: the question's).

        `before` are the conversation's earlier questions that got an answer, oldest first, each as it was understood
        (`Answer.rewritten`, else as asked): what "the same article", "and for 2566?" lean on. `within`: where to look.
        """
        *_, answer = self.stream(question, as_of=as_of, language=language, before=before, within=within)
        return answer

    def stream(
        self,
        question: str,
        *,
        as_of: date | None = None,
        language: Language | None = None,
        before: Sequence[str] = (),
        within: Filter | None = None,
    ) -> Iterator[Answer]:
        """Growing answers to a question; the last one is final. Raises AssistantError for an empty or endless one."""
        self._check_asked(question)
        day = as_of or _today()
        kept, forces = self._kept(within, day), (within or Filter()).forces
        steps = self._responder.stream(question, day, language, before[-_REMEMBERED:], kept, forces)
        yield from traced("ask", steps)

    def lookup(self, reference: str, *, as_of: date | None = None, before: Sequence[str] = ()) -> Lookup:
        """The provision or document that a reference names, verbatim, or what is not held.

        `before` are references asked for earlier, oldest first: what "clause 3 of the same article" points back to.
        """
        self._check_asked(reference)
        self._check_filled()
        return self._resolver.lookup(reference, as_of or _today(), before=before[-_REMEMBERED:])

    def browse(self, reference: str, *, as_of: date | None = None, language: Language | None = None) -> Browsed:
        """A look-up with all round it, for a reader who goes on; what is not held is said in `language`."""
        self._check_asked(reference)
        self._check_filled()
        return self._browser.by_reference(reference, as_of or _today(), language)

    def browse_at(
        self, document_id: str, key: str = "", *, as_of: date | None = None, language: Language | None = None
    ) -> Browsed:
        """The same for a provision's key in a held document, or the whole document. Raises NotHeldError."""
        return self._browser.at(document_id, key, as_of or _today(), language)

    def outline(self, document_id: str, *, as_of: date | None = None) -> tuple[OutlineItem, ...]:
        """A document's provisions in order, as they stand on a day. Raises NotHeldError."""
        return self._browser.outline(document_id, as_of or _today())

    def provision_at(self, document_id: str, start: int, end: int) -> Provision | None:
        """The provision that holds a stretch of a document's text; None where none does."""
        return self._browser.provision_at(document_id, start, end)

    def cite(self, document_id: str, start: int, end: int, *, as_of: date | None = None) -> Citation:
        """A stretch of a document's text with its place on the page, numbered 0. Raises NotHeldError."""
        return self._browser.cite(document_id, start, end, as_of or _today())

    def search(
        self,
        query: str,
        *,
        k: int = 10,
        as_of: date | None = None,
        legs: frozenset[Leg] | None = None,
        within: Filter | None = None,
    ) -> list[Hit]:
        """The `k` best passages for a question, best first.

        `legs`: by these legs of retrieval alone, if any are named; `within`: in these documents.
        """
        day = as_of or _today()
        retriever = self.retriever.model_copy(update={"legs": legs}) if legs else self.retriever
        asked = replace(
            retriever.understood(query, day), within=self._kept(within, day), forces=(within or Filter()).forces
        )
        return retriever.shown(asked, k)

    def warm(self) -> None:
        """Load what the first question would wait for; what is wrong with the index, that question is told."""
        with suppress(AssistantError):
            self.check_searchable()
            self.programmes.read_ahead()

    def check_searchable(self) -> None:
        """Search once, and load what that needs. Raises AssistantError where the index or its model cannot be used."""
        from assistant.retrieval.understand import understand  # noqa: PLC0415 - kept beside its use

        self._check_filled()
        self.retriever.hits(understand("งบประมาณ", _today(), self._resolver), 1)

    @cached_property
    def retriever(self) -> PolicyRetriever:
        """The index as a LangChain retriever."""
        from assistant.retrieval.reranker import load_reranker  # noqa: PLC0415 - kept beside its use
        from assistant.retrieval.retriever import PolicyRetriever  # noqa: PLC0415 - imports LangChain

        return PolicyRetriever(stores=self._stores, resolver=self._resolver, reranker=load_reranker(self.settings))

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
        """The figures that documents state of what the query names, in any language; all in order for an empty one.

        `documents` are ids of the only ones to look in; of series among the figures those of the best 300 are told.
        """
        from assistant.retrieval.figures import find_figures  # noqa: PLC0415 - kept beside its use
        from assistant.retrieval.marking import with_marks  # noqa: PLC0415 - kept beside its use

        self._check(query)
        wanted = [set(ids) for ids in (documents, self._kept(within, as_of or _today())) if ids is not None]
        held = [d for d in self.documents(as_of=as_of) if all(d.id in ids for ids in wanted)]
        return find_figures(self._stores.registry, with_marks(query, self._stores), held, kinds, most)

    @cached_property
    def lessons(self) -> Lessons:
        """Reading paths, the glossary, what changed, and quizzes."""
        from assistant.lessons import Lessons  # noqa: PLC0415 - kept beside its use

        return Lessons(self._stores, self._resolver, self.settings, self.search, self._check)

    @cached_property
    def programmes(self) -> Programmes:
        """Programmes and projects that reports tell of."""
        from assistant.programmes.held import Programmes  # noqa: PLC0415 - kept beside its use

        return Programmes(self._stores.registry, lambda day: self.documents(as_of=day))

    # Keeping answers

    def record(self, answer: Answer) -> Record:
        """The record of an answer that was just given: all that is needed to check it later."""
        from assistant.answering.record import by_this_program, make_record  # noqa: PLC0415 - kept beside its use

        now, made_with = datetime.now().astimezone(), by_this_program(self.made_with(), self.settings.model)
        return make_record(answer, now.replace(microsecond=0), made_with, self._stores.registry)

    def export(self, record: Record, form: Format) -> bytes:
        """A record as a file: `json`, which can be reopened, `md`, `docx` or `pdf`."""
        from assistant.export.formats import export  # noqa: PLC0415 - kept beside its use

        shown = self.access.readable(record)
        return export(shown if shown is record else shown.named(), form)

    def reopen(self, record: Record, *, as_of: date | None = None) -> Record:
        """A record with exactly the evidence that it had; `changes` say what has happened to its sources since."""
        from assistant.answering.record import reopen  # noqa: PLC0415 - kept beside its use

        self._check_filled()
        return reopen(self.access.readable(record), self._stores.registry, self._resolver, as_of or _today())

    @cached_property
    def conversations(self) -> Conversations:
        """The conversations that readers had, and what they said of answers."""
        from assistant.conversations import of_settings  # noqa: PLC0415 - kept beside its use

        return of_settings(self.settings) if self._house is None else self._house.conversations

    # What is held

    def documents(self, *, as_of: date | None = None) -> list[HeldDocument]:
        """All held documents with their state on a day."""
        return self._status.documents(as_of or _today())

    def problems(self) -> list[Problem]:
        """Files and pages that could not be read, and why."""
        return self._stores.registry.problems()

    def additions(self) -> dict[str, list[Addition]]:
        """By which files each document came, when and by whom."""
        return self._stores.registry.additions()

    def unencoded(self) -> frozenset[str]:
        """Documents that are searched by words alone until they have their vectors."""
        return frozenset(self._stores.registry.unencoded())

    def counts(self) -> dict[str, int]:
        """How many documents, pages, provisions, relations and passages are held."""
        return self._stores.registry.counts()

    def made_with(self) -> str:
        """The embedding model that made the index; empty when nothing is indexed."""
        return self._stores.registry.meta("embedding")

    def document(self, document_id: str, *, as_of: date | None = None) -> HeldDocument:
        """One held document with its state on a day. Raises NotHeldError."""
        return self._status.judge(self._stores.registry.document(document_id), as_of or _today())

    def page(self, document_id: str, number: int) -> Page:
        """One page; its width and height are 0 where the format has no page image. Raises NotHeldError."""
        return self._stores.registry.page(document_id, number)

    def page_text(self, document_id: str, number: int) -> str:
        """The text of one page. Raises NotHeldError."""
        page = Assistant.page(self, document_id, number)
        return self._stores.registry.text(document_id, page.start, page.end)

    def page_image(self, document_id: str, number: int, *, width: int = 1000) -> bytes:
        """One page as PNG, `width` pixels wide. Raises NotHeldError where there is none to show."""
        from assistant.documents.images import page_image  # noqa: PLC0415 - imports pdfium

        if not self.page(document_id, number).width:
            raise NotHeldError("This document has no page images; its text is shown instead.")
        return page_image(Assistant.file(self, document_id), number, width)

    def file(self, document_id: str) -> Path:
        """The file of a document. Raises NotHeldError when it is not held or its file is gone."""
        for path in self._stores.registry.paths(document_id):
            if path.is_file():
                return path
        raise NotHeldError("The document's file is no longer where it was indexed; run `assistant index` again.")

    def close(self) -> None:
        """Close the index, what was opened of it for each reader, and the conversations."""
        if "_views" in self.__dict__:
            self._views.close()
        self._stores.close()
        if "conversations" in self.__dict__:
            self.conversations.close()

    # Inside

    @property
    def _whole(self) -> Assistant:
        return self if self._house is None else self._house  # no attribute: a cycle would keep the model in memory

    @cached_property
    def _views(self) -> Views[Assistant]:
        from assistant.access.views import Views  # noqa: PLC0415 - imports the stores

        return Views(self, self._stores, self.settings)

    @cached_property
    def _status(self) -> StatusBook:
        return StatusBook(self._stores.registry)

    @cached_property
    def _resolver(self) -> Resolver:
        return Resolver(self._stores.registry, self._status)

    @cached_property
    def _browser(self) -> Browser:
        return Browser(self._resolver)

    @cached_property
    def _responder(self) -> Responder:
        from assistant.answering.respond import Responder  # noqa: PLC0415 - imports LangChain and the stores

        return Responder(self._stores, self.settings, self.retriever)

    def _kept(self, within: Filter | None, day: date) -> frozenset[str] | None:
        if not within:
            return None
        return kept(self._status.documents(day) if within.forces else self._stores.registry.documents(), within)

    def _check(self, question: str = "") -> None:
        """Raise IndexMissingError when nothing is indexed, QuestionError for a question that is endless."""
        self._check_filled()
        if question:
            self._check_asked(question)

    def _check_asked(self, question: str) -> None:
        if not question.strip():
            raise QuestionError("The question is empty; write one.")
        if len(question) > self.settings.max_question_chars:
            raise QuestionError(
                f"The question is longer than {self.settings.max_question_chars} characters; shorten it."
            )

    def _check_filled(self) -> None:
        if not self._stores.registry.meta("embedding"):
            raise IndexMissingError("Nothing is indexed yet; run `assistant index FOLDER` first.")


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the office's own day
