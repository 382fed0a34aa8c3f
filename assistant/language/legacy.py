"""Vietnamese in the encodings of before Unicode (TCVN3, VNI), and UTF-8 read as Latin-1 → what was meant. Pure.

Such text comes as Latin-1 letters: `Céng hoµ x· héi chñ nghÜa`, `Coäng hoøa xaõ hoäi chuû nghóa`. It is told by its
words: they are Vietnamese syllables once converted and were none before. Call it before `normalise`, which takes some
of these codes for other signs.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Encoding = Literal["tcvn3", "vni", "utf-8"]

_WORD = re.compile(r"[^\s\d.,;:()\[\]/\"'“”‘’!?…–—-]+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Letters that Unicode Vietnamese has and Latin-1 has not.
_UNICODE = re.compile("[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")
_LATIN = re.compile("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u2122]")
_LEAST_WORDS, _MOST_BEFORE, _LEAST_AFTER = 3, 0.6, 0.85
_LEAST_SHARE = 0.15


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(files("assistant.language").joinpath("legacy.toml").read_text("utf-8"))


def legacy_encoding(text: str) -> Encoding | None:
    """The encoding that a text was written in, where it is not Unicode."""
    lines = " ".join(line for line in text.split("\n") if not _UNICODE.search(line))
    words = _WORD.findall(lines)
    coded = [word for word in words if _LATIN.search(word)]
    if len(coded) < _LEAST_WORDS or len(coded) < _LEAST_SHARE * len(words):
        return None
    if _from_utf8(lines) is not None:
        return "utf-8"
    if _share(coded) > _MOST_BEFORE:
        return None
    found: list[tuple[float, Encoding]] = [(_share([_tcvn3(w) for w in coded]), "tcvn3")]
    found.append((_share([_vni(w) for w in coded]), "vni"))
    share, best = max(found)
    return best if share >= _LEAST_AFTER else None


def converted(text: str, encoding: Encoding) -> str:
    """A text of this encoding in Unicode; lines that are Unicode already stay as they are."""
    return "\n".join(line if _UNICODE.search(line) else _converted(line, encoding) for line in text.split("\n"))


def letters(text: str, encoding: Encoding) -> Iterator[tuple[str, int, int]]:
    """Each letter of a text of this encoding in Unicode, with where the codes for it begin and end."""
    at = 0
    if encoding == "vni":
        pattern, pairs = _vni_pairs()
        for match in pattern.finditer(text):
            yield from ((text[i], i, i + 1) for i in range(at, match.start()))
            yield pairs[match[0]], match.start(), match.end()
            at = match.end()
    for i in range(at, len(text)):
        yield (_tcvn3(text[i]) if encoding == "tcvn3" else text[i]), i, i + 1


def is_vietnamese(words: list[str]) -> bool:
    """Whether words are nearly all Vietnamese syllables."""
    return _share(words) >= _LEAST_AFTER


def _converted(line: str, encoding: Encoding) -> str:
    if encoding == "utf-8":
        return _from_utf8(line) or line
    return _tcvn3(line) if encoding == "tcvn3" else _vni(line)


def _from_utf8(text: str) -> str | None:
    """UTF-8 that was read as Windows-1252 or Latin-1, as it was meant; None where it was no such thing."""
    for name in ("cp1252", "latin-1"):
        try:
            meant = text.encode(name).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        return meant if meant != text else None
    return None


@cache
def _tcvn3_codes() -> dict[int, str]:
    table = _tables()["tcvn3"]
    return {ord(code): letter for code, letter in zip(table["codes"], table["letters"], strict=True)}


def _tcvn3(text: str) -> str:
    return text.translate(_tcvn3_codes())


@cache
def _vni_pairs() -> tuple[re.Pattern[str], dict[str, str]]:
    table = _tables()["vni"]
    pairs = dict(table["alone"])
    for base in "aeouyôö":
        plain = table["alone"].get(base, base)
        pairs |= {base + sign: plain + tone for sign, tone in table["tones"].items()}
    for base in "aeo":
        pairs |= {base + sign: f"{base}\u0302{tone}" for sign, tone in table["circumflex"].items()}
    pairs |= {f"a{sign}": f"a\u0306{tone}" for sign, tone in table["breve"].items()}
    whole = {code: unicodedata.normalize("NFC", letter) for code, letter in pairs.items()}
    whole |= {code.upper(): letter.upper() for code, letter in whole.items()}
    whole |= {code[0].upper() + code[1:]: letter.upper() for code, letter in pairs.items() if len(code) > 1}
    longest = sorted(whole, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), {c: unicodedata.normalize("NFC", v) for c, v in whole.items()}


def _vni(text: str) -> str:
    pattern, pairs = _vni_pairs()
    return pattern.sub(lambda match: pairs[match[0]], text)


@cache
def _syllables() -> tuple[frozenset[str], frozenset[str]]:
    table = _tables()["syllables"]
    return frozenset(table["initials"]), frozenset(table["rhymes"])


def _share(words: list[str]) -> float:
    return sum(map(_is_syllable, words)) / max(len(words), 1)


@cache
def _marks() -> dict[int, None]:
    return dict.fromkeys(map(ord, _TONES))


def _is_syllable(word: str) -> bool:
    """Whether a word is an initial and a rhyme with one tone at most."""
    apart = unicodedata.normalize("NFD", word.lower())
    if sum(apart.count(tone) for tone in _TONES) > 1:
        return False
    bare = unicodedata.normalize("NFC", apart.translate(_marks()))
    initials, rhymes = _syllables()
    return bare in rhymes or any(bare[:n] in initials and bare[n:] in rhymes for n in (1, 2, 3))
