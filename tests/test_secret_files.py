"""A secret comes from the environment or from a file that nobody else may read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.secret_files import secret, take_secrets


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "key"
    file.write_text("s3cret of ours\n", "utf-8")
    file.chmod(0o600)
    return file


def test_the_environment_comes_first_then_the_file_then_nothing(file: Path) -> None:
    assert secret("API_KEY", {"API_KEY": "given", "API_KEY_FILE": str(file)}) == "given"
    assert secret("API_KEY", {"API_KEY_FILE": str(file)}) == "s3cret of ours"
    assert secret("API_KEY", {}) == ""


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o602, 0o644, 0o666, 0o777])
def test_a_file_that_others_may_read_or_change_is_refused_without_its_content(file: Path, mode: int) -> None:
    if os.geteuid() == 0:
        os.chown(file, 65534, 65534)
    file.chmod(mode)
    with pytest.raises(SettingsError, match=r"chmod 600|chown") as refused:
        secret("API_KEY", {"API_KEY_FILE": str(file)})
    assert "s3cret" not in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("mode", [0o644, 0o620, 0o604])
def test_a_file_of_our_own_that_others_may_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(SettingsError, match="chmod 600"):
        secret("API_KEY", {"API_KEY_FILE": str(file)})


def test_what_is_no_secret_is_refused(file: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.write_bytes(b"a" * 100_000)
    book.chmod(0o600)
    for wrong in (tmp_path / "none", tmp_path, book):
        with pytest.raises(SettingsError):
            secret("API_KEY", {"API_KEY_FILE": str(wrong)})
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="no text"):
        secret("API_KEY", {"API_KEY_FILE": str(file)})


def test_libraries_find_what_stands_in_files(file: Path) -> None:
    environment = {"OPENAI_API_KEY_FILE": str(file), "LOG_FILE": "/var/log/x", "TOKEN": "set", "TOKEN_FILE": str(file)}
    take_secrets(environment)
    assert environment["OPENAI_API_KEY"] == "s3cret of ours"
    assert environment["TOKEN"] == "set"
    assert "LOG" not in environment
