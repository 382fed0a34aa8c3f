"""`verify` finds what is damaged, and what can be made anew from the registry is made anew."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from assistant.index.integrity import faults, repair
from assistant.index.stores import Stores
from assistant.settings import Settings

QUESTION = "How many looms were lent in 2023?"


@pytest.fixture
def folder(small_index, tmp_path):
    return shutil.copytree(small_index, tmp_path / "index", ignore=shutil.ignore_patterns(".lock"))


@pytest.fixture
def opened(folder):
    """Opens the index anew, as another process would."""
    held = []

    def opened():
        held.append(Stores(Settings(index_dir=folder)))
        return held[-1]

    yield opened
    for stores in held:
        stores.close()


def parts(stores):
    return {fault.part for fault in faults(stores)}


def change(folder, statement):
    with sqlite3.connect(folder / "registry.db") as db:
        assert db.execute(statement).rowcount


def test_a_whole_index_has_no_fault(opened):
    assert faults(opened()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE passages SET text = 'other words' WHERE id = (SELECT min(id) FROM passages)",
        "UPDATE passages SET start = start + 1 WHERE id = (SELECT max(id) FROM passages)",
        'UPDATE provisions SET "end" = 1000000 WHERE key = (SELECT min(key) FROM provisions)',
        "UPDATE documents SET text = text || 'more'",
    ],
)
def test_a_place_that_its_text_does_not_bear_out_is_found(folder, opened, statement):
    change(folder, statement)
    assert "registry" in parts(opened())


def test_words_that_are_lost_are_found_and_made_anew(opened):
    stores = opened()
    stores.words.change(add=[], remove=stores.registry.passage_ids(stores.registry.documents()[0].id))
    assert parts(opened()) == {"words"}
    repair(opened(), faults(opened()))
    assert faults(opened()) == []


@pytest.mark.parametrize("name", ["words/meta.json", "vectors/chroma.sqlite3", "vectors/encodings-*.db"])
def test_a_store_overwritten_with_rubbish_is_found_and_made_anew(folder, opened, name):
    (file,) = folder.glob(name)
    file.write_bytes(b"rubbish" * 1000)
    found = faults(opened())
    assert {fault.part for fault in found} == {name.split("/")[0]}
    repair(opened(), found)
    assert faults(opened()) == []


def test_a_registry_overwritten_with_rubbish_is_found(folder, opened):
    database = folder / "registry.db"
    content = bytearray(database.read_bytes())
    content[8192:16384] = b"\xff" * 8192
    for file in folder.glob("registry.db*"):
        file.unlink()
    database.write_bytes(content)
    assert parts(opened()) == {"registry"}


def test_a_file_that_changed_since_is_told(folder, opened, tmp_path):
    file = tmp_path / "moved.txt"
    file.write_text("something else", "utf-8")
    change(folder, f"UPDATE sources SET path = '{file}' WHERE path LIKE '%rabiab%'")
    assert parts(opened()) == {"files"}
    file.unlink()
    assert parts(opened()) == {"files"}
