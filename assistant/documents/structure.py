"""Lines → tree of provisions, in three languages. Pure.

A heading starts its line and its number goes on from the one before; a reference inside a sentence is neither. Text
that an amending act quotes is that act's words, not provisions of its own. Keys are those of `types.Provision`:

- Vietnamese and English: `Điều 5` / `Article 5` → `article:5`, `2.` → `article:5/clause:2`, `a)` → `…/point:a`; English
  sections without a word (sections.py): `5. Title` → `article:5`, `5.2 Text` or `(2)` → `article:5/clause:2`.
- Thai: `มาตรา ๕` and `ข้อ ๕` → `article:5`, each unnumbered paragraph (วรรค) → `article:5/paragraph:2`, `(๒)` →
  `article:5/clause:2` (under a later paragraph `article:5/paragraph:2/clause:2`), `(ก)` → `…/point:ก`.
- Without articles: numbered or marked headings → `heading:2.1` (outline.py).
- Place, date, signatures and addressees at the end belong to no article: `heading:closing`; a plan behind them is
  `heading:attached`, with its headings under it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.closing import attached_line, closing_lines
from assistant.documents.levels import Mark, label, mark_of
from assistant.documents.outline import Heading, outline
from assistant.documents.quotations import quotations
from assistant.documents.sections import section_marks
from assistant.language.normalise import shape
from assistant.types import Language, Level, Page, Provision, key_steps, page_at

_RANK = {
    Level.PART: 0,
    Level.ANNEX: 0,
    Level.CHAPTER: 1,
    Level.SECTION: 2,
    Level.HEADING: 3,
    Level.ARTICLE: 3,
    Level.PARAGRAPH: 4,
    Level.CLAUSE: 5,
    Level.POINT: 6,
}
_LONGEST_HEADING = 160
_CLOSING = "heading:closing"
_OPENING = ("“", '"', "«")
# A line of a table of contents: dots, then a page.
_CONTENTS = re.compile(r"[.…·_]{4,}\s*\d{1,4}$")
# A printed line may begin with a reference; a paragraph does not. On shaped text.
_REFERENCE = re.compile(r"(?:มาตรา|ข้อ|วรรค|หมวด)\s*(?:\d|หนึ่ง|สอง|สาม)")
# Articles may be missing where they were repealed, but not many in a row.
_GAP = 12


@dataclass(slots=True)
class _Line:
    text: str
    start: int
    quoted: bool


@dataclass(slots=True)
class _Node:
    level: Level
    number: str
    key: str
    heading: str
    start: int
    parent: _Node | None
    end: int = 0
    paragraphs: int = 0
    last_clause: int = 0  # the number of the last clause right under it


def find_provisions(
    text: str, pages: tuple[Page, ...], language: Language, headings: frozenset[str]
) -> tuple[Provision, ...]:
    """The provisions of a document's text in order, each with all that stands under it.

    `headings` are the lines that the file's format marked as such.
    """
    lines = list(_lines(text))
    closings = closing_lines([line.text for line in lines])
    nodes = _Tree(language).grown(lines, closings)
    if sum(node.level is Level.ARTICLE for node in nodes) < 2:
        nodes = _report(lines, outline([line.text for line in lines], headings, closings))
    else:
        nodes += _attached(lines, nodes[-1], headings)
    _close(nodes, len(text.rstrip()))
    labels: dict[str, str] = {}
    return tuple(_provision(node, labels, text, pages, language) for node in nodes)


def find_fragment(text: str, language: Language, key: str) -> list[Provision]:
    """The provisions of quoted text that is to stand as the provision `key`, with the keys that they will have there.

    The first one stands at `key`'s level; without a mark of its own, as Thai paragraphs are, it is taken to be `key`.
    """
    tree, lines = _Tree(language), list(_lines(text))
    level, number = tree.stand_before(key)
    if lines and level is Level.PARAGRAPH and mark_of(lines[0].text) is None:
        tree.begin_paragraph(number, lines.pop(0).start)
    nodes = tree.grown(lines, frozenset())
    _close(nodes, len(text.rstrip()))
    page = (Page(1, 0, len(text)),)
    return [_provision(node, {}, text, page, language) for node in nodes if node.start >= 0]


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold anything, and whether each begins inside a quotation or with one."""
    spans = quotations(text)
    starts = [start for start, _ in spans]
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + line.index(stripped[0])
            inside = bisect_right(starts, begin) - 1
            yield _Line(stripped, begin, stripped.startswith(_OPENING) or (inside >= 0 and begin < spans[inside][1]))
        at += len(line) + 1


