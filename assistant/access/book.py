"""Which file carries which label: the rules and labels that were set, and what follows from them for each file known.

Kept in the registry's own file, so that a back-up holds them and a restored index is no more open than it was. Tables
of its own, made when they are first needed:

- `access_rules` and `access_labels`: what people said, of folders and of files.
- `access_classes` and `access_files`: each label that there is under a number, and the number of each file. A file
  without a number has not been looked at yet, and nobody but administrators reads it.

The unit is the file. A document that came by several files is read by whom one of them is open to, who then sees that
file's name and no other's: exactly what an index of the files that he may read would hold (docs/decisions/0018).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.access.labels import OPEN, Label
from assistant.access.rules import Rule, label_by
from assistant.index.database import Database
from assistant.sql import Connection, Place

_TABLES = """
CREATE TABLE IF NOT EXISTS access_rules (files TEXT PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS access_labels (
    path TEXT PRIMARY KEY, document_id TEXT NOT NULL, label TEXT NOT NULL, set_by TEXT NOT NULL, at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS access_classes (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS access_files (path TEXT PRIMARY KEY, class INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS access_files_class ON access_files(class);
"""
_NEW = "SELECT path FROM sources WHERE path NOT IN (SELECT path FROM access_files)"
# Classes are never taken away, so that a number never comes to mean another label; changes come one at a time.
_NUMBER = (
    "INSERT INTO access_classes (id, label) SELECT coalesce(max(id), 0) + 1, ? FROM access_classes WHERE 1 = 1 "
    "ON CONFLICT (label) DO NOTHING"
)

_RULE = "INSERT INTO access_rules VALUES (?, ?) ON CONFLICT (files) DO UPDATE SET label = excluded.label"
_FILE = "INSERT INTO access_files VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET class = excluded.class"


@dataclass(frozen=True, slots=True)
class FileLabel:
    """A file with the label that follows from rules and from what was set for it. `own` is the latter alone."""

    path: str
    document_id: str
    label: Label
    own: Label

    def to_dict(self, levels: Sequence[str]) -> dict[str, Any]:
        """The file as JSON values; its path is for who runs the assistant."""
        return {"file": self.path, "document": self.document_id, **self.label.to_dict(levels)}


class AccessBook(Database):
    """The labels of the registry at `place`. Safe to share between threads. See Database for what it raises."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._made = False
        self._lock_seen = threading.Lock()
        self._seen = -1
        self._classes: dict[int, Label] = {}
        self._said = False

    # What was said

    def rules(self) -> tuple[Rule, ...]:
        """The rules for folders."""
        if not self._is_made():
            return ()
        return self._rules(self._db)

    def set_rules(self, rules: Iterable[Rule]) -> None:
        """These rules and no others, for what is held and what comes."""
        self._make()
        with self._transaction() as db:
            db.execute("DELETE FROM access_rules")
            for rule in rules:
                said = db.execute("SELECT label FROM access_rules WHERE files = ?", (rule.files,)).fetchone()
                label = rule.label.narrowed(Label.from_key(said["label"])) if said else rule.label
                db.execute(_RULE, (rule.files, label.key))
            db.execute("DELETE FROM access_files")
            self._classify(db)

    def set_label(self, paths: Iterable[str], label: Label, by: str) -> None:
        """The label of some files, beside what rules say of their folders; the open one takes away what was set."""
        self._make()
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        with self._transaction() as db:
            for path in paths:
                found = db.execute("SELECT document_id FROM sources WHERE path = ?", (path,)).fetchone()
                held = (found["document_id"] if found else "") or ""
                db.execute(
                    "INSERT INTO access_labels VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET "
                    "document_id = excluded.document_id, label = excluded.label, set_by = excluded.set_by, "
                    "at = excluded.at",
                    (path, held, label.key, by, now),
                )
            db.execute("DELETE FROM access_files")
            self._classify(db)

    # What follows

    @property
    def says_nothing(self) -> bool:
        """Whether no rule and no label keeps anything from anybody."""
        self.refresh()
        return not self._said

    def classes(self) -> Mapping[int, Label]:
        """The labels that files carry, by the numbers under which they are kept; a number never means another label."""
        self.refresh()
        return self._classes

    def files(self) -> list[FileLabel]:
        """Every file known, with its label: for who runs the assistant."""
        self.refresh()
        own = {path: label for path, (_, label) in self._labels(self._db).items()} if self._is_made() else {}
        numbers = {}
        if self._is_made():
            numbers = {row["path"]: row["class"] for row in self._db.execute("SELECT path, class FROM access_files")}
        selected = self._db.execute("SELECT path, document_id FROM sources ORDER BY path").fetchall()
        return [
            FileLabel(
                row["path"],
                row["document_id"] or "",
                self._classes.get(numbers.get(row["path"], 0), OPEN),
                own.get(row["path"], OPEN),
            )
            for row in selected
        ]

    def refresh(self) -> None:
        """See what was set and which files came since the last time; once for each change of the registry."""
        generation = self.generation
        if generation == self._seen:
            return
        with self._lock_seen:
            if not self._is_made():
                self._classes, self._said, self._seen = {}, False, generation
                return
            if self._db.execute(f"{_NEW} LIMIT 1").fetchone() or self._is_stale():
                with self._transaction(tell=False) as db:
                    self._classify(db)
            selected = self._db.execute("SELECT id, label FROM access_classes")
            self._classes = {row["id"]: Label.from_key(row["label"]) for row in selected}
            said = self._db.execute("SELECT label FROM access_rules UNION SELECT label FROM access_labels")
            self._said = any(not Label.from_key(row["label"]).is_open for row in said)
            self._seen = generation

    # Inside

    def _is_made(self) -> bool:
        self._made = self._made or self._kept.has("access_files")
        return self._made

    def _make(self) -> None:
        self._kept.made("access_files", _TABLES)

    def _is_stale(self) -> bool:
        gone = "SELECT 1 FROM access_files WHERE path NOT IN (SELECT path FROM sources) LIMIT 1"
        return self._db.execute(gone).fetchone() is not None

    def _classify(self, db: Connection) -> None:
        """Give each file that has none the number of its label, and forget files that are gone."""
        db.execute("DELETE FROM access_files WHERE path NOT IN (SELECT path FROM sources)")
        new = [row["path"] for row in db.execute(_NEW)]
        if not new:
            return
        rules, labels = self._rules(db), self._labels(db)
        known = {row["path"]: row for row in db.execute("SELECT path, folder, document_id FROM sources")}
        moved = _moved(labels, known)
        numbers: dict[Label, int] = {}
        for path in new:
            label = _label(path, known, rules, labels)
            if path not in labels:
                label = label.narrowed(moved.get(known[path]["document_id"] or "", OPEN))
            if label not in numbers:
                db.execute(_NUMBER, (label.key,))
                row = db.execute("SELECT id FROM access_classes WHERE label = ?", (label.key,)).fetchone()
                numbers[label] = row["id"]
            db.execute(_FILE, (path, numbers[label]))

    def _rules(self, db: Connection) -> tuple[Rule, ...]:
        selected = db.execute("SELECT files, label FROM access_rules ORDER BY files")
        return tuple(Rule(row["files"], Label.from_key(row["label"])) for row in selected)

    def _labels(self, db: Connection) -> dict[str, tuple[str, Label]]:
        selected = db.execute("SELECT path, document_id, label FROM access_labels")
        return {row["path"]: (row["document_id"], Label.from_key(row["label"])) for row in selected}


def _label(
    path: str, known: Mapping[str, Any], rules: Sequence[Rule], labels: Mapping[str, tuple[str, Label]]
) -> Label:
    """What is said of a file, and of the archive or message that it came in, which its path beside the index hides."""
    label = OPEN
    while path:
        label = label.narrowed(label_by(rules, path)).narrowed(labels.get(path, ("", OPEN))[1])
        folder = known[path]["folder"] if path in known else ""
        path = folder if folder in known or folder in labels else ""
    return label


def _moved(labels: Mapping[str, tuple[str, Label]], known: Mapping[str, Any]) -> dict[str, Label]:
    """The labels of documents whose labelled file is gone: it may have been renamed, and must not be opened by that."""
    found: dict[str, Label] = {}
    for path, (document, label) in labels.items():
        if document and path not in known:
            found[document] = found.get(document, OPEN).narrowed(label)
    return found
