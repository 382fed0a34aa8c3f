"""Where the tests' indexes are kept: in their folder, or in PostgreSQL and on a Chroma server.

The files of ON_BOTH promise the same of both: each of their tests runs twice. On servers an index folder gets a schema
of the database and its collections to itself, so that `Settings(index_dir=…)` means the same there. The five thousand
generated references are not among them: they ask the same statements, and would take a minute there.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pydantic_settings import InitSettingsSource

from assistant.settings import Settings
from tests.servers import ChromaServer, PostgresServer

# SQLAlchemy's engines lie in cycles: those that nobody uses any more keep their connections, of which a server has a
# hundred, until they are collected.
_COLLECTED = 4

ON_BOTH = {
    "access/test_book.py",
    "access/test_noninterference.py",
    "access/test_server.py",
    "access/test_uploads.py",
    "access/test_withheld.py",
    "accounts/test_entrance.py",
    "conversations/test_store.py",
    "index/test_archives.py",
    "index/test_build.py",
    "index/test_holdings.py",
    "index/test_kept_figures.py",
    "retrieval/test_browsing.py",
    "retrieval/test_consolidated.py",
    "retrieval/test_graph.py",
    "retrieval/test_langchain.py",
    "retrieval/test_lookup.py",
    "retrieval/test_retriever.py",
    "retrieval/test_status.py",
    "retrieval/test_terms.py",
    "sql/test_kept.py",
}

# Of these files, what goes through every provision of the corpus: the same statements, ten thousand times; and what is
# of files alone.
ONCE = {
    "test_a_file_that_is_no_database_is_told_in_one_line",
    "test_a_restored_index_is_no_more_open_than_it_was",
    "test_the_file_is_this_users_alone",
    "test_every_place_of_an_outline_can_be_opened",
    "test_references_stand_where_they_are_said_to_in_the_words_of_the_day",
}


class KeptIn:
    """One of the two; what is made once stays made when tests change between them."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._once: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], Path]) -> Path:
        """What `make` made the first time."""
        if name not in self._once:
            self._once[name] = make()
        made: Path = self._once[name]
        return made


def on_servers(patch: pytest.MonkeyPatch, postgres: PostgresServer, chroma: ChromaServer) -> None:
    """Have each index folder's registry, conversations and vectors on these servers."""
    usual = Settings.settings_customise_sources
    urls: dict[str, str] = {}

    def sources(settings_cls: Any, init_settings: Any, *others: Any, **named: Any) -> Any:
        found = usual(settings_cls, init_settings, *others, **named)
        folder = str(init_settings.init_kwargs.get("index_dir", ""))
        if not folder:
            return found
        if folder not in urls:
            urls[folder] = postgres.schema(schema_of(folder))
            if len(urls) % _COLLECTED == 0:
                gc.collect()
        given = InitSettingsSource(settings_cls, {"database_url": urls[folder], "chroma_url": chroma.url})
        return (*found[:1], given, *found[1:])

    patch.setattr(Settings, "settings_customise_sources", sources)


def environment(settings: Settings) -> dict[str, str]:
    """What another process is told to find an index where these settings find it."""
    urls = {"ASSISTANT_DATABASE_URL": settings.database_url, "ASSISTANT_CHROMA_URL": settings.chroma_url}
    return {**os.environ, **urls}


def schema_of(folder: str) -> str:
    return f"t{sha256(folder.encode()).hexdigest()[:16]}"
