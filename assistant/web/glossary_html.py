"""The glossary as HTML: each term with what it means word for word, where it is defined, and its other names. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from assistant.language.normalise import fold
from assistant.learning.glossary import Defined, Entry
from assistant.types import LANGUAGES, Force, Language
from assistant.web.answer_html import citation_name
from assistant.web.markup import NONE, joined
from assistant.web.path_html import leaf_of, opens_html
from assistant.web.words import Words, language_names

_SHOWN = 200  # entries; more are found by typing


def glossary_html(entries: Sequence[Entry], asked: str, words: Words) -> Markup:
    """The entries in which all of the words typed stand, those of the reader's language first."""
    fitting = matching(entries, asked)
    if not entries:
        return Markup('<p class="looked-empty">{}</p>').format(words("glossary.empty"))
    if not fitting:
        return Markup('<p class="looked-empty" role="status">{}</p>').format(words("glossary.none", term=asked))
    order = sorted(LANGUAGES, key=lambda language: language != words.language)
    fitting.sort(key=lambda entry: order.index(entry.language))
    count = Markup('<p class="found" role="status">{}</p>').format(
        words("glossary.count", count=words.number(len(fitting)))
    )
    groups = groupby(fitting[:_SHOWN], key=lambda entry: entry.language)
    more = NONE
    if len(fitting) > _SHOWN:
        more = Markup('<p class="note">{}</p>').format(words("learn.more", count=words.number(len(fitting) - _SHOWN)))
    return count + joined(_group(language, list(group), words) for language, group in groups) + more


def matching(entries: Sequence[Entry], asked: str) -> list[Entry]:
    """The entries that have all words asked for in a name or a definition; those with it in a name first."""
    wanted = fold(asked).split()
    in_name = [entry for entry in entries if _has(wanted, _names(entry))]
    in_text = [entry for entry in entries if _has(wanted, (*_names(entry), *(p.citation.quote for p in entry.defined)))]
    return [*in_name, *(entry for entry in in_text if entry not in in_name)]


def _has(wanted: Sequence[str], said: Sequence[str]) -> bool:
    held = fold(" ".join(said))
    return all(word in held for word in wanted)


def _names(entry: Entry) -> tuple[str, ...]:
    others = [name for spelt in entry.translations.values() for name in spelt]
    return (entry.term, entry.stands_for, *others)


def _group(language: Language, entries: Sequence[Entry], words: Words) -> Markup:
    return Markup('<section class="terms"><h3 lang="{lang}">{}</h3><dl>{}</dl></section>').format(
        language_names()[language], joined(_entry(entry, words) for entry in entries), lang=language
    )


def _entry(entry: Entry, words: Words) -> Markup:
    stands = Markup(' <span class="stands">{}</span>').format(entry.stands_for) if entry.stands_for else NONE
    short = NONE
    if entry.kind == "abbreviation":
        short = Markup(' <span class="badge" data-kind="short">{}</span>').format(words("glossary.abbreviation"))
    places = joined(Markup("<dd>{}</dd>").format(_place(place, entry, words)) for place in entry.defined)
    return Markup('<div class="entry"><dt><span lang="{}">{}{}</span>{}</dt>{}{}</div>').format(
        entry.language, entry.term, stands, short, places, _translations(entry, words)
    )


def _place(place: Defined, entry: Entry, words: Words) -> Markup:
    """The words that define it; struck through where they are no longer law."""
    cited, over = place.citation, place.force is Force.NO_LONGER
    told = Markup(' <span class="badge" data-force="{}">{}</span>').format(place.force.value, words.force(place.force))
    quote = Markup("<s>{}</s>").format(cited.quote) if over else Markup("{}").format(cited.quote)
    name = citation_name(cited, words)
    return Markup('<blockquote lang="{}">{}</blockquote>{}{}').format(
        entry.language, quote, opens_html(leaf_of(cited), name, name), told if over else NONE
    )


def _translations(entry: Entry, words: Words) -> Markup:
    rows = list(_named(entry))
    if not rows:
        return NONE
    return Markup('<dd class="others"><span class="sr-only">{}: </span>{}</dd>').format(
        words("glossary.translations"), joined(rows)
    )


def _named(entry: Entry) -> Iterator[Markup]:
    for language in LANGUAGES:
        names = entry.translations.get(language, ())
        if names:
            yield Markup('<span class="other"><b>{}</b> <span lang="{}">{}</span></span>').format(
                language_names()[language], language, "; ".join(names)
            )
