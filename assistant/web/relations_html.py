"""A document's relations as a small graph and as a list that says the same. Pure: values in, SVG and HTML out.

What others do to the document stands on the left, what it does to others on the right; arrows run from who acts. The
words in a box say what the document has to do with that one, as the list does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.types import Graph, HeldDocument, Link, RelationKind
from assistant.web.links import Place, look_up_html
from assistant.web.words import Words

_NONE = Markup("")
_DRAWN = 6  # documents on a side; the list has them all
_LONGEST = 24  # letters of a name in a box
_QUOTED = 180  # letters of a quote in the list
# Drawing units: the drawing is as wide as the column that it stands in.
_WIDTH, _BOX, _HEIGHT, _GAP = 760, 200, 46, 14
_MIDDLE = (_WIDTH - _BOX) // 2


@dataclass(frozen=True, slots=True)
class Tie:
    """All that one other document has to do with this one, in one direction."""

    name: str
    document: HeldDocument | None
    links: tuple[Link, ...]

    @property
    def kinds(self) -> tuple[RelationKind, ...]:
        """The kinds of relation, the weightiest first."""
        held = {link.kind for link in self.links}
        return tuple(kind for kind in RelationKind if kind in held)


def ties(links: Iterable[Link]) -> list[Tie]:
    """Links brought together by the other document, the weightiest relation first."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.document.id if link.document else link.target, []).append(link)
    tied = [
        Tie(held[0].document.name if held[0].document else held[0].target, held[0].document, tuple(held))
        for held in found.values()
    ]
    return sorted(tied, key=lambda tie: list(RelationKind).index(tie.kinds[0]))


def relations_html(document: HeldDocument, graph: Graph, words: Words) -> Markup:
    """The graph and the list; nothing for a document that is tied to no other."""
    out, into = ties(graph.out), ties(graph.into)
    if not out and not into:
        return _NONE
    rows = _NONE.join(
        [
            *(_row(tie, "relation", words) for tie in out),
            *(_row(tie, "related", words) for tie in into),
        ]
    )
    return Markup('<section class="relations"><h3>{}</h3>{}<ul>{}</ul></section>').format(
        words("lookup.relations"), graph_svg(document, out, into, words), rows
    )


def _row(tie: Tie, group: str, words: Words) -> Markup:
    said = ", ".join(words(f"{group}.{_key(kind)}") for kind in tie.kinds)
    name = look_up_html(Place(tie.document.id), tie.name) if tie.document else Markup("{}").format(tie.name)
    missing = _NONE if tie.document else Markup(" ({})").format(words("lookup.not-held"))
    first = tie.links[0]
    quote = first.quote if len(first.quote) <= _QUOTED else first.quote[:_QUOTED].rstrip() + "…"
    return Markup("<li><strong>{}</strong> {}{}<blockquote>{}</blockquote></li>").format(said, name, missing, quote)


def _key(kind: RelationKind) -> str:
    return kind.value.replace(" ", "-")


# The drawing


def graph_svg(document: HeldDocument, out: Sequence[Tie], into: Sequence[Tie], words: Words) -> Markup:
    """The graph; what is only cited is left to the list, for it would hide the rest."""
    right, left = _weighty(out), _weighty(into)
    rows = max(len(right[:_DRAWN]), len(left[:_DRAWN]))
    if not rows:
        return _NONE
    more = any(len(side) > _DRAWN for side in (left, right))
    height = rows * (_HEIGHT + _GAP) + _GAP + (_GAP if more else 0)
    start = 0 if left else _MIDDLE - 2
    width = (_WIDTH if right else _MIDDLE + _BOX + 2) - start
    parts = [
        *_side(left, 1, "related", height, words),
        *_side(right, _WIDTH - _BOX - 1, "relation", height, words),
        _box(_MIDDLE, (height - _HEIGHT) / 2, "own", document.name),
    ]
    return Markup(
        '<svg class="graph" style="max-width:{}px" viewBox="{} 0 {} {}" role="group" aria-label="{}"><defs>'
        '<marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 L8 4 L0 8 z"/></marker></defs>{}</svg>'
    ).format(width, start, width, height, words("lookup.graph", name=document.name), _NONE.join(parts))


def _weighty(found: Sequence[Tie]) -> list[Tie]:
    return [tie for tie in found if tie.kinds != (RelationKind.CITES,)]


def _side(found: Sequence[Tie], x: int, group: str, height: float, words: Words) -> Iterator[Markup]:
    """The documents of a side from top to bottom; an arrow runs from the one that acts."""
    drawn = found[:_DRAWN]
    step = _HEIGHT + _GAP
    y = (height - len(drawn) * step + _GAP) / 2
    for tie in drawn:
        own, other = (_MIDDLE, x + _BOX) if x < _MIDDLE else (_MIDDLE + _BOX, x)
        ends = ((other, y + _HEIGHT / 2), (own, height / 2))
        yield _line(*(ends if group == "related" else ends[::-1]))
        yield _node(tie, x, y, group, words)
        y += step
    if len(found) > len(drawn):
        yield Markup('<text class="said" x="{}" y="{:.0f}">{}</text>').format(
            x, y + 4, words("lookup.more", count=len(found) - len(drawn))
        )


def _node(tie: Tie, x: int, y: float, group: str, words: Words) -> Markup:
    said = words(f"{group}.{_key(tie.kinds[0])}")
    if tie.document is None:
        return Markup("<g><title>{} ({})</title>{}</g>").format(
            tie.name, words("lookup.not-held"), _box(x, y, "missing", tie.name, said)
        )
    place = str(Place(tie.document.id))
    return Markup('<a class="look" href="?lookup={}" data-look="{}"><title>{}</title>{}</a>').format(
        place, place, f"{said} {tie.name}", _box(x, y, "held", tie.name, said)
    )


def _box(x: int, y: float, kind: str, name: str, said: str = "") -> Markup:
    """A box with a name, and over it what the document has to do with that name."""
    short = name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"
    middle = x + _BOX // 2
    over = Markup('<text class="said" x="{}" y="{:.0f}" text-anchor="middle">{}</text>').format(middle, y + 18, said)
    return Markup(
        '<rect class="{}" x="{}" y="{:.0f}" width="{}" height="{}" rx="4"/>{}'
        '<text x="{}" y="{:.0f}" text-anchor="middle">{}</text>'
    ).format(kind, x, y, _BOX, _HEIGHT, over if said else _NONE, middle, y + (37 if said else 28), short)


def _line(start: tuple[float, float], end: tuple[float, float]) -> Markup:
    return Markup('<line x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}" marker-end="url(#arrow)"/>').format(
        *start, *end
    )
