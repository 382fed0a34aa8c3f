"""Whether the rows that are to be added are all that a question names. Pure.

A sum of fewer things than were named is no sum of them: who reads it takes it for the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.numbered import not_among
from assistant.figures.stated import Statement
from assistant.language.concepts import keys
from assistant.language.figures import find_figures

_MOST = 12  # things that a question counts when it names them
_AND = re.compile(r"\s*(?:,|;|&|(?<!\w)(?:va|and)(?!\w)|และ|กับ)\s*")


def lacking(asked: Asked, parts: Sequence[Statement]) -> tuple[str, ...] | None:
    """None where the rows `parts` are all that is named; else the names of what is not among them, as far as known."""
    if any(s.table < 0 for s in parts) or len({(s.document.id, s.table, s.row) for s in parts}) < len(parts):
        return None  # told in sentences, or of several times
    missing = not_among([s.label for s in parts], asked.folded)
    if missing:
        return missing
    return None if _as_many(asked, parts) else ()


def _as_many(asked: Asked, parts: Sequence[Statement]) -> bool:
    """Whether there are as many rows as the question says that it names: "the three centres"."""
    in_names = {figure.value for s in parts for figure in find_figures(s.label)}
    said = [
        number
        for number, things in asked.numbers.items()
        if 1 < number <= _MOST and number not in in_names and all(things & keys(s.names) for s in parts)
    ]
    return not said or len(parts) in said
