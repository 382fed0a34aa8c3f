"""The command, run in this process: over the small index, or over a folder that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.cli import main
from tests.cli.running import Command, Outcome


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    def run(*arguments: object) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Outcome(int(left.value.code or 0), out, err)

    return run


@pytest.fixture
def held(run: Command, small_index: Path) -> Command:
    """The command over the small index."""
    return lambda *arguments: run(*arguments, "--index", small_index)


@pytest.fixture
def own_folder(small_folder: Path, tmp_path: Path) -> Path:
    """A folder that a test may spoil, with one good document in it."""
    folder = tmp_path / "documents"
    folder.mkdir()
    shutil.copy(small_folder / "nghi-dinh-77-2019.md", folder)
    return folder
