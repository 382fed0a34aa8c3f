"""PostgreSQL and the Chroma server go away and come back, under a running assistant, which is never restarted."""

from __future__ import annotations

import threading
import time

import pytest

from assistant import wholeness
from assistant.errors import ConversationError, IndexBusyError, IndexStorageError, VectorsAwayError
from assistant.index.locking import build_lock
from assistant.index.registry import Registry
from assistant.service import Assistant
from assistant.settings import Settings
from tests.kept_in import schema_of

QUESTION = "ผู้ยืมต้องวางเงินประกันเท่าใด"
REFERENCE = "Điều 3 Nghị định 77/2019/NĐ-CP"


@pytest.fixture
def service(postgres_server, chroma_server, small_folder, tmp_path):
    url = postgres_server.schema(schema_of(str(tmp_path)))
    settings = Settings(index_dir=tmp_path / "index", database_url=url, chroma_url=chroma_server.url)
    service = Assistant(settings)
    assert service.index([small_folder]).problems == []
    assert "dense" in service.search(QUESTION)[0].legs
    yield service
    service.close()


def legs_of_the_whole(service):
    """By which legs passages are found that hold no word of the question."""
    return service.search("looms lent to weavers' groups", k=3, legs=frozenset({"dense"}))


def again(act, seconds=240.0):
    """What becomes of it once what was away is found again."""
    until = time.monotonic() + seconds
    while True:
        try:
            found = act()
        except IndexStorageError:
            found = None
        if found or time.monotonic() > until:
            return found
        time.sleep(0.2)


def kinds(answer):
    return {notice.kind for notice in answer.notices}


def test_while_the_chroma_server_is_away_words_find_and_the_answer_says_so(service, chroma_server, small_folder):
    assert "words-only" not in kinds(service.ask(QUESTION))
    chroma_server.stop()
    try:
        answer = service.ask(QUESTION)
        assert "สองพันบาท" in answer.text
        assert "words-only" in kinds(answer)
        assert service.lookup(REFERENCE).found
        with pytest.raises(VectorsAwayError, match=r"^The Chroma server http://[^\n]*$"):
            service.index([small_folder])
    finally:
        chroma_server.start()
    assert again(lambda: legs_of_the_whole(service))
    assert "words-only" not in kinds(service.ask(QUESTION))
    assert service.index([small_folder]).unchanged == 3


def test_while_postgres_is_away_one_line_says_so_and_it_is_used_again_when_it_comes_back(service, postgres_server):
    service.conversations.listed("anna")
    postgres_server.stop()
    try:
        with pytest.raises(IndexStorageError, match=r"^The index's database postgresql://[^\n]*$"):
            service.lookup(REFERENCE)
        with pytest.raises(IndexStorageError):
            service.ask(QUESTION)
        with pytest.raises(ConversationError):
            service.conversations.listed("anna")
    finally:
        postgres_server.start()
    assert service.lookup(REFERENCE).found
    assert "สองพันบาท" in service.ask(QUESTION).text
    assert service.conversations.listed("anna") == []


def test_a_build_that_loses_its_lock_writes_nothing_more(service, postgres_server):
    registry = Registry(service.settings.database_url)
    before = registry.generation
    with build_lock(service.settings.index_dir, registry):
        postgres_server.stop()
        postgres_server.start()
        for _ in range(2):
            with pytest.raises(IndexStorageError):
                registry.set_meta("written", "by nobody")
    assert registry.meta("written") == ""
    assert registry.generation == before
    registry.set_meta("written", "after all")
    assert registry.meta("written") == "after all"


def test_two_machines_do_not_build_at_once(service, tmp_path):
    """Each with an index folder of its own, and the registry in the database that they share."""
    settings = service.settings.model_copy(update={"index_dir": tmp_path / "other"})
    with build_lock(service.settings.index_dir, service._stores.registry), pytest.raises(IndexBusyError):
        Assistant(settings).index([])


def test_changes_wait_for_each_other_and_none_is_lost(service):
    registry = Registry(service.settings.database_url)
    before = registry.generation

    def write(n):
        for each in range(10):
            registry.set_meta(f"{n}-{each}", "x")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert registry.generation == before + 40


def test_a_chroma_server_that_comes_back_empty_is_filled_without_embedding(service, small_folder):
    service._stores.vectors.drop()
    with pytest.raises(IndexStorageError, match="assistant index"):
        Assistant(service.settings).search(QUESTION)
    report = service.index([small_folder])
    assert report.embedded == 0
    assert legs_of_the_whole(service)
    assert wholeness.faults(service.settings) == []
