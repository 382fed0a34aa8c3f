"""Every request, counted, and in structured logs told: method, route, status, time.

Never the address, which may hold a question, nor who asked.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.server.metrics import Meter
from assistant.settings import Settings

_LOG = logging.getLogger("assistant.requests")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Watched:
    """ASGI middleware; streams and files pass through untouched."""

    def __init__(self, app: ASGIApp, meter: Meter, settings: Settings) -> None:
        self._app, self._meter, self._tells = app, meter, settings.logs == "json"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def on(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, on)
        finally:
            self._ended(scope, status, time.perf_counter() - started)

    def _ended(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else "other"
        route = route_of(scope)
        self._meter.requested(method, route, status)
        if self._tells:
            facts = {"method": method, "route": route, "status": status, "seconds": round(seconds, 4)}
            _LOG.info("request", extra={"facts": facts})


def route_of(scope: Scope) -> str:
    """The route that took a request as the program writes it (`/files/{document_id}`); `other` where none did."""
    route: Any = scope.get("route")
    path = getattr(route, "path", "")
    return f"{scope.get('root_path', '')}{path}" if path else "other"
