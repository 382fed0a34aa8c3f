"""An index of an earlier format is brought to this one's: nothing that was held is lost, what is new is read again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.errors import IndexBusyError, IndexStorageError
from assistant.index.backup import back_up, restore
from assistant.index.database import FORMAT
from assistant.index.integrity import faults
from assistant.index.locking import build_lock
from assistant.index.registry import Registry
from assistant.index.stores import Stores
from assistant.index.upgrade import format_of, upgrade
from assistant.service import Assistant
from assistant.settings import Settings
from tests.index.old_index import unpacked

QUESTION = "How many looms were lent in 2023?"
_NOT_OURS = ("uploads/0f/paper.txt", "conversations.db", "audit/2026-01-01.jsonl")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return unpacked(tmp_path)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An index that this program made of the same documents, and their folder."""
    folder = tmp_path_factory.mktemp("undisturbed")
    unpacked(folder)
    service = Assistant(Settings(index_dir=folder / "new"))
    service.index([folder / "papers"])
    service.close()
    return folder / "new", folder / "papers"


def looked_again(index: Path) -> int:
    """Look again at all that is known; returns how many passages a model was asked for."""
    service = Assistant(Settings(index_dir=index))
    report = service.index([])
    service.close()
    assert report.problems == []
    return report.embedded


def content(index: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the registry that says something of documents; where and when files were found is none of it."""
    with closing(sqlite3.connect(index / "registry.db")) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sorted(set(tables) - {"meta", "sources", "additions", "documents"})
        found = {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in kept}
        found["documents"] = sorted(db.execute("SELECT id, kind, title, number, issued, text FROM documents"))
    return found


def structure(index: Path) -> dict[str, object]:
    """The tables and indexes of a registry, with their columns and keys."""
    with closing(sqlite3.connect(index / "registry.db")) as db:
        names = db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        return {
            name: [
                db.execute(f"PRAGMA {'table' if kind == 'table' else 'index'}_info({name})").fetchall(),
                db.execute(f"PRAGMA foreign_key_list({name})").fetchall(),
            ]
            for kind, name in names
        }


def answer(index: Path) -> str:
    service = Assistant(Settings(index_dir=index))
    said = service.ask(QUESTION).text
    service.close()
    return said


def test_an_older_index_is_refused_in_one_line_that_names_the_command(old: Path) -> None:
    with pytest.raises(IndexStorageError, match=r"has format 5, .* run `assistant upgrade`") as refused:
        Registry(old / "registry.db")
    assert "\n" not in str(refused.value)


def test_what_was_held_answers_at_once_and_what_is_new_is_read_from_the_files(
    old: Path, undisturbed: tuple[Path, Path]
) -> None:
    assert upgrade(old) == "5"
    assert "412 looms" in answer(old)
    assert looked_again(old) == 0, "no text is embedded twice"
    assert content(old) == content(undisturbed[0])
    stores = Stores(Settings(index_dir=old))
    assert faults(stores) == []
    stores.close()


def test_an_upgraded_registry_has_exactly_the_tables_of_a_new_one(old: Path, undisturbed: tuple[Path, Path]) -> None:
    upgrade(old)
    assert structure(old) == structure(undisturbed[0])


def test_a_document_whose_file_is_gone_is_still_held(old: Path) -> None:
    for file in (old.parent / "papers").iterdir():
        file.unlink()
    (old.parent / "papers").rmdir()
    upgrade(old)
    looked_again(old)
    assert "412 looms" in answer(old)


def test_what_readers_brought_said_and_asked_is_left_as_it_is(old: Path) -> None:
    for name in _NOT_OURS:
        (old / name).parent.mkdir(parents=True, exist_ok=True)
        (old / name).write_bytes(name.encode())
    upgrade(old)
    looked_again(old)
    assert [(old / name).read_bytes() for name in _NOT_OURS] == [name.encode() for name in _NOT_OURS]


def test_an_upgrade_that_fails_halfway_leaves_the_old_index_as_it_was(old: Path) -> None:
    with closing(sqlite3.connect(old / "registry.db")) as db, db:
        db.execute("CREATE TABLE figures (left_by TEXT)")  # the last step finds it in its way
    before = content(old)
    with pytest.raises(IndexStorageError, match="stays as it was"):
        upgrade(old)
    assert format_of(old) == "5"
    assert content(old) == before


def test_nothing_is_upgraded_twice_or_while_another_builds(old: Path) -> None:
    with build_lock(old), pytest.raises(IndexBusyError):
        upgrade(old)
    assert upgrade(old) == "5"
    assert upgrade(old) == ""
    assert upgrade(old.parent / "nothing here") == ""


@pytest.mark.parametrize(("found", "advice"), [("999", "newer version"), ("2", "run `assistant index` again")])
def test_a_format_that_no_way_leads_from_is_refused_with_what_to_do(old: Path, found: str, advice: str) -> None:
    with closing(sqlite3.connect(old / "registry.db")) as db, db:
        db.execute("UPDATE meta SET value = ? WHERE key = 'format'", (found,))
    with pytest.raises(IndexStorageError, match=advice):
        upgrade(old)
    with pytest.raises(IndexStorageError, match=advice):
        Registry(old / "registry.db")
    assert format_of(old) == found


def test_an_old_index_can_be_kept_before_it_is_upgraded_and_restored_after(old: Path, tmp_path: Path) -> None:
    back_up(old, tmp_path / "kept.tar")
    upgrade(old)
    restore(tmp_path / "kept.tar", tmp_path / "again")
    assert format_of(tmp_path / "again") == "5"
    upgrade(tmp_path / "again")
    assert "412 looms" in answer(tmp_path / "again")


@pytest.mark.parametrize("arguments", [["upgrade"], ["index"], ["index", "{papers}"]])
def test_the_command_upgrades_and_reads_again(
    old: Path, undisturbed: tuple[Path, Path], arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    papers = str(old.parent / "papers")
    with pytest.raises(SystemExit) as left:
        main([*(argument.format(papers=papers) for argument in arguments), "--index", str(old), "--json"])
    assert not left.value.code, capsys.readouterr().err
    assert format_of(old) == FORMAT
    assert content(old) == content(undisturbed[0])
