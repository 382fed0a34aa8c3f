"""Numbers said in words, in three languages: สามสิบวัน, hai mươi lăm, sixty-four. Pure; the words are data.

Knows where such a number stands and what it is worth; of its unit it knows nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.normalise import shape

_THAI = re.compile("[\u0e01-\u0e4e]")
_TWO_WORDS = re.compile(r"(\w)\w* (\w)")
_SCALE = 1000  # what is worth as much multiplies all that stands before it


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number said in words at `text[start:end]`; not `sure` where the words often mean something else."""

    value: Decimal
    start: int
    end: int
    sure: bool


def find_number_words(text: str) -> list[NumberWords]:
    """The numbers that a normalised text says in words, in order."""
    found = [*_latin(text, "vi"), *_latin(text, "en")]
    if _THAI.search(text):
        found += _thai(text)
    return sorted(found, key=lambda number: number.start)


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("assistant.language").joinpath("number_words.toml").read_text("utf-8"))


@cache
def _thai_word() -> re.Pattern[str]:
    words = _table()["th"]
    spelt = []
    for word in sorted([*words["add"], *words["times"]], key=len, reverse=True):
        before = words["not_after"].get(word)
        after = words["not_before"].get(word)
        lookbehind = "".join(rf"(?<!{one})" for one in before.split("|")) if before else ""
        spelt.append(f"{lookbehind}{word}" + (f"(?!{after})" if after else ""))
    return re.compile("|".join(spelt))


@cache
def _thai_run() -> re.Pattern[str]:
    return re.compile(rf"(?:{_thai_word().pattern})+")


def _thai(text: str) -> Iterator[NumberWords]:
    words = _table()["th"]
    for match in _thai_run().finditer(text):
        said = _thai_word().findall(match[0]) if len(match[0]) > 2 else []
        if not said or "".join(said) != match[0]:
            continue
        # ร้อย, พัน, ล้าน alone follow digits or mean something else; หนึ่ง is often "a".
        sure = said[0] in words["add"] and said != ["หนึ่ง"]
        yield NumberWords(_value(said, words), match.start(), match.end(), sure)


@cache
def _latin_run(language: str) -> re.Pattern[str]:
    words = _table()[language]
    spelt = "|".join(sorted([*words["add"], *words["times"]], key=len, reverse=True))
    first = "|".join(sorted(set(words["add"]) - set(words["inside"]), key=len, reverse=True))
    joint = r"(?:\s+and\s+|[\s-]+)" if language == "en" else r"\s+"
    return re.compile(rf"(?<![\w-])(?:{first})(?:{joint}(?:{spelt}))*(?![\w-])")


def _latin(text: str, language: str) -> Iterator[NumberWords]:
    lowered = text.lower() if language == "vi" else shape(text)
    if len(lowered) != len(text):
        return
    for match in _latin_run(language).finditer(lowered):
        start = match.start()
        for said, end in _apart(match[0], language):
            if not _is_name(text, start):
                sure = not (len(said) == 1 and said[0] in _table()[language]["unsure"])
                yield NumberWords(_value(said, _table()[language]), start, match.start() + end, sure)
            start = match.start() + end + 1


def _is_name(text: str, start: int) -> bool:
    """Whether two words in capitals stand there: Ba Vì and Hai Bà Trưng are places."""
    match = _TWO_WORDS.match(text, start)
    return match is not None and match[1].isupper() and match[2].isupper()


def _apart(run: str, language: str) -> Iterator[tuple[list[str], int]]:
    """The numbers of a run, with where each ends: ba năm may be three years, mười ba is thirteen."""
    add = _table()[language]["add"]
    said: list[str] = []
    end = 0
    for match in re.finditer(r"[^\s-]+", run):
        if match[0] == "and":
            continue
        value, last = add.get(match[0]), add.get(said[-1]) if said else None
        if value is not None and last is not None and not (last == 0 or (last >= 10 > value and not last % 10)):
            yield said, end
            said = []
        said.append(match[0])
        end = match.end()
    yield said, end


def _value(said: Sequence[str], words: dict[str, dict[str, int]]) -> Decimal:
    total = section = pending = 0
    largest = 1
    for word in said:
        if word in words["add"]:
            pending += words["add"][word]
            continue
        scale = words["times"][word]
        if scale < _SCALE:
            section += (pending or 1) * scale
        elif scale > largest and (total or section or pending):
            total, section = (total + section + pending) * scale, 0
            largest = scale
        else:
            total += (section + pending or 1) * scale
            section, largest = 0, max(largest, scale)
        pending = 0
    return Decimal(total + section + pending)
