"""An index goes from its folder to servers and back, and nothing is read or embedded again."""

from __future__ import annotations

import json
import shutil

import pytest
from typer.testing import CliRunner

from assistant.cli import app
from assistant.conversations import Conversations
from assistant.errors import BackupError, IndexStorageError
from assistant.index.backup import back_up, check_in_folder, restore
from assistant.index.integrity import faults
from assistant.index.moving import move_registry
from assistant.service import Assistant
from assistant.settings import Settings
from tests.conversations.made import turn
from tests.kept_in import schema_of


@pytest.fixture
def folder(small_index, tmp_path):
    return shutil.copytree(small_index, tmp_path / "index", ignore=shutil.ignore_patterns(".lock"))


@pytest.fixture
def database(postgres_server, tmp_path):
    return postgres_server.schema(schema_of(str(tmp_path)))


def nearest(service):
    return [hit.passage.id for hit in service.search("looms lent to weavers' groups", legs=frozenset({"dense"}))]


def test_vectors_go_to_a_chroma_server_and_back_without_being_embedded_again(folder, chroma_server):
    here, there = Settings(index_dir=folder), Settings(index_dir=folder, chroma_url=chroma_server.url)
    wanted = nearest(Assistant(here))
    with pytest.raises(IndexStorageError, match="assistant index"):
        Assistant(there).search("looms")
    reader = None
    for settings in (there, here, there):
        service = Assistant(settings)
        assert service.index([]).embedded == 0
        assert nearest(service) == wanted
        assert faults(service._stores) == []
        service.close()
        reader = reader or Assistant(there)
        if settings is there:
            assert nearest(reader) == wanted


def test_a_registry_is_moved_into_a_database_with_all_that_it_holds(folder, database):
    settings = Settings(index_dir=folder)
    before = Assistant(settings)
    moved = settings.model_copy(update={"database_url": database})
    assert move_registry(moved) == before.counts()
    after = Assistant(moved)
    assert after.documents() == before.documents()
    assert after.lookup("Điều 3 Nghị định 77/2019/NĐ-CP") == before.lookup("Điều 3 Nghị định 77/2019/NĐ-CP")
    assert nearest(after) == nearest(before)
    report = after.index([])
    assert (report.added, report.unchanged, report.embedded) == (0, 3, 0)
    with pytest.raises(IndexStorageError, match="holds documents already"):
        move_registry(moved)


def test_the_command_moves_conversations_too(folder, database, monkeypatch):
    kept = Conversations(folder / "conversations.db")
    kept.add("anna", "c1", turn("How many looms?"))
    kept.close()
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", database)
    done = CliRunner().invoke(app, ["move", "--index", str(folder), "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["documents"] == 3
    assert [each.name for each in Conversations(database).listed("anna")] == ["How many looms?"]


def test_what_is_in_a_database_is_not_backed_up_as_if_it_were_a_file(folder, database):
    with pytest.raises(BackupError, match="pg_dump"):
        check_in_folder(Settings(index_dir=folder, database_url=database))


def test_a_restored_index_does_not_share_the_vectors_of_the_one_it_was_taken_from(folder, chroma_server, tmp_path):
    settings = Settings(index_dir=folder, chroma_url=chroma_server.url)
    Assistant(settings).index([])
    back_up(folder, tmp_path / "kept.tar")
    restore(tmp_path / "kept.tar", tmp_path / "again")
    restored = Assistant(settings.model_copy(update={"index_dir": tmp_path / "again"}))
    assert restored.index([]).embedded == 0
    restored._stores.vectors.drop()
    assert nearest(Assistant(settings))
