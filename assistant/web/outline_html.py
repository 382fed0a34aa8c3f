"""A document's outline as a tree of links, parts and chapters to open and close. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from assistant.types import Force, HeldDocument, Level, OutlineItem
from assistant.web.links import Place, look_up_html
from assistant.web.words import Words

_NONE = Markup("")
_SHOWN = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.ANNEX, Level.ARTICLE, Level.HEADING})


def titled(label: str, heading: str) -> str:
    """A provision's label and heading."""
    return f"{label}. {heading}" if heading else label


def outline_html(document: HeldDocument, outline: Sequence[OutlineItem], words: Words) -> Markup:
    """The tree down to articles; what stands in an article is seen in its text."""
    items = [item for item in outline if item.level in _SHOWN]
    if not items:
        body = Markup('<p class="page-note">{}</p>').format(words("lookup.no-outline"))
    else:
        body = Markup('<div lang="{}">{}</div>').format(document.identity.language, _tree(document, items, None, words))
    return Markup('<section class="outline"><h3>{}</h3>{}</section>').format(words("lookup.outline"), body)


def _tree(document: HeldDocument, items: Sequence[OutlineItem], parent: str | None, words: Words) -> Markup:
    keys = {item.key for item in items}
    under = [i for i in items if i.parent == parent or (parent is None and i.parent not in keys)]
    rows = _NONE.join(_branch(document, items, item, words) for item in under)
    return Markup("<ul>{}</ul>").format(rows) if rows else _NONE


def _branch(document: HeldDocument, items: Sequence[OutlineItem], item: OutlineItem, words: Words) -> Markup:
    """A provision as a link; one that holds others opens and closes, and the link to all of it stands inside."""
    place, title, marks = Place(document.id, item.key), titled(item.label, item.heading), _marks(item, document, words)
    inside = _tree(document, items, item.key, words)
    if not inside:
        return Markup("<li>{}{}</li>").format(look_up_html(place, title), marks)
    whole = look_up_html(place, words("lookup.whole", label=item.label), kind="look whole")
    return Markup("<li><details open><summary>{}{}</summary>{}{}</details></li>").format(title, marks, whole, inside)


def _marks(item: OutlineItem, document: HeldDocument, words: Words) -> Markup:
    """What is out of the ordinary about a provision: ended while its document stands, amended, added."""
    said = []
    if item.force is Force.NO_LONGER and document.force is not Force.NO_LONGER:
        said.append((item.force.value, words.force(item.force)))
    elif item.added_by:
        said.append(("", words("lookup.in-outline", act=item.added_by)))
    elif item.changed:
        said.append(("", words("lookup.changed")))
    return _NONE.join(
        Markup(' <span class="badge" data-force="{}">{}</span>').format(force, text) for force, text in said
    )