class _Tree:
    """Grows the tree of a document with articles, line by line."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._nodes: list[_Node] = []
        self._open: list[_Node] = []
        self._keys: Counter[str] = Counter()
        self._last_article = 0
        self._closed = False

    def grown(self, lines: Sequence[_Line], closings: frozenset[int]) -> list[_Node]:
        marks = [mark_of(line.text) for line in lines]
        if self._language == "en":
            marks = section_marks([line.text for line in lines], marks)
        begin = _after_contents(lines, marks)
        sections = any(_is_article(line) for line, mark in zip(lines, marks, strict=True) if mark)
        for i, (line, mark) in enumerate(zip(lines, marks, strict=True)):
            if mark and mark.level is Level.ARTICLE and sections and shape(line.text).startswith("section"):
                mark = replace(mark, level=Level.SECTION)  # noqa: PLW2901 - the same mark, in a document with articles
            if i < begin:
                continue
            if mark is not None and self._accepts(mark, line):
                self._add(mark, line, lines[i + 1] if i + 1 < len(lines) else None)
                self._closed = self._closed and mark.level in (Level.PART, Level.CHAPTER, Level.SECTION)
            elif i in closings and not line.quoted:
                self._close(line)
            elif not line.quoted:
                self._paragraph(line)
        return self._nodes

    def stand_before(self, key: str) -> tuple[Level, str]:
        """Stand where the provision `key` would begin, inside what holds it; its level and number."""
        steps = [step.partition(":") for step in key_steps(key)]
        for level, _, number in steps[:-1]:
            node = self._push(Level(level), number, "", -1)
            node.paragraphs = 1 if level == "article" else 0
        level, _, number = steps[-1]
        digits = re.match(r"\d+", number)
        order = int(digits[0]) if digits else 0
        above = self._open[-1] if self._open else None
        if level == "article":
            self._last_article = order - 1 if number == str(order) else order
        elif level == "clause" and above is not None:
            above.last_clause = order - 1 if number == str(order) else order
        elif level == "paragraph" and above is not None:
            above.paragraphs = order - 1
        return Level(level), number

    def begin_paragraph(self, number: str, start: int) -> None:
        """An unnumbered paragraph, whatever its length: the quotation says that it is one."""
        above = self._inside(Level.ARTICLE)
        if above is not None:
            above.paragraphs = int(number)
        self._push(Level.PARAGRAPH, number, "", start)

    def _close(self, line: _Line) -> None:
        """The end of the document, or of what stands before an annex; Thai acts also begin with a date (ให้ไว้ ณ)."""
        if not self._closed and any(node.level is Level.ARTICLE for node in self._nodes):
            self._open.clear()
            self._push(Level.HEADING, "closing", line.text[:_LONGEST_HEADING], line.start)
            self._closed = True

    def _accepts(self, mark: Mark, line: _Line) -> bool:
        if line.quoted or (self._open and self._open[-1].heading == line.text):
            return False  # the name of the chapter above, which has a line of its own
        if mark.level is Level.ARTICLE:
            return self._is_next_article(mark)
        if mark.level is Level.CLAUSE:
            holder = self._inside(Level.ARTICLE, Level.ANNEX)
            return holder is not None and (self._follows(mark) or self._list_resumed(mark) is not None)
        if mark.level is Level.POINT:
            return self._inside(Level.CLAUSE, Level.ARTICLE) is not None
        return True

    def _is_next_article(self, mark: Mark) -> bool:
        if self._closed and mark.order == 1:
            return True  # a regulation issued with a decision numbers its own articles
        if mark.order == self._last_article:
            return mark.number != str(mark.order)  # 12a, 12 ทวิ
        return self._last_article < mark.order <= self._last_article + _GAP

    def _follows(self, mark: Mark) -> bool:
        """Whether a clause's number goes on from its sibling's; other numbers at a line's start are not clauses."""
        inside = self._inside(Level.PARAGRAPH, Level.ARTICLE, Level.ANNEX)
        last = inside.last_clause if inside else 0
        return mark.order == last + 1 or (mark.order == last and mark.number != str(mark.order))

    def _list_resumed(self, mark: Mark) -> _Node | None:
        """The first paragraph of a Thai article whose list a clause goes on with, behind a line without a number."""
        inside, article = self._inside(Level.PARAGRAPH), self._inside(Level.ARTICLE)
        if inside is None or article is None or inside.last_clause or mark.order == 1:
            return None
        first = next((node for node in self._nodes if node.parent is article and node.level is Level.PARAGRAPH), None)
        return first if first is not None and first.number == "1" and mark.order == first.last_clause + 1 else None

    def _inside(self, *levels: Level) -> _Node | None:
        return next((node for node in reversed(self._open) if node.level in levels), None)

    def _add(self, mark: Mark, line: _Line, following: _Line | None) -> None:
        rest = line.text[mark.length :].strip(" .:–-")
        heading = self._heading(mark, line, rest, following)
        listed = self._list_resumed(mark) if mark.level is Level.CLAUSE else None
        if listed is not None:
            listed.last_clause = mark.order
            while self._open[-1].level is not Level.ARTICLE:
                self._open.pop()
        node = self._push(mark.level, mark.number, heading, line.start)
        if mark.level is Level.CLAUSE and node.parent is not None:
            node.parent.last_clause = mark.order
        if mark.level is Level.ARTICLE:
            self._last_article = mark.order
            if self._language == "th" and rest:
                self._first_paragraph(node, line, mark)
        elif mark.level is Level.ANNEX:
            self._last_article = 0

    def _push(self, level: Level, number: str, heading: str, start: int) -> _Node:
        while self._open and _RANK[self._open[-1].level] >= _RANK[level]:
            self._open.pop()
        parent = self._open[-1] if self._open else None
        key = self._key(level, number, parent)
        node = _Node(level, number, key, heading, start, parent)
        self._nodes.append(node)
        self._open.append(node)
        return node

    def _key(self, level: Level, number: str, parent: _Node | None) -> str:
        key = f"{level.value}:{number}"
        if parent is not None and level in (Level.CLAUSE, Level.POINT, Level.PARAGRAPH):
            # The first paragraph's items are the article's own: มาตรา ๕ (๑).
            above = parent.parent if parent.level is Level.PARAGRAPH and parent.number == "1" else parent
            key = f"{above.key}/{key}" if above else key
        elif parent is not None and level is Level.ARTICLE and self._inside(Level.ANNEX):
            key = f"{self._open[0].key}/{key}"
        self._keys[key] += 1
        return key if self._keys[key] == 1 else f"{key}#{self._keys[key]}"

    def _heading(self, mark: Mark, line: _Line, rest: str, following: _Line | None) -> str:
        if mark.level in (Level.CLAUSE, Level.POINT) or (mark.level is Level.ARTICLE and self._language == "th"):
            return ""
        if mark.level is not Level.ARTICLE and not rest and following is not None and _may_be_heading(following):
            return following.text[:_LONGEST_HEADING]
        if mark.level is Level.ARTICLE and (len(rest) > _LONGEST_HEADING or line.text.endswith((".", ";", ":", ","))):
            return ""
        if mark.level is Level.ARTICLE and following is not None:
            after = mark_of(following.text)
            if after is not None and after.level not in (Level.CLAUSE, Level.POINT):
                return ""  # the whole article stands on one line: a rule, not a heading
        return rest[:_LONGEST_HEADING]

    # Thai paragraphs

    def _first_paragraph(self, article: _Node, line: _Line, mark: Mark) -> None:
        article.paragraphs = 1
        indent = len(line.text) - len(line.text[mark.length :].lstrip())
        self._push(Level.PARAGRAPH, "1", "", line.start + indent)

    def _paragraph(self, line: _Line) -> None:
        """An unnumbered line under a Thai article is its next paragraph (วรรค), unless it defines a term or a table."""
        article = self._inside(Level.ARTICLE)
        if self._language != "th" or article is None or line.quoted or not _is_paragraph(line.text):
            return
        article.paragraphs += 1
        self._push(Level.PARAGRAPH, str(article.paragraphs), "", line.start)


