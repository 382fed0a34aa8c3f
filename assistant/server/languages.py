"""Which language a browser's pages speak: the one chosen, else remembered, else set, else the browser's own."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

from assistant.settings import Settings
from assistant.types import LANGUAGES, Language
from assistant.web.words import preferred_language

_COOKIE = "language"
_A_YEAR = 365 * 24 * 3600


def language_for(connection: HTTPConnection, settings: Settings, chosen: str | None = None) -> Language:
    """The language; `chosen` now, if it is one of ours."""
    for said in (chosen, connection.cookies.get(_COOKIE, "")):
        for language in LANGUAGES:
            if language == said:
                return language
    if settings.interface_language:
        return settings.interface_language
    return preferred_language(connection.headers.get("accept-language", ""), "en")


def remember(response: Response, language: Language) -> None:
    """Have the browser remember a language."""
    response.set_cookie(_COOKIE, language, max_age=_A_YEAR, samesite="lax", httponly=True)
