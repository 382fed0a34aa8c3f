"""A clock that is wrong, ahead or behind, for a moment or for good: nothing is lost, and what changed is still seen."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.audit.events import Event
from assistant.audit.files import files
from assistant.audit.log import Log
from assistant.audit.reading import verify
from assistant.service import Assistant
from assistant.settings import Settings

DAY = 86_400
LETTER = "Số: {n}/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc thử nghiệm\nĐiều 1. Nội dung\nGiao {n} triệu đồng cho tỉnh An Giang.\n"


class Clock:
    """One that shows what it is told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 26, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_a_clock_that_jumps_years_ahead_and_back_takes_nothing_of_the_record_away(tmp_path: Path) -> None:
    clock = Clock()
    log = Log(tmp_path, days=30, clock=clock)
    for _ in range(10):
        clock.now += timedelta(days=1)
        log.append(Event("asked"))
    held = [file.path for file in files(tmp_path)]
    clock.now += timedelta(days=4000)
    log.append(Event("asked"))
    clock.now -= timedelta(days=4000)
    log.append(Event("asked"))
    clock.now -= timedelta(days=300)
    log.append(Event("asked"))
    found = verify(tmp_path)
    assert (found.broken, found.lines) == (None, 13)
    assert all(path.exists() for path in held)


@pytest.fixture
def service(tmp_path: Path) -> object:
    service = Assistant(Settings(index_dir=tmp_path / "index"))
    yield service
    service.close()


@pytest.mark.parametrize("jump", [-400 * DAY, 400 * DAY])
def test_a_file_that_changed_is_read_again_whatever_its_time_says(
    service: Assistant, tmp_path: Path, jump: int
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    paper = papers / "a.txt"
    paper.write_text(LETTER.format(n=11), "utf-8")
    service.index([papers])
    before = service._stores.registry.generation
    paper.write_text(LETTER.format(n=12), "utf-8")  # of the same size
    os.utime(paper, (time.time() + jump, time.time() + jump))
    assert service.index([papers]).added == 1
    assert [document.identity.number for document in service.documents()] == ["12/QĐ-XYZ"]
    assert service._stores.registry.generation > before
    assert service.index([papers]).added == 0


@pytest.mark.parametrize("jump", [-400 * DAY, 400 * DAY])
def test_what_was_received_before_the_clock_was_put_back_is_taken_in_all_the_same(
    service: Assistant, jump: int
) -> None:
    part = service.holdings.space("a.txt")
    part.write_text(LETTER.format(n=11), "utf-8")
    whole = service.holdings.received(part)
    os.utime(whole, (time.time() + jump, time.time() + jump))
    assert service.holdings.unfinished(before=time.time()) == [whole]
