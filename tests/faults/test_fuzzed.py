"""Good files of every format, changed at random: each is read, or refused in one line that names it; never a traceback.

Bytes are flipped, cut out, doubled and written over with what trips readers (huge numbers, deep nesting); parts of ZIP
containers are changed from within, swapped and left out, with their checksums right, so that the change reaches the
reader. FUZZ says how many changes are tried of each format.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents.quarantine import Quarantine
from assistant.errors import DocumentError
from assistant.settings import Settings
from tests.documents.good_files import good_files

FUZZ = int(os.environ.get("FUZZ", "12"))
LIMITS = Settings(reading_timeout=20, reading_memory_mb=1500, ocr=False)
GOOD = good_files()
ZIPPED = sorted(name for name, data in GOOD.items() if data.startswith(b"PK"))
# What a number, a name or a bracket may be replaced by.
TROUBLE = (
    *(b"99999999999999999999", b"-1", b"0", b"2147483648", b"1e308", b"NaN", b"\x00" * 8, b"\xff" * 8),
    *(b"<" * 3000, b"(" * 3000, b"[" * 3000, b"<<" * 3000, b"<table><tr><td>" * 400, b"> " * 800),
    *("ก\u0e48\u0e4d\u0e32".encode() * 300, "\u202e".encode() * 300, b"&a;&b;", b"../../../etc/passwd", b"{0}%s%n"),
)

change = st.one_of(
    st.tuples(st.just("flip"), st.floats(0, 1), st.integers(0, 7)),
    st.tuples(st.just("cut"), st.floats(0, 1), st.floats(0, 0.3)),
    st.tuples(st.just("double"), st.floats(0, 1), st.floats(0, 0.3)),
    st.tuples(st.just("write"), st.floats(0, 1), st.sampled_from(TROUBLE)),
)
changes = st.lists(change, min_size=1, max_size=8)


def changed(data: bytes, made: list[tuple[str, float, object]]) -> bytes:
    """The bytes after these changes; places are shares of the length."""
    for deed, place, how in made:
        at = int(place * (len(data) - 1)) if data else 0
        if deed == "flip" and data:
            data = data[:at] + bytes([data[at] ^ (1 << int(str(how)))]) + data[at + 1 :]
        elif deed in {"cut", "double"}:
            until = at + int(float(str(how)) * len(data))
            data = data[:at] + (b"" if deed == "cut" else data[at:until] * 2) + data[until:]
        elif isinstance(how, bytes):
            data = data[:at] + how + data[at + len(how) :]
    return data


def with_part_changed(data: bytes, which: float, made: list[tuple[str, float, object]], other: float) -> bytes:
    """A ZIP container with one of its parts changed, and another in its place where `other` says so."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(members)
    one, two = names[int(which * (len(names) - 1))], names[int(other * (len(names) - 1))]
    if other < 0.3:  # swapped; the same: left out
        members[one], members[two] = members[two], members[one]
        if one == two:
            del members[one]
    else:
        members[one] = changed(members[one], made)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def quarantine() -> Iterator[Quarantine]:
    with Quarantine(LIMITS) as quarantine:
        yield quarantine


def read_or_refused(quarantine: Quarantine, path: Path, data: bytes) -> None:
    """Only a DocumentError may come out, of one line that says what is wrong with the file itself."""
    path.write_bytes(data)
    try:
        if path.suffix in {".zip", ".eml"}:
            quarantine.unpack(path, path.parent / "unpacked")
        document = quarantine.read(path)
    except DocumentError as error:
        reason = str(error)
        assert path.name in reason
        assert "\n" not in reason
        assert len(reason) < 300
        assert "makes its reader fail" not in reason, "the reader itself broke"
        assert "too long" not in reason
    else:
        assert document.text.strip()
        assert document.pages[-1].end == len(document.text)
        assert all(0 <= p.start <= p.end <= len(document.text) for p in document.provisions)


fuzzed = settings(
    max_examples=FUZZ,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_good_file_that_was_changed_is_read_or_refused(quarantine: Quarantine, tmp_path: Path, name: str) -> None:
    @fuzzed
    @given(changes)
    def tried(made: list[tuple[str, float, object]]) -> None:
        read_or_refused(quarantine, tmp_path / name, changed(GOOD[name], made))

    tried()


@pytest.mark.parametrize("name", ZIPPED)
def test_a_container_whose_parts_were_changed_is_read_or_refused(
    quarantine: Quarantine, tmp_path: Path, name: str
) -> None:
    @fuzzed
    @given(st.floats(0, 1), changes, st.floats(0, 1))
    def tried(which: float, made: list[tuple[str, float, object]], other: float) -> None:
        read_or_refused(quarantine, tmp_path / name, with_part_changed(GOOD[name], which, made, other))

    tried()
