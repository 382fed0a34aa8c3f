"""A store in a folder that is not there yet, or in a database."""

from __future__ import annotations

import pytest

from assistant.conversations import Conversations
from tests.kept_in import schema_of


@pytest.fixture
def path(tmp_path, kept_in, request):
    if kept_in.where == "servers":
        return request.getfixturevalue("postgres_server").schema(schema_of(str(tmp_path)))
    return tmp_path / "kept" / "conversations.db"


@pytest.fixture
def kept(path):
    store = Conversations(path)
    yield store
    store.close()
