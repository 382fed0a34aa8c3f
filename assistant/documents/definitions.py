"""Terms that a text defines, and abbreviations that it introduces: a text in, terms with their places out. Pure.

“…” หมายความว่า …; “Đề án điểm” là …; under a heading "Giải thích từ ngữ" also without quotation marks; “…” means ….
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.language.normalise import shape
from assistant.language.segment import words
from assistant.types import Definition, Level, Provision

_ITEM = r"^(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ก-ฮ])[.)]\)?[ \t]+)?"
# On shaped text: lower case, no Vietnamese marks, straight quotation marks.
_QUOTED = re.compile(
    _ITEM + r'(?:(?:the term|thuat ngu|tu|cum tu|คำว่า)\s)?"(?P<term>[^"\n]{1,120})"(?:[ ,]*\([^()\n]{1,80}\))?,?\s*'
    r"(?:ให้)?(?:หมายความว่า|หมายความรวมถึง|หมายความถึง|หมายถึง|คือ"
    r"|(?:duoc hieu )?la(?=\s)|duoc hieu|(?:bao )?gom(?=\s)|co nghia"
    r"|(?:shall )?means?(?=[\s:,])|refers? to|has the meaning|includes?(?=\s)|is understood)",
    re.MULTILINE,
)
# Of an article that says it explains words, each item does.
_EXPLAINS = re.compile(r"giai thich (?:tu ngu|thuat ngu)|นิยาม|^definitions?$|interpretation|explanation of terms")
_BARE = re.compile(
    r"^\d{1,3}\.[ \t]+(?P<term>[^\n:;\"]{2,100}?)(?:[ ,]*\([^()\n]{1,80}\))?(?::|,)?\sla\s", re.MULTILINE
)
_LIST_ITEM = re.compile(r"[ \t]*(?:\((?:\d{1,3}|[a-zก-ฮ])\)|[a-zก-ฮ][.)]|[-–•+])\s")
_SMALL = frozenset({Level.PARAGRAPH, Level.POINT})

_SHORT = re.compile(
    r"\((?:(?:sau đây )?(?:gọi|viết) tắt là:?\s|hereinafter\s|เรียกย่อว่า\s)?"
    r"[\"'“‘]?(?P<short>[^\W\d_][\w.&-]{1,14})[\"'”’]?\)"
)
_CAPITALS = re.compile(r"[A-ZĐ][A-ZĐ0-9&-]*[A-ZĐ0-9]")
_THAI_SHORT = re.compile(r"(?:[ก-ฮ]{1,3}\.){1,5}")
_BEFORE = 120  # characters in which the words stand that are abbreviated
_THAI_CONSONANT = re.compile("[ก-ฮ]")


def find_definitions(text: str, provisions: Sequence[Provision]) -> tuple[Definition, ...]:
    """The definitions in a normalised text, in order: each term, and the place of all that is said of it."""
    plain = shape(text)
    places: dict[int, tuple[int, int]] = {m.start(): m.span("term") for m in _QUOTED.finditer(plain)}
    for provision in provisions:
        if provision.level is Level.ARTICLE and _EXPLAINS.search(shape(provision.heading)):
            for match in _BARE.finditer(plain, provision.start, provision.end):
                places.setdefault(match.start(), match.span("term"))
    starts = sorted(places)
    return tuple(
        Definition(text[slice(*places[start])].strip(), start, _end(text, start, following, provisions))
        for start, following in pairwise([*starts, len(text)])
    )


def _end(text: str, start: int, following: int, provisions: Sequence[Provision]) -> int:
    """Where a definition ends: with its line, and the list under it, in its clause and before the next one."""
    around = [p.end for p in provisions if p.start <= start < p.end and p.level not in _SMALL]
    limit = min([following, *around])
    end = text.find("\n", start, limit)
    while end >= 0 and _LIST_ITEM.match(shape(text[end + 1 : limit])):
        end = text.find("\n", end + 1, limit)
    return start + len(text[start : limit if end < 0 else end].rstrip())


def find_abbreviations(text: str) -> tuple[tuple[str, str], ...]:
    """Abbreviations that a normalised text introduces, each with the words that it stands for.

    By the rule of Schwartz & Hearst (2003): the letters of the one in brackets stand in the words before it, in order,
    the first at the beginning of a word.
    """
    found: dict[str, str] = {}
    for match in _SHORT.finditer(text):
        short = match["short"]
        line = text.rfind("\n", 0, match.start()) + 1
        before = text[max(line, match.start() - _BEFORE) : match.start()].rstrip()
        if _CAPITALS.fullmatch(short) or _THAI_SHORT.fullmatch(short):
            meant = next(_meant(short, before), "")
            if meant:
                found.setdefault(short, meant)
    return tuple(found.items())


def _meant(short: str, before: str) -> Iterator[str]:
    """The fewest last words of a text that a short form can stand for."""
    thai = bool(_THAI_CONSONANT.match(short))
    letters = "".join(_THAI_CONSONANT.findall(short)) if thai else re.sub("[^a-z0-9]", "", shape(short))
    said = words(before)
    most = min(len(letters) + 5, 2 * len(letters))
    for count in range(1 if thai else 2, min(most, len(said)) + 1):
        last = said[-count:]
        initial = _THAI_CONSONANT.search(last[0]) if thai else re.match(r"\w", last[0])
        if initial and initial[0] == letters[0] and _in_order(letters, last):
            start = _place(before, last, thai=thai)
            if start is not None:
                yield before[start:].strip(" \"'“”")


def _in_order(letters: str, said: Sequence[str]) -> bool:
    """Whether letters stand in words in this order."""
    rest = iter("".join(said))
    return all(letter in rest for letter in letters)


def _place(before: str, last: Sequence[str], *, thai: bool) -> int | None:
    """Where the last words of a text begin."""
    plain = shape(before)
    joined = (r"\s*" if thai else r"\W+").join(re.escape(word) for word in last)
    places = [match.start() for match in re.finditer(rf"{joined}\W*$", plain)]
    return places[-1] if places else None
