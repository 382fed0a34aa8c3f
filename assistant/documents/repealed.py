"""Provisions of which a consolidated text keeps only the number: `มาตรา ๑๘ (ยกเลิก)`, `Điều 12. (được bãi bỏ)`. Pure.

Knows what such a text says of itself, not which act repealed it: that stands in a note, if anywhere.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.documents.identity import identity_words
from assistant.documents.levels import mark_of
from assistant.language.normalise import shape

# Signs of a note: *, [12], (12), ¹.
_NOTE = r"(?:\s*(?:\*+|\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}))*"
_LONGEST = 300  # characters: "(repealed by the Act …)" names an act


def is_repealed(text: str) -> bool:
    """Whether the text of a provision says nothing but that it is repealed, with or without by what."""
    if len(text) > _LONGEST:
        return False
    mark = mark_of(text)
    rest = shape(text)[mark.length if mark else 0 :]
    return _only_that().fullmatch(rest) is not None


@cache
def _only_that() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, identity_words()["repealed"]["words"]), key=len, reverse=True))
    inside = r"(?:[^()\[\]]|\([^()]*\))*"  # (ยกเลิกโดยพระราชบัญญัติ… (ฉบับที่ 2) …)
    said = rf"(?:[(\[]\s*(?:{words})(?![a-z]){inside}[)\]]|(?:{words}))"
    return re.compile(rf"[\s.:–-]*{_NOTE}\s*{said}[\s.]*{_NOTE}[\s.]*")
