"""What README.md tells people to type is what the programs take."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.main import get_command

from assistant.cli import app
from assistant.server.application import create_application
from assistant.service import Assistant
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^ {4}(?:\.venv/bin/)?assistant (.+)$|`assistant ([a-z]+[^`]*)`", README, re.MULTILINE)


@pytest.mark.parametrize("line", sorted({block or inline for block, inline in COMMANDS}))
def test_every_command_shown_is_understood(line: str) -> None:
    group = get_command(app)
    name, *rest = shlex.split(line)
    command = group.get_command(group.make_context("assistant", [name]), name)
    assert command is not None
    command.make_context(name, rest)  # refuses an argument or option that the command does not have


def test_every_command_of_the_program_is_shown() -> None:
    shown = {shlex.split(block or inline)[0] for block, inline in COMMANDS}
    assert set(get_command(app).commands) <= shown


@pytest.mark.parametrize("word", sorted(set(re.findall(r"\bmake ([a-z]+)\b(?=[`\s])", README)) - {"in"}))
def test_every_make_word_shown_stands_in_the_makefile(word: str) -> None:
    assert re.search(rf"^{word}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("variable", sorted(set(re.findall(r"ASSISTANT_([A-Z_]+)\b", README)) - {"DEBUG"}))
def test_every_setting_shown_exists(variable: str) -> None:
    assert variable.lower() in Settings.model_fields


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_file_linked_is_there(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_python_example_runs(
    small_index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_INDEX_DIR", str(small_index))
    (example,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)
    asked = example.replace(re.search(r'ask\((".+?")\)', example)[1], '"How many weavers were trained in 2023?"')
    exec(asked, {})
    assert "1,930" in capsys.readouterr().out


@pytest.mark.parametrize("line", re.findall(r"^ {4}curl (.+)$", README, re.MULTILINE))
def test_every_request_shown_is_answered(line: str, client: TestClient) -> None:
    address, *body = [word for word in shlex.split(line) if word != "--json"]
    path = "/" + address.split("/", 3)[3]
    response = client.post(path, json=json.loads(body[0])) if body else client.get(path)
    assert response.status_code == 200


@pytest.fixture(scope="module")
def client(small_index: Path) -> Iterator[TestClient]:
    service = Assistant(Settings(index_dir=small_index))
    with TestClient(create_application(service, service.settings)) as client:
        yield client
    service.close()
