"""What changed since a day as HTML: provisions before and after, what has ended, documents that are new. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from assistant.language.differences import difference
from assistant.learning.whats_new import Digest, NewDocument, VersionChange
from assistant.types import Change, Force, HeldDocument, Stretch
from assistant.web.history_html import changes_html, difference_html
from assistant.web.links import Place, look_up_html
from assistant.web.markup import NONE, joined
from assistant.web.path_html import opens_html
from assistant.web.shown import Leaf, runs
from assistant.web.source_html import badge_html
from assistant.web.words import Words

_KINDS = {"amended": "amended", "added": "in-force", "ended": "repealed"}  # how a notice of that would look


def digest_html(found: Digest, words: Words) -> Markup:
    """Everything that is new or changed, law first."""
    if not (found.documents or found.changes or found.ended):
        day = words.day(found.since)
        return Markup('<p class="looked-empty" role="status">{}</p>').format(words("changed.nothing", date=day))
    parts = (
        _section(words("changed.provisions"), "changes", (_change(change, words) for change in found.changes)),
        _section(words("changed.ended"), "ended", (_ended(document, by, words) for document, by in found.ended)),
        _section(words("changed.new"), "shelf", (_new(each, words) for each in found.documents)),
    )
    shown = joined(parts)
    # New documents are only to be chosen from: where nothing changed, nothing opens beside.
    return shown if found.changes or found.ended else Markup('<div class="overview">{}</div>').format(shown)


def _section(title: str, kind: str, rows: Iterable[Markup]) -> Markup:
    shown = [Markup("<li>{}</li>").format(row) for row in rows]
    if not shown:
        return NONE
    return Markup('<section><h3>{} <span class="count">{}</span></h3><ul class="{}">{}</ul></section>').format(
        title, len(shown), kind, joined(shown)
    )


def _change(change: VersionChange, words: Words) -> Markup:
    """A provision before and after, the differing words marked; where they are unsure, what says so beside it."""
    language, document = change.document.identity.language, change.document
    day = words("lookup.version-from", date=words.day(change.effective)) if change.effective else ""
    facts = " · ".join(part for part in (day, ", ".join(change.acts)) if part)
    kind = change.happened
    head = Markup(
        '<h4 lang="{}">{}</h4><p class="facts"><span class="notice" data-kind="{}"><span class="badge">{}</span></span>'
        " {}</p>"
    ).format(
        language,
        look_up_html(Place(document.id, change.key), f"{document.name}, {change.label}"),
        _KINDS[kind],
        words("lookup.version-ended" if kind == "ended" else f"changed.{kind}"),
        facts,
    )
    law = Markup('<div class="law" lang="{}">{}</div>').format(language, _words_of(change, words))
    if not change.certain:
        return Markup("<article>{}{}{}</article>").format(
            head, law, changes_html(change.changes, words, words("lookup.pending"))
        )
    return Markup("<article>{}{}<p>{}</p></article>").format(head, law, _opens(change, words))


def _words_of(change: VersionChange, words: Words) -> Markup:
    if not change.certain:
        return Markup("{}").format(change.before)
    return difference_html(difference(change.before, change.after), words)


def _opens(change: VersionChange, words: Words) -> Markup:
    """The pages of the words before and after."""
    places = [("changed.before", change.before_stretches), ("changed.after", change.stretches)]
    return Markup(" ").join(_open(words(key), stretches, words) for key, stretches in places if stretches)


def _open(said: str, stretches: tuple[Stretch, ...], words: Words) -> Markup:
    """The page of one version; of one put together from several documents, of its changed words."""
    run = runs(stretches)[0]
    where = f"{run.first.document.name}, {run.first.provision}, {words('lookup.open-page', number=run.first.page)}"
    return opens_html(run.leaf, f"{said}: {words('lookup.open-page', number=run.first.page)}", f"{said}: {where}")


def _ended(document: HeldDocument, by: Change, words: Words) -> Markup:
    day = words.day(by.effective) if by.effective else ""
    name = f"{by.document.name}, {by.provision}" if by.provision else by.document.name
    opens = opens_html(Leaf(by.document.id, by.start, by.end), words("lookup.open-page", number=by.page), name)
    return Markup('<article><h4>{}</h4><p class="facts">{} {}</p><p>{}</p></article>').format(
        look_up_html(Place(document.id), document.name),
        badge_html(document, words),
        " · ".join(part for part in (day, name) if part),
        opens,
    )


def _new(new: NewDocument, words: Words) -> Markup:
    """A document that is new, as one to read."""
    identity = new.document.identity
    place = str(Place(new.document.id))
    title = NONE
    if identity.title not in {"", new.document.name}:
        title = Markup('<span class="title" lang="{}">{}</span>').format(identity.language, identity.title)
    happened = ", ".join(words(f"changed.{reason.replace(' ', '-')}") for reason in new.reasons)
    return Markup(
        '<a href="?learn={place}" data-show="path" data-about="{place}"><strong lang="{lang}">{name}</strong>{title}'
        '<span class="facts"><span>{day} · {happened}</span> {badge}</span></a>'
    ).format(
        place=place,
        lang=identity.language,
        name=new.document.name,
        title=title,
        day=words.day(new.on),
        happened=happened,
        badge=NONE if new.document.force is Force.NOT_APPLICABLE else badge_html(new.document, words),
    )
