"""What a reader hands on: pages of text as they stand in the file, before they are understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.documents.glyphs import Rectangle


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One page as read: its text, its size in points, and glyphs (character, box) where it has an image."""

    text: str
    reading: Literal["text", "ocr", "unread"] = "text"
    width: float = 0.0
    height: float = 0.0
    glyphs: tuple[tuple[str, Rectangle], ...] = ()
    confidence: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file as read. `laid_out` says that its lines are those of a printed page, broken where the paper ended."""

    format: str
    pages: tuple[DraftPage, ...]
    headings: frozenset[str] = frozenset()  # lines that the format itself marks as headings
    laid_out: bool = False
