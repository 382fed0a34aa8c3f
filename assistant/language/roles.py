"""To whom something goes and by whom it is done: "appeal to the Tribunal", `do Trung tâm … cấp`, `อุทธรณ์ต่อนายก…`.

Pure; words are data. Unlike bodies.py it knows no offices by name, only how their names begin or end, so that those of
any country are found; what it finds is compared within one language alone.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from assistant.language.normalise import fold, shape
from assistant.types import Language

Way = Literal["to", "by"]
_REACH = 40  # characters from a verb to the word before the office
_NAME = 70  # characters of an office's name
_ALIKE = 6  # letters by which words are one: minister, ministry
_SMALL = frozenset({"the", "of", "for", "and", "a", "an", "va", "cua"})


@dataclass(frozen=True, slots=True)
class Role:
    """An office named at `text[start:end]`, and what goes to it or is done by it."""

    way: Way
    verb: str
    name: str
    start: int
    end: int

    def is_other_than(self, other: Role) -> bool:
        """Whether two offices, of whom the same is said, are surely two: neither name may stand for the other."""
        if not self.name.isascii():
            return not (self.name.startswith(other.name) or other.name.startswith(self.name))
        own, others = _words(self.name), _words(other.name)
        return not (own <= others or others <= own)


@lru_cache(maxsize=1024)
def find_roles(text: str, language: Language) -> tuple[Role, ...]:
    """The offices of a normalised text to whom something goes or by whom it is done, in order."""
    plain = shape(text)
    found = []
    for way in ("to", "by"):
        pattern, keys = _grammar(way, language)
        for match in pattern.finditer(plain):
            name = match["name"].strip()
            found.append(
                Role(way, keys[match["verb"]], fold(name), match.start("name"), match.start("name") + len(name))
            )
    return tuple(sorted(found, key=lambda role: role.start))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.language").joinpath("roles.toml").read_text("utf-8"))


@cache
def _grammar(way: Way, language: Language) -> tuple[re.Pattern[str], dict[str, str]]:
    table = _table()
    keys = {fold(word): key for key, forms in table["verbs"][way].items() for word in forms[language]}
    verb, before = _one_of(keys), _one_of(table["before"][way][language])
    name, gap = f"(?P<name>{_name(language)})", rf"(?:(?!{verb})[^.;]){{0,{_REACH}}}?"  # the nearest verb counts
    if way == "by" and language == "vi":  # do Sở Tài chính cấp
        form = rf"\b(?:{before})\s{name}\s(?P<verb>{verb})\b"
    elif language == "th":
        form = rf"(?P<verb>{verb}){gap}(?:{before})\s?{name}"
    else:
        form = rf"\b(?P<verb>{verb})\b{gap}\b(?:{before})\s(?:the\s)?{name}"
    return re.compile(form), keys


def _name(language: Language) -> str:
    offices, ends = _one_of(_table()["offices"][language]), _one_of(_table()["ends"].get(language, ()))
    if language == "th":
        return rf"(?:{offices})\S{{0,{_NAME}}}?(?=\s?(?:{ends})|\s|$)"
    if language == "vi":
        return rf"(?:{offices})\b[^.;,?!]{{0,{_NAME}}}?(?=\s(?:{ends})\b|[.;,?!]|\s(?:{_verbs()})\b|$)"
    return rf"(?:[a-z][\w'-]*\s){{0,4}}?(?:{offices})(?:\s(?:of|for)\s(?:the\s)?[a-z]+)?(?![a-z])"


def _verbs() -> str:
    """The verbs that end a Vietnamese name: "do Trung tâm Quản lý vận tải công cộng cấp"."""
    return _one_of(word for forms in _table()["verbs"]["by"].values() for word in forms["vi"])


def _one_of(words: Any) -> str:
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


def _words(name: str) -> frozenset[str]:
    return frozenset(word[:_ALIKE] for word in re.findall(r"[^\W_]+", name) if word not in _SMALL)
