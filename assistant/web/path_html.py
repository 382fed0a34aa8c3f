"""A reading path as HTML: steps that open and close, a card for each extract, how far the reader is. Pure.

A card carries `data-open` for its page and a box to tick once it is read; static/learn.js keeps count.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from markupsafe import Markup

from assistant.learning.cards import Card, ReadingPath
from assistant.types import Citation, Force, HeldDocument, Notice
from assistant.web.answer_html import citation_name, notices_html
from assistant.web.links import Place, look_up_html
from assistant.web.markup import NONE, joined
from assistant.web.shown import Leaf
from assistant.web.source_html import badge_html
from assistant.web.terms_html import explanations_html, with_terms
from assistant.web.words import Words

_NOTICES_SHOWN = 2


def path_html(path: ReadingPath, read: AbstractSet[str], words: Words, *, keeps: bool = True) -> Markup:
    """The path of a document or topic. `read` are the cards that were read, `keeps` whether that can be kept."""
    if not path.cards:
        return missing_html(path, words)
    first = first_unread(path, read)
    steps = [list(cards) for _, cards in groupby(path.cards, key=lambda card: card.kind)]
    return joined(
        [
            _head(path, read, words, keeps=keeps),
            _notices(path.notices, words),
            joined(_step(cards, path, read, first, words) for cards in steps),
        ]
    )


def first_unread(path: ReadingPath, read: AbstractSet[str]) -> Card:
    """Where a reader goes on; the beginning for who has read all."""
    return next((card for card in path.cards if card.id not in read), path.cards[0])


def leaf_of(citation: Citation) -> Leaf:
    """Where a citation's words stand."""
    return Leaf(citation.document.id, citation.start, citation.end)


def missing_html(path: ReadingPath, words: Words) -> Markup:
    """Why there is no path, and the documents that may have been meant."""
    told = Markup('<p class="not-held" role="status">{}</p>').format(path.missing)
    return told + document_choice_html(path.documents, words) if path.documents else told


def document_choice_html(documents: Sequence[HeldDocument], words: Words) -> Markup:
    """Documents to choose from, each with its title, kind and state."""
    return Markup('<ul class="shelf">{}</ul>').format(
        joined(Markup("<li>{}</li>").format(_document(each, words)) for each in documents)
    )


def _document(document: HeldDocument, words: Words) -> Markup:
    identity = document.identity
    title = NONE
    if identity.title not in {"", document.name}:
        title = Markup('<span class="title" lang="{}">{}</span>').format(identity.language, identity.title)
    issued = words.day(identity.issued) if identity.issued else ""
    facts = " · ".join(part for part in (words.kind(identity.kind), issued) if part)
    return Markup(
        '<a href="?learn={place}" data-show="path" data-about="{place}"><strong lang="{lang}">{name}</strong>{title}'
        '<span class="facts"><span>{facts}</span> {badge}</span></a>'
    ).format(
        place=str(Place(document.id)),
        lang=identity.language,
        name=document.name,
        title=title,
        facts=facts,
        badge=NONE if document.force is Force.NOT_APPLICABLE else badge_html(document, words),
    )


def _head(path: ReadingPath, read: AbstractSet[str], words: Words, *, keeps: bool) -> Markup:
    done = sum(card.id in read for card in path.cards)
    unkept = NONE if keeps else Markup('<p class="note">{}</p>').format(words("learn.no-cookies"))
    count = words("learn.read-of", read=done, count=len(path.cards))
    return Markup(
        '<header class="path-head">{}<div class="how-far"><progress max="{}" value="{}" aria-label="{}"></progress>'
        '<p role="status" data-far data-of="{}">{}</p><button type="button" data-do="go-on">{}</button></div>{}'
        "</header>"
    ).format(
        _title(path, words),
        len(path.cards),
        done,
        words("learn.progress"),
        words.raw("learn.read-of"),
        count,
        words("learn.go-on"),
        unkept,
    )


