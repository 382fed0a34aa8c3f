"""What the assistant is not for: advice, opinions, predictions, chit-chat, writing, sums. Pure; forms are data.

Recognises such a request and says politely what is answered instead. In doubt a question is a question.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from assistant.language.asking import ENDS
from assistant.language.cues import Table, cue_pattern, table
from assistant.language.messages import message
from assistant.language.normalise import fold
from assistant.types import Language, Notice

Outside = Literal["greeting", "thanks", "who", "advice", "opinion", "prediction", "writing", "maths", "chat"]
OUTSIDE: tuple[Outside, ...] = (
    *("greeting", "thanks", "who", "advice", "opinion", "prediction", "writing", "maths", "chat"),
)
_STOPS = re.compile(r"[,.!?;]+\s")
_LONGEST = 200  # folded characters; who writes more has something to ask


def _table() -> Table:
    return table("assistant.answering.conversing", "scope.toml")


@cache
def _courtesy() -> re.Pattern[str]:
    return re.compile(rf"(?:{cue_pattern(_table()['courtesy']).pattern}|[\s{re.escape(ENDS)}])+")


@cache
def _whole(kind: Outside) -> re.Pattern[str]:
    return re.compile("|".join(_table()[kind].get("whole", ["(?!)"])))


@cache
def _anywhere(kind: str, column: str = "anywhere") -> re.Pattern[str]:
    """Forms that may stand in a longer text; whole words where words have spaces between them."""
    forms = _table()[kind].get(column, ["(?!)"])
    return re.compile("|".join(f"(?:{_bounded(form)})" for form in forms))


def _bounded(form: str) -> str:
    return form if re.search("[\u0e01-\u0e4e]", form) or form.startswith("^") else rf"(?<!\w)(?:{form})"


def outside(question: str) -> Outside | None:
    """What a text asks for that is none of the assistant's business; None for anything that may be a question."""
    plain = " ".join(fold(question).split()).strip(ENDS)
    if not plain or len(plain) > _LONGEST:
        return None
    said = _all_of(plain) or _all_of_each(plain)
    if said:
        return said
    always = next((kind for kind in OUTSIDE if _anywhere(kind, "always").search(plain)), None)
    if always or _anywhere("unless", "any").search(plain):
        return always
    return next((kind for kind in OUTSIDE if _asks_for(kind, plain)), None)


def _all_of(plain: str) -> Outside | None:
    """What a text is as a whole, but for the courtesies around it; courtesies alone greet."""
    bare = _stripped(plain)
    whole = (kind for kind in OUTSIDE if _whole(kind).fullmatch(plain) or (bare and _whole(kind).fullmatch(bare)))
    return next(whole, None if bare else "greeting")


def _all_of_each(plain: str) -> Outside | None:
    """What several such texts are that stand one after another: "thanks, see you later"; the first tells."""
    parts = [part.strip(ENDS) for part in _STOPS.split(plain)]
    kinds = [_all_of(part) for part in parts if part]
    return kinds[0] if len(kinds) > 1 and all(kinds) else None


def _asks_for(kind: Outside, plain: str) -> bool:
    return bool(_anywhere(kind).search(plain)) and not _anywhere(kind, "unless").search(plain)


def _stripped(plain: str) -> str:
    """A text without the courtesies at its ends."""
    start = _courtesy().match(plain)
    rest = plain[start.end() :] if start else plain
    last = None
    for last in _courtesy().finditer(rest):  # noqa: B007 - the last one
        pass
    return rest[: last.start()] if last and last.end() == len(rest) else rest


def scope_notice(kind: Outside, language: Language) -> Notice:
    """The short note that says what is not done here and what is."""
    text = message(f"scope-{kind}", language) + " " + message("scope", language)
    return Notice("scope", text)