def _may_be_heading(line: _Line) -> bool:
    """Whether a line is no mark of its own; names of chapters without numbers are names of numbered ones too."""
    mark = mark_of(line.text)
    return mark is None or (mark.level is Level.CHAPTER and mark.number.isalpha())


def _is_article(line: _Line) -> bool:
    return not line.quoted and shape(line.text).startswith("article")


def _after_contents(lines: Sequence[_Line], marks: Sequence[Mark | None]) -> int:
    """Where the document begins after its table of contents: 0 without one.

    It has dots before its page numbers, or names all articles line by line before the first comes again.
    """
    dotted = [i for i, line in enumerate(lines) if _CONTENTS.search(line.text)]
    if len(dotted) > 1:
        return dotted[-1] + 1
    articles = [
        (i, mark) for i, mark in enumerate(marks) if mark and mark.level is Level.ARTICLE and not lines[i].quoted
    ]
    again = next((n for n, (_, mark) in enumerate(articles) if n > 1 and mark.number == articles[0][1].number), 0)
    if not again:
        return 0
    between = range(articles[0][0], articles[again][0])
    return articles[again][0] if sum(marks[i] is None for i in between) <= len(between) // 5 else 0


def _is_paragraph(text: str) -> bool:
    if _REFERENCE.match(shape(text)):
        return False
    return len(text) >= 25 and not text.startswith(("“", '"', "(", "ตาราง", "หมายเหตุ"))


