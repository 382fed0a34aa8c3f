"""What is given out once and kept as a hash: keys of sessions, tokens of programs, and secrets that stand in files.

A key has 256 random bits, so a plain hash of it cannot be turned back; passwords, which people choose, are hashed by
passwords.py.
"""

from __future__ import annotations

import os
import secrets
from hashlib import sha256
from pathlib import Path

from assistant.errors import SecretFileError

_OTHERS = 0o077
_LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another when it is read out or copied by hand
_LONGEST = 10_000


def new_key(prefix: str = "") -> str:
    """A key that nobody can guess; `prefix` says what it is to who finds one lying about."""
    return prefix + secrets.token_urlsafe(32)


def new_one_time() -> str:
    """A password for a person to type once: four groups of four signs, some 79 random bits."""
    return "-".join("".join(secrets.choice(_LEGIBLE) for _ in range(4)) for _ in range(4))


def hash_of(key: str) -> str:
    """What is kept of a key."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def secret_in(file: Path) -> str:
    """The first line of a file that only its owner may read. Raises SecretFileError for any other."""
    try:
        with file.open(encoding="utf-8") as opened:
            state = os.fstat(opened.fileno())
            if os.name == "posix" and state.st_mode & _OTHERS:
                raise SecretFileError(f"{file} can be read by others than its owner; run: chmod 600 {file}")
            secret = opened.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SecretFileError(f"{file}, which should hold a secret, cannot be read; check its path.") from error
    if not secret:
        raise SecretFileError(f"{file} should hold a secret in its first line, which is empty.")
    return secret
