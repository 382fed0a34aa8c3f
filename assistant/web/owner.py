"""Who sends a request: a person who was let in, and whose conversations are shown.

Without accounts those of a browser, told by a random cookie: the owner is an opaque string and a cookie's hash, so that
the file of conversations gives no cookie away. Knows no store, lets nobody in and sets no cookie (the server does).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import gradio as gr
from starlette.requests import HTTPConnection

from assistant.types import Reader

COOKIE = "reader"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends an event: an owner of conversations (empty: nothing can be kept), a page that is open, a person.

    `reader` is None where nobody is asked who he is.
    """

    owner: str = ""
    session: str = ""
    reader: Reader | None = None


def new_token() -> str:
    """What a browser is given to be known by again."""
    return secrets.token_urlsafe(32)


def token_in(cookies: Mapping[str, str]) -> str:
    """The token among a request's cookies; empty where there is none of ours."""
    token = cookies.get(COOKIE, "")
    return token if _TOKEN.fullmatch(token) else ""


def owner_of(cookies: Mapping[str, str]) -> str:
    """The owner of what a request asks for; empty for a browser that brings no cookie of ours."""
    token = token_in(cookies)
    return f"browser:{sha256(token.encode()).hexdigest()[:32]}" if token else ""


def reader_of(request: gr.Request | HTTPConnection) -> Reader | None:
    """The person whom the server let in with this request; None where it asks nobody who he is."""
    reader = _scope(request).get("reader")
    return reader if isinstance(reader, Reader) else None


def signs_out(request: gr.Request | HTTPConnection) -> bool:
    """Whether the person came in by a session of ours, which they can end."""
    return bool(_scope(request).get("signs_out"))


def _scope(request: gr.Request | HTTPConnection) -> Mapping[str, Any]:
    # Gradio turns a dictionary of its request into JSON and back, which a scope does not survive.
    connection = request.request if isinstance(request, gr.Request) else request
    return connection.scope if connection else {}


def owner_by(request: gr.Request | HTTPConnection) -> str:
    """Whose a request is: the person's who was let in, else the browser's; empty for a browser without our cookie."""
    reader = reader_of(request)
    return owner_named(reader.name) if reader else owner_of(request.cookies)


def owner_named(name: str) -> str:
    """The owner that a person is, by the name of the account."""
    return f"user:{name}"


def visitor(request: gr.Request) -> Visitor:
    """Who sent an event of the page."""
    return Visitor(owner_by(request), request.session_hash or "", reader_of(request))
