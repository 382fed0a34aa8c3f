"""What a request brings to say who sends it → the person: a session's cookie, a token, a believed web server's word.

Decides nothing about what becomes of a request that brings nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from starlette.requests import HTTPConnection

from assistant.accounts.account import account_name
from assistant.accounts.entrance import Entrance
from assistant.errors import AccountError, SignOnError
from assistant.server.cookies import SESSION, cookie_in
from assistant.server.peers import networks, peer_in
from assistant.settings import Settings
from assistant.types import Reader


@dataclass(frozen=True, slots=True)
class Came:
    """Who came, if anybody, and by what. A browser sends a session's cookie and a web server's word by itself."""

    reader: Reader | None = None
    by: Literal["nothing", "session", "token", "proxy"] = "nothing"


class Credentials:
    """Reads them, over one entrance. May raise AccountStoreError."""

    def __init__(self, entrance: Entrance, settings: Settings) -> None:
        self._entrance, self._settings = entrance, settings
        self._believed = networks(settings.proxy_addresses)

    def may_speak(self, connection: HTTPConnection) -> bool:
        """Whether this machine may send requests at all: where a web server says who comes, only that one."""
        return self._settings.accounts != "proxy" or peer_in(connection.scope, self._believed)

    def came(self, connection: HTTPConnection) -> Came:
        """Who sends a request. Raises SignOnError for a person who is known and may not come in."""
        scheme, _, token = connection.headers.get("authorization", "").partition(" ")
        if scheme.casefold() == "bearer":  # and nothing beside it: a program says what it means
            reader = self._entrance.by_token(token.strip())
            return Came(reader, "token" if reader else "nothing")
        if self._settings.accounts == "proxy":
            return self._vouched_for(connection)
        key = cookie_in(SESSION, connection, self._settings)
        reader = self._entrance.by_session(key) if key else None
        return Came(reader, "session" if reader else "nothing")

    def _vouched_for(self, connection: HTTPConnection) -> Came:
        said = connection.headers.getlist(self._settings.proxy_user_header)
        if not self.may_speak(connection) or len(said) != 1 or not said[0].strip():  # two names: one was not its own
            return Came()
        name = _decoded(said[0])
        header = self._settings.proxy_groups_header
        groups = _decoded(",".join(connection.headers.getlist(header))).split(",") if header else []
        try:
            subject = account_name(name)
        except AccountError as error:
            raise SignOnError(str(error)) from error
        account, role = self._entrance.vouched_for("proxy", subject, name, groups)
        return Came(account.reader(role), "proxy")


def _decoded(header: str) -> str:
    """What a web server wrote in UTF-8, which HTTP hands on byte by byte."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
