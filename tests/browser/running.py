"""The chat as a person runs it: the command in a process of its own, and a browser that may not leave this machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS_TO_START = 240  # on a machine that does much else
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def browser_path() -> str:
    """The browser of this machine. Raises RuntimeError, which says what to install."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    raise RuntimeError("The browser tests need Chromium: install it (Debian: apt-get install chromium).")


@contextmanager
def running_chat(index_dir: Path, **settings: object) -> Iterator[str]:
    """The chat over an index, at the address given, for as long as the block lasts."""
    port = free_port()
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port), "--index", str(index_dir)]
    environment = {f"ASSISTANT_{name.upper()}": str(value) for name, value in ({"model": ""} | settings).items()}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=os.environ | environment
    )
    try:
        _wait(f"http://127.0.0.1:{port}/health", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(SECONDS_TO_START)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The chat did not start: {process.stderr.read() if process.stderr else ''}")
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"The chat did not answer within {SECONDS_TO_START} seconds.")
