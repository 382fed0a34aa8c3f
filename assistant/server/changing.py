"""Who may change what is held, and from which page: editors; without accounts, who sits at the machine.

A page of another site must not do it through a reader's browser: changes carry a header that such a page cannot send
without asking first, and come from our own origin. A name that was made to point at this machine (DNS rebinding), and a
proxy in front of a server that listens on loopback, both show in the Host header.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from fastapi import Request

from assistant.settings import Settings
from assistant.types import Role
from assistant.web.owner import reader_of

CHANGING = "x-library-change"


def may_change(request: Request, settings: Settings) -> bool:
    """Whether who asks may add, replace and remove documents."""
    if settings.accounts != "off":
        reader = reader_of(request)
        return reader is not None and reader.role >= Role.EDITOR and settings.uploads is not False
    if settings.uploads is not None:
        return settings.uploads
    return _is_this_machine(settings.host) and _is_this_machine(
        urlsplit(f"//{request.headers.get('host', '')}").hostname
    )


def is_from_our_page(request: Request) -> bool:
    """Whether a change was asked for by a page of ours, not by another site in the same browser."""
    if request.headers.get(CHANGING) != "1" or request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _is_this_machine(host: str | None) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False
