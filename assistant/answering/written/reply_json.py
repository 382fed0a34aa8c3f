"""JSON as chat models write it, read character by character: broken is read as far as it can be. Pure; never raises.

Knows strings in any quotes, trailing and missing commas, brackets left open, keys without quotes, line ends in strings.
Finds texts with the numbers that stand beside them; which keys mean what, `reply.py` knows, except those of sources.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from assistant.language.normalise import fold

Found = tuple[str, str, list[int]]
"""A key (empty: in a list), the text under it, and the numbers of the sources of its object."""

_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}
_ESCAPED = {"n": "\n", "t": "\t", "r": "\n", "b": "", "f": ""}
_DEEPEST = 40
_LONGEST = 4000  # characters of a string


@dataclass(slots=True)
class _Level:
    """An object or list that is open; `owner` is the object whose sources its numbers are."""

    opened_by: str
    key: str = ""
    owner: _Level | None = None
    texts: list[tuple[str, str]] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    bare_keys: bool = False


class JsonReader:
    """Reads one value from its first character; `over` when it has ended."""

    def __init__(self) -> None:
        self.over = False
        self._levels: list[_Level] = []
        self._key = ""
        self._value: str | None = None  # read, and not known yet to be a key or a value
        self._quoted = False
        self._string: list[str] | None = None
        self._quote = ""
        self._escape: str | None = None
        self._after = ""  # what followed a quote that may have ended a string
        self._maybe_closed = False

    def feed(self, character: str) -> Iterator[Found]:
        """What is whole with this character."""
        if self._string is None:
            yield from self._structure(character)
        elif self._maybe_closed:
            yield from self._after_quote(character)
        else:
            yield from self._in_string(character)

    def end(self) -> Iterator[Found]:
        """What is whole when nothing follows; a string that was not closed is not."""
        if self._maybe_closed:
            self._close_string()
        self._string = None
        self._take()
        while self._levels:
            yield from self._close()

    # Strings

    def _in_string(self, character: str) -> Iterator[Found]:
        string = self._string
        if string is None:
            return
        if self._escape is not None:
            self._unescape(string, character)
        elif character == "\\":
            self._escape = ""
        elif character == self._quote:
            self._maybe_closed, self._after = True, ""
        elif character == "{" and "".join(string[-8:]).rstrip(" ").endswith("\n"):
            self._string, self._value = None, None  # it was never closed, and the next object begins
            yield from self._restart()
        else:
            string.append(character)
            self.over = len(string) > _LONGEST

    def _unescape(self, string: list[str], character: str) -> None:
        if self._escape == "":
            if character == "u":
                self._escape = "u"
                return
            string.append(_ESCAPED.get(character, character))
            self._escape = None
            return
        self._escape = f"{self._escape}{character}"
        if len(self._escape) == 5:
            code = self._escape[1:]
            string.append(chr(int(code, 16)) if re.fullmatch("[0-9a-fA-F]{4}", code) else code)
            self._escape = None

    def _after_quote(self, character: str) -> Iterator[Found]:
        """Whether a quote ended its string: what follows it belongs to JSON, not to the sentence."""
        written = self._after.strip()
        self._after += character
        if character.isspace():
            return
        closes = character in ":}]" or (not written and len(self._after) > 1 and character in _CLOSING)
        if written in {",", ";"}:
            bare = bool(self._levels) and self._levels[-1].bare_keys and character.isalpha()
            closes = character in "{[}]" or character in _CLOSING or character.isdigit() or bare
        elif character in ",;" and not written:
            return
        if closes:
            after = self._after
            self._close_string()
            for one in after:
                yield from self.feed(one)
            return
        string, self._maybe_closed = self._string, False
        if string is not None:
            string += [self._quote, *self._after]

    def _close_string(self) -> None:
        self._value = "".join(self._string or [])
        self._quoted = True
        self._string, self._maybe_closed, self._after = None, False, ""

    # Structure

    def _structure(self, character: str) -> Iterator[Found]:
        if character in _CLOSING:
            self._take()
            self._string, self._quote = [], _CLOSING[character]
        elif character in "{[":
            yield from self._open(character)
        elif character in "}]":
            self._take()
            yield from self._close_to("{" if character == "}" else "[")
        elif character == ":":
            self._name()
        elif character in ",;\n":
            self._take()
        elif not character.isspace():
            self._value = (self._value or "") + character
            self.over = len(self._value) > _LONGEST or not self._levels

    def _open(self, bracket: str) -> Iterator[Found]:
        self._take()
        above = self._levels[-1] if self._levels else None
        if bracket == "{" and above and above.opened_by == "{" and above.texts and not self._key:
            yield from self._close()  # its closing brace was left out
            above = self._levels[-1] if self._levels else None
        key = self._key or (above.key if above and above.opened_by == "[" else "")
        owner = above.owner if above else None
        if above and above.opened_by == "{" and fold(self._key) in _source_keys():
            owner = above
        self._levels.append(_Level(bracket, key, owner))
        self._key = ""
        self.over = len(self._levels) > _DEEPEST

    def _name(self) -> None:
        if self._value is not None and self._levels and self._levels[-1].opened_by == "{":
            self._key = self._value.strip()
            self._levels[-1].bare_keys |= not self._quoted
            self._value, self._quoted = None, False

    def _take(self) -> None:
        """Give what was read to the object or list that is open."""
        value, quoted = self._value, self._quoted
        self._value, self._quoted = None, False
        if value is None or not self._levels:
            return
        level = self._levels[-1]
        key = self._key if level.opened_by == "{" else level.key
        owner = level.owner or (level if fold(key) in _source_keys() else None)
        if owner is not None:
            owner.sources += [int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", value)]
        elif level.opened_by == "{" and key:
            level.texts.append((key, value))
        elif quoted:
            level.texts.append(("", value))
        self._key = ""

    def _close_to(self, bracket: str) -> Iterator[Found]:
        if not any(level.opened_by == bracket for level in self._levels):
            self.over = not self._levels
            return
        while self._levels and self._levels[-1].opened_by != bracket:
            yield from self._close()
        yield from self._close()
        self.over = not self._levels

    def _close(self) -> Iterator[Found]:
        level = self._levels.pop()
        self._key = ""
        for key, text in level.texts:
            yield key, text, level.sources

    def _restart(self) -> Iterator[Found]:
        while self._levels:
            yield from self._close()
        yield from self._open("{")


@cache
def _source_keys() -> frozenset[str]:
    table = tomllib.loads(files("assistant.answering.written").joinpath("reply.toml").read_text("utf-8"))
    return frozenset(fold(key) for key in table["sources"])
