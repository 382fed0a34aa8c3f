"""For who may not read a document it does not exist: everything is as in a house that never held it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from assistant.access.labelling import Labelling
from assistant.access.registry import ReaderRegistry
from assistant.errors import IndexStorageError
from assistant.index.holdings import Holdings
from assistant.index.registry import Registry
from assistant.lessons import Lessons
from assistant.service import Assistant
from assistant.settings import Settings, registry_place
from assistant.sql.sqlite import SqliteFile
from assistant.types import Reader, Role
from tests.access import ways
from tests.access.conftest import CANARY, READER


@pytest.fixture
def ids(houses):
    """All documents of the whole house, and one that no house has."""
    registry = Registry(registry_place(Settings(index_dir=houses.whole)))
    found = sorted(document.id for document in registry.documents())
    registry.close()
    return [*found, "0" * 16]


@pytest.mark.parametrize(
    ("kind", "tables"),
    [
        (Assistant, (ways.SERVICE, ways.HOUSE_ONLY)),
        (Lessons, (ways.LESSONS,)),
        (Labelling, (ways.LABELLING,)),
        (Holdings, (ways.HOLDINGS, ways.HOLDINGS_ELSEWHERE)),
    ],
)
def test_every_public_method_is_a_way_out_that_is_tested(kind, tables):
    assert ways.public(kind) == set().union(*tables)


@pytest.mark.parametrize("name", ways.SERVICE)
def test_a_reader_gets_what_he_would_get_where_the_unreadable_never_was(pair, ids, name):
    whole, without = (ways.outcome(lambda seen=seen: ways.SERVICE[name](seen, ids)) for seen in pair)
    assert whole == without
    assert CANARY not in _told(whole)


def test_the_canaries_are_there_for_who_may_read_all(houses, tmp_path, ids):
    service = Assistant(houses.settings(houses.whole, tmp_path / "audit"))
    seen = service.seen_by(Reader("minister", Role.ADMINISTRATOR))
    silent = {
        name
        for name in ways.SERVICE.keys() - {"access", "holdings", "page_image"}
        if CANARY not in _told(ways.outcome(lambda name=name: ways.SERVICE[name](seen, ids)))
    }
    service.close()
    # Of numbers and of what shows nothing; all others would fail the tests above if they looked past the reader.
    assert silent == {"check_searchable", "counts", "made_with", "page", "programmes", "seen_by", "unencoded", "warm"}


def test_no_row_of_the_registry_shows_what_stands_in_unreadable_files(pair, kept_in):
    whole, without = (seen._stores.registry for seen in pair)
    assert isinstance(whole, ReaderRegistry)
    tables = list(whole._kept.columns(whole._db))
    assert {"documents", "passages", "figures", "relations", "sources"} <= set(tables)
    for table in tables:
        if table in {"meta", "additions"}:  # the state of the file, and moments
            continue
        rows = [sorted(map(tuple, registry._db.execute(f"SELECT * FROM {table}"))) for registry in (whole, without)]
        if table == "sources":
            rows = [[row[:5] for row in found] for found in rows]
        assert rows[0] == rows[1], table
        assert CANARY not in str(rows[0]).lower()
    schema = "main" if kept_in.where == "folder" else whole._db.execute("SELECT current_schema()").fetchone()[0]
    for table in ("documents", f'"{schema}".documents'):
        with pytest.raises((sqlite3.Error, IndexStorageError)):
            whole._db.execute(f"DELETE FROM {table}")


def test_a_table_that_nobody_taught_the_view_shows_nothing(house):
    registry = Registry(registry_place(house.settings))
    with registry._transaction() as db:
        db.execute("CREATE TABLE notes (text TEXT)")
        db.execute("INSERT INTO notes VALUES ('kanari')")
    registry.close()
    seen = house.seen_by(READER)
    assert seen._stores.registry._db.execute("SELECT * FROM notes").fetchall() == []


def test_nobody_else_pays(houses, tmp_path):
    service = Assistant(houses.settings(houses.whole, tmp_path / "audit"))
    assert service.seen_by(None) is service
    assert service.seen_by(Reader("minister", Role.ADMINISTRATOR)) is service
    service.close()


def test_a_house_without_labels_gives_everybody_its_own_service(small_assistant):
    assert small_assistant.seen_by(READER) is small_assistant


def test_people_who_may_read_the_same_share_a_view(house):
    one, other = Reader("a", groups=frozenset({"loans"}), clearance=1), Reader("b", groups=frozenset({"loans", "x"}))
    assert house.seen_by(one) is house.seen_by(READER)
    assert house.seen_by(other) is not house.seen_by(READER)  # he is not cleared


def test_finding_nothing_takes_as_many_looks_as_finding_what_is_not_there(pair, ids):
    """The time of a refusal tells nothing: the same statements are made whether a document is hidden or is not."""
    whole, _ = pair
    hidden = sorted(set(ids[:-1]) - {document.id for document in whole.documents()})
    assert hidden
    counts = []
    for name in (*hidden, ids[-1]):
        with statements_of(whole._stores.registry) as made:
            ways.outcome(lambda name=name: whole.document(name))
            ways.outcome(lambda name=name: whole.browse_at(name))
            ways.outcome(lambda name=name: whole.page_text(name, 1))
        assert made
        counts.append(len(made))
    assert len(set(counts)) == 1


@contextmanager
def statements_of(registry):
    """The statements that a registry's database is asked meanwhile."""
    made: list[str] = []
    if isinstance(registry._kept, SqliteFile):
        registry._db.set_trace_callback(made.append)
        yield made
        registry._db.set_trace_callback(None)
        return

    def note(_connection, _cursor, statement, *_):
        made.append(statement)

    event.listen(registry._kept._engine, "before_cursor_execute", note)
    yield made
    event.remove(registry._kept._engine, "before_cursor_execute", note)


def _told(value):
    return json.dumps(value, ensure_ascii=False, default=str).lower()
