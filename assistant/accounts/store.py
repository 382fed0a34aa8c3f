"""Accounts as they are kept: made, found, changed, removed. Knows no session, no attempt and no way in."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.accounts.account import Account, Origin, account_name, checked_clearance, group_names
from assistant.accounts.database import Database
from assistant.accounts.tables import ACCOUNTS, SESSIONS, TOKENS
from assistant.errors import AccountError
from assistant.types import Role

_FORGOTTEN = "#"  # no name begins with it


class Accounts:
    """All accounts of a database. Methods that name one that there is not raise AccountError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        name: str,
        *,
        role: Role = Role.READER,
        groups: object = (),
        clearance: int = 0,
        origin: Origin = "local",
        password: str = "",
    ) -> Account:
        """A new account; `password` is a hash. Raises AccountError where the name is taken, or was."""
        name = account_name(name)
        values = {
            "name": name,
            "role": role.value,
            "own_groups": _listed(group_names(groups)),
            "sign_on_groups": _listed(frozenset()),
            "clearance": checked_clearance(clearance),
            "origin": origin,
            "subject": None,
            "password": password,
            "disabled": False,
            "removed": False,
        }
        with self._database.writing() as db:
            taken = db.execute(select(ACCOUNTS.c.id).where(ACCOUNTS.c.name.in_([name, _forgotten(name)]))).first()
            if taken is not None:
                raise AccountError(f"{name} is the name of an account, or was; choose another.")
            db.execute(insert(ACCOUNTS).values(values))
        return self.named(name)

    def find(self, name: str) -> Account | None:
        """The account of a name; None where there is none, or it was removed."""
        try:
            name = account_name(name)
        except AccountError:
            return None
        return self.with_password(name)[0]

    def named(self, name: str) -> Account:
        """The account of a name."""
        found = self.find(name)
        if found is None:
            raise AccountError(f"There is no account called {name[:80]!r}; see `assistant users list`.")
        return found

    def listed(self) -> list[Account]:
        """All accounts, those that were removed among them, by name."""
        with self._database.reading() as db:
            return [account_of(row) for row in db.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name))]

    def with_password(self, name: str) -> tuple[Account | None, str]:
        """The account of a name, and the hash of its password, empty where it has none: in one question."""
        with self._database.reading() as db:
            row = db.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name, ACCOUNTS.c.removed.is_(False))).first()
        return (account_of(row), str(row.password)) if row else (None, "")

    def change(
        self,
        name: str,
        *,
        role: Role | None = None,
        groups: object = None,
        clearance: int | None = None,
        disabled: bool | None = None,
    ) -> Account:
        """Change what is given (None: it stays). Who is disabled is signed out everywhere."""
        given: dict[str, Any] = {
            "role": role.value if role else None,
            "own_groups": _listed(group_names(groups)) if groups is not None else None,
            "clearance": checked_clearance(clearance) if clearance is not None else None,
            "disabled": disabled,
        }
        values = {column: value for column, value in given.items() if value is not None}
        account = self.named(name)
        if values:
            with self._database.writing() as db:
                db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(values))
                if disabled:
                    db.execute(delete(SESSIONS).where(SESSIONS.c.account == account.id))
        return self.named(name)

    def set_password(self, name: str, password: str, *, one_time_until: float | None = None) -> None:
        """Keep another hash; that ends all sessions. `one_time_until`: see Account."""
        account = self.named(name)
        values = {"password": password, "one_time_until": one_time_until}
        with self._database.writing() as db:
            db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(values))
            db.execute(delete(SESSIONS).where(SESSIONS.c.account == account.id))

    def renew_hash(self, account: Account, password: str) -> None:
        """Keep another hash of the same password, which ends no session."""
        with self._database.writing() as db:
            db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(password=password))

    def note_seen(self, account: Account, at: float) -> None:
        """Keep when an account's owner was here last."""
        with self._database.writing() as db:
            db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(last_seen=at))

    def remove(self, name: str, *, forget: bool = False) -> None:
        """Let nobody in by it any more. Its name stays, so that nobody gets it; with `forget`, as a hash only."""
        account = self.named(name)
        values = {
            "removed": True,
            "disabled": True,
            "password": "",
            "subject": None,
            "role": Role.READER.value,
            "own_groups": _listed(frozenset()),
            "sign_on_groups": _listed(frozenset()),
            "clearance": 0,
            "last_seen": None,
            "one_time_until": None,
        }
        if forget:
            values["name"] = _forgotten(account.name)
        with self._database.writing() as db:
            for table in (SESSIONS, TOKENS):
                db.execute(delete(table).where(table.c.account == account.id))
            db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(values))

    def signed_on(self, origin: Origin, subject: str, name: str, groups: object = ()) -> Account:
        """The account of a person whom a sign-on vouches for, made at the first time.

        `subject` is what the sign-on knows them by for good. Raises AccountError where the name is another's: one who
        comes in some other way, or whom the sign-on knew by another subject.
        """
        known_by = f"{origin}:{subject}"
        with self._database.reading() as db:
            row = db.execute(select(ACCOUNTS).where(ACCOUNTS.c.subject == known_by)).first()
        account = account_of(row) if row else self._joined(origin, known_by, account_name(name))
        said = group_names(groups)
        if account.sign_on_groups != said:
            with self._database.writing() as db:
                db.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == account.id).values(sign_on_groups=_listed(said)))
            return self.named(account.name)
        return account

    def _joined(self, origin: Origin, known_by: str, name: str) -> Account:
        """The account that was made beforehand for somebody of this name, else a new one."""
        account = self.find(name) or self.add(name, origin=origin)
        if account.origin != origin or account.subject:
            raise AccountError(f"The account {name} is another person's; ask the administrator.")
        try:
            with self._database.writing() as db:
                taken = update(ACCOUNTS).where(ACCOUNTS.c.id == account.id, ACCOUNTS.c.subject.is_(None))
                db.execute(taken.values(subject=known_by))
        except IntegrityError as error:
            raise AccountError(f"The account {name} is another person's; ask the administrator.") from error
        return self.named(name)


def account_of(row: Row[Any]) -> Account:
    """An account as its table has it."""
    return Account(
        row.id,
        row.name,
        Role(row.role),
        frozenset(json.loads(row.own_groups)),
        frozenset(json.loads(row.sign_on_groups)),
        row.clearance,
        row.origin,
        row.subject or "",
        bool(row.disabled),
        bool(row.removed),
        row.last_seen,
        row.one_time_until,
    )


def _listed(names: frozenset[str]) -> str:
    return json.dumps(sorted(names), ensure_ascii=False)


def _forgotten(name: str) -> str:
    return _FORGOTTEN + sha256(name.encode()).hexdigest()
