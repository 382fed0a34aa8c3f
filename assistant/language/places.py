"""Places that belong to one kind: provinces, regions. Pure; the names stand in places.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from assistant.language.normalise import shape

Names = tuple[str, ...]
"""All that one thing is called."""


@cache
def places() -> tuple[tuple[Names, ...], ...]:
    """The kinds of places, each a list of places with their names in all three languages, in small letters."""
    return tuple(tuple(_names(spelt) for spelt in kind) for kind in _table().values())


@cache
def _table() -> dict[str, list[list[str]]]:
    return tomllib.loads(files("assistant.language").joinpath("places.toml").read_text("utf-8"))


def _names(spelt: list[str]) -> Names:
    return tuple(dict.fromkeys(name for written in spelt for name in written.split("|")))


_LONG_THAI = 6  # letters and signs
_WORD = re.compile(r"\w+")
_DEMANDED = ("provinces", "thai-provinces", "cities")


@lru_cache(maxsize=4096)
def provinces_in(text: str) -> frozenset[int]:
    """The provinces and cities that a text names in any language, by number; those of one name in all are one."""
    plain = shape(text)
    if not _may_name(plain):
        return frozenset()
    return frozenset(
        _by_name()[match["latin"] or match["thai"] or match["short"]]
        for match in _demanded().finditer(plain)
        if not _is_other_word(text[match.start() : match.end()].lower(), match["latin"] or "")
    )


def _is_other_word(typed: str, plain: str) -> bool:
    """Whether a word typed with its marks is none of the place's: diễn biến is no Điện Biên, Hải Sơn là no Sơn La."""
    if typed.isascii() or len(typed) != len(plain):
        return False
    own = _marked(plain).split()
    if any(name.isascii() and not word.isascii() for name, word in zip(own, typed.split(), strict=False)):
        return True
    return _with_bar(plain) != frozenset(at for at, letter in enumerate(typed) if letter == "đ")


@cache
def _with_bar(plain: str) -> frozenset[int]:
    """Where a place's own name has đ."""
    return frozenset(at for at, letter in enumerate(_marked(plain)) if letter == "đ")


@cache
def _marked(plain: str) -> str:
    """A place's own name with its marks."""
    own = (name for row in _table().values() for spelt in row for name in _names(spelt) if shape(name) == plain)
    return next((name for name in own if not name.isascii()), plain)


_TONGUE = ("ภาษา", "tiếng ")  # before the name of a country it makes that of its language
_WIDE = ("countries", "regions", "thai-regions")
_COMPASS = ("phía ", "miền ", "đông bắc")  # regions named by the compass only, for which texts have many other words
_PARTS = {"việt nam": ("provinces", "regions"), "thái lan": ("thai-provinces", "thai-regions")}


@dataclass(frozen=True, slots=True)
class Land:
    """A country or region as a text names it, at `start`; `rows` are the names that say it, or a part of it."""

    start: int
    end: int
    rows: frozenset[int]


def lands_in(text: str) -> tuple[Land, ...]:
    """The countries and regions that a normalised question names. Marks count: Lào is a country, lao work."""
    low = text.lower()
    return tuple(
        Land(match.start(), match.end(), _wide()[row])
        for match in _all_places().finditer(low)
        if (row := _rows()[match[0]]) in _wide() and _is_a_place(match, low)
    )


def places_said(text: str) -> frozenset[int]:
    """All places that a normalised text may name, by their rows."""
    low = text.lower()
    found = _all_places().finditer(low)
    return frozenset(_rows()[match[0]] for match in found if not low.endswith(_TONGUE, 0, match.start()))


_COUNTRY = "nước "


def says_country(text: str, name: str) -> bool:
    """Whether a normalised text says a country that is told with what it is (nước Pháp) without: "rời khỏi Pháp".

    Only as it is written there: pháp, đức and anh are other words. What begins a sentence may be one.
    """
    if not name.lower().startswith(_COUNTRY):
        return False
    bare = re.escape(name[len(_COUNTRY) :])
    return bool(re.search(rf"(?<=[\w,]\s){bare}(?!\w|\s(?:luật|lệnh|chế|nhân))", text))


_OWN = {"th": "thái lan", "vi": "việt nam"}


