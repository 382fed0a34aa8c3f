"""Passwords → hashes that only trying can turn back (argon2id, RFC 9106), and whether one fits.

Trying costs the same whether there is anything to try against: who may not come in cannot tell why. At most a few are
tried at once, for each takes 64 MB.
"""

from __future__ import annotations

import secrets
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import PasswordError

SHORTEST, LONGEST = 12, 1000  # characters; NIST SP 800-63B asks for length, and for no mixture of signs
_DIFFERENT = 5  # characters
_AT_ONCE = 2


class Passwords:
    """Makes and tries hashes; safe to share between threads."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._few = threading.BoundedSemaphore(_AT_ONCE)
        self._of_nobody = self.hash(secrets.token_urlsafe(32))  # nobody knows the password

    def hash(self, password: str) -> str:
        """What is kept of a password."""
        with self._few:
            return self._hasher.hash(_written(password))

    def fits(self, password: str, kept: str) -> bool:
        """Whether a password is the one whose hash is kept; where none is kept it takes as long to say no."""
        with self._few:
            try:
                return self._hasher.verify(kept or self._of_nobody, _written(password[:LONGEST])) and bool(kept)
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, kept: str) -> bool:
        """Whether a hash was made more cheaply than hashes are made now."""
        return self._hasher.check_needs_rehash(kept)


def checked(password: str, name: str) -> str:
    """A password that may be chosen for the account of a name. Raises PasswordError, which says why another may not."""
    if len(password) < SHORTEST:
        raise PasswordError(f"A password has {SHORTEST} characters or more; several words are easily kept.", "short")
    if len(password) > LONGEST:
        raise PasswordError(f"A password has {LONGEST} characters at the most.", "long")
    if len(set(password.casefold())) < _DIFFERENT or password.casefold().strip("0123456789.-_!") == name:
        raise PasswordError("That password is too easily guessed; choose another, such as several words.", "guessed")
    return password


def _written(password: str) -> bytes:
    """One way of writing each: keyboards differ in how they put marks on letters (RFC 8265)."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
