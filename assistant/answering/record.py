"""Makes the record of an answer, and says what has happened to its sources since.

A record keeps the evidence itself, so reopening never reads a quote from the index: the index only tells whether the
document is still held, in that version and in that state. Reads no clock; files and formats are other rooms' business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib.metadata import version

from assistant.answering.citations import Citations
from assistant.answering.state import state_in_words
from assistant.errors import NotHeldError
from assistant.index.registry import Registry
from assistant.language.document_numbers import number_key
from assistant.language.messages import message, print_date
from assistant.retrieval.lookup import Resolver
from assistant.types import Answer, Citation, Force, HeldDocument, Notice, Record, RecordedSource
from assistant.types.records import printable


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What an answer was made with: the embedding model, the chat model that was set (empty: none), the program."""

    embedding: str
    chat_model: str
    program: str


def by_this_program(embedding: str, chat_model: str) -> MadeWith:
    """What this program makes an answer with."""
    return MadeWith(embedding, chat_model, f"policy-assistant {version('policy-assistant')}")


def make_record(answer: Answer, asked_at: datetime, made_with: MadeWith, registry: Registry) -> Record:
    """The record of an answer that was just given from what the registry holds."""
    named = _files_by_name(registry)
    cited = {citation.document.id: citation.document for citation in answer.citations}
    record = Record(
        id="",
        asked_at=asked_at,
        as_of=answer.as_of or asked_at.date(),
        index_version=registry.version(),
        embedding=made_with.embedding,
        chat_model=made_with.chat_model,
        program=made_with.program,
        answer=replace(answer, citations=tuple(_without_path(citation) for citation in answer.citations)),
        sources=tuple(
            RecordedSource(document.id, _file(document.source), tuple(sorted(_versions(document, registry, named))))
            for document in cited.values()
        ),
    )
    return record.named()


def reopen(record: Record, registry: Registry, resolver: Resolver, as_of: date) -> Record:
    """The record, with what has changed about its sources by the day `as_of` and the index as it is now."""
    checked = _Check(record, registry, resolver, as_of, _files_by_name(registry))
    changes = {notice.text: notice for source in record.sources for notice in checked.notices(source)}
    return replace(record, reopened_on=as_of, changes=tuple(changes.values()))


@dataclass(frozen=True, slots=True)
class _Check:
    """Compares what a record says of its sources with what is held now."""

    record: Record
    registry: Registry
    resolver: Resolver
    today: date
    named: Mapping[str, set[str]]

    def notices(self, source: RecordedSource) -> Iterator[Notice]:
        """What has changed about one cited document."""
        cited = [c for c in self.record.answer.citations if c.document.id == source.document_id]
        if not cited:
            return
        document = cited[0].document
        others = self._new_versions(document, source)
        try:
            self.registry.document(document.id)
        except NotHeldError:
            yield self._changed("source-replaced" if others else "source-gone", document, others)
            return
        if others:
            yield self._changed("source-newer", document, others)
        if any(printable(self.registry.text(document.id, c.start, c.end)) != c.quote for c in cited):
            yield self._changed("source-text", document, [])
            return
        yield from self._states(cited)

    def _new_versions(self, document: HeldDocument, source: RecordedSource) -> list[HeldDocument]:
        held = _versions(replace(document, source=source.file), self.registry, self.named)
        return [self.registry.document(other) for other in sorted(held - {*source.versions})]

    def _changed(self, key: str, document: HeldDocument, others: Sequence[HeldDocument]) -> Notice:
        files = ", ".join(_file(other.source) for other in others)
        text = self._say(key, document=document.name, file=files)
        return Notice("source-changed", text, (document.name, *(other.name for other in others)))

    def _states(self, cited: Sequence[Citation]) -> Iterator[Notice]:
        """One notice a document or provision whose state is no longer what the record says."""
        language = self.record.answer.language
        held = self.resolver.judged(cited[0].document.id, self._day)
        now = Citations(self.registry, self.resolver, self._day)
        for before in cited:
            after = now.cite(held, before.start, before.end)
            said, says = (state_in_words(self._of_the_day(citation), language) for citation in (before, after))
            if said == says:
                continue
            name = ", ".join(part for part in (before.document.name, before.provision) if part and before.validity)
            day = print_date(self._day, language)
            text = self._say("source-status", document=name or held.name, before=said, now=says, day=day)
            yield Notice("source-changed", text, (before.document.name, *_acts(after)))

    def _of_the_day(self, citation: Citation) -> Citation:
        """For a question about a past day, what ended later does not count."""
        validity = citation.validity
        if not self._about_the_past or validity is None or validity.force is Force.NO_LONGER:
            return citation
        return replace(citation, validity=replace(validity, until=None, ended_by=""))

    @property
    def _about_the_past(self) -> bool:
        return self.record.as_of < self.record.asked_at.date()

    @property
    def _day(self) -> date:
        """The day whose law the reader cares for: today, unless the question was about a past day."""
        return self.record.as_of if self._about_the_past else max(self.record.as_of, self.today)

    def _say(self, key: str, **values: str) -> str:
        language = self.record.answer.language
        return message(key, language, date=print_date(self.record.asked_at.date(), language), **values)


def _files_by_name(registry: Registry) -> dict[str, set[str]]:
    """The documents held under each file name."""
    found: dict[str, set[str]] = {}
    for path, source in registry.sources().items():
        if source.document_id:
            found.setdefault(_file(path), set()).add(source.document_id)
    return found


def _versions(document: HeldDocument, registry: Registry, named: Mapping[str, set[str]]) -> set[str]:
    """Other held documents that may be versions of one: of its number, language and day, or under its file name."""
    number = document.identity.number
    same = {other.id for other in registry.named(number_key(number)) if _is_of(other, document)} if number else set()
    return (same | named.get(_file(document.source), set())) - {document.id}


def _is_of(other: HeldDocument, document: HeldDocument) -> bool:
    one, two = other.identity, document.identity
    alike = (one.kind, one.language, number_key(one.number)) == (two.kind, two.language, number_key(two.number))
    return alike and (not one.issued or not two.issued or one.issued == two.issued)


def _acts(citation: Citation) -> tuple[str, ...]:
    validity, document = citation.validity, citation.document
    if validity is None:
        return () if document.force is Force.NOT_APPLICABLE else document.changed_by
    return tuple(dict.fromkeys(act for act in (*validity.amended_by, validity.ended_by) if act))


def _without_path(citation: Citation) -> Citation:
    """A record travels: of where a file stands on this machine, only its name goes with it."""
    return replace(citation, document=replace(citation.document, source=_file(citation.document.source)))


def _file(source: str) -> str:
    return source.replace("\\", "/").rsplit("/", 1)[-1]
