"""Lets people in, or not: every request passes here, and goes on with `scope["reader"]`, or is sent to sign in.

What stays open to everybody is named below; all else is closed. Where a browser says by itself who its user is, a page
of another site must not make use of that: what changes something must come from a page of ours.
"""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.audit.events import NOBODY
from assistant.errors import AccountStoreError, SignOnError
from assistant.server.askers import address, asker
from assistant.server.credentials import Came, Credentials
from assistant.settings import Settings

_log = logging.getLogger(__name__)
SIGN_IN, SIGN_OUT = "/sign-in", "/sign-out"
_OPEN = frozenset({"/health", "/ready", "/metrics", "/favicon.ico", "/manifest.json", SIGN_IN, SIGN_OUT})
_OPEN_UNDER = ("/static/", f"{SIGN_IN}/")
_WATCHED = frozenset({"/health", "/ready", "/metrics"})  # asked by programs that stand beside the web server
_PROGRAMS = ("/api/", "/v1/")
_KEEP_NOTHING = {"Cache-Control": "no-store"}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class LetIn:
    """ASGI middleware. Without `credentials` everybody is let in, and nobody is asked who he is."""

    def __init__(self, app: ASGIApp, settings: Settings, credentials: Credentials | None) -> None:
        self._app, self._credentials = app, credentials
        self._said_by_proxies = {
            name.lower().encode() for name in (settings.proxy_user_header, settings.proxy_groups_header) if name
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            came = await self._looked_at(connection)
        except _NotLetInError as error:
            if scope["type"] == "http":
                await error.told(connection)(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})
        else:
            await self._go_on(scope, receive, send, came)

    async def _looked_at(self, connection: HTTPConnection) -> Came:
        """Who came. Raises _NotLetInError for a request that does not go on."""
        if self._credentials is None:
            return Came()
        path = connection.scope["path"]
        if not self._credentials.may_speak(connection) and path not in _WATCHED:
            raise _NotLetInError(403, "Come through the web server that signs people in.")
        is_open = path in _OPEN or path.startswith(_OPEN_UNDER)
        try:
            came = Came() if is_open else await run_in_threadpool(self._credentials.came, connection)
        except SignOnError as error:
            raise _NotLetInError(403, str(error)) from error
        except AccountStoreError as error:
            _log.warning("Nobody can be let in: %s", error)  # its message names a file of this machine
            raise _NotLetInError(503, "Nobody can be let in at the moment; tell the administrator.") from error
        if came.by != "token" and not _is_ours(connection):
            raise _NotLetInError(403, "This was asked for by a page of another site.")
        if came.reader is None and not is_open:
            raise _NotLetInError(401, "Sign in, or send a token: Authorization: Bearer …")
        return came

    async def _go_on(self, scope: Scope, receive: Receive, send: Send, came: Came) -> None:
        scope["reader"] = came.reader
        scope["signs_out"] = came.by == "session"
        scope["by_token"] = came.by == "token"
        scope["headers"] = [each for each in scope["headers"] if each[0].lower() not in self._said_by_proxies]
        name = asker.set(came.reader.name if came.reader else NOBODY)
        place = address.set(scope["client"][0] if scope.get("client") else "")
        try:
            await self._app(scope, receive, _not_kept(send) if came.reader else send)
        finally:
            asker.reset(name)
            address.reset(place)


def _not_kept(send: Send) -> Send:
    """Pages of a person are not kept by the browser: the next one at it could step back to them."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sending


def local_address(text: str) -> str:
    """An address of this server to go on to; the door for anything else, so that nobody is led elsewhere."""
    parts = urlsplit(text)
    ours = text.startswith("/") and text.isprintable() and not (parts.scheme or parts.netloc)
    return text if ours and text[1:2] not in {"/", "\\"} else "/"


def _is_ours(connection: HTTPConnection) -> bool:
    """Whether what changes something was asked for by a page of ours (Fetch Metadata, else Origin: RFC 6454)."""
    if connection.scope.get("method") in _READING:
        return True
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = connection.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == connection.headers.get("host")


class _NotLetInError(Exception):
    """A request does not go on; with HTTP's status, and the reason in one line."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self._status, self._why = status, why

    def told(self, connection: HTTPConnection) -> Response:
        """The answer: a browser that opens a page is sent to sign in, all else is told in its own way."""
        path = connection.scope["path"]
        wants_page = "text/html" in connection.headers.get("accept", "") and not path.startswith(_PROGRAMS)
        unknown = self._status == 401
        if unknown and wants_page and connection.scope.get("method") in _READING:
            return RedirectResponse(_sign_in_for(connection), 303, headers=_KEEP_NOTHING)
        headers = _KEEP_NOTHING | ({"WWW-Authenticate": "Bearer"} if unknown else {})
        if wants_page:
            return PlainTextResponse(f"{self._why}\n", self._status, headers=headers)
        said: Any = self._why
        if path.startswith("/v1/"):  # as chat programs expect it
            said = {"message": self._why, "type": "authentication_error" if unknown else "server_error"}
        return JSONResponse({"error": said}, self._status, headers=headers)


def _sign_in_for(connection: HTTPConnection) -> str:
    """The page to sign in, which leads back to what was asked for."""
    path, query = connection.scope["path"], connection.scope.get("query_string", b"").decode("latin-1")
    wanted = quote(path, safe="/") + (f"?{query}" if query else "")
    return SIGN_IN if wanted == "/" else f"{SIGN_IN}?next={quote(wanted, safe='/')}"
