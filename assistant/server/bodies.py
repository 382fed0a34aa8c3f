"""How much a request may carry: little, but for a file that is added, whose receiver counts for itself.

What says that it is too large is answered before any of it is read; what does not say is cut off when it is.
"""

from __future__ import annotations

import re

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 4_000_000  # bytes: a page sends back a conversation at the most
_COUNTED_BY_ITS_RECEIVER = re.compile(r"/library/[a-z]+/files")


class BodyLimit:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it with 413."""
        if scope["type"] != "http" or _COUNTED_BY_ITS_RECEIVER.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
        elif _said_size(scope) > self._most:
            await _refuse(scope, receive, send)
        else:
            await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken, too_large, begun = 0, False, False

        async def counting() -> Message:
            nonlocal taken, too_large
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                too_large = True
                return {"type": "http.disconnect"}  # whoever reads gives up
            return message

        async def noting(message: Message) -> None:
            nonlocal begun
            if not too_large or begun:
                begun = True
                await send(message)

        try:
            await self._app(scope, counting, noting)
        except Exception:
            if not too_large:
                raise
        if too_large and not begun:
            await _refuse(scope, receive, send)


def _said_size(scope: Scope) -> int:
    said = Headers(scope=scope).get("content-length", "0")
    return int(said) if said.isdecimal() else 0


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    await JSONResponse({"error": "The request is too large."}, 413)(scope, receive, send)
