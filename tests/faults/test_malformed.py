"""A folder of files that break readers: none crashes, hangs or fills the memory, and each that is not read says why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.documents.quarantine import Quarantine
from assistant.errors import DamagedFileError, DocumentError, TooLargeError
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.types import Document
from tests.faults import malformed

SECONDS, MEGABYTES = 15.0, 1500
KEPT_SMALL = 500  # MB that our own process may grow by while another reads


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("malformed")
    for name, data in malformed.files():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text("Article 1. Scope\nThis governs looms.\nArticle 2. Fee\nThe fee is 5.\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def grown() -> list[float]:
    """By how many MB our own process had grown at the most, while the files were read."""
    return []


@pytest.fixture(scope="module")
def outcomes(folder: Path, grown: list[float]) -> dict[str, Document | str]:
    """What became of each file: a document, or the reason why not. Nothing but a DocumentError may come out."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak is counted anew from here (proc(5))
    before = megabytes("VmRSS")
    found: dict[str, Document | str] = {}
    with Quarantine(Settings(reading_timeout=SECONDS, reading_memory_mb=MEGABYTES)) as quarantine:
        for path in sorted(folder.iterdir()):
            try:
                found[path.name] = quarantine.read(path)
            except DocumentError as error:
                found[path.name] = str(error)
    grown.append(megabytes("VmHWM") - before)
    return found


def megabytes(name: str) -> float:
    """What the kernel says of our own process's memory."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.search(rf"^{name}:\s+(\d+) kB", status, re.MULTILINE)[1]) / 1024


def test_there_are_enough_of_them(folder: Path) -> None:
    assert len(list(folder.iterdir())) > 80


def test_each_is_read_or_says_why_not(outcomes: dict[str, Document | str]) -> None:
    for name, outcome in outcomes.items():
        if isinstance(outcome, str):
            assert outcome.startswith(name), "the reason names the file"
            assert "\n" not in outcome
            assert len(outcome) < 300
        else:
            assert outcome.text.strip(), name
    assert isinstance(outcomes["good.txt"], Document)


def test_none_takes_so_long_that_it_must_be_given_up(outcomes: dict[str, Document | str]) -> None:
    given_up = [name for name, outcome in outcomes.items() if isinstance(outcome, str) and "too long" in outcome]
    assert given_up == []


def test_nothing_of_the_machine_comes_in_through_a_file(outcomes: dict[str, Document | str]) -> None:
    assert not any("root:" in outcome.text for outcome in outcomes.values() if isinstance(outcome, Document))
    assert not Path("/etc/evil.txt").exists()


def test_our_own_process_stays_small(outcomes: dict[str, Document | str], grown: list[float]) -> None:
    assert outcomes
    assert grown[0] < KEPT_SMALL


def test_a_folder_of_them_is_indexed_with_their_reasons_and_the_good_file_goes_in(
    folder: Path, outcomes: dict[str, Document | str], tmp_path: Path
) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    refused = [name for name, outcome in outcomes.items() if isinstance(outcome, str)]
    for name in [*refused, "good.txt"]:
        (papers / name).write_bytes((folder / name).read_bytes())
    service = Assistant(Settings(index_dir=tmp_path / "index", reading_memory_mb=MEGABYTES))
    service.index([papers])
    reasons = {Path(problem.source).name for problem in service.problems()}
    held = {Path(document.source).name for document in service.documents()}
    service.close()
    # Two archives can be unpacked: the members of one are read, under harmless names, those of the other are refused.
    assert reasons >= (set(refused) - {"names-that-climb.zip", "bomb.zip"}) | {f"bomb-{n}.zip" for n in range(30)}
    assert held == {"good.txt", "evil.txt"}
    assert not (tmp_path / "evil.txt").exists()


# One file each


def read(path: Path, **limits: float) -> Document:
    with Quarantine(Settings(**{"reading_timeout": SECONDS, "reading_memory_mb": MEGABYTES, **limits})) as quarantine:
        return quarantine.read(path)


def test_a_file_that_hangs_its_reader_is_given_up_and_the_next_one_is_read(folder: Path) -> None:
    with Quarantine(Settings(reading_timeout=0.001)) as quarantine:
        with pytest.raises(TooLargeError, match="takes too long"):
            quarantine.read(folder / "good.txt")
        quarantine._settings = Settings()
        assert quarantine.read(folder / "good.txt").identity.language == "en"


def test_a_reader_that_dies_is_one_reason_and_a_new_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Quarantine(Settings()) as quarantine:
        quarantine.read(folder / "good.txt")
        process = quarantine._process
        assert process is not None
        monkeypatch.setattr(process, "alive", lambda: True)
        process._popen.kill()
        process._popen.wait()
        with pytest.raises(DamagedFileError, match="makes its reader fail"):
            quarantine.read(folder / "good.txt")
        assert quarantine.read(folder / "good.txt").text


def test_a_file_that_wants_more_memory_than_is_allowed_says_so(tmp_path: Path) -> None:
    (tmp_path / "large.txt").write_text("Article 1. Looms\n" * 2_000_000)
    with pytest.raises(DocumentError, match=r"more than 300 MB of memory|makes its reader fail"):
        read(tmp_path / "large.txt", reading_memory_mb=300)


def test_pages_are_told_as_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(malformed.good_pdf())
    heard: list[tuple[int, int]] = []
    with Quarantine(Settings()) as quarantine:
        quarantine.read(tmp_path / "a.pdf", lambda page, of: heard.append((page, of)))
    assert heard == [(1, 2), (2, 2)]
