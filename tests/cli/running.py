"""What comes of a command, and commands as programs of their own."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DECREE = "77/2019/NĐ-CP"


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.status == 0, self.err
        return json.loads(self.out)

    @property
    def reason(self) -> str:
        """The one line that says why it could not be done."""
        assert (self.status, self.out) == (1, "")
        assert self.err.endswith("\n")
        assert len(self.err.splitlines()) == 1, self.err
        return self.err


Command = Callable[..., Outcome]


def process(command: list[Any], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program as a person would, without the settings of the one who runs the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
