"""Whether a question asks what a document ends, "which acts does the Act repeal", or what ended it. Pure.

Who does it and to whom it is done is told by what stands on which side of the verb: "which decree replaces Decree 5?"
asks for what ended it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import cast

from assistant.language.normalise import fold
from assistant.types import Reference


def asks_what_it_ends(question: str, reference: Reference) -> bool:
    """Whether a question asks which documents the one that `reference` names in it has repealed or replaced."""
    before, after = fold(question[: reference.start]), fold(question[reference.end :])
    asks = _asking().search(before) or _asking().search(after)
    done = next((match for match in _verb().finditer(after) if not _undergone().search(after[: match.start()])), None)
    return bool(asks) and (done is not None or _by().search(before) is not None)


def asks_what_ended(question: str, reference: Reference) -> bool:
    """Whether a question asks which document repealed or replaced the one that `reference` names in it."""
    before, after = fold(question[: reference.start]), fold(question[reference.end :])
    if _fate().search(before):
        return True
    done = _ending().search(before)
    if done and _asking().search(before[: done.start()]) and not _undergone().search(before[: done.start()]):
        return True
    ended = _was_ended().search(after)
    return bool(ended and (_asking().search(after[ended.start() :]) or _asking().search(before)))


def asks_what_amended(question: str) -> bool:
    """Whether a question asks if something was amended, or by what, and not whether it is in force."""
    said = fold(question)
    return bool(re.search(_words("amended"), said)) and not re.search(_words("force"), said)


@cache
def _words(name: str) -> str:
    """The alternatives of a list of ending.toml: whole words in Vietnamese and English, anywhere in Thai."""
    text = files("assistant.language").joinpath("ending.toml").read_text("utf-8")
    table = cast(dict[str, list[str]], tomllib.loads(text)[name])
    spaced = "|".join(sorted([*table["vi"], *table["en"]], key=len, reverse=True))
    return rf"(?:(?<![a-z])(?:{spaced})(?![a-z])|{'|'.join(sorted(table['th'], key=len, reverse=True))})"


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(_words("ends"))


@cache
def _asking() -> re.Pattern[str]:
    return re.compile(_words("which"))


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"{_words('ending')}\s*(?:the\s)?$")


@cache
def _was_ended() -> re.Pattern[str]:
    return re.compile(_words("was_ended"))


@cache
def _fate() -> re.Pattern[str]:
    return re.compile(rf"{_words('fate')}\s*(?:the\s)?$")


@cache
def _undergone() -> re.Pattern[str]:
    return re.compile(rf"{_words('undergone')}\s*$")


@cache
def _by() -> re.Pattern[str]:
    """A verb that is undergone, and by the document that follows."""
    return re.compile(
        rf"(?:{_words('undergone')}\s*{_words('ends')}|{_words('ended')})[^.;?]{{0,20}}?{_words('by')}\s*$"
    )
