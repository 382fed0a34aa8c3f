"""A person's own account: who one is here, another password, the tokens of one's programs. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from assistant.accounts.passwords import SHORTEST
from assistant.accounts.tokens import Token
from assistant.types import Reader, Role
from assistant.web.markup import joined
from assistant.web.plain_page import field, plain_page, said_html
from assistant.web.words import Words

HERE, SIGN_OUT, PEOPLE = "/account", "/sign-out", "/people"
DAYS = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows. `key`: a token that was just made; `signs_out`: this browser has a session to end."""

    reader: Reader
    tokens: Sequence[Token] = ()
    has_password: bool = False
    signs_out: bool = False
    key: str = ""
    error: str = ""
    done: str = ""


def account_html(words: Words, shown: Shown) -> str:
    """The page."""
    parts = [
        Markup("<h1>{}</h1>").format(words("account.own")),
        said_html(shown.error),
        said_html(shown.done, good=True),
        Markup('<code class="token" tabindex="0">{}</code>').format(shown.key) if shown.key else Markup(""),
        _facts(words, shown.reader),
        _leave(words, shown),
        _password(words) if shown.has_password else Markup(""),
        _tokens(words, shown.tokens),
    ]
    return plain_page(words, words("account.own"), parts, here=HERE)


def _facts(words: Words, reader: Reader) -> Markup:
    groups = ", ".join(sorted(reader.groups)) or words("account.no-groups")
    facts = (("name", reader.name), ("role", words(f"account.{reader.role.name.lower()}")), ("groups", groups))
    return Markup("<dl>{}</dl>").format(
        joined(Markup("<dt>{}</dt><dd>{}</dd>").format(words(f"account.{key}"), value) for key, value in facts)
    )


def _leave(words: Words, shown: Shown) -> Markup:
    out = Markup('<form method="post" action="{}"><button type="submit">{}</button></form>').format(
        SIGN_OUT, words("account.sign-out")
    )
    people = Markup('<a href="{}">{}</a>').format(PEOPLE, words("people.title"))
    return Markup('<div class="leave"><a href="/">{}</a>{}{}</div>').format(
        words("account.back"),
        people if shown.reader.role is Role.ADMINISTRATOR else "",
        out if shown.signs_out else "",
    )


def _password(words: Words) -> Markup:
    new: dict[str, Any] = {"kind": "password", "complete": "new-password", "minlength": str(SHORTEST)}
    return Markup(
        '<h2>{title}</h2><form class="card" method="post" action="{here}/password">{old}{new}{again}'
        '<button class="primary" type="submit">{title}</button></form>'
    ).format(
        title=words("account.change-password"),
        here=HERE,
        old=field(words("account.old-password"), "old", kind="password", complete="current-password"),
        new=field(words("account.new-password"), "new", note=words("account.rule", shortest=SHORTEST), **new),
        again=field(words("account.new-again"), "again", **new),
    )


def _tokens(words: Words, tokens: Sequence[Token]) -> Markup:
    options = joined(
        Markup('<option value="{}"{}>{}</option>').format(
            days, Markup(" selected") if days == DAYS[1] else "", words("account.days", days=days)
        )
        for days in DAYS
    )
    held = joined(_token(words, token) for token in tokens)
    return Markup(
        "<h2>{title}</h2><p>{intro}</p>{held}"
        '<form class="card" method="post" action="{here}/tokens">{name}<label for="days">{days}</label>'
        '<select id="days" name="days">{options}</select><button class="primary" type="submit">{make}</button></form>'
    ).format(
        title=words("account.tokens"),
        intro=words("account.tokens-intro"),
        held=Markup('<ul class="tokens">{}</ul>').format(held)
        if tokens
        else Markup('<p class="hint">{}</p>').format(words("account.no-tokens")),
        here=HERE,
        name=field(words("account.token-name"), "token-name", maxlength="60"),
        days=words("account.token-days"),
        options=options,
        make=words("account.make"),
    )


def _token(words: Words, token: Token) -> Markup:
    times = (("made", token.made), ("expires", token.expires), ("used", token.used))
    said = " · ".join(f"{words(f'account.{key}')}: {_moment(words, at)}" for key, at in times)
    return Markup(
        '<li><span><strong>{name}</strong><span class="hint">{said}</span></span>'
        '<form method="post" action="{here}/tokens/{id}/revoke">'
        '<button type="submit" aria-label="{named}">{revoke}</button></form></li>'
    ).format(
        name=token.name,
        said=said,
        here=HERE,
        id=token.id,
        named=words("account.revoke-named", name=token.name),
        revoke=words("account.revoke"),
    )


def _moment(words: Words, at: float | None) -> str:
    return words("account.never") if at is None else words.moment(datetime.fromtimestamp(at, UTC))
