"""Notes at the foot of a consolidated text, by the signs that lead to them: `มาตรา ๑๒[๕]` → `[๕] มาตรา ๑๒ แก้ไข…`. Pure.

Knows where a note stands and whether it tells of a change; what was changed and by which act is the note's to say.
"""

from __future__ import annotations

import re

from assistant.documents.identity import identity_words
from assistant.language.normalise import shape

_SIGN = re.compile(r"\[(\d{1,3})\]")
_NOTE = re.compile(r"^[ \t]*\[(?P<number>\d{1,3})\][ \t]*\S.*$", re.MULTILINE)
_VERBS = ("amends", "supplements", "repeals", "replaces")


def notes_on(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the notes stand to which signs inside `text[start:end]` lead, in the order of the signs."""
    signs = dict.fromkeys(int(sign[1]) for sign in _SIGN.finditer(text, start, end))
    if not signs:
        return []
    # Each part of a book of laws may number its notes anew: the nearest one behind is meant.
    places: dict[int, tuple[int, int]] = {}
    for note in _NOTE.finditer(text, end):
        places.setdefault(int(note["number"]), (note.start() + len(note[0]) - len(note[0].lstrip()), note.end()))
    return [places[sign] for sign in signs if sign in places]


def tells_of_change(note: str) -> bool:
    """Whether a note says that what it is on was amended, added or repealed."""
    plain, words = shape(note), identity_words()["relation"]
    return any(word in plain for verb in _VERBS for word in words[verb])
