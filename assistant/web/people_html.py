"""The people who may come in, for administrators: the list, one more, and each one's role, groups, password. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from markupsafe import Markup

from assistant.accounts.account import Account
from assistant.types import Role
from assistant.web.account_html import HERE as OWN
from assistant.web.account_html import PEOPLE as HERE
from assistant.web.markup import joined
from assistant.web.plain_page import choice, field, plain_page, said_html
from assistant.web.words import Words

_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Said:
    """What became of what was asked for. `password`: one that was just set, to hand over until then (`until`)."""

    error: str = ""
    done: str = ""
    password: str = ""
    until: float = 0.0


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of somebody new, to be typed no second time where it was refused."""

    name: str = ""
    role: str = Role.READER.name.lower()
    groups: str = ""
    clearance: int = 0


def people_html(
    words: Words,
    accounts: Sequence[Account],
    levels: Sequence[str],
    *,
    wanted: str = "",
    typed: Typed | None = None,
    said: Said | None = None,
) -> str:
    """The page of all; `wanted` is what was looked for, `levels` the names of the classifications."""
    found = joined(_listed(words, account, levels) for account in accounts)
    parts = [
        Markup("<h1>{}</h1>").format(words("people.title")),
        _said(words, said or Said()),
        _ways((OWN, words("account.own")), ("/", words("account.back"))),
        _search(words, wanted),
        Markup('<ul class="tokens">{}</ul>').format(found)
        if accounts
        else Markup('<p class="hint">{}</p>').format(words("people.nobody")),
        _new(words, levels, typed or Typed()),
    ]
    return plain_page(words, words("people.title"), parts, here=HERE)


def person_html(words: Words, account: Account, levels: Sequence[str], said: Said) -> str:
    """The page of one."""
    parts = [
        Markup("<h1>{}</h1>").format(account.name),
        _said(words, said),
        _ways((HERE, words("people.all"))),
        _facts(words, account),
        _rights(words, account, levels),
        Markup("<h2>{}</h2>").format(words("people.coming-in")),
        _deed(words, account, "password", "one-time") if account.origin == "local" else Markup(""),
        _deed(words, account, "sign-out", "sign-out") if account.origin != "proxy" else Markup(""),
        _deed(words, account, "admit", "admit") if account.disabled else _deed(words, account, "suspend", "suspend"),
    ]
    return plain_page(words, account.name, parts, here=address_of(account))


def address_of(account: Account) -> str:
    """The address of somebody's page."""
    return f"{HERE}/{account.id}"


def _said(words: Words, said: Said) -> Markup:
    told = said_html(said.error) + said_html(said.done, good=True)
    if not said.password:
        return told
    return told + Markup('<p id="one-time">{}</p><code class="token" tabindex="0">{}</code>').format(
        words("people.one-time-shown", until=_moment(words, said.until)), said.password
    )


def _ways(*places: tuple[str, str]) -> Markup:
    links = joined(Markup('<a href="{}">{}</a>').format(address, named) for address, named in places)
    return Markup('<div class="leave">{}</div>').format(links)


def _search(words: Words, wanted: str) -> Markup:
    return Markup(
        '<form class="row" role="search" method="get" action="{}"><div>{}</div><button type="submit">{}</button></form>'
    ).format(
        HERE,
        field(words("people.find"), "q", kind="search", required=False, value=wanted, maxlength="100"),
        words("people.find-button"),
    )


def _listed(words: Words, account: Account, levels: Sequence[str]) -> Markup:
    facts = [
        words(f"account.{account.role.name.lower()}"),
        ", ".join(sorted(account.groups)),
        words.level(levels[min(account.clearance, len(levels) - 1)]) if account.clearance else "",
        f"{words('people.seen')}: {_moment(words, account.seen)}",
    ]
    return Markup(
        '<li><span><a href="{address}"><strong>{name}</strong></a><span class="hint">{facts}</span></span>{state}</li>'
    ).format(
        address=address_of(account),
        name=account.name,
        facts=_BETWEEN.join(fact for fact in facts if fact),
        state=Markup("<span>{}</span>").format(_state(words, account)) if _state(words, account) else "",
    )


def _state(words: Words, account: Account) -> str:
    if account.disabled:
        return words("people.suspended")
    return words("people.waits") if account.one_time_until is not None else ""


def _new(words: Words, levels: Sequence[str], typed: Typed) -> Markup:
    return Markup(
        '<h2>{title}</h2><form class="card" method="post" action="{here}">{name}{rights}'
        '<button class="primary" type="submit">{title}</button></form>'
    ).format(
        title=words("people.add"),
        here=HERE,
        name=field(words("account.name"), "name", value=typed.name, maxlength="64"),
        rights=_rights_fields(words, typed.role, typed.groups, typed.clearance, levels),
    )


def _facts(words: Words, account: Account) -> Markup:
    facts = [
        (words("people.by"), words(f"people.by-{account.origin}")),
        (words("people.seen"), _moment(words, account.seen)),
        (words("people.groups-said"), ", ".join(sorted(account.sign_on_groups))),
        (words("people.state"), _state(words, account)),
    ]
    return Markup("<dl>{}</dl>").format(
        joined(Markup("<dt>{}</dt><dd>{}</dd>").format(name, value) for name, value in facts if value)
    )


def _rights(words: Words, account: Account, levels: Sequence[str]) -> Markup:
    return Markup(
        '<h2>{title}</h2><form class="card" method="post" action="{here}">{rights}'
        '<button class="primary" type="submit">{save}</button></form>'
    ).format(
        title=words("people.rights"),
        here=address_of(account),
        rights=_rights_fields(
            words, account.role.name.lower(), ", ".join(sorted(account.own_groups)), account.clearance, levels
        ),
        save=words("library.set-readers"),
    )


def _rights_fields(words: Words, role: str, groups: str, clearance: int, levels: Sequence[str]) -> Markup:
    roles = [(each.name.lower(), words(f"account.{each.name.lower()}")) for each in Role]
    highest = str(min(clearance, len(levels) - 1))
    named = [(str(n), words.level(name)) for n, name in enumerate(levels)]
    return joined(
        (
            choice(words("account.role"), "role", roles, role),
            field(words("account.groups"), "groups", note=words("people.groups-note"), required=False, value=groups),
            choice(words("people.clearance"), "clearance", named, highest),
        )
    )


def _deed(words: Words, account: Account, deed: str, said: str) -> Markup:
    return Markup(
        '<form class="deed" method="post" action="{address}/{deed}">'
        '<button type="submit" aria-describedby="{deed}-note">{said}</button>'
        '<p class="hint" id="{deed}-note">{note}</p></form>'
    ).format(address=address_of(account), deed=deed, note=words(f"people.{said}-note"), said=words(f"people.{said}"))


def _moment(words: Words, at: float | None) -> str:
    return words("people.never") if at is None else words.moment(datetime.fromtimestamp(at, UTC))
