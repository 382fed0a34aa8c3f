"""Tokens by which programs come in as a person: named, shown once, ended by a day or by hand, kept as hashes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from assistant.accounts.account import Account
from assistant.accounts.database import Database
from assistant.accounts.secrets import hash_of, new_key
from assistant.accounts.store import account_of
from assistant.accounts.tables import ACCOUNTS, TOKENS
from assistant.errors import AccountError

PREFIX = "pa_"
MOST = 50  # of one account
_LONGEST_NAME = 60
_DAY = 86_400.0
_NOTED_AFTER = 600.0  # seconds


@dataclass(frozen=True, slots=True)
class Token:
    """What is known of a token after it was shown. Times are seconds since 1970; None: never."""

    id: int
    name: str
    made: float
    expires: float | None
    used: float | None

    def to_dict(self) -> dict[str, Any]:
        """The token as JSON values."""
        return {
            "id": self.id,
            "name": self.name,
            "made": _said(self.made),
            "expires": _said(self.expires),
            "used": _said(self.used),
        }


class Tokens:
    """All tokens."""

    def __init__(self, database: Database, *, clock: Callable[[], float] = time.time) -> None:
        self._database, self._clock = database, clock

    def make(self, account: Account, name: str, days: int = 0) -> tuple[str, Token]:
        """A new token, and what stays known of it; 0 days: it does not end by itself. Raises AccountError."""
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise AccountError(f"A token needs a name of up to {_LONGEST_NAME} characters, by which it is known again.")
        key, now = new_key(PREFIX), self._clock()
        expires = now + days * _DAY if days > 0 else None
        values = {"hash": hash_of(key), "account": account.id, "name": name, "made": now, "expires": expires}
        with self._database.writing() as db:
            held = db.execute(select(func.count()).select_from(TOKENS).where(TOKENS.c.account == account.id)).scalar()
            if (held or 0) >= MOST:
                raise AccountError(f"{account.name} has {MOST} tokens; revoke one that is not used any more.")
            made = db.execute(insert(TOKENS).values(values)).inserted_primary_key
        return key, Token(made[0] if made else 0, name, now, expires, None)

    def listed(self, account: Account) -> list[Token]:
        """The tokens of an account, the newest first; those that have ended among them."""
        with self._database.reading() as db:
            rows = db.execute(select(TOKENS).where(TOKENS.c.account == account.id).order_by(TOKENS.c.id.desc()))
            return [Token(row.id, row.name, row.made, row.expires, row.used) for row in rows]

    def revoke(self, account: Account, token: int) -> bool:
        """End a token of an account; False where it has none of that number."""
        with self._database.writing() as db:
            gone = db.execute(delete(TOKENS).where(TOKENS.c.account == account.id, TOKENS.c.id == token))
        return gone.rowcount == 1

    def find(self, key: str) -> Account | None:
        """Whose a token is; None where it has ended, or the account is not open."""
        if not key.startswith(PREFIX):
            return None
        now, kept = self._clock(), hash_of(key)
        with self._database.reading() as db:
            joined = select(ACCOUNTS, TOKENS.c.expires, TOKENS.c.used).join(ACCOUNTS, ACCOUNTS.c.id == TOKENS.c.account)
            row = db.execute(joined.where(TOKENS.c.hash == kept)).first()
        if row is None or (row.expires is not None and row.expires <= now):
            return None
        if now - (row.used or 0) > _NOTED_AFTER:
            with self._database.writing() as db:
                db.execute(update(TOKENS).where(TOKENS.c.hash == kept).values(used=now))
        account = account_of(row)
        return account if account.is_open else None


def _said(at: float | None) -> str | None:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") if at is not None else None
