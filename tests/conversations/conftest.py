"""A store in a folder that is not there yet."""

from __future__ import annotations

import pytest

from assistant.conversations import Conversations


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept" / "conversations.db"


@pytest.fixture
def kept(path):
    store = Conversations(path)
    yield store
    store.close()
