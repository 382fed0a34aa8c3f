"""The record: whole after power cuts and under many writers; what is changed, removed or reordered is found."""

from __future__ import annotations

import json
import multiprocessing
from datetime import UTC, datetime, timedelta

import pytest

from assistant.audit.events import Event, Place
from assistant.audit.files import files
from assistant.audit.log import Log
from assistant.audit.reading import told, verify
from assistant.errors import AuditError

SECRET = "Ai được hỗ trợ 350 triệu đồng?"


class Clock:
    """A clock that stands where it is put."""

    def __init__(self):
        self.now = datetime(2026, 11, 26, 8, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "audit"


@pytest.fixture
def five(folder):
    """A record of five lines in one file, and the lines."""
    log = Log(folder)
    for number in range(5):
        log.append(Event("asked", "somchai", f"question {number}", index="abc", places=(Place("d1", "ข้อ ๓", 3, 9),)))
    (file,) = files(folder)
    return file.path, file.path.read_bytes().splitlines(keepends=True)


@pytest.mark.usefixtures("five")
def test_a_line_tells_who_when_what_and_which_evidence_was_shown(folder):
    found = verify(folder)
    assert (found.broken, found.lines, found.torn) == (None, 5, 0)
    first = next(told(folder))
    assert (first.n, first.what, first.who, first.words) == (1, "asked", "somchai", "question 0")
    assert first.values["places"] == [{"document": "d1", "provision": "ข้อ ๓", "start": 3, "end": 9}]
    assert first.at.endswith("Z")


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("harm", ["changed", "removed", "doubled", "spoiled"])
def test_the_first_line_that_is_not_as_it_was_is_found(folder, five, harm, place):
    path, lines = five
    line = lines[place]
    lines[place : place + 1] = {
        "changed": [line.replace(b'"abc"', b'"abd"')],
        "removed": [],
        "doubled": [line, line],
        "spoiled": [line[:20] + b"\n"],
    }[harm]
    path.write_bytes(b"".join(lines))
    broken = verify(folder).broken
    assert broken is not None
    assert broken.file == path.name
    beside = {"changed": {place + 1}, "removed": {place, place + 1}, "doubled": {place + 2}, "spoiled": {place + 1}}
    assert broken.line in beside[harm]


@pytest.mark.parametrize("place", range(4))
def test_lines_that_changed_places_are_found(folder, five, place):
    path, lines = five
    lines[place], lines[place + 1] = lines[place + 1], lines[place]
    path.write_bytes(b"".join(lines))
    assert verify(folder).broken is not None


def test_writing_on_does_not_hide_what_was_taken_from_the_end(folder, five):
    path, lines = five
    path.write_bytes(b"".join(lines[:3]))
    Log(folder).append(Event("asked"))
    broken = verify(folder).broken
    assert broken is not None
    assert "missing" in broken.reason


@pytest.mark.usefixtures("five")
def test_a_record_written_anew_lacks_the_hash_that_was_kept_elsewhere(folder, tmp_path):
    kept = verify(folder).end.hash
    assert verify(folder, kept).broken is None
    other = tmp_path / "other"
    for number in range(6):
        Log(other).append(Event("asked", "somchai", f"question {number}"))
    assert verify(other).broken is None
    assert verify(other, kept).broken is not None


@pytest.mark.parametrize("left", [1, 30, -1])
def test_a_torn_last_line_is_marked_at_the_next_start_and_nothing_before_it_is_lost(folder, five, left):
    path, lines = five
    path.write_bytes(b"".join(lines[:4]) + lines[4][:-1][:left])
    (folder / "last").write_bytes(f"{4:018d} {json.loads(lines[4])['prev']}\n".encode())  # as the power cut left it
    assert verify(folder).broken is None
    log = Log(folder)
    log.open()
    log.append(Event("asked", words="afterwards"))
    found = verify(folder)
    assert (found.broken, found.torn) == (None, 1)
    assert [line.words for line in told(folder)] == [*(f"question {n}" for n in range(4)), None, "afterwards"]


def test_a_line_that_lacks_its_end_alone_is_whole(folder, five):
    path, lines = five
    path.write_bytes(b"".join(lines).removesuffix(b"\n"))
    Log(folder).append(Event("asked"))
    found = verify(folder)
    assert (found.broken, found.lines, found.torn) == (None, 6, 0)


def test_a_torn_first_line_of_a_new_day_is_marked_after_the_day_before(folder):
    clock = Clock()
    Log(folder, clock=clock).append(Event("asked"))
    (folder / "000002_2026-11-27.jsonl").write_bytes(b'{"n":2,"pr')
    clock.now += timedelta(days=1)
    Log(folder, clock=clock).append(Event("asked"))
    found = verify(folder)
    assert (found.broken, found.lines, found.torn) == (None, 3, 1)


def test_the_chain_goes_on_over_days_and_sizes_and_clocks_that_jump_back(folder):
    clock = Clock()
    log = Log(folder, max_bytes=500, clock=clock)
    for days in (0, 0, 0, 1, -3, 4):
        clock.now += timedelta(days=days)
        log.append(Event("asked", words="x"))
    assert len(files(folder)) > 4
    assert (verify(folder).broken, verify(folder).lines) == (None, 6)
    files(folder)[1].path.unlink()
    assert verify(folder).broken is not None


def test_what_is_older_than_the_retention_goes_and_the_rest_stays_verifiable(folder):
    clock = Clock()
    log = Log(folder, days=30, clock=clock)
    for _ in range(5):
        log.append(Event("asked", words="x"))
        clock.now += timedelta(days=20)
    assert min(file.begun for file in files(folder)) >= (clock.now - timedelta(days=20 + 30)).date()
    assert verify(folder).broken is None
    files(folder)[0].path.unlink()  # which nobody recorded
    assert verify(folder).broken is not None


def test_nothing_personal_stands_in_the_open(folder):
    Log(folder).append(Event("asked", "somchai@ministry", SECRET))
    written = files(folder)[0].path.read_text("utf-8")
    assert SECRET not in written
    assert "somchai" not in written


def test_a_forgotten_person_is_nowhere_any_more_and_the_chain_holds(folder):
    log, other = Log(folder), Log(folder)  # as two processes, each with what it has read
    other.append(Event("asked", "nguyen", SECRET))
    log.append(Event("asked", "somchai", "งบประมาณ"))
    alias = next(told(folder)).values["who"]
    assert log.forget("nguyen")
    assert not log.forget("nguyen")
    other.append(Event("asked", "nguyen", "again"))
    assert verify(folder).broken is None
    assert [(line.who, line.words) for line in told(folder)] == [
        (None, None),
        ("somchai", "งบประมาณ"),
        (None, None),
        ("nguyen", "again"),
    ]
    assert [line.values["who"] for line in told(folder)].count(alias) == 1
    assert "nguyen" not in "".join(file.path.read_text("utf-8") for file in files(folder))


def test_words_that_are_not_kept_leave_a_hash_that_only_their_own_key_makes(folder):
    log = Log(folder, keep_words=False)
    for who in ("a", "a", "b"):
        log.append(Event("asked", who, SECRET))
    one, same, other = (line.values["mark"] for line in told(folder))
    assert one == same != other
    assert all(line.words is None for line in told(folder))


def _write(folder, who):
    log = Log(folder)
    for number in range(20):
        log.append(Event("asked", who, f"{who} {number}"))


def test_several_processes_write_one_chain(folder):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(folder, f"p{number}")) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    found = verify(folder)
    assert (found.broken, found.lines) == (None, 60)
    assert sorted(line.words for line in told(folder) if line.who == "p1") == sorted(f"p1 {n}" for n in range(20))


def test_a_record_that_cannot_be_written_is_said_in_one_line(tmp_path):
    (tmp_path / "audit").write_text("a file where the folder should be")
    with pytest.raises(AuditError, match="nothing is answered"):
        Log(tmp_path / "audit").append(Event("asked"))


def test_no_record_is_told_from_a_whole_one(tmp_path):
    with pytest.raises(AuditError, match="no record"):
        verify(tmp_path)
