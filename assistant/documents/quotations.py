"""Quotations in a text: the new words that an amending act gives, as opposed to what it says itself. Pure."""

from __future__ import annotations

import re

_PAIRS = {"”": "“", "»": "«"}
_MARK = re.compile('[“”«»"]')


def quotations(text: str) -> list[tuple[int, int]]:
    """The outermost quotations in order, their marks included.

    Each paragraph of a quotation may open with a mark of its own; the last alone has one that closes. What is opened
    and never closed is no quotation.
    """
    found: list[tuple[int, int]] = []
    opened: list[str] = []
    begin, last_closing = 0, -1
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark in "“«" or (mark == '"' and not opened):
            if opened and not text[text.rfind("\n", 0, at) + 1 : at].strip():
                continue  # the next paragraph of the same quotation
            if not opened:
                begin, last_closing = at, -1
            opened.append(mark)
        elif opened and (opened[-1] == _PAIRS.get(mark) or opened[-1] == mark == '"'):
            opened.pop()
            last_closing = at
            if not opened:
                found.append((begin, at + 1))
    if opened and last_closing >= 0:
        found.append((begin, last_closing + 1))
    return found


def unquoted(text: str) -> str:
    """The text with its quotations blanked, character for character, lines kept."""
    for start, end in quotations(text):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text
