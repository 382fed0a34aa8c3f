"""A back-up restores to the same index, is whole or not there; nothing damaged or foreign takes an index's place."""

from __future__ import annotations

import shutil
import tarfile

import pytest

from assistant.errors import BackupError, IndexBusyError
from assistant.index.backup import back_up, restore
from assistant.index.integrity import faults
from assistant.index.locking import build_lock
from assistant.index.stores import Stores
from assistant.service import Assistant
from assistant.settings import Settings

QUESTION = "How many looms were lent in 2023?"


@pytest.fixture
def kept(small_index, tmp_path):
    """A back-up of the small index."""
    file = tmp_path / "kept.tar"
    back_up(small_index, file)
    return file


def answer(folder):
    service = Assistant(Settings(index_dir=folder))
    given = service.ask(QUESTION).to_dict()
    service.close()
    return given | {"timings": {}}


def test_what_is_restored_answers_as_before(small_index, kept, tmp_path):
    restore(kept, tmp_path / "again")
    stores = Stores(Settings(index_dir=tmp_path / "again"))
    assert faults(stores) == []
    stores.close()
    assert answer(tmp_path / "again") == answer(small_index)


def test_an_index_is_never_overwritten(kept, tmp_path):
    restore(kept, tmp_path / "again")
    before = answer(tmp_path / "again")
    with pytest.raises(BackupError, match="move it away"):
        restore(kept, tmp_path / "again")
    assert answer(tmp_path / "again") == before


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_back_up_cut_short_is_refused_and_leaves_nothing(kept, tmp_path, share):
    content = kept.read_bytes()
    kept.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(BackupError, match="damaged"):
        restore(kept, tmp_path / "again")
    assert [path.name for path in (tmp_path / "again").iterdir()] == [".lock"]


def test_a_back_up_with_a_changed_byte_is_refused(kept, tmp_path):
    content = bytearray(kept.read_bytes())
    with tarfile.open(kept) as archive:
        place = archive.getmember("registry.db").offset_data + 5000
    content[place] ^= 1
    kept.write_bytes(content)
    with pytest.raises(BackupError, match=r"registry\.db is not what was written"):
        restore(kept, tmp_path / "again")


def test_a_file_that_leads_out_of_the_folder_is_refused(kept, tmp_path):
    outside = tmp_path / "evil.tar"
    with tarfile.open(kept) as archive, tarfile.open(outside, "w") as changed:
        for member in archive.getmembers():
            held = archive.extractfile(member)
            if member.name == "registry.db":
                member.name = "../registry.db"
            changed.addfile(member, held)
    with pytest.raises(BackupError):
        restore(outside, tmp_path / "again")
    assert not (tmp_path / "registry.db").exists()


def test_what_a_broken_off_restore_left_is_in_nobodys_way(small_index, kept, tmp_path):
    folder = tmp_path / "again"
    shutil.copytree(small_index / "words", folder / "words")
    (folder / ".restoring" / "vectors").mkdir(parents=True)
    restore(kept, folder)
    assert answer(folder) == answer(small_index)
    assert not (folder / ".restoring").exists()


def test_nothing_is_backed_up_while_it_is_being_built(small_index, tmp_path):
    with build_lock(small_index), pytest.raises(IndexBusyError):
        back_up(small_index, tmp_path / "kept.tar")
    assert list(tmp_path.iterdir()) == []


def test_no_index_no_back_up(tmp_path):
    with pytest.raises(BackupError, match="no index"):
        back_up(tmp_path, tmp_path / "kept.tar")
