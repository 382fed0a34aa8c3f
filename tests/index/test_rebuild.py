"""A registry that cannot be read, or says what is not in its documents, is read again from the files that it knew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import IndexStorageError
from assistant.index.integrity import faults
from assistant.index.rebuild import SET_ASIDE, make_whole
from assistant.index.stores import Stores
from assistant.service import Assistant
from assistant.settings import Settings

LETTER = "Số: 11/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc thử nghiệm\nĐiều 1. Nội dung\nGiao 5 triệu đồng cho tỉnh An Giang.\n"


@pytest.fixture
def index(small_folder: Path, tmp_path: Path) -> Path:
    """An index of a folder and of a file that a reader brought."""
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    service.index([small_folder])
    part = service.holdings.space("letter.txt")
    part.write_text(LETTER, "utf-8")
    service.holdings.add(service.holdings.received(part), "Mali")
    service.encode()
    service.close()
    return tmp_path / "index"


def held(index: Path) -> tuple[dict[str, str], list[str]]:
    """What is held and who brought it, and what is wrong with it."""
    stores = Stores(Settings(index_dir=index))
    by = {document: came[0].by for document, came in stores.registry.additions().items()}
    found = ({d.id: by[d.id] for d in stores.registry.documents()}, [fault.reason for fault in faults(stores)])
    stores.close()
    return found


def repaired(index: Path) -> None:
    settings = Settings(index_dir=index)
    looking = Stores(settings)
    found = faults(looking)
    looking.close()
    assert found
    stores = Stores(settings)
    make_whole(stores, settings, found)
    stores.close()


def overwritten(database: Path, table: str) -> None:
    """The pages of a table, and no others, made rubbish; what waits in the log is written first."""
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        size = db.execute("PRAGMA page_size").fetchone()[0]
        root = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    content = bytearray(database.read_bytes())
    content[(root - 1) * size : root * size] = b"\xff" * size
    database.write_bytes(content)


@pytest.mark.parametrize("table", ["passages", "documents", "provisions", "pages"])
def test_a_registry_that_cannot_be_read_is_read_again_from_the_files_it_knew(index: Path, table: str) -> None:
    before = held(index)
    assert "Mali" in before[0].values()
    overwritten(index / "registry.db", table)
    repaired(index)
    assert held(index) == before == (before[0], [])
    assert (index / SET_ASIDE).exists()


def test_a_text_that_is_not_that_of_its_file_is_read_again(index: Path) -> None:
    before = held(index)
    with closing(sqlite3.connect(index / "registry.db")) as db, db:
        db.execute("UPDATE passages SET text = 'other words' WHERE id = (SELECT min(id) FROM passages)")
    repaired(index)
    assert held(index) == before


def test_a_registry_of_which_nothing_can_be_read_is_left_with_what_to_do(index: Path) -> None:
    database = index / "registry.db"
    for file in index.glob("registry.db*"):
        file.unlink()
    database.write_bytes(b"rubbish" * 5000)
    with pytest.raises(IndexStorageError, match="restore a back-up"):
        repaired(index)
    assert database.read_bytes() == b"rubbish" * 5000
