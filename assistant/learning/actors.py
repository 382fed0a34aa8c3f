"""Who acts in a sentence: the office, or the party addressed, that its main verb belongs to. Pure; words are data.

Finds names by how they begin and by the verb that follows; what an office is it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.language.normalise import shape
from assistant.learning.kinds import cue_table
from assistant.types import Language

_WORDS = 9  # of a name behind its head
_LONGEST_THAI = 40


@dataclass(frozen=True, slots=True)
class Actor:
    """A name at `text[start:end]`, with the article before it at `opens:start`; `party`: no authority."""

    name: str
    opens: int
    start: int
    end: int
    party: bool = False
    plural: bool = False


def find_actors(text: str, language: Language) -> list[Actor]:
    """Those who act in a text, in order."""
    found: list[Actor] = []
    for match in _pattern(language).finditer(text):
        name = match["name"].strip()
        party = match["head"] in cue_table()["actors"][language]["parties"]
        if _is_name(name, language) and not _joined(text, match.start("name"), match.end("name"), language):
            start = match.start("name")
            found.append(Actor(name, match.start(), start, start + len(name), party, _plural(name, language)))
    return found


def named_in_heading(heading: str, language: Language) -> Actor | None:
    """The actor that a heading names alone or behind "Duties of"."""
    words = cue_table()["actors"][language]
    more = "[ก-๙ ]*" if language == "th" else r"(?:\W[^.;:]*)?"
    name_pattern = rf"(?P<name>(?:{_alternatives(words['heads'])}){more})"
    match = re.fullmatch(rf"(?:(?:{_alternatives(words['duties'])}) ?)?{name_pattern}", heading)
    if match is None or not _is_name(match["name"].strip(), language):
        return None
    name, start = match["name"].strip(), match.start("name")
    return Actor(name, start, start, start + len(name), plural=_plural(name, language))


def same_or_part(one: str, other: str) -> bool:
    """Whether one name holds the other: a minister's names his ministry, an office may be named in short."""
    a, b = (
        re.sub(r"^(?:the|bo truong|cuc truong|minister of|ministry of|director of) ?", "", shape(x))
        for x in (one, other)
    )
    return not a or not b or a in b or b in a


def _is_name(name: str, language: Language) -> bool:
    words = cue_table()["actors"][language]
    if language == "th":
        return not any(word in name for word in words["never"]) and not name.endswith(("ผู้", "ว่าการ", "และ"))
    said = name.split()
    rejected = "," in name or any(f" {word} " in f" {name} " for word in words["never"])
    return not rejected and (name in words["alone"] or len(said) >= 3)


def _joined(text: str, start: int, end: int, language: Language) -> bool:
    """Whether it is one of several who act together, of which a gap would leave the others."""
    before, after = shape(text[max(0, start - 16) : start]), shape(text[end : end + 8])
    before = re.sub(r"(?:the|an?|each|every) $", "", before) if language == "en" else before
    words = {"vi": (" va ", " hoac "), "en": (" and ", " or "), "th": ("และ", "หรือ")}[language]
    return before.endswith(tuple(words)) or after.lstrip().startswith(tuple(w.strip() for w in words))


def _plural(name: str, language: Language) -> bool:
    head = re.split(r" of | for ", name)[0]
    return language == "en" and head.endswith("s")


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _heads(language: Language) -> str:
    words = cue_table()["actors"][language]
    return _alternatives([*words["heads"], *words["parties"]])


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = cue_table()["actors"][language]
    acts = _alternatives(words["acts"])
    if language == "th":
        name = rf"(?P<name>(?P<head>{_heads(language)})[ก-๙]{{0,{_LONGEST_THAI}}}?)(?={acts})"
        return re.compile(rf"(?:(?:^|(?<=\s))ให้|^|(?<=\s)|(?<=โดยให้)){name}")
    more = rf"(?:,? [^\s,.;:()“”]+){{0,{_WORDS}}}?"
    if language == "en":
        opens = r"(?:(?:^|(?<=[\s]))(?:[Tt]he|[Aa]n?|[Ee]ach|[Ee]very) |^|(?<=[,;] ))"
        return re.compile(rf"{opens}(?P<name>(?P<head>{_heads(language)}){more})(?= (?:{acts})\b)")
    return re.compile(
        rf"(?:^|(?<=[,;:] )|(?<=\bdo ))(?P<name>(?P<head>{_heads(language)})(?!\w){more})(?= (?:{acts})\b)"
    )