def _attached(lines: Sequence[_Line], last: _Node, headings: frozenset[str]) -> list[_Node]:
    """A plan or the like behind the signatures, which has headings and no articles."""
    behind = [line for line in lines if last.key == _CLOSING and line.start > last.start]
    at = attached_line([line.text for line in behind])
    if at is None:
        return []
    title, texts = behind[at], [line.text for line in behind[at + 1 :]]
    root = _Node(
        Level.HEADING, "attached", f"{Level.HEADING.value}:attached", title.text[:_LONGEST_HEADING], title.start, None
    )
    return [root, *_report(behind[at + 1 :], outline(texts, headings & set(texts), frozenset()), root)]


def _report(lines: Sequence[_Line], headings: Sequence[Heading], root: _Node | None = None) -> list[_Node]:
    nodes: dict[str, _Node] = {}
    for heading in headings:
        line, key = lines[heading.line], f"{Level.HEADING.value}:{heading.number}"
        parent = nodes.get(heading.above, root)
        nodes[heading.number] = _Node(
            Level.HEADING, heading.number, key, line.text[:_LONGEST_HEADING], line.start, parent
        )
    return list(nodes.values())


def _close(nodes: Sequence[_Node], end: int) -> None:
    """Each node ends where the next begins that is not under it."""
    waiting: list[_Node] = []
    for node in nodes:
        while waiting and waiting[-1] is not node.parent:
            waiting.pop().end = node.start
        waiting.append(node)
    for node in waiting:
        node.end = end


def _provision(
    node: _Node, labels: dict[str, str], text: str, pages: tuple[Page, ...], language: Language
) -> Provision:
    reports = node.level is Level.HEADING
    above = labels.get(_holder(node), "")
    if reports:
        name = node.heading
    elif node.level is Level.PARAGRAPH and node.parent is not None and node.parent.paragraphs == 1:
        name = above  # the only paragraph of an article goes by the article's name
    else:
        name = label(node.level, node.number, above, text, node.start, language)
    labels[node.key] = name
    return Provision(
        key=node.key,
        level=node.level,
        number=node.number,
        label=name,
        heading="" if reports else node.heading,
        start=node.start,
        end=node.start + len(text[node.start : node.end].rstrip()),
        page=page_at(pages, node.start).number,
        parent=node.parent.key if node.parent else None,
    )


def _holder(node: _Node) -> str:
    """The key of what a label names before this node; a first paragraph goes without saying."""
    parent = node.parent
    if parent is not None and parent.level is Level.PARAGRAPH and parent.number == "1":
        parent = parent.parent
    return parent.key if parent else ""
