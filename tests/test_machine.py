"""The doctor on the machine: rights, room, clock and address, each told with what to do."""

from __future__ import annotations

import os
import time
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from assistant import machine
from assistant.doctor import examine
from assistant.index.stores import Stores
from assistant.machine import clock, disk, exposure, rights
from assistant.settings import Settings


def states(settings: Settings) -> set[tuple[str, str]]:
    return {(check.name, check.state) for check in rights(settings)}


def test_a_folder_that_can_be_made_can_be_written_and_is_not_made(tmp_path: Path) -> None:
    assert states(Settings(index_dir=tmp_path / "a" / "b")) == {("permissions", "works")}
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told_and_without_a_record_nothing_is_answered(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    nowhere = Path("/proc/nowhere")  # where even root can make nothing
    assert ("permissions", "limited") in states(Settings(index_dir=nowhere, audit_dir=tmp_path / "audit"))
    found = [check for check in rights(Settings(index_dir=tmp_path, audit_dir=nowhere)) if check.state != "works"]
    assert [(check.state, "nothing is answered" in check.detail) for check in found] == [("broken", True)]
    assert states(Settings(index_dir=tmp_path, audit_dir=nowhere, audit=False)) == {("permissions", "works")}


@pytest.mark.parametrize(("free", "state"), [(5e9, "works"), (1e9, "limited"), (1e6, "broken")])
def test_a_disk_that_fills_is_told_before_it_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: float, state: str
) -> None:
    total = machine.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: total._replace(free=int(free)))
    assert disk(Settings(index_dir=tmp_path / "not" / "there")).state == state


def test_a_clock_behind_what_was_written_is_told(tmp_path: Path) -> None:
    settings = Settings(index_dir=tmp_path)
    (tmp_path / "registry.db").touch()
    assert clock(settings).state == "works"
    ahead = time.time() + 3 * 86400
    os.utime(tmp_path / "registry.db", (ahead, ahead))
    assert clock(settings).state == "limited"


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_an_address_of_this_machine_is_open_to_nobody_else(host: str) -> None:
    assert exposure(Settings(host=host, port=1)).state == "works"


def test_an_address_that_others_reach_is_told_with_all_that_is_open_on_it() -> None:
    told = exposure(Settings(host="0.0.0.0", metrics="everyone", uploads=True, allowed_hosts=()))
    assert told.state == "limited"
    for word in ("any name", "metrics", "change documents"):
        assert word in told.detail
    named = exposure(Settings(host="0.0.0.0", allowed_hosts=("policy.example",)))
    assert "any name" not in named.detail


def test_stores_that_hold_different_passages_are_told(small_index: Path, tmp_path: Path) -> None:
    folder = copytree(small_index, tmp_path / "index", ignore=ignore_patterns(".lock"))
    settings = Settings(index_dir=folder, progress_file=tmp_path / "none.sqlite")
    health = {check.name: check.state for check in examine(settings)}
    assert health["index health"] == "works"
    stores = Stores(settings)
    stores.words.change(add=[], remove=stores.registry.passage_ids(stores.registry.documents()[0].id))
    stores.close()
    health = {check.name: check.state for check in examine(settings)}
    assert health["index health"] == "limited"
