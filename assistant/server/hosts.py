"""By which names the server may be addressed: a page elsewhere whose name is made to lead here is not answered.

Against DNS rebinding: a browser that was lured to evil.example, whose name then resolves to 127.0.0.1, says `Host:
evil.example`. A server that listens on this machine alone is addressed by this machine's own names, and by those that
the setting `allowed_hosts` adds, such as the name under which a web server in front passes requests on.
"""

from __future__ import annotations

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.settings import Settings

_SAID = (
    "This server is not addressed by that name; use http://127.0.0.1, or add the name to the setting allowed_hosts.\n"
)


def name_of(host: str) -> str:
    """The name in a Host header (RFC 9110, 7.2), without its port; empty where it is none."""
    if host.startswith("["):
        name, bracket, port = host[1:].partition("]")
        whole = bool(bracket) and (not port or (port.startswith(":") and port[1:].isdecimal()))
    else:
        name, colon, port = host.partition(":")
        whole = not colon or port.isdecimal()
    return name.rstrip(".").lower() if whole else ""


def is_loopback(name: str) -> bool:
    """Whether a name or address is this machine's own, whatever a name server says."""
    if name == "localhost" or name.endswith(".localhost"):  # RFC 6761, 6.3
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


class AllowedHosts:
    """ASGI middleware: 400 in one line for a name that is not ours."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._names = frozenset(name.rstrip(".").lower() for name in settings.allowed_hosts)
        self._any = not is_loopback(settings.host) and not self._names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in {"http", "websocket"} or self._any or self._ours(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await PlainTextResponse(_SAID, 400)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _ours(self, scope: Scope) -> bool:
        said = Headers(scope=scope).getlist("host")
        name = name_of(said[0]) if len(said) == 1 else ""
        return bool(name) and (is_loopback(name) or name in self._names)
