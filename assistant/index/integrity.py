"""Whether an index is whole: its files readable, its stores agreeing, every place it names in the text it names.

Reads; changes nothing but by `repair`, which makes the word index and the vectors anew from the registry. The registry
itself is made from the documents' files alone (`rebuild.py`).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from assistant.documents.read import content_id
from assistant.errors import AssistantError
from assistant.index.chroma import forget_opened
from assistant.index.encode import Encoder, OnEncoded
from assistant.index.locking import build_lock
from assistant.index.probe import probed
from assistant.index.registry import Registry
from assistant.index.stores import Stores
from assistant.index.words import damaged_files
from assistant.language.segment import terms
from assistant.types import HeldDocument, Passage

Part = Literal["registry", "words", "vectors", "files", "conversations", "progress", "record"]
_MISSED = 0.1  # share that an index which is whole may miss: it is no exact search
_SHOWN = 3  # passages of a document that are named; the others are counted


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it should be, in which part of the index, in one line."""

    part: Part
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """The fault as JSON values."""
        return {"part": self.part, "reason": self.reason}


def faults(stores: Stores) -> list[Fault]:
    """Everything that is wrong with an index. While another process builds it, what is half done is reported too."""
    file = stores.registry_file
    if file is not None:  # whether a PostgreSQL database is whole, its own tools tell (pg_amcheck)
        damaged = [Fault("registry", reason) for reason in damage(file)]
        if damaged or not file.is_file():
            return damaged
    return [
        *_of_texts(stores.registry),
        *_guarded("words", lambda: _of_words(stores)),
        *_of_vectors(stores),
        *_of_files(stores.registry),
    ]


def repair(stores: Stores, found: Sequence[Fault], progress: OnEncoded | None = None) -> None:
    """Make the word index or the vectors anew where they are at fault; `stores` must not have been searched yet.

    Raises IndexBusyError while another process builds, EmbeddingModelError when the model fails.
    """
    parts = {fault.part for fault in found}
    with build_lock(stores.folder, stores.registry):
        if "words" in parts:
            shutil.rmtree(stores.folder / "words", ignore_errors=True)
            for document in stores.registry.documents():
                rows = stores.registry.passages_of(document.id)
                stores.words.change(add=[_terms(row) for row in rows], remove=[])
        if "vectors" in parts:
            _empty_vectors(stores)
            stores.vectors.drop()  # on a server, where they are there
            stores.registry.mark_all_unencoded()
            Encoder(stores).run(progress)


def _empty_vectors(stores: Stores) -> None:
    """Let go of the nearest-neighbour index, and of damaged encodings; whole ones spare embedding all again."""
    folder = stores.folder / "vectors"
    if any(damage(file) for file in folder.glob("*.db")) or not any(folder.glob("*.db")):
        shutil.rmtree(folder, ignore_errors=True)
        forget_opened()
        return
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif not path.name.startswith("encodings-"):
            path.unlink(missing_ok=True)
    forget_opened()
    stores.encodings.mark_none_indexed()


def damage(database: Path) -> list[str]:
    """What SQLite itself finds wrong with a file; nothing where there is none."""
    if not database.is_file():
        return []
    try:
        with closing(sqlite3.connect(_read_only(database), uri=True)) as db:
            said = [str(row[0]) for row in db.execute("PRAGMA integrity_check(5)")]
            broken = db.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.Error as error:
        return [f"{database.name} cannot be read ({error})"]
    lost = [f"{database.name}: {len(broken)} rows belong to no document"] if broken else []
    return [f"{database.name}: {line}" for line in said if line != "ok"] + lost


def _read_only(database: Path) -> str:
    """A file as SQLite is to open it: on a disk that cannot be written it can make nothing beside it either."""
    still = "" if os.access(database.parent, os.W_OK) else "&immutable=1"
    return f"{database.resolve().as_uri()}?mode=ro{still}"


def misread(registry: Registry) -> list[str]:
    """The documents of which something else is kept than what stands in them."""
    return [document.id for document in registry.documents() if any(True for _ in _of_text(registry, document))]


def _of_texts(registry: Registry) -> Iterator[Fault]:
    for document in registry.documents():
        for reason in _of_text(registry, document):
            yield Fault("registry", f"{document.name}: {reason}")


