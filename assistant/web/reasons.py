"""Why a file could not be read, as its reader of files says it → in the language of who looks at the page.

The table stands in texts/reasons.toml. What the index keeps is one English line; a line that the table does not know
becomes its last entry, so that no path and no name of a setting reaches a page.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from assistant.types import Language


def reason(said: str, language: Language) -> str:
    """One reason in a language."""
    return _found(said, language)[0]


def _found(said: str, language: Language) -> tuple[str, bool]:
    """The reason, and whether the table knows it."""
    entries = _entries()
    for number, (patterns, told) in enumerate(entries):
        for pattern in patterns:
            if match := pattern.fullmatch(said):
                values = match.groupdict()
                if "reasons" in values:
                    values["reasons"] = "; ".join(_each(values["reasons"], language))
                return told[language].format(**values), number < len(entries) - 1
    raise AssertionError("The last entry fits anything.")


def _each(said: str, language: Language) -> list[str]:
    """Reasons joined by semicolons, some of which have one inside."""
    cuts = [len(said), *(found.start() for found in reversed(list(re.finditer("; ", said))))]
    for cut in cuts:
        told, known = _found(said[:cut], language)
        if known:
            rest = said[cut + 2 :]
            return [told, *(_each(rest, language) if rest else ())]
    return [_found(said, language)[0]]


@cache
def _entries() -> list[tuple[list[re.Pattern[str]], dict[Language, str]]]:
    table = tomllib.loads(files("assistant.web").joinpath("texts", "reasons.toml").read_text("utf-8"))
    return [
        ([_pattern(line) for line in entry["says"]], {"th": entry["th"], "vi": entry["vi"], "en": entry["en"]})
        for entry in table["reason"]
    ]


def _pattern(line: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", line)
    return re.compile(
        "".join(f"(?P<{part}>.*)" if place % 2 else re.escape(part) for place, part in enumerate(parts)), re.DOTALL
    )
