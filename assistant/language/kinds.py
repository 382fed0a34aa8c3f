"""Things that a question names and texts call by few names, or tell of one instead of the other. Pure; in kinds.toml.

A nurse, a library, a tax: no text answers for one without naming it. Of a boat a text that tells of cars and of no boat
says nothing, nor of an industrial park one that tells of clusters. Knows no document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from tomllib import loads

from assistant.language.cues import cue_pattern
from assistant.language.demands import Demand
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.types import LANGUAGES, Language

_Forms = Mapping[Language, re.Pattern[str]]


@lru_cache(256)
def kinds_named(question: str) -> tuple[Demand, ...]:
    """The things of these kinds that a question names, each as it writes it."""
    language, text = detect(question), normalise(question)
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two
        return ()
    few, instead = _kinds()
    found = [Demand(text[slice(*m.span())], row, titled=True) for row in few if (m := row[language].search(low))]
    for group in instead:
        named = [(row, match) for row in group if (match := row[language].search(low))]
        others = tuple(row for row in group if not row[language].search(low))
        found += [Demand(text[slice(*m.span())], row, titled=True, instead=others) for row, m in named]
    return tuple(found)


@cache
def _kinds() -> tuple[tuple[_Forms, ...], tuple[tuple[_Forms, ...], ...]]:
    """The things of few names, and the groups of which texts tell one instead of the other."""
    tables = loads(files("assistant.language").joinpath("kinds.toml").read_text("utf-8"))
    few = tuple(_forms(row) for rows in tables["few_names"].values() for row in rows)
    return few, tuple(tuple(map(_forms, rows)) for rows in tables["instead"].values())


def _forms(row: list[str]) -> _Forms:
    by_language = dict(zip(("th", "vi", "en"), row, strict=True))
    return {language: cue_pattern({language: [by_language[language]]}) for language in LANGUAGES}
