"""`verify` finds what is damaged beside the index as well: conversations, what learners did, the record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.audit.events import NOBODY, Event
from assistant.conversations import Conversations, Limits
from assistant.learning.progress import Progress
from assistant.server.served import open_log
from assistant.settings import Settings
from assistant.wholeness import faults_beside


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Beside an index: a conversation, a card read, three lines of the record."""
    settings = Settings(index_dir=tmp_path, progress_file=tmp_path / "learning.sqlite")
    conversations = Conversations(tmp_path / "conversations.db", Limits(10, 1_000_000))
    conversations.listed("somebody")
    conversations.close()
    Progress(tmp_path / "learning.sqlite").mark_read("somebody", ["a card"], datetime.now(UTC))
    log = open_log(settings)
    for n in range(3):
        log.append(Event("asked", NOBODY, f"question {n}", ""))
    return settings


def test_what_is_whole_or_not_there_has_no_fault(settings: Settings, tmp_path: Path) -> None:
    assert faults_beside(settings) == []
    assert faults_beside(Settings(index_dir=tmp_path / "none", progress_file=tmp_path / "none.sqlite")) == []
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("name", "part"),
    [("conversations.db", "conversations"), ("learning.sqlite", "progress"), ("audit/*.jsonl", "record")],
)
def test_a_file_that_is_damaged_is_found(settings: Settings, tmp_path: Path, name: str, part: str) -> None:
    (file,) = tmp_path.glob(name)
    for passing in tmp_path.glob(f"{name}-*"):
        passing.unlink()
    content = bytearray(file.read_bytes())
    content[: len(content) // 2] = b"7" * (len(content) // 2)
    file.write_bytes(content)
    assert {fault.part for fault in faults_beside(settings)} == {part}
