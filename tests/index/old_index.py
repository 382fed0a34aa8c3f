"""An index of format 5 that the program of its time really made, with the three documents it was made of.

As it stood on the disk, but for the folder it names.
"""

from __future__ import annotations

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path


def unpacked(to: Path) -> Path:
    """The folder of the index; the documents lie in `papers` beside it."""
    with tarfile.open(Path(__file__).with_name("format-5.tar.xz")) as archive:
        archive.extractall(to, filter="data")
    with closing(sqlite3.connect(to / "index" / "registry.db")) as db, db:
        for table, column in (("sources", "path"), ("sources", "folder"), ("documents", "source")):
            db.execute(f"UPDATE {table} SET {column} = replace({column}, '/office', ?)", (str(to),))
    return to / "index"
