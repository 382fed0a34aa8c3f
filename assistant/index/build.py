"""Files → index: looks which files are new or changed, reads them, fills the stores, and makes each document visible.

Order matters: the word index gets a document's passages first, then the registry, in one transaction, which makes it
visible: it can be looked up and found by words. When all files are read, vectors follow (`encode.py`). A build that
stops anywhere leaves what was visible before visible, and what it left behind is swept or taken up by the next one.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.documents.bundle import may_be_bundle
from assistant.documents.quarantine import Quarantine
from assistant.documents.read import READER, check_size, content_id
from assistant.errors import DocumentError, NotHeldError
from assistant.figures.reading import statements
from assistant.index.encode import Encoder
from assistant.index.locking import build_lock
from assistant.index.passages import passages
from assistant.index.registry import Registry
from assistant.index.rows import Source
from assistant.index.stores import Stores
from assistant.language.segment import terms
from assistant.settings import Settings
from assistant.types import Document, Passage, Problem

# Beside the index: what was in archives, each under the hash of its content.
_UNPACKED = "unpacked"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `done` of `total` files, the name of the one at hand, and how many of its pages are read.

    When all are read, `encoding`: `done` of `total` passages have their vectors.
    """

    done: int
    total: int
    name: str
    page: int = 0
    pages: int = 0
    encoding: bool = False

    @property
    def at_hand(self) -> str:
        """The file that is being read, and how far; or what else is done."""
        if self.encoding:
            return "searchable by words; embedding for search by meaning"
        return f"{self.name} (page {self.page} of {self.pages})" if self.pages > 1 else self.name


OnProgress = Callable[[Progress], None]


@dataclass(slots=True)
class IndexReport:
    """What a build did. `seconds` is its wall time."""

    added: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    embedded: int = 0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values: the contract of `assistant index --json`."""
        return {
            "added": self.added,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "passages": self.passages,
            "embedded": self.embedded,
            "seconds": round(self.seconds, 2),
            "problems": [problem.to_dict() for problem in self.problems],
        }


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    folder: str


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file of a build and says how far it is."""

    quarantine: Quarantine
    at: Progress
    progress: OnProgress | None

    def __post_init__(self) -> None:
        self._say(self.at)

    def read(self, path: Path) -> Document:
        return self.quarantine.read(path, lambda page, of: self._say(replace(self.at, page=page, pages=of)))

    def _say(self, progress: Progress) -> None:
        if self.progress:
            self.progress(progress)


