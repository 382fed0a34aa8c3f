"""A disk that is full or cannot be written: one line says so, nothing that was held is lost, and room is all it takes.

A small disk is made in memory, where this user may (root on Linux); everywhere a limit on the size of files stands for
a disk that takes no more.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from assistant.audit.reading import verify
from assistant.errors import AuditError
from assistant.index.integrity import faults
from assistant.index.stores import Stores
from assistant.server.library_changes import library_changes, told_refusal
from assistant.server.receiving import RefusedError
from assistant.server.served import served
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.web.intake import Intake

QUESTION = "How many looms were lent in 2023?"
MAY_MOUNT = sys.platform == "linux" and os.geteuid() == 0
LEFT = 150_000  # bytes that are left on a full disk: enough to open what is there


class Disk:
    """A disk of some megabytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mount(self, options: str) -> None:
        subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", options, "none", str(self.folder)], check=True)

    def fill(self) -> None:
        """Leave next to nothing."""
        free = shutil.disk_usage(self.folder).free
        (self.folder / "filling").write_bytes(bytes(max(0, free - LEFT)))

    def make_room(self) -> None:
        (self.folder / "filling").unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if not MAY_MOUNT:
        pytest.skip("only root may make a disk; the limit on files below is tried by everybody")
    disk = Disk(tmp_path / "disk")
    disk.folder.mkdir()
    disk.mount("size=12m")
    yield disk
    subprocess.run(["/bin/umount", "-l", str(disk.folder)], check=True)


def run(*arguments: object, largest: int | None = None) -> subprocess.CompletedProcess[str]:
    """The command, which may write no file larger than so many bytes."""

    def limited() -> None:
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        [sys.executable, "-m", "assistant", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
    )


def reason(done: subprocess.CompletedProcess[str]) -> str:
    """Why it could not be done: one line."""
    assert done.returncode == 1, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "Unexpected" not in done.stderr
    return done.stderr


def held(index: Path) -> list[str]:
    stores = Stores(Settings(index_dir=index))
    assert faults(stores) == []
    found = [row.id for d in stores.registry.documents() for row in stores.registry.passages_of(d.id)]
    stores.close()
    return sorted(found)


def answers(index: Path) -> None:
    service = Assistant(Settings(index_dir=index))
    assert "412 looms" in service.ask(QUESTION).text
    service.close()


def more_papers(folder: Path) -> Path:
    folder.mkdir()
    for n in range(30):
        lines = "\n".join(f"Điều {i}. Nội dung\nGiao {n * i} triệu đồng cho tỉnh An Giang.\n" for i in range(1, 40))
        (folder / f"{n}.txt").write_text(f"Số: {n}/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc thử nghiệm\n{lines}", "utf-8")
    return folder


def test_a_disk_that_is_full_stops_a_build_and_loses_nothing(small_index: Path, tmp_path: Path, disk: Disk) -> None:
    index = shutil.copytree(small_index, disk.folder / "index")
    before = held(index)
    papers = more_papers(tmp_path / "papers")
    disk.fill()
    assert "space" in reason(run("index", papers, "--index", index))
    assert run("lookup", "77/2019/NĐ-CP", "--index", index).returncode == 0
    disk.make_room()
    assert set(before) <= set(held_as_it_is(index))
    answers(index)
    disk.mount("remount,size=200m")
    assert run("index", papers, "--index", index).returncode == 0
    assert set(before) < set(held(index))


def held_as_it_is(index: Path) -> list[str]:
    """Though other stores wait to follow."""
    stores = Stores(Settings(index_dir=index))
    found = [row.id for d in stores.registry.documents() for row in stores.registry.passages_of(d.id)]
    stores.close()
    return found


@pytest.mark.parametrize("largest", [20_000, 400_000])
def test_files_that_may_not_grow_stop_a_build_and_lose_nothing(
    small_folder: Path, small_index: Path, tmp_path: Path, largest: int
) -> None:
    index = tmp_path / "index"
    assert reason(run("index", small_folder, "--index", index, largest=largest))
    assert run("index", small_folder, "--index", index).returncode == 0
    assert held(index) == held(small_index)


def ask_on(service: Assistant) -> None:
    """Ask until the last block that the record has is full too."""
    for _ in range(20):
        service.ask(QUESTION)


def test_what_cannot_be_recorded_is_not_answered_and_what_cannot_be_kept_is_refused(
    small_index: Path, disk: Disk
) -> None:
    index = shutil.copytree(small_index, disk.folder / "index")
    settings = Settings(index_dir=index)
    service = served(Assistant(settings))
    service.ask(QUESTION)
    intake = Intake(service)
    app = FastAPI()
    app.include_router(library_changes(service, settings, intake))
    app.add_exception_handler(RefusedError, told_refusal)  # type: ignore[arg-type]
    client = TestClient(app, base_url="http://127.0.0.1:7860", client=("127.0.0.1", 50000))
    disk.fill()
    (disk.folder / "rest").write_bytes(bytes(shutil.disk_usage(disk.folder).free))
    with pytest.raises(AuditError):
        ask_on(service)
    brought = client.post(
        "/library/en/files",
        params={"name": "a.txt"},
        content=b"Article 1. Looms\n" * 99,
        headers={"X-Library-Change": "1"},
    )
    assert (brought.status_code, list((index / "uploads").glob("*/*"))) == (507, [])
    disk.make_room()
    assert "412 looms" in service.ask(QUESTION).text
    assert verify(index / "audit").broken is None
    intake.close()
    service.close()


def test_a_disk_that_cannot_be_written_is_said_and_left_as_it_is(small_index: Path, tmp_path: Path, disk: Disk) -> None:
    # As closed: beside the logs of whoever has the first one open, a database is read from a disk like this one too.
    logs = shutil.ignore_patterns("*-wal", "*-shm")
    index = shutil.copytree(small_index, disk.folder / "index", ignore=logs)
    papers = more_papers(tmp_path / "papers")
    disk.mount("remount,ro")
    for command in (("index", papers), ("ask", QUESTION), ("lookup", "77/2019/NĐ-CP"), ("upgrade",), ("verify",)):
        assert str(index) in reason(run(*command, "--index", index))
    disk.mount("remount,rw")
    assert held(index) == held(small_index)
    answers(index)
