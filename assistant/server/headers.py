"""What every response tells the browser: ask no other host, run no script but ours, guess no type, leak no address.

Measured on Gradio 6.31 in Chromium, least that works:
- scripts: 'self'; the page's own inline scripts by their hashes (its configuration differs with every request, so a
  page is hashed as it leaves), never 'unsafe-inline': markup that slipped into a page could run nothing;
  'unsafe-eval', because gr.HTML compiles its template by `Function`;
- styles: 'unsafe-inline', because Gradio writes its theme into the page and our highlights are placed by `style`;
- images, fonts, connections: 'self'; no data: addresses.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.server.page_head import with_our_head

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# A script without an address of its own; what stands between the tags is hashed as it stands.
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def content_security_policy(hashes: Iterable[str] = ()) -> str:
    """The policy; `hashes` name the inline scripts that a page may run."""
    scripts = " ".join((_POLICY["script-src"], *(f"'{each}'" for each in hashes)))
    return "; ".join(f"{what} {where}" for what, where in (_POLICY | {"script-src": scripts}).items())


def script_hashes(page: bytes) -> list[str]:
    """The inline scripts of a page as a policy names them."""
    return [
        f"sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}"
        for script in _INLINE_SCRIPT.findall(page)
    ]


class SecurityHeaders:
    """ASGI middleware. Only HTML pages are held back, to be finished and hashed; the rest passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            await self._app(scope, receive, _Guarded(send, scope["path"]))
        else:
            await self._app(scope, receive, send)


class _Guarded:
    """Sends one response on, with its headers."""

    def __init__(self, send: Send, path: str) -> None:
        self._send = send
        self._path = path
        self._start: Message | None = None  # of a page that is held back
        self._page = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._on_start(message)
        elif self._start is not None and message["type"] == "http.response.body":
            await self._on_page_part(message)
        else:
            await self._send(message)

    async def _on_start(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        if headers.get("content-type", "").startswith("text/html"):
            self._start = message
            return
        headers.setdefault("Content-Security-Policy", content_security_policy())
        await self._send(message)

    async def _on_page_part(self, message: Message) -> None:
        self._page += message.get("body", b"")
        if message.get("more_body", False) or self._start is None:
            return
        page = with_our_head(bytes(self._page), self._path)
        headers = MutableHeaders(scope=self._start)
        headers["Content-Security-Policy"] = content_security_policy(script_hashes(page))
        headers["Content-Length"] = str(len(page))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": page, "more_body": False})
