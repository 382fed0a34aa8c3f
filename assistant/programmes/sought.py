"""Names that are looked for, and what a document says at all: which names a text could say, before each is compared.

Knows keys alone (language/concepts.py); what it leaves out shares none with the text, so that no answer depends on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from assistant.language.concepts import keys
from assistant.programmes.naming import Name

_BITS = 1 << 14  # of a sketch: a report has some thousand keys, so that one key in sixteen is taken for said


class Sought:
    """Names in the order in which they were added, each once; none is ever taken out."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        self.names: list[Name] = []
        self._places: dict[Name, int] = {}
        self._by_key: dict[str, list[int]] = {}
        for name in names:
            self.add(name)

    def __len__(self) -> int:
        return len(self.names)

    def add(self, name: Name) -> None:
        """Look for one more."""
        if name not in self._places:
            self._places[name] = place = len(self.names)
            self.names.append(name)
            for key in keys(name.own):
                self._by_key.setdefault(key, []).append(place)

    def near(self, said: Collection[str]) -> Iterator[Name]:
        """The names that share a key with what is said, in order."""
        places = {place for key in said if key in self._by_key for place in self._by_key[key]}
        return (self.names[place] for place in sorted(places))


class Sketch:
    """Which keys a document says: two kilobytes that never deny one that it says, and seldom claim another."""

    __slots__ = ("_bits",)

    def __init__(self, said: Iterable[str]) -> None:
        bits = bytearray(_BITS // 8)
        for key in said:
            bit = hash(key) % _BITS
            bits[bit >> 3] |= 1 << (bit & 7)
        self._bits = bytes(bits)

    def of(self, name: Name) -> frozenset[str]:
        """The keys of a name that the document may say."""
        return frozenset(key for key in keys(name.own) if self._holds(hash(key) % _BITS))

    def _holds(self, bit: int) -> bool:
        return bool(self._bits[bit >> 3] & 1 << (bit & 7))
