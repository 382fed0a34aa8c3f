"""Which sentences of a document speak to a chat model instead of a reader. Pure.

They stay in the document and may be quoted as what they are: text. But a model is not told them, and nothing that it
writes rests on them, so that what a document dictates is not passed on as what it says. The wordings stand in
`commands.toml`; they lower a risk, and what is shown is verified all the same.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.language.normalise import fold
from assistant.language.segment import sentences
from assistant.types import Language

LEFT_OUT = "[…]"
_JOINING = re.compile(r"(?:\s|[,;.–-]|แล้ว|และ|ช่วย|กรุณา|โปรด|\b(?:and|then|also|please|và|rồi|hãy)\b)+$", re.IGNORECASE)
_SHORTEST = 15  # characters of a question


def commands(text: str) -> bool:
    """Whether a sentence, or a name, speaks to a model."""
    return bool(_pattern().search(fold(text)))


def without_commands(text: str, language: Language) -> str:
    """The text with a sign in the place of each sentence that speaks to a model.

    Of a Thai line, all that follows it goes too: where a sentence ends is not written there.
    """
    kept, at = "", 0
    for start, end in sentences(text, language):
        if start >= at and commands(text[start:end]):
            last = text.find("\n", end) if language == "th" else end
            kept, at = f"{kept}{text[at:start]}{LEFT_OUT}", last if last >= 0 else len(text)
    return kept + text[at:]


def asked_before_commands(question: str) -> str:
    """What a question asks before it begins to speak to a model; whole where it does not, or asks nothing before."""
    folded = fold(question)
    found = _pattern().search(folded)
    if found is None or found.start() < _SHORTEST or len(folded) != len(question):
        return question
    return _JOINING.sub("", question[: found.start()])


@cache
def _pattern() -> re.Pattern[str]:
    table = tomllib.loads(files("assistant.answering.written").joinpath("commands.toml").read_text("utf-8"))
    return re.compile("|".join(f"(?:{cue})" for cues in table.values() for cue in cues), re.MULTILINE)
