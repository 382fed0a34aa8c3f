"""The list of a reader's conversations as HTML. Pure; names of conversations are questions, so they are escaped.

Buttons carry `data-do` and the id of their conversation; what they ask of the reader first, the page's script asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.conversations import Listed
from assistant.language.messages import print_date
from assistant.web.markup import NONE, error_html, joined
from assistant.web.words import Words


def talks_html(
    listed: Sequence[Listed],
    words: Words,
    *,
    current: str = "",
    search: str = "",
    keeps: bool = True,
    error: str = "",
    read: int = 0,
) -> Markup:
    """The list, the one that is open marked; `keeps` is whether anything can be kept for this browser.

    `read` is when it was read, in microseconds of a clock that all processes of the machine share: of two lists that
    overtake each other on their way the page shows the one that was read last.
    """
    rows = joined(_row(each, words, current=each.id == current) for each in listed)
    none = NONE if listed else Markup('<p class="none">{}</p>').format(_why_none(words, search, keeps=keeps))
    return Markup(
        '<nav class="talks" aria-label="{heading}" data-search="{search}" data-read="{read}">'
        '<button type="button" class="side-toggle" data-do="toggle" aria-expanded="false">{heading}</button>'
        '<div class="side-body"><button type="button" class="new" data-do="new">{new}</button>'
        '<input type="search" aria-label="{find}" placeholder="{find}" maxlength="200" autocomplete="off">'
        "{error}<ul>{rows}</ul>{none}</div>{dialogs}</nav>"
    ).format(
        heading=words("talks.heading"),
        search=search,
        read=read,
        new=words("talks.new"),
        find=words("talks.search"),
        error=error_html(error) if error else NONE,
        rows=rows,
        none=none,
        dialogs=_dialogs(words),
    )


def _why_none(words: Words, search: str, *, keeps: bool) -> str:
    if not keeps:
        return words("talks.no-cookies")
    return words("talks.not-found") if search else words("talks.none")


def _row(each: Listed, words: Words, *, current: bool) -> Markup:
    return Markup(
        '<li{open}><button type="button" class="talk-name" data-do="open" data-id="{id}"{marked}>'
        '<span class="name">{name}</span><span class="day">{day}</span></button><div class="row-actions">'
        '<button type="button" data-do="rename" data-id="{id}" data-name="{name}" aria-label="{rename_one}">{rename}'
        '</button><button type="button" data-do="delete" data-id="{id}" data-name="{name}" aria-label="{delete_one}">'
        "{delete}</button></div></li>"
    ).format(
        open=Markup(' class="open"') if current else NONE,
        marked=Markup(' aria-current="true"') if current else NONE,
        id=each.id,
        name=each.name,
        day=print_date(each.changed.astimezone().date(), words.language),
        rename=words("talks.rename"),
        rename_one=words("talks.rename-one", name=each.name),
        delete=words("talks.delete"),
        delete_one=words("talks.delete-one", name=each.name),
    )


def _dialogs(words: Words) -> Markup:
    return Markup(
        '<dialog class="small renaming" aria-label="{rename}"><label>{name}<input type="text" maxlength="120"></label>'
        '<div class="foot"><button type="button" class="primary" data-do="rename-now">{save}</button>'
        '<button type="button" class="plain" data-do="close">{cancel}</button></div></dialog>'
        '<dialog class="small deleting" aria-label="{delete}"><p class="which"></p><p>{told}</p>'
        '<div class="foot"><button type="button" class="danger" data-do="delete-now">{delete}</button>'
        '<button type="button" class="plain" data-do="close">{cancel}</button></div></dialog>'
    ).format(
        rename=words("talks.rename"),
        name=words("talks.name"),
        save=words("talks.save"),
        cancel=words("talks.cancel"),
        delete=words("talks.delete"),
        told=words("talks.delete-told"),
    )
