"""A document on a day in pieces that can be read alone: a clause with its list, a paragraph of a report.

Every piece is an exact place in the document that wrote its words: in an amended act the new words stand in the
amending act, what they replaced is left out. Knows nothing of cards or questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assistant.documents.quotations import quotations
from assistant.index.registry import Registry
from assistant.language.normalise import shape
from assistant.language.segment import sentences
from assistant.learning.shelf import Shelf, Span, level_of
from assistant.retrieval.consolidated import Node, Place
from assistant.retrieval.lookup import Resolver
from assistant.types import (
    LAYS_DOWN_LAW,
    Citation,
    HeldDocument,
    Level,
    Provision,
    RelationKind,
)

_ROOMS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.HEADING, Level.ANNEX})
# Lines up to one that ends a sentence: a page's edge may have parted them. Thai has no mark for that.
_PARAGRAPH = re.compile(r"[^\n]*[\u0e01-\u0e4e][^\n]*|[^\n]+(?:(?<![.!?:;])\n(?=[^\nA-ZĐ0-9])[^\n]+){0,3}")
_SHORT = 320  # characters of what is not taken apart
_CAPTION = re.compile(r"(?:table|bang|ตารางที่|ตาราง)\s?\d|.*:$")
_MARKER = re.compile(r"[(\[]?(?:ยกเลิก|(?:duoc |bi |da )*bai bo|repealed|deleted|omitted)[)\].]*")
_NUMBER = re.compile(
    r"\s*[“\"]?(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđก-ฮ])[.)]\)?|[-–•+]|(?:Điều|Article|Section) \d+[a-zđ]?\."
    r"|(?:มาตรา|ข้อ) ?[\d๐-๙]+(?:/[\d๐-๙]+)?"
    r"(?: (?:ทวิ|ตรี|จัตวา|เบญจ))?)\s+"
)


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of `act` on the day: exactly the stored text of `source` at `start:end`.

    `source` is `act` itself, or the act that amended it. `label` is the provision in `act`, `heading` and `titles` what
    it stands under, innermost first, `lead` the words that open the list of which this is an item, `items` the places
    of the list's items. `amended_by` is the act that gave the provision these words.
    """

    act: HeldDocument
    source: HeldDocument
    key: str
    label: str
    source_label: str
    heading: str
    page: int
    start: int
    end: int
    text: str
    titles: tuple[str, ...] = ()
    lead: str = ""
    items: tuple[Span, ...] = ()
    amended_by: str = ""
    turns: tuple[Span, ...] = ()  # where later pages begin in it, each with the page's number

    def part(self, start: int, end: int, lead: str = "") -> Extract:
        """A part of it, by places in `source`."""
        text = self.text[start - self.start : end - self.start]
        page = max([self.page, *(number for at, number in self.turns if at <= start)])
        return replace(self, page=page, start=start, end=end, text=text, lead=lead, items=())


