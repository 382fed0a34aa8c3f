"""Killed at any moment, a build or a restore loses nothing: the index opens, and the next run ends as if undisturbed.

The moments are drawn at random from the time that the undisturbed run takes on this machine; the seed is printed by a
failing test. KILLS says how many there are, a few by default.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from assistant.errors import IndexMissingError
from assistant.index.backup import back_up
from assistant.index.integrity import faults
from assistant.index.stores import Stores
from assistant.service import Assistant
from assistant.settings import Settings

KILLS = int(os.environ.get("KILLS", "6"))
QUESTION = "How many looms were lent in 2023?"


def command(*arguments):
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def undisturbed(*arguments):
    """How long it takes, seconds."""
    started = time.monotonic()
    assert command(*arguments).wait(300) == 0
    return time.monotonic() - started


def killed(after, *arguments):
    process = command(*arguments)
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait(30)


def held(folder):
    """What an index holds, and what is wrong with it."""
    stores = Stores(Settings(index_dir=folder))
    documents = stores.registry.documents()
    passages = sorted(row.id for document in documents for row in stores.registry.passages_of(document.id))
    found = (sorted(document.id for document in documents), passages, faults(stores))
    stores.close()
    return found


def opens(folder):
    """It answers from what it holds, or says that it holds nothing."""
    service = Assistant(Settings(index_dir=folder))
    try:
        service.ask(QUESTION)
    except IndexMissingError:
        pass
    finally:
        service.close()


@pytest.fixture
def chance():
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")  # noqa: T201 - pytest shows it when a test fails
    return random.Random(seed)


def test_a_build_killed_at_any_moment_is_finished_by_the_next(small_folder, tmp_path, chance):
    whole = undisturbed("index", small_folder, "--index", tmp_path / "whole")
    wanted = held(tmp_path / "whole")
    assert wanted[2] == []
    for number in range(KILLS):
        folder = tmp_path / f"index-{number}"
        killed(chance.uniform(0, whole), "index", small_folder, "--index", folder)
        opens(folder)
        undisturbed("index", small_folder, "--index", folder)
        assert held(folder) == wanted


def test_a_rebuild_killed_at_any_moment_leaves_what_was_held(small_folder, tmp_path, chance):
    """A document is replaced and another added; the ones not touched stay to be found all the while."""
    papers = shutil.copytree(small_folder, tmp_path / "papers")
    index = tmp_path / "index"
    undisturbed("index", papers, "--index", index)
    before = set(held(index)[0])
    (papers / "extra.txt").write_text("ระเบียบว่าด้วยการเบิกจ่าย\n\nข้อ ๑ ให้เบิกจ่ายภายในสามวัน\n", "utf-8")
    (papers / "rabiab-2565.txt").write_text("ระเบียบกรม\n\nข้อ ๑ ให้ยืมได้เจ็ดวัน\n", "utf-8")
    whole = undisturbed("index", shutil.copytree(papers, tmp_path / "same"), "--index", tmp_path / "other")
    for _ in range(KILLS // 2):
        killed(chance.uniform(0, whole), "index", papers, "--index", index)
        opens(index)
        assert len(before & set(held(index)[0])) >= len(before) - 1
    undisturbed("index", papers, "--index", index)
    documents, _, wrong = held(index)
    assert wrong == []
    assert len(documents) == len(before) + 1


def test_a_restore_killed_at_any_moment_is_finished_by_the_next(small_index, tmp_path, chance):
    file = tmp_path / "kept.tar"
    back_up(small_index, file)
    whole = undisturbed("restore", file, "--index", tmp_path / "whole")
    wanted = held(small_index)
    for number in range(KILLS // 2):
        folder = tmp_path / f"index-{number}"
        killed(chance.uniform(whole / 2, whole), "restore", file, "--index", folder)
        if not (folder / "registry.db").exists():
            undisturbed("restore", file, "--index", folder)
        assert held(folder) == wanted
