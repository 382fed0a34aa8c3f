"""The SQLite file of the conversations: who can read it, what is left in it, what is none."""

from __future__ import annotations

import stat

import pytest

from assistant.conversations import Conversations
from assistant.errors import ConversationError
from tests.conversations.made import turn


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kept" / "conversations.db"


def test_what_is_deleted_is_gone_from_the_file(file):
    store = Conversations(file)
    store.add("anna", "c1", turn("ZEBRACROSSING"))
    assert store.delete("anna", "c1")
    assert store.opened("anna", "c1") is None
    assert not store.delete("anna", "c1")
    store.close()
    assert b"zebracrossing" not in file.read_bytes().lower()


def test_only_this_user_reads_the_file(file):
    Conversations(file).listed("anna")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_is_none_is_told_and_left_alone(file):
    file.parent.mkdir()
    file.write_bytes(b"not a database at all, but somebody's letter" * 50)
    before = file.read_bytes()
    store = Conversations(file)
    with pytest.raises(ConversationError, match=r"conversations\.db"):
        store.listed("anna")
    assert file.read_bytes() == before


def test_a_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "kept").write_text("no folder")
    with pytest.raises(ConversationError):
        Conversations(tmp_path / "kept" / "conversations.db").listed("anna")
