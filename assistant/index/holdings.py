"""The files that readers bring: kept in a folder of our own, taken in, replaced, let go.

Each has a folder of its own under a name that nobody chose, so no upload can meet another's file. Nothing is executed,
and what is in an archive is unpacked elsewhere, by the process that reads. Files that the command indexed where they
lie are their owner's: they are read again, never deleted or replaced.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.file_names import safe_name
from assistant.documents.read import content_id
from assistant.errors import DocumentError, NotHeldError
from assistant.index.build import Builder, OnProgress
from assistant.index.registry import Registry
from assistant.index.stores import Stores
from assistant.settings import Settings
from assistant.types import Addition

_UPLOADS = "uploads"
_UNFINISHED = ".part"
_JUMP = 60.0  # seconds: a file of a later time was written before the clock was put back
_GONE = ".gone"  # lies beside a file that is being let go, so that one broken off is ended and not taken in again


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file: the documents in it, whether they were held before, why others were not taken in."""

    document_ids: tuple[str, ...] = ()
    held_before: bool = False
    problems: tuple[str, ...] = ()


class Holdings:
    """What readers do to what is held. Each method but `space` raises IndexBusyError while another process builds."""

    def __init__(self, stores: Stores, settings: Settings, seen: Registry | None = None) -> None:
        """`seen` is what the person whose deeds these are may see of the registry; by default all of it.

        A file whose content is held, but not to be seen, is taken in like any other and is that person's to read by
        it: he brought the words, and is not told that others hold them too.
        """
        self._registry = stores.registry
        self._seen = seen or stores.registry
        self._builder = Builder(stores, settings)
        self.folder = (settings.uploads_dir or settings.index_dir / _UPLOADS).resolve()

    def space(self, name: str) -> Path:
        """Where a file of that name is to be written; it counts once `received` says that it is whole."""
        folder = self.folder / secrets.token_hex(8)
        folder.mkdir(parents=True)
        return folder / f"{safe_name(name)}{_UNFINISHED}"

    def received(self, part: Path) -> Path:
        """The file that was written in a `space`, whole and on the disk."""
        with part.open("rb") as file:
            os.fsync(file.fileno())
        return part.rename(self.whole(part))

    def whole(self, part: Path) -> Path:
        """Where the file of a `space` will be when it is received."""
        return part.with_name(part.name.removesuffix(_UNFINISHED))

    def add(self, path: Path, by: str, progress: OnProgress | None = None) -> TakenIn:
        """Take in a file that was received, searchable by words at once; a file that gives no document is deleted."""
        before = {document.id for document in self._seen.documents()}
        content = content_id(path)
        twin, unseen = self._seen.read_by(content) != "", self._registry.read_by(content) != ""
        self._builder.build([path], progress, encode=False)
        if unseen and not twin:
            with suppress(DocumentError):
                self._builder.reread(content, progress)  # else how soon it is done would tell that it was held
        sources = [s for s in self._registry.sources().values() if str(path) in (s.path, s.folder)]
        ids = tuple(dict.fromkeys(s.document_id for s in sources if s.document_id))
        problems = tuple(s.problem for s in sources if s.problem)
        if twin or not ids:
            self._drop([path])
        else:
            self._registry.sign_addition(str(path), by)
        return TakenIn(ids, bool(ids) and set(ids) <= before, problems)

    def replace(self, document_id: str, path: Path, by: str, progress: OnProgress | None = None) -> TakenIn:
        """Take in a file and let go of the one that a document came by; what cannot be read replaces nothing."""
        old = self._brought(document_id)
        taken = self.add(path, by, progress)
        if taken.document_ids and document_id not in taken.document_ids:
            self._drop([old])
        return taken

    def remove(self, document_id: str) -> TakenIn:
        """Let go of the file that a reader brought, with all documents in it. Raises NotHeldError for any other."""
        self._drop([self._brought(document_id)])
        return TakenIn()

    def reread(self, document_id: str, progress: OnProgress | None = None) -> TakenIn:
        """Read a document's file again. Raises DocumentError where that fails; the document stays as it was."""
        self._seen.document(document_id)
        try:
            self._builder.reread(document_id, progress)
        except DocumentError as error:
            if set(self._registry.paths(document_id)) - set(self._seen.paths(document_id)):
                raise DocumentError("The file cannot be read any more; add it anew.") from error  # it may name another
            raise
        return TakenIn((document_id,))

    def unfinished(self, before: float) -> list[Path]:
        """Files that an earlier run received and did not take in: those from before a time (seconds of the epoch).

        What had not been received whole is deleted, and what was being let go is.
        """
        for mark in sorted(self.folder.glob(f"*/{_GONE}")):
            self._drop([file for file in mark.parent.iterdir() if file != mark])
            shutil.rmtree(mark.parent, ignore_errors=True)
        known = {Path(s.path) for s in self._registry.sources().values()}
        waiting = []
        for file in sorted(self.folder.glob("*/*")):
            if before <= file.stat().st_mtime <= time.time() + _JUMP:
                continue
            if file.name.endswith(_UNFINISHED):
                shutil.rmtree(file.parent, ignore_errors=True)
            elif file.resolve() not in known:
                waiting.append(file.resolve())
        return waiting

    def brought(self, addition: Addition) -> Path | None:
        """The file by which a reader brought a document: itself, or the archive that it came in."""
        for path in (addition.path, addition.folder):
            if path and Path(path).is_relative_to(self.folder):
                return Path(path)
        return None

    def _brought(self, document_id: str) -> Path:
        files = [self.brought(addition) for addition in self._seen.additions().get(document_id, ())]
        found = next((file for file in files if file), None)
        if found is None:
            raise NotHeldError("This document was not added here; change it where its file lies.")
        return found

    def _drop(self, files: Sequence[Path]) -> None:
        ours = [file for file in files if file.is_relative_to(self.folder)]
        for file in ours:
            (file.parent / _GONE).touch()
        try:
            self._builder.forget(files)
        except BaseException:
            for file in ours:
                (file.parent / _GONE).unlink(missing_ok=True)
            raise
        for file in ours:
            shutil.rmtree(file.parent, ignore_errors=True)


def refusal(error: DocumentError) -> TakenIn:
    """What became of a file that could not be looked at."""
    return TakenIn(problems=(str(error),))
