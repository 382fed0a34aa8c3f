"""Breaks a text into lines of a width: at spaces, and between words of Thai, which has none. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from assistant.language.segment import pieces

_THAI = re.compile("[\u0e01-\u0e4e]+")
_NEVER_FIRST = "ๆฯ"  # the signs of repetition and abbreviation belong to the word before


def lines_of(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """The lines of a text, none wider than `width` by `measure`; its own line ends are kept."""
    for paragraph in text.split("\n"):
        line, taken = "", 0.0
        for chunk in _fitting(paragraph, width, measure):
            needed = measure(chunk.rstrip())
            if line and taken + needed > width:
                yield line.rstrip()
                line, taken = "", 0.0
            line += chunk
            taken += measure(chunk)
        yield line.rstrip()


def _fitting(paragraph: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """What must stay on one line; what is too wide for any is cut between letters."""
    for chunk in _chunks(paragraph):
        if measure(chunk.rstrip()) <= width:
            yield chunk
            continue
        part = ""
        for letter in _letters(chunk):
            if part and measure(part + letter) > width:
                yield part
                part = ""
            part += letter
        yield part


def _chunks(paragraph: str) -> Iterator[str]:
    chunk, before = "", ""
    for piece in pieces(paragraph):
        within_thai = _THAI.fullmatch(before) and _THAI.fullmatch(piece) and piece[0] not in _NEVER_FIRST
        if chunk and (within_thai or (before.isspace() and not piece.isspace())):
            yield chunk
            chunk = ""
        chunk += piece
        before = piece
    if chunk:
        yield chunk


def _letters(chunk: str) -> Iterator[str]:
    """Letters with the marks over and under them."""
    letter = ""
    for character in chunk:
        if letter and unicodedata.category(character) not in {"Mn", "Mc", "Me"} and character != "\u0e33":
            yield letter
            letter = ""
        letter += character
    yield letter
