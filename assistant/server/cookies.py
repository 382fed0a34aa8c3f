"""The cookies by which a browser is known.

HttpOnly: no script reads them; SameSite=Lax: no other site's page posts with them; over TLS bound to this host alone.
"""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.settings import Settings

SESSION, SIGN_ON = "session", "sign-on"


def is_secure(connection: HTTPConnection, settings: Settings) -> bool:
    """Whether the browser reaches us by TLS, which may end in a web server in front."""
    return connection.scope.get("scheme") in {"https", "wss"} or settings.public_url.startswith("https:")


def named(cookie: str, connection: HTTPConnection, settings: Settings) -> str:
    """What a cookie is called: `__Host-` is a promise of the browser's that no other host has set it (RFC 6265bis)."""
    return f"__Host-{cookie}" if is_secure(connection, settings) else cookie


def cookie_in(cookie: str, connection: HTTPConnection, settings: Settings) -> str:
    """What a browser brings; empty where it brings nothing."""
    return connection.cookies.get(named(cookie, connection, settings), "")


def give(response: Response, cookie: str, key: str, connection: HTTPConnection, settings: Settings) -> None:
    """Have the browser keep a key until it is closed; an empty one: forget it."""
    name, secure = named(cookie, connection, settings), is_secure(connection, settings)
    response.set_cookie(name, key, path="/", httponly=True, samesite="lax", secure=secure, max_age=None if key else 0)
