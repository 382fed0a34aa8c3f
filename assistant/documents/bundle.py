"""Archives and messages with attachments → the files in them, each in a folder of its own. A ZIP, an EML file.

A member's name is only a name: each is put under its number, never where the archive says. Reads none.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from assistant.documents.damage import reading
from assistant.documents.file_names import safe_name
from assistant.documents.formats import is_archive
from assistant.documents.mail import attachments, is_mail
from assistant.errors import EmptyFileError, EncryptedFileError, TooLargeError
from assistant.settings import Settings

_HEAD = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MB = 1_000_000
_MOST_MEMBERS = 2000
_CHUNK = 1 << 20
# What an archive may unpack to, as a multiple of the largest file allowed.
_EXPANSION = 10


def may_be_bundle(path: Path) -> bool:
    """Whether a file begins as archives and messages do."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    return head.startswith(_ZIP) or is_mail(head)


def unpack(path: Path, folder: Path, settings: Settings) -> list[Path] | None:
    """Put the files inside `path` into `folder`; None where it is no bundle, but one file. Raises DocumentError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_ZIP):
        if not is_archive(path, settings):
            return None
        with reading(path), zipfile.ZipFile(path) as archive:
            found = _put(_members(archive, path), path, folder, settings)
        if not found:
            raise EmptyFileError(f"{path.name} is an archive with nothing in it.")
        return found
    if is_mail(head):
        with reading(path):
            return _put(attachments(path), path, folder, settings) or None
    return None


def _members(archive: zipfile.ZipFile, path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    members = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member.filename)]
    if len(members) > _MOST_MEMBERS:
        raise TooLargeError(f"{path.name} holds {len(members)} files, more than {_MOST_MEMBERS}; split it.")
    for member in members:
        if member.flag_bits & 1:
            raise EncryptedFileError(f"{path.name} is locked with a password; unpack it and add what is in it.")
        with archive.open(member) as file:
            yield member.filename, file


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "_", "~")) and part != ".." for part in PurePosixPath(name).parts)


def _put(members: Iterator[tuple[str, IO[bytes]]], path: Path, folder: Path, settings: Settings) -> list[Path]:
    most = settings.max_file_mb * _MB * _EXPANSION
    shutil.rmtree(folder, ignore_errors=True)
    found: list[Path] = []
    for n, (name, file) in enumerate(members, 1):
        target = folder / str(n) / safe_name(name)
        target.parent.mkdir(parents=True)
        with target.open("wb") as out:
            while chunk := file.read(_CHUNK):
                most -= len(chunk)
                if most < 0:
                    raise TooLargeError(
                        f"{path.name} unpacks to more than {settings.max_file_mb * _EXPANSION} MB; "
                        "split it, or raise ASSISTANT_MAX_FILE_MB."
                    )
                out.write(chunk)
        found.append(target)
    return found
