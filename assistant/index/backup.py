"""An index as one file, and an index from it. Readers go on reading meanwhile.

The file is a tar archive: a manifest first (format, the hash of each file), then the files. Databases are copied by
SQLite's own backup, which sees whole transactions. The documents' own files are in it as far as they lie in the index
folder; others stay where they are. The record of what was asked is none of it: what is forgotten there would live on.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import secrets
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from assistant.errors import BackupError
from assistant.index.database import FORMAT
from assistant.index.locking import build_lock
from assistant.index.upgrade import format_of, readable
from assistant.settings import Settings

_MANIFEST = "manifest.json"
_LONGEST_MANIFEST = 64_000_000  # bytes
_FIRST, _LAST = "registry.db", ".restoring"
_CHUNK = 1 << 20
_NOT_OURS = (".", "README", "built")
_PASSING = ("-wal", "-shm", ".lock")  # what SQLite and locks leave beside their files


def back_up(folder: Path, file: Path) -> dict[str, Any]:
    """Write the index in `folder` to `file`, whole or not at all; returns the manifest.

    Raises IndexBusyError while it is being built, BackupError where there is no index or the file cannot be written.
    """
    if not (folder / _FIRST).is_file():
        raise BackupError(f"There is no index in {folder}; name its folder with --index.")
    half = file.with_name(file.name + ".half")
    try:
        with build_lock(folder), tempfile.TemporaryDirectory(dir=file.resolve().parent, prefix=".backup-") as copies:
            files = dict(_copied(folder, Path(copies)))
            manifest = {
                "format": format_of(folder),  # one that waits to be upgraded is kept as it is
                "files": {name: [path.stat().st_size, _hash(path)] for name, path in files.items()},
            }
            with tarfile.open(half, "w") as archive:
                _write(archive, json.dumps(manifest, indent=1).encode())
                for name, path in files.items():
                    archive.add(path, name, recursive=False)
        half.replace(file)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise BackupError(f"{file} cannot be written ({error.strerror}); check free space and permissions.") from error
    return manifest


def check_in_folder(settings: Settings) -> None:
    """Raise BackupError where a part of the index is in a database: that one is backed up by its own tools."""
    if settings.database_url:
        raise BackupError(
            "The registry and the conversations are in PostgreSQL (ASSISTANT_DATABASE_URL); keep them by pg_dump and "
            "bring them back by pg_restore, together with a copy of the index folder (see docs/scale.md)."
        )


def restore(file: Path, folder: Path) -> dict[str, Any]:
    """Make the index in `folder` from a back-up; returns its manifest.

    The folder may not hold an index: move that away first. What is read is checked before anything takes its place,
    and the registry, which makes an index of the rest, comes last. Raises BackupError for a file that is damaged, of
    another format or none of ours, IndexBusyError and IndexStorageError as a build does.
    """
    if (folder / _FIRST).exists():
        raise BackupError(f"{folder} holds an index already; move it away, or restore to another folder with --index.")
    with build_lock(folder):
        aside = folder / _LAST
        shutil.rmtree(aside, ignore_errors=True)
        try:
            with tarfile.open(file, "r:") as archive:
                manifest = _manifest(archive, file)
                archive.extractall(aside, filter="data")
            _check(aside, manifest, file)
            _part_from_server(aside / _FIRST)
            _move(aside, folder)
        except (tarfile.TarError, EOFError) as error:
            raise BackupError(f"{file} is damaged, or no back-up; take an older one.") from error
        except OSError as error:
            raise BackupError(
                f"{file} cannot be restored ({error.strerror}); check free space and permissions."
            ) from error
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return manifest


def _copied(folder: Path, copies: Path) -> Iterator[tuple[str, Path]]:
    """The files of an index by their names in it; databases as copies."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (
            not path.is_file()
            or path.is_symlink()
            or name.endswith((".db-wal", ".db-shm", ".sqlite3-wal", ".sqlite3-shm"))
        ):
            continue
        if name.startswith((".", "README", "audit/", "access/")) or name == "built" or path.name.endswith(".lock"):
            continue
        if path.suffix in {".db", ".sqlite3"}:
            copy = copies / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            yield name, copy
        else:
            yield name, path


def _write(archive: tarfile.TarFile, manifest: bytes) -> None:
    entry = tarfile.TarInfo(_MANIFEST)
    entry.size = len(manifest)
    archive.addfile(entry, io.BytesIO(manifest))


def _manifest(archive: tarfile.TarFile, file: Path) -> dict[str, Any]:
    first = archive.next()
    held = archive.extractfile(first) if first and first.name == _MANIFEST and first.size < _LONGEST_MANIFEST else None
    try:
        manifest = json.loads(held.read()) if held else {}
    except ValueError:
        manifest = {}
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files"), dict):
        raise BackupError(f"{file} is damaged, or no back-up; take an older one.")
    if not readable(str(manifest.get("format"))):
        raise BackupError(
            f"{file} holds an index of format {manifest.get('format')}, this program reads {FORMAT}; "
            "restore it with the program that wrote it, or index the documents anew."
        )
    return manifest


def _check(aside: Path, manifest: dict[str, Any], file: Path) -> None:
    """Every file of the manifest is there as it was, and no other."""
    here = {p.relative_to(aside).as_posix(): p for p in aside.rglob("*") if p.is_file() and p.name != _MANIFEST}
    if here.keys() != manifest["files"].keys():
        raise BackupError(f"{file} is damaged: files are missing or too many; take an older one.")
    for name, path in here.items():
        if [path.stat().st_size, _hash(path)] != manifest["files"][name]:
            raise BackupError(f"{file} is damaged: {name} is not what was written; take an older one.")


def _part_from_server(registry: Path) -> None:
    """Give the vectors on a Chroma server another name: those of the old one may be in use, and of another day.

    The next build puts them there from the encodings.
    """
    with closing(sqlite3.connect(registry)) as db, db:
        name = f"policy-{secrets.token_hex(6)}"
        db.execute("UPDATE meta SET value = ? WHERE key = 'vectors' AND value <> ''", (name,))


def _move(aside: Path, folder: Path) -> None:
    (aside / _MANIFEST).unlink()
    for path in sorted(aside.iterdir(), key=lambda path: path.name == _FIRST):
        target = folder / path.name
        if target.is_dir():
            shutil.rmtree(target)
        os.replace(path, target)  # noqa: PTH105 - replaces a file that a broken-off restore left


def _hash(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
