"""Text made comparable: one spelling for what reads the same. Pure.

`normalise` keeps what a person reads (Thai digits stay); `shape` and `fold` lose what a search should not see. Rules of
shared knowledge: Thai sara am and mark order (WTT 2.0), private-use glyphs of old Thai fonts (Windows code points
U+F700–F71A), Vietnamese NFC and the look-alike Ð of Icelandic.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
# Glyphs shifted left or lowered so that marks do not collide; the letter is the same.
_PRIVATE_USE = dict(
    zip(range(0xF700, 0xF71B), "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู", strict=True),
)
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_SPACES = dict.fromkeys([0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x0009, 0x000B], " ")
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_LINES = {0x000C: "\n", 0x0085: "\n", 0x2028: "\n", 0x2029: "\n"}
# What no text has: halves of letters that a broken file leaves, and signs to terminals (C0 and C1).
_BROKEN = {
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys([*range(9), *range(0x0E, 0x20), *range(0x7F, 0xA0)]),
}
# What texts mostly consist of stands for itself: what a table does not hold, `translate` meets with an exception each.
_ITSELF = {
    code: chr(code)
    for first, last in ((0x0A, 0x0A), (0x20, 0x7E), (0xC0, 0x24F), (0xE01, 0xE5B), (0x1E00, 0x1EFF), (0x2010, 0x2026))
    for code in range(first, last + 1)
}
_CLEAN = {
    **_ITSELF,
    **_BROKEN,
    **_PRIVATE_USE,
    **_INVISIBLE,
    **_SPACES,
    **_FULL_WIDTH,
    **_LIGATURES,
    **_LINES,
    0x00D0: "Đ",
    0x00F0: "đ",
}

_TONES, _VOWELS = "\u0e48-\u0e4b", "\u0e31\u0e34-\u0e3a\u0e47"
_MARKS = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
# In this order: a mark torn off by a space; sara am in two pieces, its tone before or after; a tone after sara am;
# a tone typed before its vowel; the same mark twice; แ typed as two เ.
_THAI: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<=[\u0e01-\u0e2e{_MARKS}]) (?=[{_MARKS}])"), ""),
    (re.compile(rf"\u0e4d([{_TONES}]?) ?\u0e32"), "\\1\u0e33"),
    (re.compile(rf"([{_TONES}])\u0e4d\u0e32"), "\\1\u0e33"),
    (re.compile(rf"\u0e33([{_TONES}])"), "\\1\u0e33"),
    (re.compile(rf"([{_TONES}\u0e4c])([{_VOWELS}])"), r"\2\1"),
    (re.compile(rf"([{_MARKS}])\1+"), r"\1"),
    (re.compile("\u0e40\u0e40"), "\u0e41"),
)
# No word has so many marks in a row; putting them in order takes time that grows with the square of their number.
_MARK_RUN = re.compile(f"([{_MARKS}\u0e32 ]{{16,}})")
_HAS_THAI = re.compile("[\u0e00-\u0e7f]")
_LINE_ENDS = re.compile(r"\r\n?")
_SPACE_RUNS = re.compile(" {2,}")


_UNCLEAN = re.compile("[\r" + "".join(re.escape(chr(code)) for code in sorted(_CLEAN)) + "]")


def normalise(text: str) -> str:
    """The text as it should be stored and shown. Idempotent."""
    return text if _is_normal(text) else _normalised(text)


def _is_normal(text: str) -> bool:
    """Whether there is nothing to do, which is soon seen: most texts come from a store that holds them normalised."""
    return (
        "  " not in text
        and not _UNCLEAN.search(text)
        and unicodedata.is_normalized("NFC", text)
        and not (_HAS_THAI.search(text) and any(pattern.search(text) for pattern, _ in _THAI))
    )


def _normalised(text: str) -> str:
    text = _SPACE_RUNS.sub(" ", unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text).translate(_CLEAN)))
    if _HAS_THAI.search(text):
        parts = _MARK_RUN.split(text)
        parts[::2] = map(_repaired, parts[::2])
        text = unicodedata.normalize("NFC", "".join(parts))
    return _SPACE_RUNS.sub(" ", text)


def _repaired(text: str) -> str:
    before = ""
    while before != text:  # one repair can bring about the next: rare, and at most a few rounds
        before = text
        for pattern, better in _THAI:
            text = pattern.sub(better, text)
    return text


def _shapes() -> dict[int, str]:
    """Each character to one plain character: lower case, no Vietnamese marks, Western digits, plain dashes, quotes."""
    shapes = dict(_ITSELF)
    for code in [*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)]:
        plain = unicodedata.normalize("NFD", chr(code))[0].lower()
        shapes[code] = plain if len(plain) == 1 else chr(code)
    shapes |= {ord("Đ"): "d", ord("đ"): "d", 0xD0: "d", 0xF0: "d"}
    shapes |= {ord(digit): str(value) for value, digit in enumerate(_THAI_DIGITS)}
    shapes |= dict.fromkeys(map(ord, "‐‑‒–—−―"), "-")
    shapes |= dict.fromkeys(map(ord, "“”„«»"), '"')
    shapes |= dict.fromkeys(map(ord, "‘’‚′"), "'")
    return shapes


_SHAPES = _shapes()
_SHORT = 800


def shape(text: str) -> str:
    """Normalised text, plainer, character for character: offsets stay what they were."""
    return _shaped(text) if len(text) <= _SHORT else text.translate(_SHAPES)


@lru_cache(maxsize=8192)
def _shaped(text: str) -> str:
    """Of a sentence, which whoever looks for something in it asks for again."""
    return text.translate(_SHAPES)


def fold(text: str) -> str:
    """Any text in the form in which texts are compared."""
    return shape(normalise(text))
