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

import gradio as gr
from starlette.requests import HTTPConnection

from assistant.types import Reader

COOKIE = "reader"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends an event: an owner of conversations (empty: nothing can be kept), and a page that is open."""

    owner: str = ""
    session: str = ""


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
    # Gradio turns a dictionary of its request into JSON and back, which a scope does not survive.
    connection = request.request if isinstance(request, gr.Request) else request
    reader = connection.scope.get("reader") if connection else None
    return reader if isinstance(reader, Reader) else None


def visitor(request: gr.Request) -> Visitor:
    """Who sent an event of the page."""
    return Visitor(owner_of(request.cookies), request.session_hash or "")