def _of_text(registry: Registry, document: HeldDocument) -> Iterator[str]:
    """Places outside of their document's text, pages that leave some of it out, passages that say something else."""
    pages = registry.pages(document.id, 0, 1 << 60)
    end = pages[-1].end if pages else 0
    text = registry.text(document.id, 0, end + 1)
    if len(text) != end or any(one.end > other.start for one, other in pairwise(pages)):
        yield "its pages are not its text"
    elsewhere = [row.id for row in registry.passages_of(document.id) if text[row.start : row.end] != row.text]
    if elsewhere:
        yield f"{len(elsewhere)} passages do not stand in its text ({', '.join(elsewhere[:_SHOWN])})"
    provisions = registry.provisions(document.id)
    keys = {provision.key for provision in provisions}
    if any(not 0 <= p.start <= p.end <= end or (p.parent and p.parent not in keys) for p in provisions):
        yield "a provision stands outside of its text, or of its parent"
    cells = [cell for table in registry.tables(document.id) for cell in table.cells]
    places = [(c.start, c.end) for c in cells] + [(d.start, d.end) for d in registry.definitions_in(document.id)]
    if any(not 0 <= start <= stop <= end for start, stop in places):
        yield "a cell or a definition stands outside of its text"


def _of_words(stores: Stores) -> Iterator[Fault]:
    broken = damaged_files(stores.folder / "words")
    if broken:
        yield Fault("words", f"{', '.join(broken[:_SHOWN])} of the word index hold something else than was written")
        return
    held = 0
    for document in stores.registry.documents():
        own = set(stores.registry.passage_ids(document.id))
        held += len(own)
        if own != set(stores.words.ids(document.id)):
            yield Fault("words", f"{document.name}: the word index holds other passages of it")
    if stores.words.count() != held:
        yield Fault("words", f"the word index holds {stores.words.count()} passages, the registry {held}")


def _of_vectors(stores: Stores) -> Iterator[Fault]:
    for file in sorted((stores.folder / "vectors").glob("*.db")):
        yield from (Fault("vectors", reason) for reason in damage(file))
    # Apart, and first: what is compiled takes the process along when the files that it reads are damaged.
    found: tuple[int, int] | None = (0, 0)
    if not stores.registry.meta("vectors") and any((stores.folder / "vectors").glob("*/")):
        found = probed(stores.folder, stores.place, stores.embeddings.name)
    if found is None:
        yield Fault("vectors", "the nearest-neighbour index cannot be read: whoever tries comes to a sudden end")
        return
    asked, missed = found
    if missed > asked * _MISSED:
        yield Fault("vectors", f"of {asked} passages {missed} are not found by their own vectors")
    yield from _guarded("vectors", lambda: _of_encodings(stores))


def _of_encodings(stores: Stores) -> Iterator[Fault]:
    waiting = set(stores.registry.unencoded())
    held = 0
    for document in stores.registry.documents():
        own = set(stores.registry.passage_ids(document.id))
        encoded = set(stores.encodings.ids(document.id))
        held += len(own & encoded)
        if document.id not in waiting and encoded != own:
            yield Fault(
                "vectors", f"{document.name}: {len(own ^ encoded)} passages have no vectors, or have some too many"
            )
        if encoded != set(stores.vectors.ids(document.id)) and document.id not in waiting:
            yield Fault("vectors", f"{document.name}: the nearest-neighbour index holds other passages of it")
    if not waiting and (stores.encodings.count(), stores.vectors.count()) != (held, held):
        yield Fault(
            "vectors", f"there are vectors of passages that are not held: {stores.encodings.count()}, not {held}"
        )


def _of_files(registry: Registry) -> Iterator[Fault]:
    for document in registry.documents():
        paths = [path for path in registry.paths(document.id) if path.is_file()]
        if not paths:
            yield Fault("files", f"{document.name}: its file is no longer where it was indexed")
        elif not any(_reads_as(path, document.id) for path in paths):
            yield Fault("files", f"{document.name}: its file has changed since it was indexed")


def _reads_as(path: Path, document_id: str) -> bool:
    try:
        return content_id(path) == document_id
    except OSError:
        return False


def _guarded(part: Part, check: Callable[[], Iterator[Fault]]) -> list[Fault]:
    """The faults of a store; one that cannot even be opened has that as its fault."""
    try:
        return list(check())
    except AssistantError as error:
        return [Fault(part, str(error))]
    except Exception as error:  # noqa: BLE001 - the stores' own code raises many kinds for a damaged file, none promised
        return [Fault(part, f"cannot be read ({type(error).__name__})")]


def _terms(passage: Passage) -> tuple[str, str, list[str], list[str]]:
    return passage.id, passage.document_id, terms(passage.text), terms(passage.context)