class Extracts:
    """The pieces of held documents on a day."""

    def __init__(self, registry: Registry, resolver: Resolver, as_of: date) -> None:
        self._registry = registry
        self._resolver = resolver
        self.as_of = as_of

    def of(self, document: HeldDocument) -> tuple[Extract, ...]:
        """The pieces of a document in order; tables, headings and signatures are none."""
        provisions = {p.key: p for p in self._registry.provisions(document.id)}
        nodes = self._nodes(document, list(provisions.values()))
        added = {node.key: self._added_heading(node) for node in nodes if node.key not in provisions}
        titled = {key: heading for key, heading in added.items() if heading}
        shelf = Shelf(document, provisions, nodes, self._changes(document), titled)
        if document.identity.kind in LAYS_DOWN_LAW and any("article:" in node.key for node in nodes):
            found = list(self._of_law(shelf))
        else:
            found = list(self._of_report(shelf))
        tables = [(t.start, t.end) for t in self._registry.tables(document.id)]
        return tuple(e for e in found if e.source.id != document.id or not _meets(e.start, e.end, tables))

    def citation(self, extract: Extract, n: int = 1) -> Citation:
        """Where an extract stands, as answers cite."""
        validity = self._resolver.provisions.validity(extract.act, extract.key or None, self.as_of)
        return Citation(
            n=n,
            document=extract.source,
            provision=extract.source_label,
            page=extract.page,
            quote=extract.text,
            start=extract.start,
            end=extract.end,
            boxes=self._resolver.boxes(extract.source.id, extract.start, extract.end),
            validity=validity,
        )

    def heading_of(self, extract: Extract) -> Extract | None:
        """The line of the heading that an extract stands under, as a piece of its own."""
        text = self._registry.text(extract.act.id, 0, extract.start) if extract.source.id == extract.act.id else ""
        at = text.rfind(extract.heading) if extract.heading else -1
        if at < 0:
            return None
        line = text.rfind("\n", 0, at) + 1
        end = at + len(extract.heading)
        page = self._page(extract.act.id, line)
        return replace(extract, start=line, end=end, text=text[line:end], page=page, lead="", items=())

    # Inside

    def _changes(self, document: HeldDocument) -> list[Span]:
        """Where a document states what it changes in others: the words it quotes there are theirs."""
        stated = self._registry.relations_of(document.id)
        kinds = (RelationKind.AMENDS, RelationKind.SUPPLEMENTS, RelationKind.REPEALS)
        return [(r.start, r.end) for r in stated if r.kind in kinds and r.target_provision]

    def _added_heading(self, node: Node) -> str:
        if level_of(node.key) is not Level.ARTICLE or not node.words:
            return ""
        place = node.words[0]
        line = self._registry.text(place.document_id, place.start, place.end).split("\n")[0]
        return unnumbered(line.strip('“" ')).strip() if len(line) <= _SHORT else ""

    def _nodes(self, document: HeldDocument, provisions: Sequence[Provision]) -> list[Node]:
        state = self._resolver.provisions.state(document, self.as_of)
        if state is not None:
            ended = set(state.ended)
            return [node for node in state.nodes if node.key not in ended]
        if not provisions:
            return []
        ends = [*(p.start for p in provisions[1:]), max(p.end for p in provisions)]
        return [
            Node(p.key, p.parent, (Place(document.id, p.start, min(p.end, end) if end > p.start else p.end),))
            for p, end in zip(provisions, ends, strict=True)
        ]

    def _of_law(self, shelf: Shelf) -> Iterator[Extract]:
        for node in shelf.nodes:
            level = level_of(node.key)
            if level is Level.ARTICLE:
                yield from self._of_article(shelf, node)
            elif level is Level.ANNEX and not shelf.has_articles(node):
                yield from self._paragraphs(shelf, node)

    def _of_article(self, shelf: Shelf, article: Node) -> Iterator[Extract]:
        children = shelf.under(article.key)
        own = self._body(shelf, article)
        listed = bool(children and own and own[1].rstrip().endswith((":", "ดังนี้", "ต่อไปนี้", "when")))
        if not children or (listed and level_of(children[0].key) is not Level.PARAGRAPH):
            whole = self._joined(shelf, article, [article, *shelf.inside(article.key)], skip=own)
            yield from [whole] if whole else []
            return
        for child in children:
            piece = self._joined(shelf, child, [child, *shelf.inside(child.key)])
            yield from [piece] if piece else []

    def _of_report(self, shelf: Shelf) -> Iterator[Extract]:
        for node in shelf.nodes:
            if not node.key.endswith(":closing"):
                yield from self._paragraphs(shelf, node)

    def _paragraphs(self, shelf: Shelf, node: Node) -> Iterator[Extract]:
        """The paragraphs under a heading, tables left out."""
        if not node.words:
            return
        place = node.words[0]
        text = self._registry.text(place.document_id, place.start, place.end)
        first = text.find("\n") + 1
        if not first:
            return
        tables = [(t.start, t.end) for t in self._registry.tables(place.document_id)]
        for match in _PARAGRAPH.finditer(text, first):
            start, end = place.start + match.start(), place.start + match.end()
            if not _CAPTION.match(shape(match[0])) and not _meets(start, end, tables):
                made = self._made(shelf, node, Place(place.document_id, start, end), ())
                yield from [made] if made else []

    def _body(self, shelf: Shelf, article: Node) -> tuple[int, str] | None:
        """Where an article's own words begin behind its number and heading, and those words."""
        if not article.words:
            return None
        place = article.words[0]
        text = self._registry.text(place.document_id, place.start, place.end)
        provision = shelf.provisions.get(article.key)
        heading = provision.heading if provision else ""
        line_end = text.find("\n")
        if heading and heading in text:
            skip = text.find(heading) + len(heading)
        elif line_end >= 0 and provision is None:
            skip = line_end
        else:
            number = _NUMBER.match(text)
            skip = number.end() if number else 0
        body = text[skip:]
        blank = len(body) - len(body.lstrip(" \n.:"))
        return (place.start + skip + blank, body.strip()) if body.strip(" \n.:") else None

    def _joined(
        self, shelf: Shelf, node: Node, inside: Sequence[Node], skip: tuple[int, str] | None = None
    ) -> Extract | None:
        """A provision with all that stands under it, if its words stand in one place."""
        places = [place for each in inside for place in each.words if place.end > place.start]
        if level_of(node.key) is Level.ARTICLE:
            if skip is None:
                places = [p for each in inside[1:] for p in each.words]
            elif places:
                places[0] = Place(places[0].document_id, skip[0], places[0].end)
        if not places or len({p.document_id for p in places}) > 1:
            return None
        for one, other in pairwise(places):
            if other.start < one.end or self._registry.text(one.document_id, one.end, other.start).strip():
                return None  # its words stand apart: an amending act exchanged some of them
        items = tuple(
            (each.words[0].start, self._end_of(shelf, each)) for each in inside[1:] if each.parent == node.key
        )
        return self._made(shelf, node, Place(places[0].document_id, places[0].start, places[-1].end), items)

    def _end_of(self, shelf: Shelf, node: Node) -> int:
        return max(place.end for each in [node, *shelf.inside(node.key)] for place in each.words)

    def _made(self, shelf: Shelf, node: Node, place: Place, items: Sequence[Span]) -> Extract | None:
        raw = self._registry.text(place.document_id, place.start, place.end)
        text = raw.strip()
        start = place.start + len(raw) - len(raw.lstrip())
        own = place.document_id == shelf.document.id
        text = text if own else _unclosed(text)
        if not text or (own and _meets(start, start + len(text), shelf.changes)):
            return None
        source = shelf.document if own else self._resolver.judged(place.document_id, self.as_of)
        around = self._registry.provisions_around(place.document_id, start, start + len(text))
        titles = shelf.titles(node)
        trimmed = tuple((a, min(b, start + len(text))) for a, b in items)
        label = shelf.label(node)
        return Extract(
            act=shelf.document,
            source=source,
            key=node.key,
            label=label,
            source_label=(around[-1].label if around else "") if not own else label,
            heading=titles[0] if titles else "",
            page=self._page(place.document_id, start),
            turns=self._turns(place.document_id, start, start + len(text)),
            start=start,
            end=start + len(text),
            text=text,
            titles=titles,
            items=trimmed,
            amended_by="" if own else source.name,
        )

    def _turns(self, document_id: str, start: int, end: int) -> tuple[Span, ...]:
        pages = self._registry.pages(document_id, start, end)
        return tuple((page.start, page.number) for page in pages if start < page.start < end)

    def _page(self, document_id: str, start: int) -> int:
        pages = self._registry.pages(document_id, start, start)
        return pages[-1].number if pages else 1


