"""Every number that a text says, in digits or words, with its unit and what bounds it. Pure; the words are data.

Wider than figures.py, which finds what a question may ask for: here no number is passed over, so that none can be said
without being compared. Dates, documents and provisions are for those who know them to leave out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.dates import figure_words
from assistant.language.figures import parse_number
from assistant.language.normalise import shape
from assistant.language.number_words import find_number_words

_NEAR = 24  # characters before a number in which what bounds it stands
_NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*|(?<=\d[.,] )\d+")
ANY = "any"
"""The unit of what may be counted as many things: แห่ง, units."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at `text[start:end]`, its unit behind it included: value with scale applied, unit (empty: none said).

    `bound` is `most`, `least`, `within` or empty; `rough` is whether it is said to be about so much; `sure` is false
    for words that are often no number; `scaled` is whether a word for thousands or more was said.
    """

    value: Decimal
    unit: str
    start: int
    end: int
    bound: str = ""
    rough: bool = False
    sure: bool = True
    scaled: bool = False


@cache
def amount_words() -> dict[str, Any]:
    """The words of amounts.toml."""
    return tomllib.loads(files("assistant.language").joinpath("amounts.toml").read_text("utf-8"))


@cache
def _meanings(table: str) -> dict[str, str]:
    if table == "scales":
        spelt = figure_words()["scales"]
    elif table == "before":
        spelt = {**amount_words()["before"], **figure_words()["before"]}
    else:
        spelt = {**amount_words()["counted"], **amount_words()["measures"], **figure_words()["units"]}
    return {word: meaning for meaning, words in spelt.items() for word in words}


@cache
def is_counted(unit: str) -> bool:
    """Whether a unit is no measure but what is counted: projects, people."""
    return unit in amount_words()["counted"]


def alternatives(words: Iterable[str]) -> str:
    """A pattern of words, the longest first; Latin ones as whole words."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(
        rf"{'(?<![a-z])' if w[0].isascii() and w[0].isalpha() else ''}{re.escape(w)}"
        rf"{'(?![a-z])' if w[-1].isascii() and w[-1].isalpha() else ''}"
        for w in longest
    )


@cache
def _behind() -> re.Pattern[str]:
    scales, units = alternatives(_meanings("scales")), alternatives(_meanings("units"))
    return re.compile(
        rf"(?:[ -]?(?P<scale>{scales}))?"
        rf"(?:(?: ?\([^()]{{1,40}}\)|\))?[ -]?(?P<unit>{units}))?"  # 15 (mười lăm) ngày; thirty (30) days
    )


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(_meanings('before'))}) ?$")


def find_amounts(text: str) -> list[Amount]:
    """The numbers of a normalised text, in order."""
    plain = shape(text)
    found = [_amount(plain, parse_number(m[0]), m.start(), m.end(), sure=True) for m in _NUMBER.finditer(plain)]
    inside = {(amount.start, amount.end) for amount in found}
    found += [
        _amount(plain, number.value, number.start, number.end, sure=number.sure)
        for number in find_number_words(text)
        if not any(start < number.end and number.start < end for start, end in inside)
    ]
    found.sort(key=lambda amount: amount.start)
    return list(_ranged(found, plain))


def _amount(plain: str, number: Decimal, start: int, end: int, *, sure: bool) -> Amount:
    behind = _behind().match(plain, end)
    scale = unit = ""
    if behind is not None and behind[0]:
        scale, unit = behind["scale"] or "", behind["unit"] or ""
        end = behind.end()
    value = number * Decimal(_meanings("scales")[scale]) if scale else number
    ahead = _ahead().search(plain, max(0, start - 14), start)
    meaning = _meanings("units")[unit] if unit else ""
    if ahead and (not meaning or is_counted(meaning)):
        start, meaning = ahead.start(), _meanings("before")[ahead[0].rstrip()]
    scaled = bool(scale) or (value >= 1000 and not plain[start:end].strip()[:1].isdigit())
    bound = bound_at(plain, start, end, ("most", "least", "within"))
    rough = not bound and _is_rough(plain, start, end)
    return Amount(value.normalize(), meaning, start, end, bound, rough, sure, scaled)


def bound_at(plain: str, start: int, end: int, kinds: Sequence[str]) -> str:
    """Which of these bounds of amounts.toml stands beside `plain[start:end]`, a shaped text; empty where none does."""
    before, after = plain[max(0, start - _NEAR) : start], plain[end : end + _NEAR]
    found = [(m.start(), kind) for kind in kinds if (m := _bound(kind)[0].search(before))]
    if found:
        return min(found)[1]  # the longest: "not earlier than" is no "than"
    return next((kind for kind in kinds if _bound(kind)[1].match(after)), "")


@cache
def _bound(kind: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _beside(amount_words()["bounds"][kind])


@cache
def _rough() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _beside(amount_words()["rough"])


def _beside(words: dict[str, list[str]]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    filling = r"(?:\s?(?:la|of|is|the|at|so|จำนวน|ที่|:|=|วันที่|ngay|muc|the amount of))?[\s(]*$"
    behind = alternatives(words["after"]) or r"(?!)"
    return re.compile(rf"(?:{alternatives(words['before'])}){filling}"), re.compile(rf"\s?(?:{behind})")


def _is_rough(plain: str, start: int, end: int) -> bool:
    before, after = _rough()
    return bool(before.search(plain[max(0, start - _NEAR) : start]) or after.match(plain[end : end + _NEAR]))


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{alternatives(amount_words()['between']['words'])})\s?")


def _ranged(found: Sequence[Amount], plain: str) -> Iterator[Amount]:
    """The amounts, and before one of a unit the one that shares it: 5 to 10 million is 5 million to 10 million."""
    for i, amount in enumerate(found):
        yield amount
        other = found[i + 1] if i + 1 < len(found) else None
        if other is None or not _between().fullmatch(plain, amount.end, other.start):
            continue
        if amount.unit == "%" and not other.unit:
            yield replace(other, unit="%")  # ร้อยละ 5 ถึง 10
        if not amount.unit and not amount.scaled and (other.unit or other.scaled):
            scale = _scale_of(plain[other.start : other.end])
            yield replace(amount, value=(amount.value * scale).normalize(), unit=other.unit, scaled=other.scaled)


def _scale_of(written: str) -> Decimal:
    match = re.search(rf"(?:{alternatives(_meanings('scales'))})", written)
    return Decimal(_meanings("scales")[match[0]]) if match else Decimal(1)


def says_bound(text: str, kind: str) -> bool:
    """Whether a normalised text has a word for this bound anywhere."""
    return _anywhere(kind).search(shape(text)) is not None


@cache
def _anywhere(kind: str) -> re.Pattern[str]:
    words = amount_words()["bounds"][kind]
    return re.compile(alternatives([*words["before"], *words["after"]]))
