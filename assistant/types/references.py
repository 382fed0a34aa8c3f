"""References to provisions and documents, and the keys of provisions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.types.documents import Kind


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a document or provision as it stands in a text (`text[start:end]`).

    `document` is a canonical number (`45/2012/NĐ-CP`, or partial: `45/2012`, `3396`) or the name of an act; empty when
    only a provision is named. `issued` (`2024` or `2024-12-30`) and `issuer` (`BTC`) are what is said beside a number
    that does not say it. Numbers of levels are canonical: Western digits, lower-case letters; `paragraph` may be
    `last`. `same` is the outermost level that the reference leaves to what was named before it ("this article"), or
    `document`; it is empty in a reference that stands by itself.
    """

    document: str = ""
    kind: Kind | None = None
    part: str = ""
    chapter: str = ""
    section: str = ""
    article: str = ""
    paragraph: str = ""  # วรรค of a Thai article
    clause: str = ""
    point: str = ""
    annex: str = ""
    issued: str = ""
    issuer: str = ""
    same: str = ""
    start: int = 0
    end: int = 0

    @property
    def provision_key(self) -> str:
        """The key of the provision named, or an empty string when only a document is."""
        # What stands under the first paragraph of a Thai article is named without it: มาตรา ๕ (๑).
        paragraph = "" if self.paragraph == "1" and (self.clause or self.point) else self.paragraph
        levels = (
            ("annex", self.annex if self.article else ""),
            ("article", self.article),
            ("paragraph", paragraph),
            ("clause", self.clause),
            ("point", self.point),
        )
        inner = "/".join(f"{level}:{number}" for level, number in levels if number)
        if inner:
            return inner
        outer = (("annex", self.annex), ("part", self.part), ("chapter", self.chapter), ("section", self.section))
        return "/".join(f"{level}:{number}" for level, number in outer if number)


def key_steps(key: str) -> list[str]:
    """The levels of a provision's key, outermost first: `article:12/1/clause:2` is Article 12/1, clause 2."""
    steps: list[str] = []
    for piece in key.split("/"):
        if ":" in piece or not steps:
            steps.append(piece)
        else:
            steps[-1] += f"/{piece}"
    return steps


def key_above(key: str) -> str:
    """The key of what holds a provision, or an empty string."""
    return "/".join(key_steps(key)[:-1])


def is_within(key: str, holder: str) -> bool:
    """Whether a key is another's or stands under it; `article:12/1` is not under `article:12`."""
    rest = key[len(holder) :]
    return key.startswith(holder) and (not rest or bool(re.match(r"/[a-z]+:", rest)))


def reference_to(key: str, document: str = "", kind: Kind | None = None) -> Reference:
    """The reference that a provision's key is: `article:5/clause:2` of a document."""
    levels: dict[str, Any] = {}
    for step in key_steps(key):
        level, separator, number = step.partition(":")
        if separator and level in Reference.__dataclass_fields__:
            levels[level] = number
    return Reference(document, kind, **levels)
