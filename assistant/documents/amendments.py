"""Instructions of amending acts, read for what is to be done: new text for old, text added, words exchanged. Pure.

Says where in the instruction the new text stands; knows nothing of the act that is amended. What cannot be read for
certain is `unclear`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from assistant.documents.identity import identity_words
from assistant.documents.quotations import quotations, unquoted
from assistant.documents.structure import find_fragment
from assistant.language.normalise import shape
from assistant.types import Language, Provision, RelationKind

Doing = Literal["replace", "lead", "add", "delete", "words", "unclear"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A provision of quoted new text: its key in the amended act and its own words, `start:end` of the instruction.

    `parent` is the key of the piece or provision that holds it.
    """

    key: str
    parent: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """Words for words, as places in the instruction; nothing for old words that are to go, or new ones put `after`."""

    old: tuple[int, int] | None
    new: tuple[int, int] | None
    after: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What one instruction does to one provision."""

    doing: Doing
    pieces: tuple[Piece, ...] = ()
    exchanges: tuple[Exchange, ...] = ()


_UNCLEAR = Amendment("unclear")


def amendment_of(
    instruction: str, kind: RelationKind, target: str, language: Language, beside: Collection[str] = ()
) -> Amendment:
    """What an instruction does to the provision with the key `target`; `language` is the instruction's.

    `beside` are the keys of other provisions that the same instruction gives new text for.
    """
    said = shape(unquoted(instruction))
    spans = quotations(instruction)
    if any(cue in said for cue in [*_cues("definition"), *_cues("unnumbered")]):
        return _UNCLEAR
    words = any(cue in said for cue in identity_words()["relation"]["words"])
    if words or any(cue in said for cue in _cues("exchanging")):
        exchanges = _exchanges(said, spans)
        if exchanges or words:
            return Amendment("words", exchanges=exchanges) if exchanges else _UNCLEAR
    if kind is RelationKind.REPEALS or (kind is RelationKind.REPLACES and not spans):
        return Amendment("delete")
    pieces = _pieces(instruction, spans, target, language, beside)
    if pieces and any(cue in said for cue in _cues("lead")):
        return Amendment("lead", pieces[:1])
    doing: Doing = "add" if kind is RelationKind.SUPPLEMENTS else "replace"
    return Amendment(doing, pieces) if pieces else _UNCLEAR


# New text


def _pieces(
    instruction: str, spans: Sequence[tuple[int, int]], target: str, language: Language, beside: Collection[str]
) -> tuple[Piece, ...]:
    """The provision `target` and what stands under it, as the quotations give it; nothing where none does."""
    for start, end in spans:
        inner_start, inner_end = _trimmed(instruction, start, end)
        inner = instruction[inner_start:inner_end]
        found = find_fragment(re.sub(r"(?m)^(\s*)[“«]", r"\1 ", inner), language, target)
        own = {key: [p for p in found if p.key == key or _is_under(p, key, found)] for key in (target, *beside)}
        of_target = own[target]
        # Text that belongs to nothing that is named: then what it is for is a guess.
        if of_target and of_target[0].key == target and len({p.key for ps in own.values() for p in ps}) == len(found):
            return tuple(_piece(p, following, inner_start) for p, following in _with_ends(of_target, found, len(inner)))
    return ()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A quotation without its marks and the stop that some put after the closing one."""
    start, end = start + 1, end - 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_under(provision: Provision, target: str, found: Sequence[Provision]) -> bool:
    parents = {p.key: p.parent for p in found}
    key = provision.parent
    while key is not None and key != target:
        key = parents.get(key)
    return key == target


def _with_ends(own: Sequence[Provision], found: Sequence[Provision], length: int) -> list[tuple[Provision, int]]:
    """Each provision with where its own words end: at the next one's beginning."""
    starts = sorted(p.start for p in found)
    return [(p, next((s for s in starts if s > p.start), length)) for p in own]


def _piece(provision: Provision, end: int, offset: int) -> Piece:
    return Piece(provision.key, provision.parent, offset + provision.start, offset + end)


# Words for words


@cache
def _cues(name: str) -> tuple[str, ...]:
    return tuple(identity_words()["amendment"][name])


def _exchanges(said: str, spans: Sequence[tuple[int, int]]) -> tuple[Exchange, ...]:
    """The exchanges that an instruction names; nothing unless all its quotations are accounted for."""
    found: list[Exchange] = []
    left = list(spans)
    while left:
        first, left = left[0], left[1:]
        before = said[: first[0]]
        between = said[first[1] : left[0][0]] if left else ""
        after = said[first[1] : left[0][0] if left else len(said)]
        if left and _has(between, "by"):
            second, left = left[0], left[1:]
            turned = _has(between, "before-old")
            found.append(Exchange(_inner(second if turned else first), _inner(first if turned else second)))
        elif left and _has(between, "behind"):
            second, left = left[0], left[1:]
            found.append(Exchange(None, _inner(first), after=_inner(second)))
        elif _has(before[-_NEAR:], "out") or _has(after[:_NEAR_AFTER], "out-after"):
            found.append(Exchange(_inner(first), None))
        else:
            return ()
    return tuple(found)


_NEAR, _NEAR_AFTER = 40, 160


def _has(said: str, name: str) -> bool:
    return any(
        re.search(rf"(?<![a-z]){re.escape(cue)}(?![a-z])" if cue.isascii() else re.escape(cue), said)
        for cue in _cues(name)
    )


def _inner(span: tuple[int, int]) -> tuple[int, int]:
    return span[0] + 1, span[1] - 1


def places(text: str, exchange: Exchange, instruction: str) -> list[tuple[int, int]]:
    """Where in a text the words stand that an exchange changes: `start:end` of them, or the place behind them twice.

    Every place counts, as the wording of such instructions means it.
    """
    words = exchange.old or exchange.after
    old = instruction[words[0] : words[1]].strip() if words else ""
    if not old:
        return []
    form = r"\s+".join(map(re.escape, old.split()))
    form = rf"(?<!\w){form}(?!\w)" if shape(old).isascii() else form
    form = rf"\s?{form}" if exchange.new is None else form  # words that go take a space with them
    found = [match.span() for match in re.finditer(form, text)]
    return found if exchange.old else [(end, end) for _, end in found]
