"""Which rows a question names, and whether those that are to be added are all of them. Pure.

A sum of fewer things than were named is no sum of them: who reads it takes it for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.numbered import not_among
from assistant.figures.stated import Statement
from assistant.language.concepts import Token, has_concept, keys, names_a_place, shared, tokens
from assistant.language.figures import find_figures
from assistant.language.normalise import fold
from assistant.types import Language

_MOST = 12  # things that a question counts when it names them
_NAMED_BY = 0.5  # share of a row's words that name it
_FIT = 0.5  # of what is said beside the names of rows
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = 1
_LISTED = 3  # things in a row's name
_BETWEEN_ITEMS = re.compile(r"[,;/]|\s(?:and|or|và|hoặc)\s|\s?(?:และ|หรือ)|(?<=[ก-๙])\s(?=[ก-๙])")


def is_named(s: Statement, asked: Asked, others: frozenset[str]) -> bool:
    """Whether a question names a row by its words, one of which no other row and nothing over it has; a name by all."""
    telling = [t for t in s.names if has_concept(t) or s.language != "vi"]
    if not telling or not s.names:
        return False
    met = shared(telling, keys(asked.whole))
    own = [t for t in met if t.isdisjoint(others) and t.isdisjoint(s.about)]
    proper = all(not has_concept(t) or names_a_place(t) for t in s.names) and s.label.istitle()
    if own and len(met) / len(s.names) >= (1 if proper else _NAMED_BY):
        return True
    return not proper and any(len(shared(item, keys(own))) >= _NAMED_BY * len(item) for item in _items(s))


def _items(s: Statement) -> list[tuple[Token, ...]]:
    """What a row's name lists, where it lists several things: of consulting, design and branding one names the row."""
    items = [found for part in _BETWEEN_ITEMS.split(s.label) if (found := tokens(part, s.language))]
    return items if len(items) >= _LISTED else []


def label_words(rows: Sequence[Statement]) -> frozenset[str]:
    """The words of rows' names one by one: Bắc in "phía Bắc"."""
    return frozenset(word for s in rows for word in _WORD.findall(fold(s.label)))


def says_place(asked: Asked, name: str, language: Language) -> bool:
    """Whether a question names a place as it is called, or as another language calls it."""
    own = tokens(name, language)
    abroad = language != asked.language and bool(own) and all(names_a_place(t) for t in own)
    return asked.says(name) or (abroad and len(shared(own, keys(asked.subject))) == len(own))


def is_covered(left: Sequence[Token], asked: Asked, s: Statement) -> bool:
    """Whether what a question says beside the names of rows is said over it too."""
    known = [t for t in left if s.language == asked.language or has_concept(t)]
    over = keys(s.counted) | keys(s.under) | keys(s.row_kind) | s.about | s.said
    met = shared(known, over)
    if any(names_a_place(t) and t not in met for t in known):
        return False
    return not known or len(met) / len(known) >= _FIT


def lacking(asked: Asked, parts: Sequence[Statement]) -> tuple[str, ...] | None:
    """None where the rows `parts` are all that is named; else the names of what is not among them, as far as known."""
    if any(s.table < 0 for s in parts) or len({(s.document.id, s.table, s.row) for s in parts}) < len(parts):
        return None  # told in sentences, or of several times
    missing = (*not_among([s.label for s in parts], asked.folded), *_names_unsaid(asked, parts))
    if missing:
        return missing
    return None if _as_many(asked, parts) else ()


def _names_unsaid(asked: Asked, parts: Sequence[Statement]) -> tuple[str, ...]:
    """What the question writes as names and no text says of the rows or over them, as it writes it."""
    said = keys(t for s in parts for name in s.attributes for t in tokens(name, s.language))
    said = said.union(*(keys((*s.names, *s.under, *s.counted)) | s.about | s.said for s in parts))
    said |= label_words(parts)
    unsaid = keys(t for t in asked.subject if not t.isdisjoint(asked.names) and t.isdisjoint(said))
    words = [m for m in _WORD.finditer(asked.text) if not unsaid.isdisjoint(keys(tokens(m[0], asked.language)))]
    found: list[str] = []
    end = -_SPACE
    for word in words:
        if word.start() - end == _SPACE:
            found[-1] += f" {word[0]}"
        else:
            found.append(word[0])
        end = word.end()
    return tuple(found)


def _as_many(asked: Asked, parts: Sequence[Statement]) -> bool:
    """Whether there are as many rows as the question says that it names: "the three centres"."""
    in_names = {figure.value for s in parts for figure in find_figures(s.label)}
    said = [
        number
        for number, things in asked.numbers.items()
        if 1 < number <= _MOST and number not in in_names and all(things & keys(s.names) for s in parts)
    ]
    return not said or len(parts) in said
