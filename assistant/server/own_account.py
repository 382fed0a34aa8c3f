"""A person's own account over HTTP: the page, another password, tokens. Only ever that of who asks."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.accounts.account import Account
from assistant.accounts.entrance import Entrance
from assistant.accounts.passwords import SHORTEST
from assistant.accounts.tokens import MOST
from assistant.errors import AccountError, PasswordError
from assistant.server.account_log import AccountLog
from assistant.server.cookies import SESSION, cookie_in, give
from assistant.server.languages import language_for, remember
from assistant.server.sign_in import address_of
from assistant.settings import Settings
from assistant.types import Reader
from assistant.web.account_html import DAYS, HERE, Shown, account_html
from assistant.web.owner import reader_of
from assistant.web.words import Words

_KEEP_NOTHING = {"Cache-Control": "no-store"}


class OwnAccount:
    """The routes over one entrance."""

    def __init__(self, entrance: Entrance, settings: Settings, log: AccountLog) -> None:
        self._entrance, self._settings, self._log = entrance, settings, log

    def router(self) -> APIRouter:
        """The routes; whoever is let in is a reader."""
        router = APIRouter(prefix=HERE, include_in_schema=False)
        router.add_api_route("", self._show, methods=["GET"])
        router.add_api_route("/password", self._change_password, methods=["POST"])
        router.add_api_route("/tokens", self._make_token, methods=["POST"])
        router.add_api_route("/tokens/{token}/revoke", self._revoke_token, methods=["POST"])
        return router

    def _show(self, request: Request, language: str = "") -> Response:
        """The page."""
        reader, account = self._who(request)
        response = self._page(request, self._shown(request, reader, account), language)
        if language == (chosen := language_for(request, self._settings, language)):
            remember(response, chosen)
        return response

    def _change_password(
        self,
        request: Request,
        old: Annotated[str, Form()] = "",
        new: Annotated[str, Form()] = "",
        again: Annotated[str, Form()] = "",
    ) -> Response:
        reader, account = self._who(request)
        shown, words = self._shown(request, reader, account), self._words(request)
        if new != again:
            return self._page(request, replace(shown, error=words("account.differ")), status=422)
        try:
            outcome = self._entrance.change_password(account.name, old, new, address_of(request))
        except PasswordError as error:
            told = words(f"account.{error.key}", shortest=SHORTEST)
            return self._page(request, replace(shown, error=told), status=422)
        if outcome.seconds:
            told = words("account.wait", minutes=-(-outcome.seconds // 60))
            return self._page(request, replace(shown, error=told), status=429)
        if outcome.refusal:
            self._log.attempted(outcome, address_of(request))
            return self._page(request, replace(shown, error=words("account.old-wrong")), status=422)
        self._log.changed(account.name, "password", account.name)
        response = self._page(request, replace(shown, done=words("account.password-changed")))
        give(response, SESSION, outcome.key, request, self._settings)
        return response

    def _make_token(
        self,
        request: Request,
        name: Annotated[str, Form(alias="token-name")] = "",
        days: Annotated[int, Form()] = DAYS[1],
    ) -> Response:
        reader, account = self._who(request)
        words = self._words(request)
        try:
            key, _ = self._entrance.tokens.make(account, name, days if days in DAYS else DAYS[0])
        except AccountError:
            shown = self._shown(request, reader, account)
            told = words("account.token-many" if len(shown.tokens) >= MOST else "account.token-unnamed")
            return self._page(request, replace(shown, error=told), status=422)
        self._log.changed(account.name, "token-made", account.name)
        shown = self._shown(request, reader, account)
        return self._page(request, replace(shown, key=key, done=words("account.token-made")))

    def _revoke_token(self, request: Request, token: int) -> Response:
        _, account = self._who(request)
        if self._entrance.tokens.revoke(account, token):
            self._log.changed(account.name, "token-revoked", account.name)
        return RedirectResponse(HERE, 303, headers=_KEEP_NOTHING)

    def _who(self, request: Request) -> tuple[Reader, Account]:
        reader = reader_of(request)
        if reader is None:  # the middleware lets nobody else through
            raise AccountError("Nobody is signed in.")
        return reader, self._entrance.accounts.named(reader.name)

    def _shown(self, request: Request, reader: Reader, account: Account) -> Shown:
        return Shown(
            reader,
            self._entrance.tokens.listed(account),
            has_password=account.origin == "local",
            signs_out=bool(cookie_in(SESSION, request, self._settings)),
        )

    def _words(self, request: Request, language: str = "") -> Words:
        return Words(language_for(request, self._settings, language))

    def _page(self, request: Request, shown: Shown, language: str = "", *, status: int = 200) -> Response:
        return HTMLResponse(account_html(self._words(request, language), shown), status, headers=_KEEP_NOTHING)
