"""What a question asks of a document as such: who signed it, who issued it and when, since when it holds. Pure.

Only where it asks for nothing else: "who signs the contract of …" is about contracts. Forms are data
(particulars.toml); which document is meant, and where it says so, others find out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from assistant.language.bodies import find_bodies
from assistant.language.cues import cue_pattern, table
from assistant.language.normalise import shape
from assistant.language.premises import takes_for_granted
from assistant.language.questions import says_nothing_more, speaks_of_change

_Mention = tuple[str, int, int]  # of which kind, and where
Particular = Literal["signer", "issuer", "issued", "effective", "proposer", "basis"]
PARTICULARS: tuple[Particular, ...] = ("signer", "issuer", "issued", "effective", "proposer", "basis")
# By a word for who or when and one for what is done: what is asked.
_PAIRED: dict[tuple[str, str], Particular] = {
    ("who", "sign"): "signer",
    ("who", "issue"): "issuer",
    ("who", "propose"): "proposer",
    ("when", "sign"): "issued",
    ("when", "issue"): "issued",
    ("when", "effect"): "effective",
}
_KINDS = (*PARTICULARS, "who", "when", "sign", "issue", "effect", "propose", "name", "office", "document", "beside")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is asked of a document, in order.

    `named`: a person's name is wanted, no office. `rest` is what else the question says, and `called` the words from
    its first to its last: how the document is called where no reference does. Where that is no document, none of this
    is asked.
    """

    asked: tuple[Particular, ...]
    named: bool = False
    rest: str = ""
    called: str = ""


def particulars_asked(question: str) -> Particulars | None:
    """What a normalised question asks of a document as such; None where it asks for nothing of it.

    Its references are left out: they say which document is meant.
    """
    text = " ".join(question.split())
    plain = shape(text)
    if _pattern("other").search(plain) or speaks_of_change(text):
        return None
    found = _mentions(plain, supposed=takes_for_granted(text))
    asked = _asked(found)
    if not asked:
        return None
    named = any(kind == "name" for kind, _, _ in found)
    if says_nothing_more(_blanked(text, found)):
        return Particulars(asked, named)
    rest = _blanked(text, [mention for mention in found if mention[0] != "document"])
    kept = re.search(r"\w(?:.*\w)?", rest)
    if kept is None:
        return None
    return Particulars(asked, named, " ".join(rest.split()), text[kept.start() : kept.end()])


def without_newest(asked: Particulars) -> Particulars | None:
    """What is asked, of a document called without "new", "latest" or "current"; None where none of these is said."""
    rest, called = (_without(text, "newest") for text in (asked.rest, asked.called))
    return replace(asked, rest=rest, called=called) if called != asked.called else None


def _without(text: str, kind: str) -> str:
    return " ".join(_blanked(text, [(kind, *match.span()) for match in _pattern(kind).finditer(shape(text))]).split())


def _blanked(text: str, found: Sequence[_Mention]) -> str:
    for _, start, end in found:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _mentions(plain: str, *, supposed: bool) -> list[_Mention]:
    """The words of each kind in a shaped text, in order; of those that overlap the longest.

    `supposed`: who did it is not asked but taken for granted, and an office or body stands for "who".
    """
    found = [(kind, *match.span()) for kind in _KINDS if kind != "office" for match in _pattern(kind).finditer(plain)]
    if supposed:
        offices = [match.span() for match in _pattern("office").finditer(plain)]
        found += [("who", *span) for span in [*offices, *((body.start, body.end) for body in find_bodies(plain))]]
    kept: list[_Mention] = []
    for mention in sorted(found, key=lambda one: (one[1] - one[2], _KINDS.index(one[0]))):
        if all(mention[2] <= start or end <= mention[1] for _, start, end in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one[1])


def _asked(found: Sequence[_Mention]) -> tuple[Particular, ...]:
    """What nouns say, and each "who" and "when" with the nearest thing done that it can be asked of.

    What another asks of already comes after what none does: "who signed it and when does it take effect".
    """
    placed: dict[Particular, int] = {}
    for kind, start, _ in found:
        noun = next((particular for particular in PARTICULARS if particular == kind), None)
        if noun:
            placed.setdefault(noun, start)
    taken: set[int] = set()
    for kind, *span in found:
        done = [
            (start in taken, max(start - span[1], span[0] - end), start, _PAIRED[kind, other])
            for other, start, end in found
            if (kind, other) in _PAIRED
        ]
        for _, _, at, asked in sorted(done)[:1]:
            taken.add(at)
            placed.setdefault(asked, span[0])
    return tuple(sorted(placed, key=lambda particular: placed[particular]))


def says_who_makes_it(sentence: str) -> bool:
    """Whether a sentence of a preamble says who issues the document: "… ban hành Thông tư …"."""
    return _pattern("makes").search(shape(sentence)) is not None


def says_at_whose_proposal(sentence: str) -> bool:
    """Whether a sentence of a preamble says at whose proposal the document is issued: "Theo đề nghị của …"."""
    return _begins(sentence, "at-proposal")


def says_on_what_it_rests(sentence: str) -> bool:
    """Whether a sentence of a preamble names an act that the document rests on: "Căn cứ …"."""
    return _begins(sentence, "rests-on")


def is_for_addressees(line: str) -> bool:
    """Whether a line at the end of a document begins or belongs to the list of those who get it."""
    return _begins(line, "addressees")


def _begins(text: str, kind: str) -> bool:
    forms = table("assistant.language", "particulars.toml")[kind].values()
    return shape(text).startswith(tuple(form for own in forms for form in own))


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return cue_pattern(table("assistant.language", "particulars.toml")[kind])
