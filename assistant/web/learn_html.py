"""The frame of the learning pages as HTML: the four views, the field of each, the documents to begin with. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.language.normalise import fold
from assistant.types import LAYS_DOWN_LAW, Force, HeldDocument, Kind
from assistant.web.learning_wish import VIEWS, View, Wish
from assistant.web.markup import NONE, joined
from assistant.web.path_html import document_choice_html
from assistant.web.words import Words

_SHOWN = 60  # documents of a group; more are found by typing
_SPANS = (30, 90, 365)  # days


def head_html(wish: Wish, title: str, today: date, words: Words) -> Markup:
    """The views, and what the open one asks for; `title` is what its field holds."""
    links = joined(_view_link(view, wish.view, words) for view in VIEWS)
    fields = {"path": _subject, "glossary": _term, "changes": _since}
    field = fields[wish.view](wish, title, today, words) if wish.view in fields else NONE
    return Markup('<nav class="views" aria-label="{}">{}</nav>{}').format(words("learn.views"), links, field)


def body_html(wish: Wish, content: Markup) -> Markup:
    """What a view shows, with what its address is."""
    return Markup('<div class="learning" data-view="{}" data-about="{}" data-since="{}">{}</div>').format(
        wish.view, wish.about, wish.since.isoformat() if wish.since else "", content
    )


def begin_html(documents: Sequence[HeldDocument], typed: str, words: Words) -> Markup:
    """The documents to learn, those that fit what is typed; and a way to what documents say of it."""
    typed = typed.strip()
    if not documents:
        return Markup('<p class="looked-empty begin overview">{}</p>').format(words("learn.nothing-held"))
    wanted = fold(typed).split()
    fitting = sorted((each for each in documents if _fits(each, wanted, words)), key=_rank)
    topic = _topic(typed, words) if typed else Markup('<p class="intro">{}</p>').format(words("learn.intro"))
    none = Markup('<p class="looked-empty">{}</p>').format(words("learn.no-document"))
    found = joined(_groups(fitting, words)) if fitting else none
    return Markup('<div class="begin overview">{}{}</div>').format(topic, found)


def _fits(document: HeldDocument, wanted: Sequence[str], words: Words) -> bool:
    identity = document.identity
    said = (document.name, identity.number_written, identity.title, identity.issuer, words.kind(identity.kind))
    held = fold(" ".join(said))
    return all(word in held for word in wanted)


def _rank(document: HeldDocument) -> tuple[int, int]:
    """Laws before decrees before circulars, the newest of each first."""
    issued = document.identity.issued
    return list(Kind).index(document.identity.kind), -issued.toordinal() if issued else 0


def _topic(typed: str, words: Words) -> Markup:
    return Markup(
        '<p class="topic"><a href="?{}" data-show="path" data-about="{about}"><strong>{}</strong>'
        "<span>{}</span></a></p>"
    ).format(urlencode({"learn": typed}), words("learn.topic", topic=typed), words("learn.topic-told"), about=typed)


def _groups(documents: Sequence[HeldDocument], words: Words) -> list[Markup]:
    """Rules in force, then reports and plans, then what is law no longer or not yet."""
    law = [d for d in documents if d.identity.kind in LAYS_DOWN_LAW and d.force is Force.IN_FORCE]
    reports = [d for d in documents if d.identity.kind not in LAYS_DOWN_LAW]
    others = [d for d in documents if d.identity.kind in LAYS_DOWN_LAW and d.force is not Force.IN_FORCE]
    named = (("learn.rules", law), ("learn.reports", reports), ("learn.past", others))
    return [_group(words(key), held, words) for key, held in named if held]


def _group(title: str, documents: Sequence[HeldDocument], words: Words) -> Markup:
    more = NONE
    if len(documents) > _SHOWN:
        left = words.number(len(documents) - _SHOWN)
        more = Markup('<p class="note">{}</p>').format(words("learn.more", count=left))
    return Markup('<section><h3>{} <span class="count">{}</span></h3>{}{}</section>').format(
        title, words.number(len(documents)), document_choice_html(documents[:_SHOWN], words), more
    )


def _view_link(view: View, current: View, words: Words) -> Markup:
    asked = {"learn": ""} if view == "path" else {"learn": "", "view": view}
    return Markup('<a href="?{}" data-show="{}" data-about=""{}>{}</a>').format(
        urlencode(asked), view, Markup(' aria-current="page"') if view == current else NONE, words(f"learn.{view}")
    )


def _subject(_wish: Wish, title: str, _today: date, words: Words) -> Markup:
    return Markup(
        '<form class="learn-field" role="search" data-form="subject"><label>{}<input type="search" name="about"'
        ' value="{}" placeholder="{}" maxlength="500" autocomplete="off" enterkeyhint="search" data-filter="path">'
        "</label></form>"
    ).format(words("learn.subject"), title, words("learn.subject-hint"))


def _term(wish: Wish, _title: str, _today: date, words: Words) -> Markup:
    return Markup(
        '<form class="learn-field" role="search" data-form="filter"><label>{}<input type="search" name="about"'
        ' value="{}" placeholder="{}" maxlength="200" autocomplete="off" data-filter="glossary"></label></form>'
    ).format(words("glossary.filter"), wish.about, words("glossary.hint"))


def _since(wish: Wish, _title: str, today: date, words: Words) -> Markup:
    spans = joined(
        Markup('<button type="button" data-since="{}">{}</button>').format(
            words.day(today - timedelta(days=days)), words("changed.days", count=days)
        )
        for days in _SPANS
    )
    return Markup(
        '<form class="learn-field" data-form="filter"><label>{}<input type="text" name="since" value="{}"'
        ' autocomplete="off" data-filter="changes"></label>'
        '<div class="spans" role="group" aria-label="{}">{}</div></form>'
    ).format(
        words("changed.since"),
        words.day(wish.since) if wish.since else "",
        words("changed.spans"),
        spans,
    )
