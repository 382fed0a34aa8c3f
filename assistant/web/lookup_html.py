"""A look-up as HTML: the provision with its path, words, neighbours, versions and relations; or what is not held.

Pure: values in, markup out, everything escaped. Links look up, buttons with `data-open` show a page beside.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup

from assistant.language.messages import print_date
from assistant.learning.hovers import TermUse
from assistant.types import (
    Browsed,
    Citation,
    Consolidation,
    CrossReference,
    Force,
    HeldDocument,
    Lookup,
    OutlineItem,
)
from assistant.web.history_html import Pair, changes_html, versions_html
from assistant.web.links import Place, copy_html, file_link_html, look_up_html
from assistant.web.outline_html import outline_html, titled
from assistant.web.relations_html import relations_html
from assistant.web.shown import Leaf, runs
from assistant.web.source_html import badge_html, facts_html, validity_text
from assistant.web.terms_html import explanations_html, marked, term_marks
from assistant.web.words import Words

_NONE = Markup("")
_TERMS = "lookup-term"


def looked_up_html(
    browsed: Browsed,
    asked: str,
    said: str,
    words: Words,
    compared: Pair | None = None,
    terms: Sequence[TermUse] = (),
) -> Markup:
    """What was asked for. `said` is how a reader would type it, for the field and the address of the page.

    `compared` are the versions that the reader holds beside each other, `terms` the defined terms in its words.
    """
    found = browsed.lookup
    if not found.found:
        body = _not_found(browsed, words)
    elif found.provision is None:
        body = _document(browsed, words)
    else:
        body = _provision(browsed, words, compared, terms)
    return Markup('<article class="looked" data-asked="{}" data-said="{}">{}</article>').format(asked, said, body)


def empty_lookup_html(words: Words) -> Markup:
    """The page before anything is looked up."""
    return Markup('<p class="looked-empty">{}</p>').format(words("lookup.empty"))


def document_list_html(documents: Sequence[HeldDocument], words: Words) -> Markup:
    """A choice of the documents held, to browse their outlines."""
    options = _join(
        Markup('<option value="{}" lang="{}">{}</option>').format(
            str(Place(document.id)), document.identity.language, _name(document)
        )
        for document in documents
    )
    return Markup('<label class="choose">{}<select><option value="">{}</option>{}</select></label>').format(
        words("lookup.choose"), words("lookup.none-chosen"), options
    )


def field_html(words: Words) -> Markup:
    """The field that takes a reference, and the day whose law is asked for."""
    return Markup(
        '<div class="lookup-field" role="search"><label>{}<input type="search" id="lookup-text" placeholder="{}"'
        ' autocomplete="off" spellcheck="false" enterkeyhint="search"></label>'
        '<label>{}<input type="text" id="lookup-day" autocomplete="off" placeholder="{}" title="{hint}"'
        ' aria-describedby="lookup-day-hint"></label><span class="sr-only" id="lookup-day-hint">{hint}</span></div>'
    ).format(
        words("lookup.reference"),
        words("lookup.placeholder"),
        words("lookup.as-of"),
        words("lookup.today"),
        hint=words("scope.as-of-hint"),
    )


# Found


def _provision(browsed: Browsed, words: Words, compared: Pair | None, terms: Sequence[TermUse]) -> Markup:
    found = browsed.lookup
    document, provision = found.document, found.provision
    if document is None or provision is None:
        return _NONE
    parts = (
        _found_line(words, f"{provision.label}, {document.name}"),
        _path(document, browsed.above, provision.label, words),
        Markup('<h2 lang="{}">{}</h2>').format(
            document.identity.language,
            titled(provision.label, provision.heading),
        ),
        _state(found, words),
        _neighbours(document, browsed, words),
        _words_of_the_day(browsed, words, terms),
        copy_html(document, provision.key, words),
        _inside(document, browsed.inside, words),
        versions_html(browsed.versions, document.identity.language, words, compared),
        changes_html(found.history, words),
        relations_html(document, found.graph, words),
    )
    return _join(parts)


def _document(browsed: Browsed, words: Words) -> Markup:
    found = browsed.lookup
    document = found.document
    if document is None:
        return _NONE
    whole = Citation(0, document, "", 1, "", 0, 0, (), None)
    parts = (
        _found_line(words, document.name),
        Markup('<div class="facts">{}<p>{}</p></div>').format(
            facts_html(whole, words, copy_html(document, "", words)), file_link_html(document, 1, words)
        ),
        outline_html(document, browsed.outline, words),
        changes_html(found.history, words),
        relations_html(document, found.graph, words),
    )
    return _join(parts)


def _found_line(words: Words, name: str) -> Markup:
    return Markup('<p class="sr-only" role="status">{}</p>').format(words("lookup.found", name=name))


def _path(document: HeldDocument, above: Sequence[OutlineItem], label: str, words: Words) -> Markup:
    steps = [look_up_html(Place(document.id), document.name)]
    steps += [look_up_html(Place(document.id, item.key), titled(item.label, item.heading)) for item in above]
    rows = _join(Markup("<li>{}</li>").format(step) for step in steps)
    return Markup(
        '<nav class="path" aria-label="{}"><ol lang="{}">{}<li aria-current="page">{}</li></ol></nav>'
    ).format(words("lookup.path"), document.identity.language, rows, label)


def _state(found: Lookup, words: Words) -> Markup:
    """The state of the provision in words, and a plain warning where it is not law on the day asked about."""
    if found.document is None or found.validity is None or found.validity.force is Force.NOT_APPLICABLE:
        return _NONE
    force = found.validity.force
    warning = {Force.NO_LONGER: "lookup.ended", Force.NOT_YET: "lookup.not-yet"}.get(force)
    told = Markup('<p class="warning">{}</p>').format(words(warning)) if warning else _NONE
    badge = badge_html(replace(found.document, force=force), words)
    return Markup('<p class="state">{} <span>{}</span></p>{}').format(badge, validity_text(found.validity, words), told)


def _neighbours(document: HeldDocument, browsed: Browsed, words: Words) -> Markup:
    links = [
        look_up_html(Place(document.id, item.key), words(f"lookup.{name}", label=item.label), kind=f"look {name}")
        for name, item in (("before", browsed.before), ("after", browsed.after))
        if item
    ]
    if not links:
        return _NONE
    return Markup('<nav class="neighbours" aria-label="{}">{}</nav>').format(words("lookup.neighbours"), _join(links))


def _words_of_the_day(browsed: Browsed, words: Words, terms: Sequence[TermUse]) -> Markup:
    """The text as it runs on the day, and behind it as it was first issued where that differs."""
    found = browsed.lookup
    document, text = found.document, found.consolidation
    if document is None:
        return _NONE
    language = document.identity.language
    law = Markup('<div class="law" lang="{}">{}</div>{}').format(
        language,
        linked(browsed.text, browsed.references, terms),
        explanations_html(terms, _TERMS, language, words),
    )
    if text is None:
        return _section("text", words("lookup.text"), law + _place(found, words))
    if not text.certain:
        pending = changes_html(text.pending, words, words("lookup.pending"))
        return _section("text", words("lookup.text-as-issued"), law + _place(found, words)) + pending
    title = words("lookup.text-as-amended", date=print_date(text.as_of, words.language))
    issued = Markup('<details><summary>{}</summary><div class="law" lang="{}">{}</div>{}</details>').format(
        words("lookup.text-as-issued"), language, found.text, _place(found, words)
    )
    own = issued if found.source is None else _NONE
    return _section("text", title, law + _written_in(text, words) + own)


def _place(found: Lookup, words: Words) -> Markup:
    """A button that shows the page on which the words stand."""
    document, provision = found.source or found.document, found.provision
    if document is None or provision is None:
        return _NONE
    leaf = Leaf(document.id, provision.start, provision.start + len(found.text))
    return Markup('<p class="place">{}</p>').format(
        open_html(leaf, f"{document.name}, {words('lookup.open-page', number=provision.page)}")
    )


def _written_in(text: Consolidation, words: Words) -> Markup:
    """Where the words of an amended text stand."""
    rows = _join(
        Markup("<li>{}</li>").format(
            open_html(
                run.leaf,
                f"{run.first.document.name}, {run.first.provision}, "
                + words("lookup.open-page", number=run.first.page),
            )
        )
        for run in runs(text.stretches)
    )
    return Markup('<div class="written"><h4>{}</h4><ul>{}</ul></div>').format(words("lookup.written-in"), rows)


def open_html(leaf: Leaf, text: str) -> Markup:
    """A button that shows a stretch of a document on its page."""
    return Markup('<button type="button" class="open-page" data-open="{}">{}</button>').format(leaf.key, text)


def linked(text: str, references: Iterable[CrossReference], terms: Sequence[TermUse] = ()) -> Markup:
    """The words of a provision with the references in them as links; what is not held is plain words.

    Defined terms outside them are marked.
    """
    links = [
        (each.start, each.end, look_up_html(Place(each.document.id, each.key), text[each.start : each.end]))
        for each in references
        if each.document is not None and (each.label or not each.key)
    ]
    taken = [(start, end) for start, end, _ in links]
    free = [mark for mark in term_marks(text, terms, _TERMS) if not any(mark[0] < b and a < mark[1] for a, b in taken)]
    return marked(text, [*links, *free])


def _inside(document: HeldDocument, items: Sequence[OutlineItem], words: Words) -> Markup:
    if not items:
        return _NONE
    rows = _join(
        Markup("<li>{}</li>").format(look_up_html(Place(document.id, i.key), titled(i.label, i.heading))) for i in items
    )
    return Markup('<details class="inside"><summary>{}</summary><ul lang="{}">{}</ul></details>').format(
        words("lookup.inside", count=len(items)), document.identity.language, rows
    )


# Not found


def _not_found(browsed: Browsed, words: Words) -> Markup:
    """What is missing, in one sentence, and what may have been meant."""
    found = browsed.lookup
    several = bool(found.candidates or found.choices)
    title = words("lookup.candidates" if several else "lookup.not-held")
    understood = bool(found.reference.document or found.reference.provision_key)
    head = Markup("<h2>{}</h2>").format(title) if understood else _NONE
    told = Markup('<p class="not-held" role="status">{}</p>').format(found.not_held)
    return head + told + _offers(browsed, words)


def _offers(browsed: Browsed, words: Words) -> Markup:
    found = browsed.lookup
    key = found.reference.provision_key
    if found.candidates:
        return _documents(found.candidates, key, words)
    if found.document and browsed.inside:
        document = found.document
        return _list(look_up_html(Place(document.id, i.key), titled(i.label, i.heading)) for i in browsed.inside)
    if found.suggestions:
        return Markup("<h3>{}</h3>{}").format(
            words("lookup.nearest"), _list(look_up_html(text, text) for text in found.suggestions)
        )
    if browsed.alike:
        return Markup("<h3>{}</h3>{}").format(words("lookup.alike"), _documents(browsed.alike, "", words))
    return _NONE


def _documents(documents: Sequence[HeldDocument], key: str, words: Words) -> Markup:
    """Documents to choose from, each at the provision that was asked for, with its state."""
    return _list(look_up_html(Place(d.id, key), _name(d)) + Markup(" ") + badge_html(d, words) for d in documents)


def _list(rows: Iterable[Markup]) -> Markup:
    return Markup('<ul class="offers">{}</ul>').format(_join(Markup("<li>{}</li>").format(row) for row in rows))


def _section(name: str, title: str, body: Markup) -> Markup:
    return Markup('<section class="{}"><h3>{}</h3>{}</section>').format(name, title, body)


def _name(document: HeldDocument) -> str:
    """Number and title of a document."""
    title = document.identity.title
    return document.name if title in {"", document.name} else f"{document.name} · {title}"


def _join(parts: Iterable[Markup]) -> Markup:
    return _NONE.join(parts)