class Builder:
    """Builds the index of `stores`; one builder at a time works on an index folder."""

    def __init__(self, stores: Stores, settings: Settings) -> None:
        self._stores = stores
        self._registry: Registry = stores.registry
        self._settings = settings

    def build(self, paths: Sequence[Path], progress: OnProgress | None = None, *, encode: bool = True) -> IndexReport:
        """Take in files and folders; without any, look again at all that is known.

        A folder owns its files: what is gone from it is removed. A file that cannot be read becomes a problem of the
        report and nothing else is lost. Without `encode` what is new is searched by words alone, until somebody
        encodes. Raises DocumentError for a path that is not there, IndexBusyError when another
        process builds, IndexStorageError when the folder cannot be written.
        """
        started = time.perf_counter()
        report = IndexReport()
        for path in paths:
            if not path.exists():
                raise DocumentError(f"There is no file or folder {path}; check the path.")
        with self._alone():
            self._sweep()
            paths = [path.resolve() for path in paths] or self._known_paths()
            known = self._registry.sources()
            with Quarantine(self._settings) as quarantine:
                files = self._unpacked(self._files(paths), known, quarantine)
                for number, file in enumerate(files):
                    reader = _Reader(quarantine, Progress(number, len(files), file.path.name), progress)
                    self._take(file, known.get(str(file.path)), reader, report)
            if progress:
                progress(Progress(len(files), len(files), ""))
            self._remove_gone(paths, files, report)
            report.embedded = self._encode(progress) if encode else 0
            self._sweep()  # last: a passage that only moved takes its vector along
        report.passages = self._registry.counts()["passages"]
        report.problems = self._registry.problems()
        report.seconds = time.perf_counter() - started
        return report

    def add(self, documents: Sequence[Document], progress: OnProgress | None = None) -> None:
        """Take in documents that are already read (data sets); each stands for itself as its source."""
        with self._alone():
            for document in documents:
                self._put(document, Source(document.source, "", 0, 0, READER, document.id))
            self._encode(progress)
            self._sweep()

    def encode(self, progress: OnProgress | None = None, stop: Callable[[], bool] | None = None) -> None:
        """Give vectors to what is searched by words alone; where `stop` says so the rest waits on."""
        with self._alone():
            self._encode(progress, stop)
            self._sweep()

    def reread(self, document_id: str, progress: OnProgress | None = None) -> None:
        """Read a document's file again, as if it were new. Raises DocumentError and keeps what was read before."""
        with self._alone():
            source = next((s for s in self._registry.sources().values() if s.document_id == document_id), None)
            if source is None:
                raise NotHeldError(f"No document {document_id} is held.")
            path = Path(source.path)
            check_size(path, self._settings)
            with Quarantine(self._settings) as quarantine:
                document = _Reader(quarantine, Progress(0, 1, path.name), progress).read(path)
            stat = path.stat()
            self._put(document, Source(source.path, source.folder, stat.st_size, stat.st_mtime_ns, READER, document.id))
            self._registry.forget_sources([])  # the file may have changed: what it was before is gone
            self._sweep()
            self._stores.built_here()

    def forget(self, paths: Sequence[Path]) -> None:
        """Let go of files, of what was in them where they are archives, and of what was read from them."""
        with self._alone():
            names = {str(path) for path in paths}
            gone = [s.path for s in self._registry.sources().values() if s.path in names or s.folder in names]
            self._registry.forget_sources(gone)
            self._remove_unpacked()
            self._sweep()
            self._stores.built_here()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the index, whose vectors are from now on kept where the settings want them."""
        with build_lock(self._stores.folder, self._registry):
            self._stores.settle()
            yield

    # Which files

    def _known_paths(self) -> list[Path]:
        """The folders and single files of the index that are there now; an unmounted folder is left alone."""
        known = [source for source in self._registry.sources().values() if not self._is_member(source.path)]
        paths = {Path(source.folder or source.path) for source in known}
        return sorted(path for path in paths if path.exists())

    def _files(self, paths: Sequence[Path]) -> list[_File]:
        found: dict[Path, _File] = {}
        for path in paths:
            if path.is_dir():
                own = self._stores.folder.resolve()
                inside = (inner for inner in _documents_in(path) if not inner.is_relative_to(own))
                found.update((inner, _File(inner, str(path))) for inner in inside)
            else:
                found.setdefault(path, _File(path, ""))
        return list(found.values())

    def _unpacked(self, files: Sequence[_File], known: dict[str, Source], quarantine: Quarantine) -> list[_File]:
        """The files, and after each archive or message what is in it: an archive owns its members as a folder does."""
        found: list[_File] = []
        for file in files:
            found.append(file)
            try:
                members = self._members(file, known, quarantine)
            except DocumentError as error:
                self._refuse(file, str(error))
                found.pop()
                continue
            except OSError:  # `_take` says why it cannot be opened
                continue
            if members is None:
                continue
            if file.path.suffix.lower() != ".eml":
                found.pop()
                self._refuse(file, "")
            found += [_File(member, str(file.path)) for member in members]
        return found

    def _members(self, file: _File, known: dict[str, Source], quarantine: Quarantine) -> list[Path] | None:
        """The files in a file, unpacked beside the index; None where it is no archive."""
        check_size(file.path, self._settings)
        before, stat = known.get(str(file.path)), file.path.stat()
        same = before and (before.size, before.modified, before.reader) == (stat.st_size, stat.st_mtime_ns, READER)
        held = [Path(path) for path, source in known.items() if source.folder == str(file.path)]
        if same and held and all(path.is_file() for path in held):
            return held
        if same and before and before.document_id and not held:
            return None
        if not may_be_bundle(file.path):
            return None
        return quarantine.unpack(file.path, self._stores.folder.resolve() / _UNPACKED / content_id(file.path))

    def _is_member(self, path: str) -> bool:
        return Path(path).is_relative_to(self._stores.folder.resolve() / _UNPACKED)

    def _remove_gone(self, paths: Sequence[Path], files: Sequence[_File], report: IndexReport) -> None:
        """Forget what is gone from its folder, and what is no longer in its archive or has none any more."""
        known = self._registry.sources()
        owned = {str(path) for path in paths if path.is_dir()}
        gone = {path for path, source in known.items() if source.folder in owned and not Path(path).exists()}
        here = {str(file.path) for file in files}
        looked_at = {file.folder for file in files} | {str(path) for path in paths} | gone
        for path, source in known.items():
            if self._is_member(path) and path not in here and (source.folder in looked_at or not Path(path).exists()):
                gone.add(path)
        report.removed += len(self._registry.forget_sources(gone))
        self._remove_unpacked()

    def _remove_unpacked(self) -> None:
        """Delete what was unpacked from archives that are no longer known."""
        kept = {Path(path).parent.parent for path in self._registry.sources() if self._is_member(path)}
        for folder in (self._stores.folder.resolve() / _UNPACKED).glob("*"):
            if folder not in kept:
                shutil.rmtree(folder, ignore_errors=True)

    # One file

    def _take(self, file: _File, before: Source | None, reader: _Reader, report: IndexReport) -> None:
        try:
            stat = file.path.stat()
            state = (stat.st_size, stat.st_mtime_ns, READER)
            if before and before.document_id and state == (before.size, before.modified, before.reader):
                report.unchanged += 1
                return
            check_size(file.path, self._settings)
            document_id = content_id(file.path)
            source = Source(str(file.path), file.folder, *state, document_id)
            if self._registry.read_by(document_id) == READER:  # touched, moved, or a copy of what is held
                self._registry.put_source(source)
                report.unchanged += 1
                return
            self._put(reader.read(file.path), source)
            report.added += 1
        except DocumentError as error:
            self._refuse(file, str(error))
        except OSError as error:
            self._refuse(file, f"{file.path.name} cannot be opened ({error.strerror}); check its permissions.")

    def _refuse(self, file: _File, reason: str) -> None:
        try:
            stat = file.path.stat()
            size, modified = stat.st_size, stat.st_mtime_ns
        except OSError:
            size, modified = 0, 0
        self._registry.put_source(Source(str(file.path), file.folder, size, modified, READER, None, reason))

    def _put(self, document: Document, source: Source) -> None:
        rows = passages(document)
        self._registry.mark_unswept(document.id)
        held = set(self._registry.passage_ids(document.id))
        added = [_terms(row) for row in rows if row.id not in held]
        with ThreadPoolExecutor(1, "words") as beside:  # the commit is tantivy's own code, and waits for the disk
            changed = beside.submit(self._stores.words.change, add=added, remove=[])
            figures = statements(document, rows)
            changed.result()
        self._registry.put(document, rows, source, figures)
        if not self._registry.meta("embedding"):
            self._registry.set_meta("embedding", self._stores.embeddings.name)
        if held:
            self._sweep_words(document.id)

    # The whole

    def _encode(self, progress: OnProgress | None, stop: Callable[[], bool] | None = None) -> int:
        def tell(done: int, total: int) -> None:
            if progress:
                progress(Progress(done, total, "", encoding=True))

        asked = Encoder(self._stores).run(tell, stop)
        self._stores.built_here()
        return asked

    def _sweep(self) -> None:
        """Make the other stores agree with the registry about documents that were touched."""
        unswept = self._registry.unswept()
        for document_id in unswept:
            held = set(self._registry.passage_ids(document_id))
            encoded = [i for i in self._stores.encodings.ids(document_id) if i not in held]
            if encoded:
                self._stores.vectors.remove(encoded)
                self._stores.encodings.remove(encoded)
            self._sweep_words(document_id)
        if unswept:
            self._registry.mark_swept(unswept)

    def _sweep_words(self, document_id: str) -> None:
        held = set(self._registry.passage_ids(document_id))
        stale = [i for i in self._stores.words.ids(document_id) if i not in held]
        if stale:
            self._stores.words.change(add=[], remove=stale)


def _documents_in(folder: Path) -> Iterator[Path]:
    """The documents below a folder. Hidden files, names that start with `_` or `~` and the folder's README are not."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder).parts
        if any(part.startswith((".", "_", "~")) for part in inner) or path.stem.upper() == "README":
            continue
        if path.is_file():
            yield path.resolve()


def _terms(passage: Passage) -> tuple[str, str, list[str], list[str]]:
    return passage.id, passage.document_id, terms(passage.text), terms(passage.context)
