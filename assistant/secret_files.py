"""Secrets from files: `NAME_FILE` names a file whose content is the secret `NAME`, if nobody else may read it.

As containers and systemd hand secrets over (a mounted file, LoadCredential). Knows which files are safe to read, not
what a secret is for.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import MutableMapping
from pathlib import Path

from assistant.errors import SettingsError

_NAMED = re.compile(r"(?P<name>\w*(?:KEY|TOKEN|SECRET|PASSWORD|CREDENTIALS?))_FILE")
_LONGEST = 64_000  # bytes; a secret is no book


def secret(name: str, environment: MutableMapping[str, str] = os.environ) -> str:
    """The secret `name`: of the environment, else of the file that `NAME_FILE` names; empty where neither is set.

    Raises SettingsError for a file that cannot be read, or that others than its owner may read or change.
    """
    if name in environment:
        return environment[name]
    file = environment.get(f"{name}_FILE", "")
    return read_secret(Path(file)) if file else ""


def read_secret(file: Path) -> str:
    """What stands in a file of a secret, without the line's end. Raises SettingsError, see `secret`."""
    try:
        with file.open("rb") as opened:
            if sys.platform != "win32":  # where rights are no modes
                _check(file, os.fstat(opened.fileno()))
            content = opened.read(_LONGEST + 1)
        if len(content) > _LONGEST:
            raise SettingsError(f"{file} is too long for a secret; check which file is named.")
        return content.decode("utf-8").strip("\r\n")
    except OSError as error:
        raise SettingsError(f"The secret in {file} cannot be read ({error.strerror}); check its owner.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} holds no text; check which file is named.") from error


def take_secrets(environment: MutableMapping[str, str] = os.environ) -> None:
    """Put what secret files hold into the environment, where libraries look for it; what is set there stays.

    Raises SettingsError, see `secret`.
    """
    for variable in sorted(environment):
        named = _NAMED.fullmatch(variable)
        if named and environment[variable]:
            environment.setdefault(named["name"], secret(named["name"], environment))


def _check(file: Path, found: os.stat_result) -> None:
    """Read by its owner alone, who is this user or root; by root's own group too, as systemd has it."""
    if not stat.S_ISREG(found.st_mode):
        raise SettingsError(f"{file} is no file; check which one is named.")
    if found.st_uid not in (0, os.geteuid()):
        raise SettingsError(f"The secret in {file} belongs to another user; run `chown` on it.")
    group = 0o020 if found.st_uid == 0 else 0o070
    if found.st_mode & (group | 0o007):
        raise SettingsError(f"Others than its owner may read or change the secret in {file}; run `chmod 600` on it.")