def _title(path: ReadingPath, words: Words) -> Markup:
    quiz = Markup('<a href="?learn={about}&amp;view=quiz" data-show="quiz" data-about="{about}">{text}</a>')
    if len(path.documents) != 1:
        names = joined(Markup("<li>{}</li>").format(_named(document)) for document in path.documents)
        return Markup('<h2>{}</h2><ul class="from">{}</ul><p class="ways">{}</p>').format(
            path.subject, names, quiz.format(about=path.subject, text=words("learn.to-quiz"))
        )
    (document,) = path.documents
    identity = document.identity
    number = document.name if identity.title not in {"", document.name} else ""
    return Markup('<h2 lang="{}">{}</h2><p class="facts">{} {}</p><p class="ways">{}{}</p>').format(
        identity.language,
        identity.title or document.name,
        number,
        badge_html(document, words),
        look_up_html(Place(document.id), words("learn.to-lookup")),
        quiz.format(about=str(Place(document.id)), text=words("learn.to-quiz")),
    )


def _named(document: HeldDocument) -> Markup:
    return look_up_html(Place(document.id), document.name)


def _notices(notices: Sequence[Notice], words: Words) -> Markup:
    """What is to be known of the whole; where that is much, folded."""
    if len(notices) <= _NOTICES_SHOWN:
        return notices_html(notices, words.language, words)
    return Markup('<details class="known"><summary>{}</summary>{}</details>').format(
        words("learn.notices", count=len(notices)), notices_html(notices, words.language, words)
    )


def _step(cards: Sequence[Card], path: ReadingPath, read: AbstractSet[str], first: Card, words: Words) -> Markup:
    done = sum(card.id in read for card in cards)
    return Markup(
        '<details class="step" data-done="{}"{}><summary><span class="ring" aria-hidden="true"'
        ' style="--share: {:.0f}%"></span><h3>{}</h3><span class="count" data-of="{}">{}</span></summary>'
        '<ol class="cards">{}</ol></details>'
    ).format(
        "true" if done == len(cards) else "false",
        Markup(" open") if first in cards else NONE,
        100 * done / len(cards),
        cards[0].name,
        words.raw("learn.step-of"),
        words("learn.step-of", read=done, count=len(cards)),
        joined(_card(card, path, words, is_read=card.id in read, opened=card is first) for card in cards),
    )


def _card(card: Card, path: ReadingPath, words: Words, *, is_read: bool, opened: bool) -> Markup:
    language, name = card.citation.document.identity.language, f"term-{card.id}"
    own = [notice for notice in card.notices if notice not in path.notices]
    act = Markup('<span class="act">{}</span>').format(card.act) if len(path.documents) > 1 else NONE
    actor = Markup('<p class="actor"><span>{}</span> {}</p>').format(words("learn.actor"), card.actor)
    return Markup(
        '<li class="card" data-card="{}" data-read="{}">{}<h4 lang="{lang}">{}</h4>{}{}'
        '<blockquote lang="{lang}">{}</blockquote>{}<footer>{}{}</footer></li>'
    ).format(
        card.id,
        "true" if is_read else "false",
        act,
        card.title,
        actor if card.actor else NONE,
        notices_html(own, words.language, words),
        with_terms(card.citation.quote, card.terms, name),
        explanations_html(card.terms, name, language, words),
        _opens(card, words, opened=opened),
        _tick(card, words, is_read=is_read),
        lang=language,
    )


def _opens(card: Card, words: Words, *, opened: bool) -> Markup:
    """The page of the words; the document is named where it is another than the card's."""
    whole = citation_name(card.citation, words)
    elsewhere = card.citation.document.name != card.act
    shown = whole if elsewhere else words("lookup.open-page", number=card.citation.page)
    return opens_html(leaf_of(card.citation), shown, whole, current=opened)


def opens_html(leaf: Leaf, shown: str, whole: str, *, current: bool = False) -> Markup:
    """A button that shows where words stand; `whole` is what it is called where that is more than it says."""
    label = NONE if shown == whole else Markup('<span class="sr-only"> ({})</span>').format(whole)
    return Markup('<button type="button" class="open-page" data-open="{}"{}>{}{}</button>').format(
        leaf.key, Markup(' aria-current="true"') if current else NONE, shown, label
    )


def _tick(card: Card, words: Words, *, is_read: bool) -> Markup:
    return Markup(
        '<label class="tick"><input type="checkbox" data-tick="{}"{}> {}<span class="sr-only">: {}</span></label>'
    ).format(card.id, Markup(" checked") if is_read else NONE, words("learn.tick"), card.title)
