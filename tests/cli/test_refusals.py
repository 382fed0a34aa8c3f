"""What cannot be done is one line on stderr that says what to do next."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from assistant.service import Assistant
from tests.cli.running import Command, process


def test_a_missing_path_is_named(run: Command, tmp_path: Path) -> None:
    assert "nowhere" in run("index", tmp_path / "nowhere", "--index", tmp_path / "index", "--json").reason


@pytest.mark.parametrize(
    "arguments", [("ask", "What is held?"), ("lookup", "Article 1"), ("search", "x"), ("documents",)]
)
def test_before_anything_is_indexed_the_next_step_is_said(
    run: Command, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert "assistant index" in run(*arguments, "--index", tmp_path / "index", "--json").reason


def test_an_index_of_another_model_is_refused_with_the_way_out(held: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING", "sentence-transformers:some-other-model")
    reason = held("search", "looms", "--json").reason
    assert "some-other-model" in reason
    assert "assistant index" in reason


def test_a_file_in_the_way_of_the_index_folder_is_named(run: Command, own_folder: Path) -> None:
    in_the_way = own_folder / "nghi-dinh-77-2019.md"
    assert in_the_way.name in run("index", own_folder, "--index", in_the_way, "--json").reason


@pytest.mark.skipif(sys.platform != "linux", reason="takes the superuser's rights away by Linux's own means")
def test_an_index_folder_that_may_not_be_written_is_named(own_folder: Path) -> None:
    locked = own_folder.parent / "locked"
    locked.mkdir(mode=0o500)
    as_anyone = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    command = [sys.executable, "-m", "assistant", "index", str(own_folder), "--index", str(locked)]
    done = process([*as_anyone, *command], own_folder)
    assert done.returncode == 1
    assert str(locked) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_setting_is_named(held: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", "99999")
    assert "ASSISTANT_PORT" in held("documents").reason


@pytest.mark.parametrize(
    "arguments", [("lookup",), ("look",), ("ask", "x", "--as-of", "31/02/2024"), ("ask", "x", "--language", "fr")]
)
def test_wrong_usage_is_status_2(run: Command, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_the_unexpected_is_one_line_that_says_how_to_see_more(held: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the disk\nis on fire")

    monkeypatch.setattr(Assistant, "lookup", break_down)
    assert "RuntimeError: the disk is on fire" in held("lookup", "Article 1").reason
    monkeypatch.setenv("ASSISTANT_DEBUG", "1")
    assert "Traceback" in held("lookup", "Article 1").err
