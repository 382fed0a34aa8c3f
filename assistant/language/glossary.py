"""Names of acts by what they are about, the same in three languages: Accounting Act, Luật Kế toán, พ.ร.บ.การบัญชี. Pure.

A name has a subject only if every word of it is known; half a name would be another act's. The terms are data in
glossary.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.language.document_numbers import BUDDHIST_ERA, full_form
from assistant.language.normalise import fold

# Kinds of acts that go by their subject; what is left of a name without them is its subject.
_KIND = re.compile(
    r"^(?:the\s+)?(?:พระราชบัญญัติ|ประมวลกฎหมาย|กฎหมาย|bo luat|luat|law on|law|code on|code of)\s*"
    r"|\s*(?<![a-z])(?:act|code|law)(?=$|\sof\s(?:thailand|viet\s?nam)$)"
)
_YEAR = re.compile(r"\s*[(,]?\s*(?:พ\.\s?ศ\.|พุทธศักราช|ปี|nam|b\.?\s?e\.?|of)?\s*(?P<year>(?:19|20|24|25)\d\d)\)?\s*$")
_WORD = re.compile(r"[a-z][a-z'.-]*|[\u0e01-\u0e4e]+|\S")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("assistant.language").joinpath("glossary.toml").read_text("utf-8"))


@cache
def _terms() -> dict[str, str]:
    """Every spelling, folded, with its concept; words that say nothing have none."""
    terms: dict[str, str] = {}
    for concept in _table()["terms"]:
        for spellings in concept:
            for spelling in spellings.split("|"):
                terms.setdefault(fold(spelling), fold(concept[2].split("|")[0]))
    return terms | {fold(word): "" for words in _table()["empty"].values() for word in words}


@cache
def _spelt() -> re.Pattern[str]:
    spellings = sorted(_terms(), key=len, reverse=True)
    latin = "|".join(re.escape(s) for s in spellings if s.isascii())
    thai = "|".join(re.escape(s) for s in spellings if not s.isascii())
    return re.compile(rf"\s*(?:(?<![a-z])(?P<latin>{latin})(?![a-z])|(?P<thai>{thai})|[,.\s])")


def subject_keys(name: str, issued: str = "", country: str = "") -> tuple[str, ...]:
    """The keys of an act's name by country, subject and year: `th=accounting/2000`; none where a word is unknown.

    `issued` is the year said beside the name. The country is `country`, else that which the name says, else that of its
    language; an English name may be of either.
    """
    plain = full_form(fold(name)).strip()
    dated = _YEAR.search(plain)
    year = issued[:4]
    if dated:
        number = int(dated["year"])
        year = str(number - BUDDHIST_ERA if number > 2400 else number)
        plain = plain[: dated.start()]
    concepts = _concepts(_KIND.sub("", plain).strip()) if _KIND.search(plain) else frozenset()
    subject = "+".join(sorted(concepts)) + (f"/{year}" if year else "")
    return tuple(f"{land}={subject}" for land in ((country,) if country else _countries(plain))) if concepts else ()


def _concepts(subject: str) -> frozenset[str]:
    """What a name is about; nothing where any of its words is unknown."""
    concepts: set[str] = set()
    at = 0
    while at < len(subject):
        match = _spelt().match(subject, at)
        if match is None or match.end() == at:
            return frozenset()
        concepts.add(_terms().get(match["latin"] or match["thai"] or "", ""))
        at = match.end()
    return frozenset(concepts - {""})


def _countries(plain: str) -> tuple[str, ...]:
    """Whose act a name means: Vietnam's Luật Kế toán is not Thailand's."""
    for country, words in _table()["countries"].items():
        if any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", plain) for word in words):
            return (country,)
    if re.search("[\u0e01-\u0e2e]", plain):
        return ("th",)
    return ("vi",) if re.match(r"(?:bo )?luat", plain) else ("th", "vi")
