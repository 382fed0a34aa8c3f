"""The ways in, over one database of accounts: a password, a session's key, a token, what a sign-on says.

Each ends in a `Reader` or in nobody. Knows no request; who is to be told what went wrong is told no more than that.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import delete, insert, select

from assistant.accounts.account import Account, Origin, account_name
from assistant.accounts.attempts import Attempts, Free
from assistant.accounts.database import Database
from assistant.accounts.passwords import Passwords, checked
from assistant.accounts.secrets import hash_of, new_key, new_one_time
from assistant.accounts.sessions import Sessions
from assistant.accounts.store import Accounts
from assistant.accounts.tables import SIGN_ONS
from assistant.accounts.tokens import Tokens
from assistant.errors import AccountError, SignOnError
from assistant.settings import Settings
from assistant.types import Reader, Role

SIGN_ON_SECONDS = 600.0  # that a person may take at the provider
ONE_TIME_SECONDS = 3 * 86_400.0  # that a password lasts which an administrator has set
_SEEN_AFTER = 600.0  # seconds: who works is noted now and then, not with every request
Refusal = Literal["unknown", "password", "disabled", "expired", "waiting"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: the key of a new session, or why there is none. Only the record is told which reason.

    `name` is that of the account concerned, empty where there is none; `seconds` what the next attempt must wait for.
    `chooses`: who came by a one-time password has no session yet, and chooses a password of their own by this key.
    """

    key: str = ""
    name: str = ""
    refusal: Refusal | None = None
    seconds: int = 0
    chooses: str = ""


