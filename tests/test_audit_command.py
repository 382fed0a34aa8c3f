"""`assistant audit …` as an administrator types it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from assistant.audit.events import Event, Place
from assistant.audit.files import files
from assistant.audit.log import Log


@pytest.fixture
def folder(tmp_path):
    log = Log(tmp_path / "audit")
    log.append(Event("asked", "somchai", "งบประมาณปี 2566"))
    log.append(Event("shown", "somchai", about=1, places=(Place("d1", "ข้อ ๓"),)))
    return tmp_path / "audit"


def audit(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "audit", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def test_a_whole_record_is_said_to_be_whole_with_the_hash_to_keep(folder):
    status, out, _ = audit("verify", "--folder", folder, "--json")
    found = json.loads(out)
    assert (status, found["whole"], found["lines"]) == (0, True, 2)
    assert audit("verify", "--folder", folder, "--known", found["last"]["hash"])[0] == 0


def test_a_changed_record_is_an_exit_status_and_a_place(folder):
    path = files(folder)[0].path
    path.write_bytes(path.read_bytes().replace(b'"asked"', b'"added"'))
    status, out, _ = audit("verify", "--folder", folder, "--json")
    assert status == 1
    assert json.loads(out)["broken"]["line"] == 1


def test_what_is_shown_is_who_what_and_where_until_they_are_forgotten(folder):
    assert "somchai  asked  งบประมาณปี 2566" in audit("show", "--folder", folder)[1]
    assert "d1 ข้อ ๓" in audit("show", "--folder", folder)[1]
    assert json.loads(audit("forget", "somchai", "--folder", folder, "--json")[1])["forgotten"]
    assert "somchai" not in audit("show", "--folder", folder, "--json")[1]
    assert audit("verify", "--folder", folder)[0] == 0


@pytest.mark.parametrize("words", [("verify",), ("forget", "somchai")])
def test_a_folder_without_a_record_is_told_and_stays_as_it_is(tmp_path, words):
    status, out, error = audit(*words, "--folder", tmp_path)
    assert (status, out, error.count("\n")) == (1, "", 1)
    assert list(tmp_path.iterdir()) == []
