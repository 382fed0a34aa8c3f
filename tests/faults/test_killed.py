"""Killed at any moment, nothing is lost: the index opens, and the next run ends as if undisturbed.

Builds, embedding, what readers bring, upgrades and restores are killed, each by itself.

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
from pathlib import Path

import pytest

from assistant.errors import IndexMissingError
from assistant.index.backup import back_up
from assistant.index.build import Builder
from assistant.index.database import FORMAT
from assistant.index.integrity import damage, faults
from assistant.index.stores import Stores
from assistant.index.upgrade import format_of
from assistant.index.words import Words
from assistant.service import Assistant
from assistant.settings import Settings
from tests.index.old_index import unpacked

KILLS = int(os.environ.get("KILLS", "6"))
PATIENCE = 900.0  # seconds: of a machine that is busy with other things
QUESTION = "How many looms were lent in 2023?"


def command(*arguments, module="assistant", said=subprocess.DEVNULL):
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)], stdout=said, stderr=subprocess.DEVNULL, text=True
    )


def undisturbed(*arguments, module="assistant"):
    """How long it takes, seconds."""
    started = time.monotonic()
    assert command(*arguments, module=module).wait(PATIENCE) == 0
    return time.monotonic() - started


def killed(after, *arguments, module="assistant"):
    """What it had said when it was killed, a line each."""
    process = command(*arguments, module=module, said=subprocess.PIPE)
    try:
        return process.communicate(timeout=after)[0].splitlines()
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        return process.communicate(timeout=PATIENCE)[0].splitlines()


def held(folder):
    """What an index holds, what waits for vectors, and what is wrong with it."""
    stores = Stores(Settings(index_dir=folder))
    documents = stores.registry.documents()
    passages = sorted(row.id for document in documents for row in stores.registry.passages_of(document.id))
    found = (sorted(document.id for document in documents), passages, [*stores.registry.unencoded(), *faults(stores)])
    stores.close()
    return found


def documents_of(folder):
    stores = Stores(Settings(index_dir=folder))
    found = stores.registry.documents()
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


def papers_in(folder, number):
    """So many short decisions."""
    folder.mkdir()
    for n in range(number):
        text = f"Số: {n}/QĐ-XYZ\nQUYẾT ĐỊNH\nVề việc thử\nĐiều 1. Nội dung\nGiao {n} triệu đồng cho An Giang.\n"
        (folder / f"{n}.txt").write_text(text, "utf-8")
    return sorted(folder.iterdir())


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


def test_embedding_killed_at_any_moment_leaves_words_to_search_and_goes_on_where_it_was(small_folder, tmp_path, chance):
    papers = shutil.copytree(small_folder, tmp_path / "papers")
    papers_in(papers / "more", 150)  # more than are embedded at once
    settings = Settings(index_dir=tmp_path / "words")
    stores = Stores(settings)
    Builder(stores, settings).build([papers], encode=False)
    stores.close()
    whole = undisturbed("index", "--index", shutil.copytree(settings.index_dir, tmp_path / "whole"))
    wanted = held(tmp_path / "whole")
    assert wanted[2] == []
    for number in range(KILLS // 2):
        folder = shutil.copytree(settings.index_dir, tmp_path / f"index-{number}")
        killed(chance.uniform(whole / 4, whole), "index", "--index", folder)
        opens(folder)
        undisturbed("index", "--index", folder)
        assert held(folder) == wanted


def test_what_readers_bring_is_not_lost_once_it_is_accepted(tmp_path, chance):
    files = papers_in(tmp_path / "papers", 4)
    uploading = "tests.faults.uploading"
    whole = undisturbed(tmp_path / "whole", *files, module=uploading)
    wanted = held(tmp_path / "whole")
    assert (len(wanted[0]), wanted[2]) == (4, [])
    for number in range(KILLS // 2):
        folder = tmp_path / f"index-{number}"
        accepted = killed(chance.uniform(whole / 4, whole), folder, *files, module=uploading)
        opens(folder)
        undisturbed(folder, module=uploading)  # the server starts again, and nobody brings anything
        names = {Path(document.source).name for document in documents_of(folder)}
        assert set(accepted) <= names
        undisturbed(folder, *files, module=uploading)  # who was not told brings it again
        assert held(folder) == wanted
        left = [path for path in (folder / "uploads").rglob("*") if path.name.endswith(".part")]
        assert left == []


def test_an_upgrade_killed_at_any_moment_leaves_the_old_index_or_the_new(tmp_path, chance):
    old = unpacked(tmp_path)
    whole = undisturbed("upgrade", "--index", shutil.copytree(old, tmp_path / "whole"))
    wanted = held(tmp_path / "whole")
    assert wanted[2] == []
    for number in range(KILLS // 2):
        folder = shutil.copytree(old, tmp_path / f"index-{number}")
        killed(chance.uniform(whole / 4, whole), "upgrade", "--index", folder)
        if format_of(folder) == FORMAT:
            opens(folder)
        else:
            assert format_of(folder) == "5"
            assert damage(folder / "registry.db") == []
        undisturbed("upgrade", "--index", folder)
        assert held(folder) == wanted


def test_words_are_written_though_who_was_killed_left_a_file_of_the_same_name(tmp_path):
    before, after = tmp_path / "before", tmp_path / "after"
    words = Words(before)
    words.change(add=[(name, "d", [name], []) for name in ("loom", "kiln", "mill")], remove=[])
    shutil.copytree(before, after)
    Words(after).change(add=[], remove=["kiln"])
    (left,) = after.glob("*.del")
    shutil.copy(left, before)  # written, and named in the list of files, but not in what was committed
    shutil.copy(after / ".managed.json", before)
    words = Words(before)
    words.change(add=[], remove=["kiln"])
    assert dict(words.search(["kiln"], 5)) == {}
    assert set(dict(words.search(["loom", "mill"], 5))) == {"loom", "mill"}
