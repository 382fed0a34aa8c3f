"""`verify` finds what is damaged, and what can be made anew from the registry is made anew."""

from __future__ import annotations

import re
import shutil
import sqlite3

import numpy as np
import pytest

from assistant.index.encode import embedding_key
from assistant.index.integrity import faults, repair
from assistant.index.rows import Source
from assistant.index.stores import Stores
from assistant.index.vectors import forget_opened
from assistant.settings import Settings
from assistant.types import Document, Identity, Kind, Page, Passage

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


@pytest.mark.parametrize("ending", ["fast", "fieldnorm", "idx", "store", "term"])
def test_a_file_of_the_word_index_with_one_byte_changed_is_found_and_made_anew(folder, opened, ending):
    file = max(folder.glob(f"words/*.{ending}"), key=lambda file: file.stat().st_size)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 1
    file.write_bytes(content)
    found = faults(opened())
    assert {fault.part for fault in found} == {"words"}
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


# Enough for Chroma to keep them in its graph's own files, not in its log.
MANY = 2200


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """An index of as many passages, whose vectors were made by nobody's model."""
    folder = tmp_path_factory.mktemp("many")
    stores = Stores(Settings(index_dir=folder))
    chance, document_id = np.random.default_rng(5), "d" * 16
    text = "\n".join(f"Passage {n} of the list" for n in range(MANY))
    lines = [(match.start(), match.end(), match[0]) for match in re.finditer("[^\n]+", text)]
    rows = [Passage(f"{document_id}-{n}", document_id, None, 1, *line, "", "en") for n, line in enumerate(lines)]
    identity = Identity(Kind.REPORT, "Report", "en")
    document = Document(document_id, "/d.txt", "txt", identity, text, (Page(1, 0, len(text)),))
    stores.words.change(add=[(row.id, document_id, row.text.split(), []) for row in rows], remove=[])
    stores.registry.put(document, rows, Source("/d.txt", "", 0, 0, "", document_id))
    vectors = chance.standard_normal((MANY, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    keys = {row.id: embedding_key(row, stores.embeddings.name) for row in rows}
    stores.encodings.add(keys, document_id, "en", vectors, [None] * MANY)
    stores.vectors.add(list(keys), document_id, "en", vectors)
    stores.encodings.mark_indexed(list(keys))
    stores.registry.mark_encoded([document_id], tell=True)
    stores.registry.set_meta("embedding", stores.embeddings.name)
    stores.close()
    return folder


def test_a_graph_overwritten_with_rubbish_is_found_and_made_anew_without_a_model(many, opened, folder):
    shutil.rmtree(folder)
    shutil.copytree(many, folder, ignore=shutil.ignore_patterns(".lock"))
    assert parts(opened()) == {"files"}
    large = max(folder.glob("vectors/*/data_level0.bin"), key=lambda file: file.stat().st_size)
    content = bytearray(large.read_bytes())
    content[len(content) // 8 :] = b"\xa5" * (len(content) - len(content) // 8)
    large.write_bytes(content)
    forget_opened()
    found = faults(opened())
    assert {fault.part for fault in found} == {"vectors", "files"}
    stores = opened()
    kept = stores.encodings.vectors(stores.registry.passage_ids("d" * 16))
    repair(stores, found)
    assert parts(opened()) == {"files"}
    again = opened().encodings.vectors(list(kept))
    assert all(np.array_equal(again[name], vector) for name, vector in kept.items()), "embedded by nobody's model"
