"""Which machine speaks to us, and on whose behalf: the web servers in front that are believed, and what they say.

What a believed one says of the client takes the client's place in the scope, as uvicorn does it; the machine itself
stays in the scope under `peer`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import cast

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.errors import SettingsError

Networks = tuple[IPv4Network | IPv6Network, ...]


def networks(addresses: Sequence[str]) -> Networks:
    """Addresses and networks as the setting `proxy_addresses` has them. Raises SettingsError."""
    try:
        return tuple(ip_network(address, strict=False) for address in addresses)
    except ValueError as error:
        raise SettingsError(f"ASSISTANT_PROXY_ADDRESSES holds what is no address or network ({error}).") from error


def peer_in(scope: Scope, among: Networks) -> bool:
    """Whether the machine at the other end of the connection is one of these."""
    peer = scope.get("peer") or scope.get("client")
    try:
        address = ip_address(peer[0]) if peer else None
    except ValueError:  # a socket of this machine, or a test's client
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return address is not None and any((mapped or address) in network for network in among)


class Peers:
    """ASGI middleware, the outermost of all."""

    def __init__(self, app: ASGIApp, believed: Sequence[str]) -> None:
        known = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1").split(",")
        self._app = ProxyHeadersMiddleware(app, [*(each.strip() for each in known), *believed])  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "lifespan":
            scope["peer"] = scope.get("client")
        await cast(ASGIApp, self._app)(scope, receive, send)
