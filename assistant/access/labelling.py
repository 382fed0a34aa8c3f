"""Labels to see and to set, of the documents that a registry holds: the whole one, or one as a person may see it.

What editors may set is decided here; who is an editor is not.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.access.book import AccessBook, FileLabel
from assistant.access.labels import Label
from assistant.access.rules import Rule
from assistant.access.withheld import as_readable
from assistant.errors import AccessError, NotHeldError
from assistant.index.registry import Registry
from assistant.types import Reader, Record


class Labelling:
    """The labels in `book` of the files that `registry` knows; `whole`: it is the house's, and keeps nothing back."""

    def __init__(self, book: AccessBook, registry: Registry, *, whole: bool) -> None:
        self._book = book
        self._registry = registry
        self.whole = whole

    def files(self) -> list[FileLabel]:
        """The files known to the registry, with their labels."""
        known = self._registry.sources()
        return [file for file in self._book.files() if file.path in known]

    def labels(self) -> dict[str, tuple[FileLabel, ...]]:
        """The labels of each document's files, by the document's id; nothing where nothing is kept from anybody."""
        if self._book.says_nothing:
            return {}
        found: dict[str, list[FileLabel]] = {}
        for file in self.files():
            if file.document_id:
                found.setdefault(file.document_id, []).append(file)
        return {document: tuple(files) for document, files in found.items()}

    def readable(self, record: Record) -> Record:
        """A kept answer as it may be seen here: without what rests on documents that are not."""
        return record if self.whole else as_readable(record, self._registry)

    def label_document(self, document_id: str, label: Label, by: Reader | None) -> None:
        """Say who may read a document, by any of its files here. Raises NotHeldError, and AccessError as below."""
        paths = [str(path) for path in self._registry.paths(document_id)]
        if not paths:
            raise NotHeldError(f"No document {document_id} is held.")
        own = [file.own for files in [self.labels().get(document_id, ())] for file in files]
        already = frozenset().union(*(among for each in own for among in each.groups))
        self.label_files(paths, label, by, already)

    def label_files(self, paths: Iterable[str], label: Label, by: Reader | None, already: Iterable[str] = ()) -> None:
        """Say who may read files, which may be still to come. What rules say of their folders stays.

        Raises AccessError as `check_may_give` does.
        """
        check_may_give(label, by, already)
        self._book.set_label(paths, label, by.name if by else "")

    def rules(self) -> tuple[Rule, ...]:
        """The rules for folders. Raises AccessError for all but administrators: they name folders and groups."""
        self._check_whole()
        return self._book.rules()

    def set_rules(self, rules: Iterable[Rule]) -> None:
        """These rules and no others. Raises AccessError for all but administrators."""
        self._check_whole()
        self._book.set_rules(rules)

    def _check_whole(self) -> None:
        if not self.whole:
            raise AccessError("Rules for folders are an administrator's to see and to set.")


def check_may_give(label: Label, by: Reader | None, already: Iterable[str] = ()) -> None:
    """Raise AccessError where an editor would give what is not his: another's group, or a level above his own.

    Groups that the file was open to `already` may stay.
    """
    if by is None or by.reads_all:
        return
    foreign = sorted(frozenset().union(*label.groups) - by.groups - frozenset(already))
    if foreign:
        raise AccessError(f"You are not in the group {foreign[0]}; choose among your own.")
    if label.level > by.clearance:
        raise AccessError("This classification is above your own; choose a lower one.")
