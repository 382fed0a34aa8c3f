"""The page to sign in: a name and a password, or a way to the organisation's own sign-on. Pure.

And the page on which who came by a one-time password chooses one.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.accounts.passwords import SHORTEST
from assistant.web.plain_page import field, plain_page, said_html
from assistant.web.words import Words

HERE = "/sign-in"


def sign_in_html(words: Words, after: str, *, error: str = "", sign_on: bool = False) -> str:
    """The page; `after` is where to go on, `error` what went wrong, `sign_on` whether others say who somebody is."""
    taken = {} if after == "/" else {"next": after}
    form = _sign_on(words, taken) if sign_on else _password(words, after)
    title = Markup("<h1>{}</h1><p>{}</p>").format(words("account.sign-in"), words("account.intro"))
    return plain_page(words, words("account.sign-in"), (title, said_html(error), form), here=HERE, taken=taken)


def choose_html(words: Words, after: str, *, error: str = "") -> str:
    """The page on which who came by a one-time password chooses one."""
    new: dict[str, Any] = {"kind": "password", "complete": "new-password", "minlength": str(SHORTEST)}
    form = Markup(
        '<form class="card" method="post" action="{here}/password"><input type="hidden" name="next" value="{after}">'
        '{new}{again}<button class="primary" type="submit">{button}</button></form>'
    ).format(
        here=HERE,
        after=after,
        new=field(words("account.new-password"), "new", note=words("account.rule", shortest=SHORTEST), **new),
        again=field(words("account.new-again"), "again", **new),
        button=words("account.choose-button"),
    )
    title = Markup("<h1>{}</h1><p>{}</p>").format(words("account.choose"), words("account.choose-intro"))
    return plain_page(words, words("account.choose"), (title, said_html(error), form), here=HERE)


def _password(words: Words, after: str) -> Markup:
    return Markup(
        '<form class="card" method="post" action="{here}"><input type="hidden" name="next" value="{after}">'
        '{name}{password}<button class="primary" type="submit">{button}</button></form>'
    ).format(
        here=HERE,
        after=after,
        name=field(words("account.name"), "name", complete="username", autofocus="", maxlength="200"),
        password=field(words("account.password"), "password", kind="password", complete="current-password"),
        button=words("account.sign-in"),
    )


def _sign_on(words: Words, taken: dict[str, str]) -> Markup:
    query = f"?{urlencode(taken)}" if taken else ""
    return Markup('<p><a class="button primary" href="{}/start{}">{}</a></p>').format(
        HERE, query, words("account.sign-on")
    )
