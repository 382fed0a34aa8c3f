"""A page's text in two columns → the text in the order in which it is read. Pure.

Looks only at where characters stand. Text that its reader already took column by column stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.documents.glyphs import Rectangle

Boxes = Sequence[Rectangle | None]
# A gutter stands about the middle of the page, is this wide (points), and hardly a line crosses it.
_MIDDLE = (0.35, 0.65)
_NARROWEST = 8.0
_MOST_CROSSING = 0.25
_LEAST_LINES = 8
# Lines of running text reach most of the way over their column; cells of a table do not.
_REACH = 0.7


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text on one side of the gutter (0 left, 1 right) or over it (None)."""

    start: int
    end: int
    x0: float
    x1: float
    middle: float


def in_reading_order(text: str, boxes: Boxes, width: float) -> tuple[str, list[Rectangle | None]]:
    """The text with the left column before the right one, where two columns were read across; else as it is."""
    pieces = list(_pieces(text, boxes))
    gutter = _gutter(pieces, width)
    if gutter is None or not _reads_across(pieces, gutter):
        return text, list(boxes)
    order = list(_in_columns(pieces, gutter))
    return _joined(text, boxes, order)


def _pieces(text: str, boxes: Boxes) -> Iterator[_Piece]:
    """Stretches of one line without a gap that a gutter could be."""
    start, x0, last = -1, 0.0, None
    for i, (character, box) in enumerate(zip(text, boxes, strict=True)):
        if box is None and character != "\n":
            continue
        jumps = box is not None and last is not None and (box[0] > last[2] + _NARROWEST or box[0] < last[0] - 20)
        if start >= 0 and last is not None and (character == "\n" or jumps):
            yield _Piece(start, i, x0, last[2], (last[1] + last[3]) / 2)
            start, last = -1, None
        if box is not None:
            if start < 0:
                start, x0 = i, box[0]
            last = box
    if start >= 0 and last is not None:
        yield _Piece(start, len(text), x0, last[2], (last[1] + last[3]) / 2)


def _gutter(pieces: Sequence[_Piece], width: float) -> float | None:
    """The middle of the strip that parts the columns, or None."""
    low, high = width * _MIDDLE[0], width * _MIDDLE[1]
    edges = sorted({piece.x1 for piece in pieces if low <= piece.x1 <= high})
    for x in reversed(edges):
        left = [piece for piece in pieces if piece.x1 <= x + 1]
        right = [piece for piece in pieces if piece.x0 >= x + _NARROWEST]
        across = len(pieces) - len(left) - len(right)
        if min(len(left), len(right)) < _LEAST_LINES or across > _MOST_CROSSING * len(pieces):
            continue
        if _fills(left) and _fills(right):
            return (x + min(piece.x0 for piece in right)) / 2
    return None


def _fills(pieces: Sequence[_Piece]) -> bool:
    wide = max(piece.x1 for piece in pieces) - min(piece.x0 for piece in pieces)
    return median(piece.x1 - piece.x0 for piece in pieces) >= _REACH * wide


def _side(piece: _Piece, gutter: float) -> int | None:
    if piece.x1 <= gutter:
        return 0
    return 1 if piece.x0 >= gutter else None


def _reads_across(pieces: Sequence[_Piece], gutter: float) -> bool:
    """Whether the text goes from side to side line by line."""
    sides = [side for piece in pieces if (side := _side(piece, gutter)) is not None]
    return sum(a != b for a, b in pairwise(sides)) > len(sides) / 3


def _in_columns(pieces: Sequence[_Piece], gutter: float) -> Iterator[_Piece]:
    waiting: tuple[list[_Piece], list[_Piece]] = ([], [])
    for piece in pieces:
        side = _side(piece, gutter)
        if side is None:
            yield from (*waiting[0], *waiting[1], piece)
            waiting = ([], [])
        else:
            waiting[side].append(piece)
    yield from (*waiting[0], *waiting[1])


def _joined(text: str, boxes: Boxes, order: Sequence[_Piece]) -> tuple[str, list[Rectangle | None]]:
    """The pieces as lines; those that follow each other on one line stay together."""
    words: list[str] = []
    places: list[Rectangle | None] = []
    before: _Piece | None = None
    for piece in order:
        if before is not None:
            together = before.end == piece.start and abs(before.middle - piece.middle) < 3
            words.append(" " if together else "\n")
            places.append(None)
        stretch = text[piece.start : piece.end].rstrip()
        words.append(stretch)
        places += boxes[piece.start : piece.start + len(stretch)]
        before = piece
    return "".join(words), places
