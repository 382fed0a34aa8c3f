"""Things of one kind, so that a question about one can be asked about another: places, bodies, the rows of one table.

Pure: the tables' rows are given. Exchanges a thing only where both are known and nothing else can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.figures.row_names import is_thing, row_key, row_names
from assistant.language.bodies import called, find_bodies
from assistant.language.detect import detect
from assistant.language.normalise import shape
from assistant.language.places import Names, places
from assistant.types import Language

_THAI = re.compile("[\u0e01-\u0e4e]")


def _none(_: str) -> tuple[Sequence[str], ...]:
    return ()


def exchanged(question: str, thing: str, tables: Callable[[str], Iterable[Sequence[str]]] = _none) -> str | None:
    """A question with what it names exchanged for `thing`, which is of its kind; None where none or several are.

    `tables` gives the names of the rows of each table that has a row which may be called so.
    """
    for kind in places():
        found = _exchanged(question, thing, kind)
        if found:
            return found
    found = _with_body(question, thing)
    if found:
        return found
    for rows in tables(thing):
        found = _exchanged(question, thing, [row_names(row) for row in rows if is_thing(row)])
        if found:
            return found
    return None


def _with_body(question: str, thing: str) -> str | None:
    """A question about one ministry, office or committee asked about another, as the question's language calls it."""
    new = [body for body in find_bodies(thing) if body.start == 0 and body.end == len(thing.rstrip())]
    old = find_bodies(question)
    if len(new) != 1 or len(old) != 1 or old[0].key == new[0].key:
        return None
    language = detect(question)
    name = thing if detect(thing) == language else called(new[0].key, language)
    return f"{question[: old[0].start]}{name or thing}{question[old[0].end :]}"


def _exchanged(question: str, thing: str, kind: Sequence[Names]) -> str | None:
    wanted = row_key(thing)
    new = [names for names in kind if any(row_key(name) == wanted for name in names)]
    if len(new) != 1:
        return None
    old = [(place, names) for names in kind if names is not new[0] and (place := _place(question, names))]
    old = [one for one in old if not any(_is_inside(one[0], other[0]) for other in old)]
    if len(old) != 1:
        return None
    (start, end), _ = old[0]
    return f"{question[:start]}{_in_language(new[0], thing, question)}{question[end:]}"


def _place(question: str, names: Names) -> tuple[int, int] | None:
    """Where a question says one of these names, the longest first."""
    plain = shape(question)
    for name in sorted((key for key in map(row_key, names) if key in plain), key=len, reverse=True):
        form = re.escape(name) if _THAI.search(name) else rf"(?<![^\W_]){re.escape(name)}(?![^\W_])"
        found = list(re.finditer(form, plain))
        if len(found) == 1:
            return found[0].span()
    return None


def _is_inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


def _in_language(names: Names, thing: str, question: str) -> str:
    """A thing as the question's language writes it, where it has such a name; marks alone make no other name."""
    language = detect(question)
    if _THAI.search(thing):
        own = [thing] if language == "th" else []
    else:
        own = [] if language == "th" else [name for name in names if shape(name) == shape(thing)]
    fitting = [name for name in names if _may_be(name, language)]
    if any(name in fitting for name in own) or not fitting:
        return thing
    return fitting[0].title() if thing.istitle() and language != "th" else fitting[0]


def _may_be(name: str, language: Language) -> bool:
    """Whether a name can be of a language: Thai by its letters, English by having none with marks."""
    if language == "th" or _THAI.search(name):
        return language == "th" and bool(_THAI.search(name))
    return language == "vi" or name.isascii()
