"""One set of SQL, kept in a file or in a database: what it finds, refuses and hides is the same."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from assistant.errors import IndexStorageError, SettingsError
from assistant.sql import kept_at
from assistant.sql.postgres import engine
from tests.kept_in import schema_of

SCHEMA = """
CREATE TABLE IF NOT EXISTS shelves (name TEXT PRIMARY KEY, width REAL) WITHOUT ROWID;  -- a comment; with a semicolon
CREATE TABLE IF NOT EXISTS books (
    title TEXT NOT NULL, shelf TEXT NOT NULL REFERENCES shelves(name) ON DELETE CASCADE, pages INTEGER, cover BLOB
);
"""


@pytest.fixture
def place(kept_in, tmp_path, request):
    if kept_in.where == "servers":
        return request.getfixturevalue("postgres_server").schema(schema_of(str(tmp_path)))
    return tmp_path / "made" / "library.db"


@pytest.fixture
def library(place):
    kept = kept_at(place, "library", IndexStorageError)
    kept.made("shelves", SCHEMA)
    with kept.transaction() as db:
        db.execute("INSERT INTO shelves VALUES (?, ?)", ("ก", 1.5))
        db.executemany(
            "INSERT INTO books VALUES (?, ?, ?, ?)",
            [("b", "ก", 1 << 40, b"\x00\xff"), ("B", "ก", None, b""), ("đ 100 %", "ก", 3, None)],
        )
    yield kept
    kept.close()


def titles(kept):
    return [row["title"] for row in kept.db.execute("SELECT title FROM books ORDER BY title")]


def test_values_come_back_as_they_were_kept_in_the_order_of_code_points(library):
    rows = library.db.execute("SELECT title, pages, cover FROM books ORDER BY title").fetchall()
    assert [tuple(row) for row in rows] == [("B", None, b""), ("b", 1 << 40, b"\x00\xff"), ("đ 100 %", 3, None)]
    assert list(rows[0].keys()) == ["title", "pages", "cover"]
    assert library.db.execute("SELECT width FROM shelves WHERE name = ?", ("ก",)).fetchone()[0] == 1.5
    assert library.db.execute("SELECT 1 FROM shelves WHERE name = ?", ("?",)).fetchone() is None


def test_a_change_that_breaks_off_is_none(library):
    class BrokenOffError(Exception):
        pass

    def change():
        with library.transaction() as db:
            db.execute("DELETE FROM books")
            raise BrokenOffError

    with pytest.raises(BrokenOffError):
        change()
    assert len(titles(library)) == 3
    with library.transaction() as db:
        assert db.execute("DELETE FROM books WHERE pages = ?", (3,)).rowcount == 1


def test_what_is_refused_is_told_in_one_line_as_the_stores_own_error(library):
    with pytest.raises(IndexStorageError) as told, library.transaction() as db:
        db.execute("INSERT INTO books VALUES (?, ?, ?, ?)", ("x", "no such shelf", 1, None))
    assert "\n" not in str(told.value)


def test_changes_from_many_threads_wait_for_each_other(library):
    def count():
        for _ in range(10):
            with library.transaction() as db:
                pages = db.execute("SELECT pages FROM books WHERE title = 'b'").fetchone()[0]
                db.execute("UPDATE books SET pages = ? WHERE title = 'b'", (pages + 1,))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert library.db.execute("SELECT pages FROM books WHERE title = 'b'").fetchone()[0] == (1 << 40) + 40


def test_a_store_that_is_narrowed_shows_nothing_else_in_any_thread(place, library):
    def opening(db, schema):
        db.execute(f"CREATE TEMPORARY VIEW books AS SELECT * FROM {schema}.books WHERE title = 'B'")

    narrow = kept_at(place, "library", IndexStorageError, opening=opening)
    seen = [titles(narrow)]
    threads = [threading.Thread(target=lambda: seen.append(titles(narrow))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [["B"]] * 9
    assert narrow.columns(narrow.db) == {
        "shelves": ["name", "width"],
        "books": ["title", "shelf", "pages", "cover"],
    }
    narrow.close()
    assert titles(library) == ["B", "b", "đ 100 %"]


def test_what_a_thread_has_open_is_closed_with_it(tmp_path):
    kept = kept_at(tmp_path / "library.db", "library", IndexStorageError)
    kept.made("shelves", SCHEMA)
    for _ in range(30):  # a server's threads come and go
        thread = threading.Thread(target=titles, args=(kept,))
        thread.start()
        thread.join()
    opened = [path for path in Path("/proc/self/fd").iterdir() if path.resolve().name == "library.db"]
    assert len(opened) <= 2  # this thread's, and what SQLite keeps to give to the next
    kept.close()


def test_a_number_is_put_on_a_store(library):
    assert library.format("books") == 0
    library.put_format("books", 7)
    assert library.format("books") == 7


@pytest.mark.parametrize("url", ["mysql://root@localhost/x", "not a url"])
def test_another_database_is_refused_without_its_password(url):
    with pytest.raises(SettingsError, match="ASSISTANT_DATABASE_URL"):
        engine(url)