def statements(extract: Extract) -> list[Extract]:
    """The sentences of an extract, or the items of its list each with the words that open it; numbers left out."""
    language = extract.source.identity.language
    if not extract.items and (len(extract.text) <= _SHORT or language == "th"):
        return [_bare(extract)]  # a Thai paragraph has no mark where its sentences end
    if extract.items:
        lead = unnumbered(extract.text[: extract.items[0][0] - extract.start]).strip()
        return [_bare(extract.part(start, end, lead)) for start, end in extract.items]
    return [
        _bare(extract.part(extract.start + start, extract.start + end))
        for start, end in sentences(extract.text, language)
        if end > start
    ]


def _bare(extract: Extract) -> Extract:
    number = _NUMBER.match(extract.text)
    cut = number.end() if number else 0
    text = extract.text[cut:].rstrip(" ;.*/\n")
    start = extract.start + cut
    return extract.part(start, start + len(text), extract.lead)


def lead_of(whole: Extract) -> Extract | None:
    """The words that open the list of an extract, as a piece of their own."""
    if not whole.items:
        return None
    end = whole.start + len(whole.text[: whole.items[0][0] - whole.start].rstrip())
    return whole.part(whole.start, end) if end > whole.start else None


def unnumbered(text: str) -> str:
    """A text without the number of its provision before it."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


def place_of(registry: Registry, document: HeldDocument, start: int, end: int) -> Provision | None:
    """The provision that words stand in; behind the last item of a list they are the list holder's again."""
    around = registry.provisions_around(document.id, start, end)
    while (
        len(around) > 1
        and around[-1].level in (Level.CLAUSE, Level.POINT)
        and _is_behind(registry, document, around[-1], start)
    ):
        around.pop()
    return around[-1] if around else None


def _is_behind(registry: Registry, document: HeldDocument, item: Provision, start: int) -> bool:
    return start > item.start and "\n" in registry.text(document.id, item.start, start)


def is_marker(text: str) -> bool:
    """Whether all that stands under a number is that the provision was repealed, as consolidated texts say it."""
    return _MARKER.fullmatch(shape(unnumbered(text).strip())) is not None


def quotes_new_words(extract: Extract) -> bool:
    """Whether an extract is an instruction that quotes words for another act."""
    said = shape(extract.text)
    return bool(quotations(extract.text)) and len(said) > 0 and any(b - a > len(said) // 2 for a, b in quotations(said))


def _unclosed(text: str) -> str:
    """New words without the mark that closes the quotation they stand in."""
    closing, opening = text.count("”") + text.count("»"), text.count("“") + text.count("«")
    return text.rstrip('”»"').rstrip() if closing > opening else text


def _meets(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(start < last and first < end for first, last in spans)
