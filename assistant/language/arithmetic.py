"""How questions ask for arithmetic and how texts say what a figure measures, by their words. Pure; cues are data.

All offsets are of the normalised text that was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from assistant.language.concepts import arithmetic_words
from assistant.language.figures import find_figures
from assistant.language.normalise import fold, shape
from assistant.language.periods import find_periods

Operation = Literal[
    "rate", "remaining", "growth", "times", "highest", "lowest", "average", "share", "difference", "sum"
]
Measure = Literal["planned", "disbursed", "proposed", ""]
Span = tuple[int, int]

OPERATIONS: tuple[Operation, ...] = (
    *("rate", "remaining", "growth", "times", "highest", "lowest"),
    *("average", "share", "difference", "sum"),
)
_BETWEEN = r"[^.;?!]{1,40}?"
_NEAR = 14  # characters between a cue and the figure it is about
_OF = re.compile(r"(?:\bof(?: the| its)?|ของ|\bcua|\bso voi) ?$")  # a share "of the plan" is none of a plan
_WITH_MORE = ("งบ", "ค", "เรื่อง")  # งบประมาณ is a budget, no ประมาณ (about); nor is คราว ราว
_FILLER = re.compile(r"[\s(,:]*(?:จำนวน|ร้อยละ|เป็น|เพียง|them|la|by|of|just|only)?[\s(]*$")
_AND_SHARE = re.compile(
    r"[\s,]*(?:or|hay|hoac|tuc|หรือ|คิดเป็น)?[\s(]*(?:ร้อยละ\s?)?[\d.,]*\s?(?:%|per cent|percent|phan tram)?[\s),]*"
)


@cache
def _pattern(*path: str) -> re.Pattern[str]:
    """All cues of one kind as one pattern, on shaped text; Thai has no word boundaries to ask for."""
    table = arithmetic_words()
    for name in path:
        table = table[name]
    spaced = sorted((cue for language in ("vi", "en") for cue in table[language]), key=len, reverse=True)
    thai = sorted(table["th"], key=len, reverse=True)
    latin = "|".join(_form(cue) for cue in spaced)
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)" + "".join(f"|{_form(cue)}" for cue in thai))


def _form(cue: str) -> str:
    return re.escape(fold(cue)).replace(r"\ …\ ", _BETWEEN).replace(r"\ ", r"\s").replace("…", _BETWEEN)


def spans(text: str, *path: str) -> list[Span]:
    """Where a text holds cues of a kind of arithmetic.toml."""
    return [match.span() for match in _pattern(*path).finditer(shape(text))]


def operations(question: str) -> tuple[Operation, ...]:
    """What a question asks to have computed, the most particular first; nothing for most questions."""
    plain = shape(question)
    found = [operation for operation in OPERATIONS if _pattern("operation", operation).search(plain)]
    if not _pattern("which").search(plain):
        found = [operation for operation in found if operation not in ("highest", "lowest")]
    return tuple(found)


@lru_cache(maxsize=4096)
def measures(text: str) -> tuple[tuple[Measure, int, int], ...]:
    """What a text says that its figures measure, in order, with the places where it says so."""
    found = [
        (name, *match.span())
        for name in arithmetic_words()["measure"]
        for match in _pattern("measure", name).finditer(shape(text))
    ]
    return tuple(sorted(found, key=lambda measure: measure[1]))


def measure_at(text: str, start: int, end: int) -> Measure:
    """What the figure at `text[start:end]` measures: what is said last before it, else first after it."""
    said = [measure for measure in measures(text) if not _OF.search(shape(text)[: measure[1]])] or measures(text)
    before = [name for name, _, last in said if last <= start]
    after = [name for name, first, _ in said if first >= end]
    if "proposed" in before:
        return "proposed"
    if after and before and _verb_follows(text[end:]):
        return after[0]
    return (before[-1:] or after[:1] or [""])[0]


def _verb_follows(rest: str) -> bool:
    """Whether what is said of a figure comes after it: "127,400 million VND had been disbursed"."""
    return bool(re.match(r"\s*(?:had|has|have|was|were|is|are)\s(?:been\s|being\s)?(?:\w+\s)?", shape(rest)))


def is_change(text: str, start: int, end: int) -> bool:
    """Whether the figure at `text[start:end]` says by how much something changed or differs, not how much it is."""
    plain = shape(text)
    before = plain[max(0, start - 40) : start]
    if any(_FILLER.fullmatch(before[match.end() :]) for match in _pattern("change", "before").finditer(before)):
        return True
    after = plain[end : end + 60]
    skipped = _AND_SHARE.match(after)
    return any(
        _pattern("change", "after").match(after, at) is not None
        for at in {len(after) - len(after.lstrip()), skipped.end() if skipped else 0}
    )


def is_bound(text: str, start: int) -> bool:
    """Whether the figure that begins at `start` is a bound or only about so much: "at least 40 per cent"."""
    before = shape(text)[max(0, start - _NEAR * 2) : start]
    return any(
        not before[match.end() :].strip(" (") and not before.endswith(_WITH_MORE, 0, match.start())
        for match in _pattern("bound").finditer(before)
    )


def without_figures(text: str, *, also: Sequence[Span] = ()) -> str:
    """A text with its figures, times and measures blanked: what is left is its subject."""
    gone: list[Span] = [*also, *((m.start, m.end) for m in find_periods(text))]
    gone += [(figure.start, figure.end) for figure in find_figures(text)]
    gone += [(start, end) for _, start, end in measures(text)]
    return blanked(text, gone)


def blanked(text: str, places: Sequence[Span]) -> str:
    """A text with these places made blank; the rest stays where it was."""
    letters = list(text)
    for start, end in places:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def clauses(text: str) -> Iterator[Span]:
    """The clauses of a sentence as far as marks and words that open a comparison tell them apart, in order."""
    plain = shape(text)
    cuts = {match.start() for match in _pattern("against").finditer(plain) if not _inside_word(plain, match.start())}
    cuts |= {match.end() for match in re.finditer(r"[,;:](?=\s)|\s(?:and|but|while|และ|va|con)\s", plain)}
    start = 0
    for cut in [*sorted(cuts), len(text)]:
        if cut > start:
            yield start, cut
            start = cut


def _inside_word(plain: str, at: int) -> bool:
    return plain[at].isascii() and at > 0 and plain[at - 1].isalnum()


def asks_for_number(question: str) -> bool:
    """Whether how many things there are is asked, not how much money or what part of a whole."""
    plain = shape(question)
    after = [plain[match.end() :].lstrip() for match in _pattern("count").finditer(plain)]
    after += [shape(rest).lstrip() for rest in re.split(r"(?<!\w)mấy(?!\w)", question.lower())[1:]]
    return any(re.match(r"\w", rest) is not None and not _pattern("no_thing").match(rest) for rest in after)


def asks(question: str, kind: str) -> bool:
    """Whether a question holds a cue of a kind that stands by itself in arithmetic.toml."""
    return bool(_pattern(kind).search(shape(question)))
