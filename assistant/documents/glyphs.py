"""Where each character of a page's text stands: packed boxes, and stretches of text as one box a line.

Boxes come from pdfium or from OCR; the text may come from another reader, so both are laid side by side as streams of
bare letters and matched. Pure but for rapidfuzz, which compares the streams.
"""

from __future__ import annotations

import math
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TypeVar

from assistant.types import Box, Page

T = TypeVar("T")
Rectangle = tuple[float, float, float, float]
_NOWHERE: Rectangle = (math.nan, math.nan, math.nan, math.nan)
_WIDTH = 4 * 4  # bytes of one character's box
# Beyond this share of differing letters the two readings are not of one page, and no box is better than a wrong one.
_TOO_FAR = 0.4
_SHORTEST = 3
_MOST = 0.5  # share of a line's letters that must have been found in order
_PIECE = 40


def pack(boxes: Iterable[Rectangle | None]) -> bytes:
    """Boxes, one a character, in the form of `Page.glyphs`."""
    packed = array("f")
    for box in boxes:
        packed.extend(box or _NOWHERE)
    return packed.tobytes()


def unpack(packed: bytes) -> list[Rectangle | None]:
    """The boxes in `Page.glyphs`, None for a character without a place."""
    values = array("f", packed)
    return [
        None if math.isnan(values[i]) else (values[i], values[i + 1], values[i + 2], values[i + 3])
        for i in range(0, len(values), 4)
    ]


def align(text: str, glyphs: Sequence[tuple[str, Rectangle]]) -> bytes:
    """Packed boxes for the characters of `text`, from glyphs (character, box) read by another reader."""
    ours, places = _stream((character, i) for i, character in enumerate(text))
    theirs, boxes = _stream((character, box) for character, box in glyphs)
    found: list[Rectangle | None] = [None] * len(text)
    for mine, other in _matched(ours, theirs, _line_spans(text, places)):
        box = boxes[other]
        before = found[places[mine]]
        found[places[mine]] = box if before is None else _union(before, box)
    return pack(found)


def _line_spans(text: str, places: Sequence[int]) -> list[tuple[int, int]]:
    """The lines of a text as stretches of its stream."""
    ends = [i for i, character in enumerate(text) if character == "\n"]
    cuts = [0, *(bisect_left(places, end) for end in ends), len(places)]
    return [(start, end) for start, end in pairwise(cuts) if start < end]


def _matched(ours: str, theirs: str, lines: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    if ours == theirs:
        return ((i, i) for i in range(len(ours)))
    pairs = _common(ours, theirs)
    # Readers may take lines in another order (columns, turned pages): what is not found so is looked for by itself.
    used = set(pairs.values())
    for start, end in lines:
        if sum(i in pairs for i in range(start, end)) >= _MOST * (end - start):
            continue
        for first in range(start, end, _PIECE):
            last = min(first + _PIECE, end)
            at = theirs.find(ours[first:last])
            if at < 0 or at in used or theirs.find(ours[first:last], at + 1) >= 0:
                continue
            pairs.update(zip(range(first, last), range(at, at + last - first), strict=True))
            used.update(range(at, at + last - first))
    return pairs.items()


def _common(ours: str, theirs: str) -> dict[int, int]:
    """What both streams hold in the same order; a run of a few letters is chance."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only where two readers disagree

    if not ours or Indel.normalized_distance(ours, theirs) > _TOO_FAR:
        return {}
    return {
        block.src_start + i: block.dest_start + i
        for block in Indel.opcodes(ours, theirs)
        if block.tag == "equal" and block.src_end - block.src_start >= _SHORTEST
        for i in range(block.src_end - block.src_start)
    }


def _stream(characters: Iterable[tuple[str, T]]) -> tuple[str, list[T]]:
    """Bare letters with what belongs to each: no white space, marks apart from their letters, sara am in two."""
    letters: list[str] = []
    owners: list[T] = []
    for character, owner in characters:
        if character.isspace():
            continue
        for part in unicodedata.normalize("NFKD", character):
            letters.append(part.lower())
            owners.append(owner)
    return "".join(letters), owners


def line_boxes(pages: Sequence[Page], start: int, end: int) -> tuple[Box, ...]:
    """The boxes that cover the text from `start` to `end`: one a line, in reading order."""
    found: list[Box] = []
    for page in pages:
        if not page.glyphs or page.end <= start or end <= page.start:
            continue
        first, last = max(start, page.start) - page.start, min(end, page.end) - page.start
        values = array("f", page.glyphs[first * _WIDTH : last * _WIDTH])
        boxes = [
            (values[i], values[i + 1], values[i + 2], values[i + 3])
            for i in range(0, len(values) - 3, 4)
            if not math.isnan(values[i])
        ]
        found += [Box(page.number, *line) for line in _lines(boxes)]
    return tuple(found)


def _lines(boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """Neighbouring characters of one line as one box.

    Thai marks stand above and below their letters, so a line goes on while the next character still overlaps it in
    height and is not far back to the left.
    """
    lines: list[Rectangle] = []
    for box in boxes:
        if lines and _same_line(lines[-1], box):
            lines[-1] = _union(lines[-1], box)
        else:
            lines.append(box)
    return lines


def _same_line(line: Rectangle, box: Rectangle) -> bool:
    height = max(line[3] - line[1], box[3] - box[1], 1.0)
    overlap = min(line[3], box[3]) - max(line[1], box[1])
    close = overlap > -0.25 * height and abs((line[1] + line[3]) - (box[1] + box[3])) < 1.1 * height
    return close and box[0] > line[2] - 3 * height and box[0] < line[2] + 8 * height


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word that OCR found, its box, the number of its line, and whether a space parts it from the word before."""

    text: str
    box: Rectangle
    line: int = 0
    spaced: bool = True


def words_on_lines(words: Iterable[PlacedWord]) -> tuple[str, list[Rectangle | None]]:
    """Words as a text of lines with one box a character, a word's shared out evenly."""
    text: list[str] = []
    boxes: list[Rectangle | None] = []
    for _, line in groupby(words, key=lambda word: word.line):
        if text:
            text.append("\n")
            boxes.append(None)
        for n, word in enumerate(line):
            if n and word.spaced:
                text.append(" ")
                boxes.append(None)
            x0, y0, x1, y1 = word.box
            step = (x1 - x0) / max(len(word.text), 1)
            boxes += [(x0 + step * i, y0, x0 + step * (i + 1), y1) for i in range(len(word.text))]
            text += word.text
    return "".join(text), boxes
