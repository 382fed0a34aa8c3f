"""The `assistant` command: arguments in, one call of the service, values out.

Exit status: 0 done ("not held" is an answer), 1 could not do it, 2 wrong usage. An error is one line and no traceback;
ASSISTANT_DEBUG=1 shows where it came from.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

# Each adds its commands to the program, in the order in which `--help` lists them.
from assistant.cli import (
    access,
    asking,
    audit,
    figures,
    holding,
    judging,
    keeping,
    learning,
    programmes,
    serving,
    users,
)
from assistant.cli.options import app, errors
from assistant.errors import AssistantError

app.add_typer(audit.app, name="audit")
app.add_typer(access.app, name="access")
app.add_typer(users.app, name="users")

__all__ = [
    "access",
    "app",
    "asking",
    "audit",
    "figures",
    "holding",
    "judging",
    "keeping",
    "learning",
    "main",
    "programmes",
    "serving",
    "users",
]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # our languages, whatever the terminal's locale says
    try:
        app(arguments, prog_name="assistant")
    except AssistantError as error:
        _fail(str(error))
    except Exception as error:  # noqa: BLE001 - the last stop: one line, and how to see the rest
        _fail(f"Unexpected {type(error).__name__}: {error}. Run again with ASSISTANT_DEBUG=1 to see where.")
    sys.exit(0)


def _fail(message: str) -> NoReturn:
    if os.environ.get("ASSISTANT_DEBUG"):
        errors().print_exception()
    sys.stderr.write(" ".join(message.split()) + "\n")
    sys.exit(1)
