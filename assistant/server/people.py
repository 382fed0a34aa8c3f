"""The people who may come in, over HTTP: an administrator's to see and to change, from a browser.

Nobody lowers or suspends oneself: whoever is at work here stays an administrator, so that there is one. A program's
token does none of it: who steals one must not make accounts with it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.accounts.account import Account, account_name, group_names
from assistant.accounts.entrance import Entrance
from assistant.errors import AccessError, AccountError, NotHeldError
from assistant.server.account_log import AccountLog
from assistant.server.languages import language_for, remember
from assistant.settings import Settings
from assistant.types import Reader, Role
from assistant.web.account_html import PEOPLE
from assistant.web.owner import reader_of
from assistant.web.people_html import Said, Typed, people_html, person_html
from assistant.web.words import Words

_KEEP_NOTHING = {"Cache-Control": "no-store"}
_ROLES = {role.name.lower(): role for role in Role}
_RoleField = Annotated[str, Form()]
_GroupsField = Annotated[str, Form(max_length=2000)]
_ClearanceField = Annotated[int, Form(ge=0)]


class People:
    """The routes over one entrance."""

    def __init__(self, entrance: Entrance, settings: Settings, log: AccountLog) -> None:
        self._entrance, self._settings, self._log = entrance, settings, log

    def router(self) -> APIRouter:
        """The routes; each asks for an administrator."""
        router = APIRouter(prefix=PEOPLE, include_in_schema=False)
        router.add_api_route("", self._list, methods=["GET"])
        router.add_api_route("", self._add, methods=["POST"])
        router.add_api_route("/{number}", self._show, methods=["GET"])
        router.add_api_route("/{number}", self._change, methods=["POST"])
        router.add_api_route("/{number}/password", self._set_password, methods=["POST"])
        router.add_api_route("/{number}/sign-out", self._sign_out, methods=["POST"])
        router.add_api_route("/{number}/suspend", self._suspend, methods=["POST"])
        router.add_api_route("/{number}/admit", self._admit, methods=["POST"])
        return router

    # To look at

    def _list(self, request: Request, q: Annotated[str, Query(max_length=200)] = "", language: str = "") -> Response:
        """The people, or those whose names or groups hold what is looked for."""
        _administrator(request)
        return self._remembering(request, language, self._people(request, wanted=q, language=language))

    def _show(self, request: Request, number: int, language: str = "") -> Response:
        """One of them."""
        _administrator(request)
        response = self._person(request, self._account(number), Said(), language=language)
        return self._remembering(request, language, response)

    # To change

    def _add(
        self,
        request: Request,
        name: Annotated[str, Form(max_length=200)] = "",
        role: _RoleField = "reader",
        groups: _GroupsField = "",
        clearance: _ClearanceField = 0,
    ) -> Response:
        """Somebody new, who comes in as people come in here: by a one-time password first, or by the sign-on."""
        by, words = _administrator(request), self._words(request)
        local = self._settings.accounts == "local"
        try:
            account = self._entrance.accounts.add(
                account_name(name),
                role=_ROLES.get(role, Role.READER),
                groups=groups.split(","),
                clearance=self._level(clearance),
                origin="local" if local else "oidc" if self._settings.accounts == "oidc" else "proxy",
            )
        except AccountError:
            said = Said(error=words("people.name-not-taken"))
            return self._people(request, typed=Typed(name, role, groups, clearance), said=said, status=422)
        self._log.changed(account.name, f"added-{account.role.name.lower()}", by.name)
        if local:
            return self._with_password(request, account, words("people.added", name=account.name))
        return self._person(request, account, Said(done=words("people.added", name=account.name)))

    def _change(
        self,
        request: Request,
        number: int,
        role: _RoleField = "",
        groups: _GroupsField = "",
        clearance: _ClearanceField = 0,
    ) -> Response:
        """Another role, other groups, another clearance."""
        by, words = _administrator(request), self._words(request)
        before = self._account(number)
        wanted = _ROLES.get(role, before.role)
        if before.name == by.name and wanted < by.role:
            return self._person(request, before, Said(error=words("people.yourself")), status=422)
        after = self._entrance.accounts.change(
            before.name, role=wanted, groups=groups.split(","), clearance=self._level(clearance)
        )
        for what, old, new in (
            (f"role-{after.role.name.lower()}", before.role, after.role),
            ("groups", before.own_groups, group_names(groups.split(","))),
            ("clearance", before.clearance, after.clearance),
        ):
            if old != new:
                self._log.changed(after.name, what, by.name)
        return self._person(request, after, Said(done=words("people.changed")))

    def _set_password(self, request: Request, number: int) -> Response:
        """A one-time password, shown once."""
        _administrator(request)
        account = self._account(number)
        return self._with_password(request, account, self._words(request)("people.one-time-set"))

    def _sign_out(self, request: Request, number: int) -> Response:
        """Out of every browser."""
        by, account = _administrator(request), self._account(number)
        self._entrance.sessions.end_all(account)
        self._log.changed(account.name, "signed-out", by.name)
        if account.name == by.name:
            return RedirectResponse(PEOPLE, 303, headers=_KEEP_NOTHING)
        return self._person(request, account, Said(done=self._words(request)("people.signed-out")))

    def _suspend(self, request: Request, number: int) -> Response:
        """In by nothing any more, until let in again."""
        by, account = _administrator(request), self._account(number)
        if account.name == by.name:
            return self._person(request, account, Said(error=self._words(request)("people.yourself")), status=422)
        return self._opened(request, account, by, disabled=True)

    def _admit(self, request: Request, number: int) -> Response:
        """In again."""
        by, account = _administrator(request), self._account(number)
        return self._opened(request, account, by, disabled=False)

    # Inside

    def _opened(self, request: Request, account: Account, by: Reader, *, disabled: bool) -> Response:
        after = self._entrance.accounts.change(account.name, disabled=disabled)
        self._log.changed(after.name, "disabled" if disabled else "enabled", by.name)
        done = self._words(request)("people.now-suspended" if disabled else "people.now-admitted")
        return self._person(request, after, Said(done=done))

    def _with_password(self, request: Request, account: Account, done: str) -> Response:
        by, words = _administrator(request), self._words(request)
        try:
            password = self._entrance.give_one_time_password(account.name)
        except AccountError:
            return self._person(request, account, Said(error=words("people.no-password")), status=422)
        self._log.changed(account.name, "one-time-password", by.name)
        after = self._account(account.id)
        return self._person(request, after, Said(done=done, password=password, until=after.one_time_until or 0.0))

    def _account(self, number: int) -> Account:
        """The account of a number. Raises NotHeldError where there is none, or it was removed."""
        for account in self._entrance.accounts.listed():
            if account.id == number and not account.removed:
                return account
        raise NotHeldError("There is no such account.")

    def _level(self, clearance: int) -> int:
        return min(clearance, len(self._settings.classifications) - 1)

    def _people(
        self,
        request: Request,
        *,
        wanted: str = "",
        typed: Typed | None = None,
        said: Said | None = None,
        status: int = 200,
        language: str = "",
    ) -> Response:
        sought = wanted.strip().casefold()
        accounts = [
            account
            for account in self._entrance.accounts.listed()
            if not account.removed and any(sought in text.casefold() for text in (account.name, *account.groups))
        ]
        words, levels = self._words(request, language), self._settings.classifications
        page = people_html(words, accounts, levels, wanted=wanted, typed=typed, said=said)
        return HTMLResponse(page, status, headers=_KEEP_NOTHING)

    def _person(
        self, request: Request, account: Account, said: Said, *, status: int = 200, language: str = ""
    ) -> Response:
        page = person_html(self._words(request, language), account, self._settings.classifications, said)
        return HTMLResponse(page, status, headers=_KEEP_NOTHING)

    def _words(self, request: Request, language: str = "") -> Words:
        return Words(language_for(request, self._settings, language))

    def _remembering(self, request: Request, language: str, response: Response) -> Response:
        if language == (chosen := language_for(request, self._settings, language)):
            remember(response, chosen)
        return response


def _administrator(request: Request) -> Reader:
    """Who asks, an administrator at a browser. Raises AccessError for anybody else."""
    reader = reader_of(request)
    if reader is None or reader.role is not Role.ADMINISTRATOR or request.scope.get("by_token"):
        raise AccessError("Accounts are an administrator's to see and to change, signed in with a browser.")
    return reader