class Entrance:
    """See the module. Every method may raise AccountStoreError."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.time,
        passwords: Passwords | None = None,
        free: Free | None = None,
    ) -> None:
        self._settings, self._clock = settings, clock
        own = settings.users_file
        self._database = Database(own or settings.index_dir / "users.db", "" if own else settings.database_url)
        self._passwords = passwords
        self._noted: dict[int, float] = {}
        self.accounts = Accounts(self._database)
        self.tokens = Tokens(self._database, clock=clock)
        self.sessions = Sessions(
            self._database, idle=settings.session_idle, longest=settings.session_longest, clock=clock
        )
        self.attempts = Attempts(self._database, free=free, clock=clock)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    @property
    def passwords(self) -> Passwords:
        """Made when first used: it costs as much as trying a password."""
        self._passwords = self._passwords or Passwords()
        return self._passwords

    # By a password

    def sign_in(self, name: str, password: str, address: str) -> Outcome:
        """Try a name and a password from an address; the work is the same whether or not there is such an account."""
        typed = _typed(name)
        seconds = self.attempts.begin(typed, address)
        if seconds:
            return Outcome(refusal="waiting", seconds=seconds)
        account, kept = self.accounts.with_password(typed)
        refusal = self._refusal(account, fits=self.passwords.fits(password, kept))
        if account is None or refusal:
            return Outcome(name=account.name if account else "", refusal=refusal)
        self.attempts.succeeded(typed, address)
        if account.one_time_until is not None:
            chooses = self.keep_sign_on({"chooses": account.name, "until": account.one_time_until})
            return Outcome(name=account.name, chooses=chooses)
        if self.passwords.is_outdated(kept):
            self.accounts.renew_hash(account, self.passwords.hash(password))
        self._note(account)
        return Outcome(self.sessions.begin(account), account.name)

    def _refusal(self, account: Account | None, *, fits: bool) -> Refusal | None:
        if account is None:
            return "unknown"
        if not fits:
            return "password"
        if not account.is_open:
            return "disabled"
        return "expired" if account.one_time_until and account.one_time_until < self._clock() else None

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password, which ends its sessions. Raises AccountError for one not to be chosen."""
        account = self._with_password(name)
        self.accounts.set_password(account.name, self.passwords.hash(checked(password, account.name)))

    def _with_password(self, name: str) -> Account:
        account = self.accounts.named(name)
        if account.origin != "local":
            raise AccountError(f"{account.name} comes in by the single sign-on, and has no password here.")
        return account

    def give_one_time_password(self, name: str) -> str:
        """Give an account a password by which its owner chooses another within three days; that ends its sessions.

        Raises AccountError for an account that has no password here.
        """
        password = new_one_time()
        account = self._with_password(name)
        until = self._clock() + ONE_TIME_SECONDS
        self.accounts.set_password(account.name, self.passwords.hash(password), one_time_until=until)
        return password

    def choose_password(self, key: str, password: str) -> Outcome:
        """Who came by a one-time password chooses one, and is in. Raises PasswordError for one not to be chosen."""
        told = self._kept(key)
        account = self.accounts.find(str(told.get("chooses", "")))
        if account is None or not account.is_open or account.one_time_until != told.get("until", 0.0):
            return Outcome(refusal="expired")
        hashed = self.passwords.hash(checked(password, account.name))
        if not self.kept_sign_on(key):  # somebody was quicker by the same key
            return Outcome(name=account.name, refusal="expired")
        self.accounts.set_password(account.name, hashed)
        self._note(account)
        return Outcome(self.sessions.begin(account), account.name)

    def change_password(self, name: str, old: str, new: str, address: str) -> Outcome:
        """The same by its owner, who says the old one; the new session that goes on. Raises AccountError as above."""
        seconds = self.attempts.begin(name, address)
        if seconds:
            return Outcome(name=name, refusal="waiting", seconds=seconds)
        if not self.passwords.fits(old, self.accounts.with_password(name)[1]):
            return Outcome(name=name, refusal="password")
        self.attempts.succeeded(name, address)
        self.set_password(name, new)
        return Outcome(self.sessions.begin(self.accounts.named(name)), name)

    # By what was given out

    def by_session(self, key: str) -> Reader | None:
        """Whose browser holds a key."""
        session = self.sessions.find(key)
        if session is None:
            return None
        self._note(session.account)
        return session.account.reader(session.role)

    def by_token(self, token: str) -> Reader | None:
        """Whose program sends a token. A role that the sign-on gives lasts as long as a session; a token has none."""
        account = self.tokens.find(token)
        if account is None or not self._is_admitted(account):
            return None
        self._note(account)
        return account.reader()

    # By a sign-on

    def vouched_for(self, origin: Origin, subject: str, name: str, groups: object = ()) -> tuple[Account, Role | None]:
        """The account of a person whom a sign-on names, and the role that their groups give.

        Raises SignOnError for one who may not come in.
        """
        try:
            account = self.accounts.signed_on(origin, subject, name, groups)
        except AccountError as error:
            raise SignOnError(str(error)) from error
        if not (account.is_open and self._is_admitted(account)):
            raise SignOnError(f"{account.name} may not come in; ask the administrator.")
        self._note(account)
        return account, self._role_in(account.sign_on_groups)

    def _is_admitted(self, account: Account) -> bool:
        admitted = frozenset(self._settings.admitted_groups)
        return account.origin == "local" or not admitted or bool(admitted & account.sign_on_groups)

    def _role_in(self, groups: frozenset[str]) -> Role | None:
        if groups & frozenset(self._settings.administrator_groups):
            return Role.ADMINISTRATOR
        return Role.EDITOR if groups & frozenset(self._settings.editor_groups) else None

    def keep_sign_on(self, kept: Mapping[str, Any]) -> str:
        """Keep what was told the provider until the person comes back; the key for their browser."""
        key, now = new_key(), self._clock()
        values = {"hash": hash_of(key), "kept": json.dumps(kept), "expires": now + SIGN_ON_SECONDS}
        with self._database.writing() as db:
            db.execute(delete(SIGN_ONS).where(SIGN_ONS.c.expires < now))
            db.execute(insert(SIGN_ONS).values(values))
        return key

    def kept_sign_on(self, key: str) -> dict[str, Any]:
        """What was kept, once; empty where nothing was, or it took too long."""
        with self._database.writing() as db:
            row = db.execute(select(SIGN_ONS).where(SIGN_ONS.c.hash == hash_of(key))).first()
            db.execute(delete(SIGN_ONS).where(SIGN_ONS.c.hash == hash_of(key)))
        return self._told(row)

    def _kept(self, key: str) -> dict[str, Any]:
        """The same, and it stays kept."""
        with self._database.reading() as db:
            return self._told(db.execute(select(SIGN_ONS).where(SIGN_ONS.c.hash == hash_of(key))).first())

    def _told(self, row: Any) -> dict[str, Any]:
        return dict(json.loads(row.kept)) if row and row.expires >= self._clock() else {}

    def _note(self, account: Account) -> None:
        """That an account's owner was here; by what this process last wrote, and what stands with the account."""
        now = self._clock()
        if now - max(self._noted.get(account.id, 0.0), account.seen or 0.0) > _SEEN_AFTER:
            self._noted[account.id] = now
            self.accounts.note_seen(account, now)


def _typed(name: str) -> str:
    """A name as it is looked up; what cannot be one is counted as it stands."""
    try:
        return account_name(name)
    except AccountError:
        return name[:200]
