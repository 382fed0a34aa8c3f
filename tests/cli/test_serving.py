"""The machine: what works on it, the port that is served, the command that is installed."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

from assistant.doctor import examine
from assistant.settings import Settings
from tests.cli.running import Command, process


def test_a_port_in_use_is_named(held: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = held("serve", "--port", port)
    assert str(port) in done.reason
    assert "--port" in done.reason


def test_doctor_says_what_works(held: Command) -> None:
    value = held("doctor", "--json").json
    assert value["works"]
    checks = {check["name"]: check for check in value["checks"]}
    assert {"OCR", "embedding model", "index", "chat model", "network"} <= checks.keys()
    assert "3 documents" in checks["index"]["detail"]
    assert "nothing is sent" in checks["network"]["detail"]


def test_doctor_shows_no_password_of_an_address(tmp_path: Path) -> None:
    settings = Settings(index_dir=tmp_path, model="openai:some", model_base_url="http://me:hush-hush@models.local/v1")
    said = " ".join(check.detail for check in examine(settings))
    assert "models.local" in said
    assert "hush-hush" not in said


def test_the_installed_command_and_the_module_are_one(tmp_path: Path) -> None:
    installed = Path(sys.executable).with_name("assistant")
    shown = [
        process([*command, "--version"], tmp_path) for command in ([installed], [sys.executable, "-m", "assistant"])
    ]
    assert shown[0].stdout == shown[1].stdout != ""
