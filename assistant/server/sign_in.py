"""Signing in and out, over HTTP: pages and forms that need no script.

What went wrong is told no further than needed.
"""

from __future__ import annotations

from math import ceil
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.accounts.entrance import Entrance, Outcome
from assistant.accounts.passwords import SHORTEST
from assistant.errors import AssistantError, PasswordError, SignOnError
from assistant.server.account_log import AccountLog
from assistant.server.cookies import SESSION, SIGN_ON, cookie_in, give
from assistant.server.languages import language_for, remember
from assistant.server.letting_in import SIGN_IN, SIGN_OUT, local_address
from assistant.server.single_sign_on import SingleSignOn
from assistant.settings import Settings
from assistant.web.sign_in_html import choose_html, sign_in_html
from assistant.web.words import Words

_KEEP_NOTHING = {"Cache-Control": "no-store"}


class SignIn:
    """The routes over one entrance."""

    def __init__(self, entrance: Entrance, settings: Settings, log: AccountLog) -> None:
        self._entrance, self._settings, self._log = entrance, settings, log
        self._sign_on = SingleSignOn(entrance, settings) if settings.accounts == "oidc" else None

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(include_in_schema=False)
        if self._settings.accounts == "local":
            router.add_api_route(SIGN_IN, self._try, methods=["POST"])
            router.add_api_route(f"{SIGN_IN}/password", self._choose, methods=["POST"])
        if self._sign_on:
            router.add_api_route(f"{SIGN_IN}/start", self._start, methods=["GET"])
            router.add_api_route(f"{SIGN_IN}/callback", self._back, methods=["GET"])
        if self._settings.accounts != "proxy":
            router.add_api_route(SIGN_IN, self._ask, methods=["GET"])
            router.add_api_route(SIGN_OUT, self._leave, methods=["POST"])
        return router

    def _ask(self, request: Request, language: str = "", next: str = "/") -> Response:  # noqa: A002 - of an address
        """The page to sign in."""
        chosen = language_for(request, self._settings, language)
        response = self._page(request, next, language=language)
        if language == chosen:
            remember(response, chosen)
        return response

    def _try(
        self,
        request: Request,
        name: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "/",  # noqa: A002
    ) -> Response:
        """Try a name and a password."""
        try:
            outcome = self._entrance.sign_in(name, password, address_of(request))
            self._log.attempted(outcome, address_of(request), "one-time" if outcome.chooses else "password")
        except AssistantError:
            return self._page(request, next, "not-possible", status=503)
        if outcome.refusal:
            return self._refused(request, outcome, next)
        if outcome.chooses:
            response = self._choosing(request, next)
            give(response, SIGN_ON, outcome.chooses, request, self._settings)
            return response
        return self._let_in(request, outcome.key, next)

    def _choose(
        self,
        request: Request,
        new: Annotated[str, Form()] = "",
        again: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "/",  # noqa: A002
    ) -> Response:
        """Take the password that somebody chooses who came by a one-time password."""
        if new != again:
            return self._choosing(request, next, "differ")
        try:
            outcome = self._entrance.choose_password(cookie_in(SIGN_ON, request, self._settings), new)
            if not outcome.refusal:
                self._log.changed(outcome.name, "password", outcome.name)
        except PasswordError as error:
            return self._choosing(request, next, error.key)
        except AssistantError:
            return self._page(request, next, "not-possible", status=503)
        if outcome.refusal:
            response: Response = self._page(request, next, "choose-late", status=401)
        else:
            response = self._let_in(request, outcome.key, next)
        give(response, SIGN_ON, "", request, self._settings)
        return response

    async def _start(self, request: Request, next: str = "/") -> Response:  # noqa: A002
        """Send a person to the provider."""
        assert self._sign_on  # noqa: S101 - the route is there only then
        try:
            address, key = await self._sign_on.begin(request, local_address(next))
        except AssistantError as error:
            self._sign_on.tell(error)
            return self._page(request, next, "not-possible", status=503)
        response = RedirectResponse(address, 303, headers=_KEEP_NOTHING)
        give(response, SIGN_ON, key, request, self._settings)
        return response

    async def _back(self, request: Request) -> Response:
        """Take what the provider says of a person who comes back from it."""
        assert self._sign_on  # noqa: S101
        try:
            account, key, after = await self._sign_on.end(request, cookie_in(SIGN_ON, request, self._settings))
            await run_in_threadpool(self._log.attempted, Outcome(key, account.name), address_of(request), "oidc")
        except SignOnError as error:
            self._sign_on.tell(error)
            await run_in_threadpool(self._log.attempted, Outcome(refusal="unknown"), address_of(request), "oidc")
            response = self._page(request, "/", "sign-on-failed", status=403)
        except AssistantError as error:
            self._sign_on.tell(error)
            response = self._page(request, "/", "not-possible", status=503)
        else:
            response = self._let_in(request, key, after)
        give(response, SIGN_ON, "", request, self._settings)
        return response

    def _leave(self, request: Request) -> Response:
        """End this browser's session."""
        key = cookie_in(SESSION, request, self._settings)
        reader = self._entrance.by_session(key) if key else None
        if reader:
            self._entrance.sessions.end(key)
            self._log.left(reader.name)
        # Page images are kept for a day; the next person at this browser is to have none of them.
        headers = _KEEP_NOTHING | {"Clear-Site-Data": '"cache"'}
        response = RedirectResponse(SIGN_IN, 303, headers=headers)
        give(response, SESSION, "", request, self._settings)
        return response

    def _let_in(self, request: Request, key: str, after: str) -> Response:
        before = cookie_in(SESSION, request, self._settings)
        if before:  # nobody goes on in a session that was there before
            self._entrance.sessions.end(before)
        response = RedirectResponse(local_address(after), 303, headers=_KEEP_NOTHING)
        give(response, SESSION, key, request, self._settings)
        return response

    def _refused(self, request: Request, outcome: Outcome, after: str) -> Response:
        if not outcome.seconds:
            return self._page(request, after, "wrong", status=401)
        response = self._page(request, after, "wait", status=429, minutes=ceil(outcome.seconds / 60))
        response.headers["Retry-After"] = str(outcome.seconds)
        return response

    def _choosing(self, request: Request, after: str, error: str = "") -> Response:
        words = Words(language_for(request, self._settings))
        told = words(f"account.{error}", shortest=SHORTEST) if error else ""
        page = choose_html(words, local_address(after), error=told)
        return HTMLResponse(page, 422 if error else 200, headers=_KEEP_NOTHING)

    def _page(
        self, request: Request, after: str, error: str = "", *, status: int = 200, language: str = "", **values: int
    ) -> Response:
        words = Words(language_for(request, self._settings, language))
        told = words(f"account.{error}", **values) if error else ""
        page = sign_in_html(words, local_address(after), error=told, sign_on=self._sign_on is not None)
        return HTMLResponse(page, status, headers=_KEEP_NOTHING | {"Vary": "Accept-Language, Cookie"})


def address_of(request: Request) -> str:
    """Where a request came from."""
    return request.client.host if request.client else ""
