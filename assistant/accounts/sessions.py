"""Sessions of browsers: begun when a person signs in, ended by signing out, by rest and by age.

The browser holds a key, the table its hash. That the account is still open is looked at each time.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import delete, insert, or_, select, update

from assistant.accounts.account import Account
from assistant.accounts.database import Database
from assistant.accounts.secrets import hash_of, new_key
from assistant.accounts.store import account_of
from assistant.accounts.tables import ACCOUNTS, SESSIONS
from assistant.types import Role

_NOTED_AFTER = 0.02  # of the time of rest: who works writes a line now and then, not with every request


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is signed in: whose, and the role that the sign-on gave for as long as it lasts."""

    account: Account
    role: Role | None = None


class Sessions:
    """All sessions. `idle` and `longest` are seconds: without a request, and in all."""

    def __init__(
        self, database: Database, *, idle: float, longest: float, clock: Callable[[], float] = time.time
    ) -> None:
        self._database, self._idle, self._longest, self._clock = database, idle, longest, clock

    def begin(self, account: Account, role: Role | None = None) -> str:
        """A new one; the key that the browser is to keep. Those that are over are swept away."""
        key, now = new_key(), self._clock()
        with self._database.writing() as db:
            over = or_(SESSIONS.c.seen < now - self._idle, SESSIONS.c.begun < now - self._longest)
            db.execute(delete(SESSIONS).where(over))
            values = {"hash": hash_of(key), "account": account.id, "begun": now, "seen": now}
            db.execute(insert(SESSIONS).values(values | {"role": role.value if role else None}))
        return key

    def find(self, key: str) -> Session | None:
        """The session of a key, and that it was used; None where it is over, or its account is not open."""
        now, kept = self._clock(), hash_of(key)
        with self._database.reading() as db:
            joined = select(ACCOUNTS, SESSIONS.c.begun, SESSIONS.c.seen, SESSIONS.c.role.label("given")).join(
                ACCOUNTS, ACCOUNTS.c.id == SESSIONS.c.account
            )
            row = db.execute(joined.where(SESSIONS.c.hash == kept)).first()
        if row is None or now - row.seen > self._idle or now - row.begun > self._longest:
            return None
        account = account_of(row)
        if not account.is_open:
            return None
        if now - row.seen > self._idle * _NOTED_AFTER:
            with self._database.writing() as db:
                db.execute(update(SESSIONS).where(SESSIONS.c.hash == kept).values(seen=now))
        return Session(account, Role(row.given) if row.given else None)

    def end(self, key: str) -> None:
        """End one."""
        with self._database.writing() as db:
            db.execute(delete(SESSIONS).where(SESSIONS.c.hash == hash_of(key)))

    def end_all(self, account: Account) -> None:
        """End all of an account."""
        with self._database.writing() as db:
            db.execute(delete(SESSIONS).where(SESSIONS.c.account == account.id))
