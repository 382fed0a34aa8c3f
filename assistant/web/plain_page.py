"""Pages that need no script: a form or two in the looks of the chat. Pure; everything put in is escaped.

Light or dark follows the system by the style sheet alone; where scripts run, the reader's own choice is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.web.markup import joined
from assistant.web.words import Words, language_names

_DARK = re.compile(r"\.dark \{(.*?)\}", re.DOTALL)


def plain_page(
    words: Words, title: str, body: Iterable[Markup], *, here: str, taken: dict[str, str] | None = None
) -> str:
    """A page; `here` is its address, and `taken` what of its query a link to another language takes along."""
    links = joined(
        Markup('<a href="{}?{}" lang="{}" hreflang="{}"{}>{}</a>').format(
            here,
            urlencode({"language": language, **(taken or {})}),
            language,
            language,
            Markup(' aria-current="page"') if language == words.language else Markup(""),
            name,
        )
        for language, name in language_names().items()
    )
    return str(
        Markup(
            '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">'
            '<title>{title} · {site}</title><link rel="icon" href="/favicon.ico">'
            '<link rel="stylesheet" href="/static/fonts.css"><style>{style}</style>'
            '<script src="/static/appearance.js"></script></head><body>'
            '<header><p class="site">{site}</p><nav aria-label="{languages}">{links}</nav></header>'
            "<main>{body}</main></body></html>"
        ).format(
            language=words.language,
            title=title,
            site=words("page.title"),
            style=Markup(plain_style()),  # noqa: S704 - our own sheets
            languages=words("page.languages"),
            links=links,
            body=joined(body),
        )
    )


@cache
def plain_style() -> str:
    """The colours, those of the dark where the system or the reader wants them, and how forms look."""
    folder = files("assistant.web").joinpath("static")
    tokens = folder.joinpath("tokens.css").read_text("utf-8")
    found = _DARK.search(tokens)
    dark = found[1] if found else ""
    return "\n".join(
        (
            tokens,
            f'@media (prefers-color-scheme: dark) {{ html:not([data-appearance="light"]) {{{dark}}} }}',
            f'html[data-appearance="dark"] {{{dark}}}',
            folder.joinpath("plain", "plain.css").read_text("utf-8"),
        )
    )


def field(
    label: str,
    name: str,
    *,
    kind: str = "text",
    complete: str = "off",
    note: str = "",
    required: bool = True,
    **more: str,
) -> Markup:
    """A labelled field; `complete` tells the browser what it may fill in by itself."""
    told = Markup('<span class="note" id="{}-note">{}</span>').format(name, note) if note else Markup("")
    attributes = joined(Markup(' {}="{}"').format(key, value) for key, value in more.items())
    described = Markup(' aria-describedby="{}-note"').format(name) if note else Markup("")
    return Markup(
        '<label for="{name}">{label}</label>{told}<input id="{name}" name="{name}" type="{kind}"{required}'
        ' autocomplete="{complete}" autocapitalize="none" spellcheck="false"{described}{attributes}>'
    ).format(
        name=name,
        label=label,
        told=told,
        kind=kind,
        required=Markup(" required") if required else "",
        complete=complete,
        described=described,
        attributes=attributes,
    )


def choice(label: str, name: str, options: Iterable[tuple[str, str]], chosen: str) -> Markup:
    """A labelled choice among (value, what is read)."""
    listed = joined(
        Markup('<option value="{}"{}>{}</option>').format(value, Markup(" selected") if value == chosen else "", said)
        for value, said in options
    )
    return Markup('<label for="{name}">{label}</label><select id="{name}" name="{name}">{listed}</select>').format(
        name=name, label=label, listed=listed
    )


def said_html(text: str, *, good: bool = False) -> Markup:
    """What became of what was asked for, read out first; nothing where there is nothing to say."""
    if not text:
        return Markup("")
    kind, role = ("good", "status") if good else ("error", "alert")
    return Markup('<p class="{}" role="{}">{}</p>').format(kind, role, text)
