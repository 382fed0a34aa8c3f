"""The provision right before or after the one spoken of, "the next article", or beside it by its mark: "(4)". Pure.

Counts on by numbers; whether there is such a provision, and what stands between two, the look-up knows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from assistant.language.asking import ENDS
from assistant.language.cues import one_of, table
from assistant.language.normalise import normalise, shape
from assistant.language.questions import says_nothing_more
from assistant.types import Reference

_MARK = re.compile(r"\(?(?:(?P<number>\d{1,2})|(?P<letter>[a-zđก-ฮ]))\)")
_INNERMOST = ("point", "clause", "paragraph", "article")


def beside(question: str, spoken_of: Reference) -> Reference | None:
    """The provision that a question names only by its place beside the one spoken of; None where it asks more."""
    plain = shape(question)
    for step, way in ((1, "following"), (-1, "preceding")):
        named = _cue(way).search(plain)
        if named is not None and says_nothing_more(plain[: named.start()] + " " + plain[named.end() :]):
            level = next((name.split("_")[0] for name, said in named.groupdict().items() if said), "")
            return _moved(spoken_of, level, step)
    return None


def marked(question: str, spoken_of: Reference) -> Reference | None:
    """The clause or point of the article spoken of that a question names by its mark alone: "(4)", "b)"."""
    mark = _MARK.fullmatch(normalise(question).lower().strip(ENDS + " "))
    if mark is None or not spoken_of.article:
        return None
    if mark["letter"]:
        return replace(spoken_of, same="", point=mark["letter"])
    if spoken_of.paragraph and not spoken_of.clause:
        return replace(spoken_of, same="", point="", paragraph=mark["number"])
    return replace(spoken_of, same="", point="", clause=mark["number"])


def _moved(reference: Reference, level: str, step: int) -> Reference | None:
    held = [name for name in _INNERMOST if getattr(reference, name)]
    level = level or (held[0] if held else "")
    number = getattr(reference, level) if level else ""
    if not number.isdigit() or int(number) + step < 1:
        return None
    kept = {name: getattr(reference, name) for name in _INNERMOST[_INNERMOST.index(level) + 1 :]}
    moved = kept | {level: str(int(number) + step)}
    article, paragraph, clause, point = (moved.get(name, "") for name in reversed(_INNERMOST))
    return replace(reference, same="", article=article, paragraph=paragraph, clause=clause, point=point)


@cache
def _cue(way: str) -> re.Pattern[str]:
    """Words for a provision with those for its place: before it in English, behind it in Thai and Vietnamese."""
    cues = table("assistant.answering.conversing", "conversation.toml")[f"provision-{way}"]
    levels = {
        name: table("assistant.answering.conversing", "conversation.toml")[f"level-{name}"] for name in _INNERMOST
    }
    forms = []
    for language in ("th", "vi", "en"):
        words = "|".join(
            f"(?P<{name}_{language}>{one_of(levels[name][language])})" for name in _INNERMOST if levels[name][language]
        )
        place = one_of(cues[language])
        joined = rf"(?:the )?(?:{place}) (?:{words}|one)" if language == "en" else rf"(?:{words})\s?(?:{place})"
        forms.append(joined if language == "th" else rf"(?<![^\W_])(?:{joined})(?![^\W_])")
    return re.compile("|".join(forms))
