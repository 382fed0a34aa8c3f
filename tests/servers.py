"""PostgreSQL and a Chroma server, really started, on ports of this machine that nobody else has."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import psycopg

_POSTGRES_USER = "postgres"  # PostgreSQL refuses to run as root
_WITHIN = 60.0  # seconds


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


class ChromaServer:
    """`chroma run` over a folder; it can be stopped and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        program = Path(sys.executable).with_name("chroma")
        self._process = subprocess.Popen(
            [program, "run", "--path", self._folder, "--host", "127.0.0.1", "--port", str(self._port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
        _wait(self._heard)

    def stop(self) -> None:
        if self._process:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        self._process = None

    def _heard(self) -> bool:
        with suppress(OSError), urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=1) as answer:
            return bool(answer.status == 200)
        return False


class PostgresServer:
    """A PostgreSQL cluster; it can be stopped and started again at the same address.

    Its folder is not among pytest's, which their owner alone may enter.
    """

    def __init__(self) -> None:
        self._programs = _newest_programs()
        self._data = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._port = free_port()
        self._user = _POSTGRES_USER if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        self.url = f"postgresql://{self._user}@127.0.0.1:{self._port}/postgres"
        if os.geteuid() == 0:
            shutil.chown(self._data, _POSTGRES_USER, _POSTGRES_USER)
        self._run("initdb", "-D", self._data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")

    def start(self) -> None:
        # fsync off: a test's database need not outlive the machine.
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", self._data / "log", "-o", options, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._data)

    def schema(self, name: str) -> str:
        """The URL of a schema of its own, made if it is not there."""
        with psycopg.connect(self.url, autocommit=True) as db:
            db.execute(f"CREATE SCHEMA IF NOT EXISTS {name}".encode())
        return f"{self.url}?options=-csearch_path%3D{name}"

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self._programs / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", _POSTGRES_USER, "--", *command]
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        assert done.returncode == 0, done.stdout.decode()


def _newest_programs() -> Path:
    """Debian keeps PostgreSQL's own programs off the path."""
    found = shutil.which("initdb")
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    assert found or folders, "PostgreSQL is not installed (Debian: apt install postgresql)"
    return Path(found).parent if found else folders[-1]


def _wait(heard) -> None:
    until = time.monotonic() + _WITHIN
    while not heard():
        assert time.monotonic() < until, "the server does not answer"
        time.sleep(0.05)