def own_land(language: str, said: frozenset[int]) -> frozenset[int]:
    """The country whose acts are in a language, where what an act says of itself (`said`) names no other's places.

    Its acts say so nowhere: พระราชบัญญัติ is Thailand's. Of English nothing follows.
    """
    number = _rows().get(_OWN.get(language, ""))
    if number is None:
        return frozenset()
    inside = {row for part in _PARTS[_OWN[language]] for row, (kind, _) in enumerate(_kinds_in_order()) if kind == part}
    return frozenset((number,)) if said <= inside | {number} else frozenset()


def land_names(rows: AbstractSet[int]) -> str:
    """The names of countries and regions, in all languages, as a text that says them would."""
    kinds = _kinds_in_order()
    return " ".join(name for row in sorted(rows) for name in kinds[row][1])


def _is_a_place(match: re.Match[str], low: str) -> bool:
    """Whether a name is that of a place: no language's, and a short Thai one stands behind what it is, ประเทศลาว."""
    if low.endswith(_TONGUE, 0, match.start()):
        return False
    long = match[0].isascii() or match[0] < "\u0e00" or len(match[0]) >= _LONG_THAI
    return long or low[: match.start()].endswith(("ประเทศ", "ชาว"))


@cache
def _kinds_in_order() -> tuple[tuple[str, Names], ...]:
    return tuple((kind, _names(row)) for kind, rows in _table().items() for row in rows)


@cache
def _rows() -> dict[str, int]:
    """By each name the row of the place; the first that has it."""
    found: dict[str, int] = {}
    for number, (_, names) in enumerate(_kinds_in_order()):
        for name in names:
            found.setdefault(name, number)
    return found


@cache
def _wide() -> dict[int, frozenset[int]]:
    """By the row of a country or region, the rows by which a text speaks of it."""
    rows = _kinds_in_order()
    found = {}
    for number, (kind, names) in enumerate(rows):
        if kind in _WIDE:
            if any(name.startswith(_COMPASS) for name in names):
                continue
            inside = next((kinds for name, kinds in _PARTS.items() if name in names), ())
            parts = (other for other, (own, _) in enumerate(rows) if own in inside)
            alike = (other for other, (own, more) in enumerate(rows) if own == kind and _overlap(names, more))
            found[number] = frozenset([number, *parts, *alike])
    return found


def _overlap(names: Names, others: Names) -> bool:
    """Whether one place's name holds another's: Bắc Trung Bộ, and that with the coast."""
    return any(one in other or other in one for one in names for other in others if min(len(one), len(other)) > 5)


@cache
def _all_places() -> re.Pattern[str]:
    names = [re.escape(name) for name in sorted(_rows(), key=len, reverse=True)]
    thai = "|".join(name for name in names if name[-1] > "\u0e00" and name[-1] < "\u0e7f")
    latin = "|".join(name for name in names if not "\u0e00" < name[-1] < "\u0e7f")
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)|{thai}")


@cache
def _by_name() -> dict[str, int]:
    table = _table()
    rows = [row for kind in _DEMANDED for row in table[kind]]
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        names = {shape(name) for name in _names(row)}
        known = next((found[name] for name in names if name in found), number)
        found |= dict.fromkeys(names, known)
    return found


def _may_name(plain: str) -> bool:
    """Whether a shaped text may name a province: most name none, which is told sooner than by all names in turn."""
    latin, thai = _beginnings()
    return not latin.isdisjoint(_WORD.findall(plain)) or any(name in plain for name in thai)


@cache
def _beginnings() -> tuple[frozenset[str], tuple[str, ...]]:
    """The first words of the names in Latin letters, and the names in Thai ones."""
    latin = (_WORD.match(name) for name in _by_name() if name.isascii())
    return frozenset(match[0] for match in latin if match), tuple(name for name in _by_name() if not name.isascii())


@cache
def _demanded() -> re.Pattern[str]:
    names = [re.escape(name) for name in sorted(_by_name(), key=len, reverse=True)]
    latin = "|".join(name for name in names if name.isascii())
    thai = "|".join(name for name in names if not name.isascii() and len(name) >= _LONG_THAI)
    # เว้ is Hue, and a part of ยกเว้น; a short name counts where what it is stands before it.
    short = "|".join(name for name in names if not name.isascii() and len(name) < _LONG_THAI)
    return re.compile(rf"(?<!\w)(?P<latin>{latin})(?!\w)|(?P<thai>{thai})|(?:จังหวัด|เมือง|นคร|กรุง)\s?(?P<short>{short})")
