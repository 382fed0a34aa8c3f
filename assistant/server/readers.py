"""Gives each browser the cookie by which its conversations are found again, with every page it opens.

HttpOnly: no script reads it; SameSite=Lax: no other site's page can use it to post. Lasts a year from the last visit.
"""

from __future__ import annotations

from http.cookies import SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.owner import COOKIE, new_token, token_in

_A_YEAR = 365 * 24 * 3600


class Readers:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers.append("Set-Cookie", _cookie(scope))
            await send(message)

        await self._app(scope, receive, with_cookie if scope["type"] == "http" else send)


def _cookie(scope: Scope) -> str:
    """The browser's own token again, for another year, else a new one."""
    cookie: SimpleCookie = SimpleCookie()
    cookie[COOKIE] = token_in(Request(scope).cookies) or new_token()
    secure = scope.get("scheme") == "https"
    said = {"path": "/", "max-age": _A_YEAR, "httponly": True, "samesite": "Lax", "secure": secure}
    for name, value in said.items():
        cookie[COOKIE][name] = value
    return cookie[COOKIE].OutputString()
