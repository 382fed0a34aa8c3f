"""The library's page: a frame that static/library.js fills from the server (server/library.py) and keeps fresh.

What it shows is made by library_html and work_html; this file makes the frame alone: search, adding, the question
before something is removed.
"""

from __future__ import annotations

import gradio as gr
from markupsafe import Markup

from assistant.web.events import script
from assistant.web.words import Words

_SAID_BY_THE_PAGE = ("sending", "sent", "failed", "none", "lost", "changed")
_SURE = ("sure-remove", "sure-remove-all", "sure-replace", "who-reads", "own-groups")


class Library:
    """Builds itself where it is made."""

    def __init__(self, words: Words) -> None:
        self.html = gr.HTML(
            str(frame_html(words)), elem_id="library", js_on_load=script("library"), apply_default_css=False
        )


def frame_html(words: Words) -> Markup:
    """The page before the server has said what is held."""
    return Markup(
        '<div class="library" data-language="{language}" {texts}>{tools}{drop}'
        '{label}<section class="work" data-part="sending" aria-live="polite" hidden></section>'
        '<section class="work" data-part="work" aria-live="polite" hidden></section>'
        '<div data-part="list" aria-busy="true"><p class="library-empty">{loading}</p></div>{dialog}{asked}</div>'
    ).format(
        language=words.language,
        texts=_texts(words),
        tools=_tools(words),
        drop=_drop(words),
        label=_label(words),
        loading=words("library.loading"),
        dialog=_dialog(words),
        asked=_label_dialog(words),
    )


def _texts(words: Words) -> Markup:
    """What the script itself says, for it to fill in."""
    said = [(f"say-{key}", words.raw(f"library.{key}")) for key in _SAID_BY_THE_PAGE]
    said += [(f"say-{key}", words.raw(f"library.{key}")) for key in _SURE]
    return Markup(" ").join(Markup('data-{}="{}"').format(key, text) for key, text in said)


def _tools(words: Words) -> Markup:
    return Markup(
        '<div class="tools"><label><span>{search}</span><input type="search" data-part="search" maxlength="200"'
        ' placeholder="{hint}" autocomplete="off"></label>'
        '<div class="changing" data-part="changing" hidden>'
        '<button type="button" class="primary" data-part="choose">{add}</button>'
        '<button type="button" data-deed="refresh">{refresh}</button></div></div>'
    ).format(
        search=words("library.search"),
        hint=words("library.search-hint"),
        add=words("library.add"),
        refresh=words("library.refresh"),
    )


def _drop(words: Words) -> Markup:
    return Markup(
        '<div class="drop" data-part="drop" hidden><p>{}</p><p class="note">{}</p>'
        '<input type="file" multiple hidden tabindex="-1" aria-label="{}"></div>'
    ).format(words("library.drop"), words("library.taken"), words("library.add"))


def _dialog(words: Words) -> Markup:
    return Markup(
        '<dialog data-part="dialog" aria-labelledby="library-sure"><p id="library-sure"></p><div>'
        '<button type="button" value="no">{}</button><button type="button" class="danger" value="yes"></button></div>'
        "</dialog>"
    ).format(words("library.keep"))


def _label(words: Words) -> Markup:
    """Who may read what is added next; shown to people who said who they are, with what they may choose."""
    return Markup('<fieldset class="label" data-part="label" hidden><legend>{}</legend>{}</fieldset>').format(
        words("library.readers-of-new"), _label_fields(words)
    )


def _label_dialog(words: Words) -> Markup:
    return Markup(
        '<dialog data-part="labelling" aria-labelledby="library-label"><p id="library-label"></p>{}<div>'
        '<button type="button" value="no">{}</button>'
        '<button type="button" class="primary" value="yes">{}</button></div></dialog>'
    ).format(_label_fields(words), words("library.keep"), words("library.set-readers"))


def _label_fields(words: Words) -> Markup:
    return Markup(
        '<label><span>{}</span><select name="classification"></select></label>'
        '<label><span>{}</span><input name="groups" autocomplete="off" placeholder="{}" maxlength="500"></label>'
        '<p class="note" data-own></p>'
    ).format(words("library.classification"), words("library.groups"), words("library.groups-all"))
