"""Lines of printed pages → running text: headers and footers dropped, broken lines joined. Pure.

A printed line ends where the paper does; a paragraph goes on. Joined lines make sentences that can be quoted whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from statistics import quantiles

from assistant.documents.levels import mark_of
from assistant.language.normalise import shape

_EDGE = 3  # lines at the top and bottom of a page that may be a header or footer
_PAGE_NUMBER = re.compile(r"(?:(?:trang|page|หน้า)\s*)?[-–—|/\s]*\d{1,4}(?:\s*(?:/|of|จาก)\s*\d{1,4})?[-–—|\s]*")
_DIGITS = re.compile(r"\d+")
# A line that starts so, or with a provision's mark, starts a paragraph, whatever the line before it looked like.
# On shaped text.
_STARTS = re.compile(
    r"can cu|noi nhan|pursuant to|table\s+\d|bang\s+\d|"
    r"อาศัยอำนาจ|ตารางที่|ประกาศ ณ|ให้ไว้ ณ|สั่ง ณ|เรื่อง\s|"
    r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]\s|[a-z]\)\s|\([ivx]{1,4}\)\s|[ivx]{1,4}\.\s|[-–•*+]\s|\"|#{1,6}\s"
)
# `2.1 Training` is a heading where 2 came before; `34.6 of the plan` is a figure that a line happens to begin with.
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s")
_ENDS = re.compile(r"[.;:!?…”\"]$")
_HYPHEN = re.compile(r"(?<=[a-zA-Z]{2})-$")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_PUNCTUATION = ".,;:!?()\"“”'"
_TABLE_ROW = re.compile(r"(?:\S+\s+){0,12}\d[\d.,]*(?:\s+\d[\d.,]*%?){1,}\s*$")
# The figures of a row whose title filled the line before.
_FIGURES = re.compile(r"(?!(?:19|2[056])\d\d\s)-?\d[\d.,]*%?(?:\s+-?\d[\d.,]*%?)+")
# What calls for a number at the start of the next line. On shaped text.
_CALLS = re.compile(r"(?:(?<![a-z])(?:nos?\.|arts?\.|sec\.|so)|ที่|พ\.ศ\.|ร้อยละ)$")
_CAPTION = re.compile(r"(?:ตารางที่|bang\s+\d|bieu\s+\d|table\s+\d)")
_THAI = re.compile("[\u0e01-\u0e5b]")


def kept_lines(pages: Sequence[Sequence[str]]) -> list[list[bool]]:
    """For each line of each page, whether it stays: headers, footers and page numbers that repeat over pages do not.

    What heads the first page is kept there: a header may say what no other line does.
    """
    seen: Counter[str] = Counter()
    for page in pages:
        seen.update({_mark(page[i]) for i in _edges(page)})
    often = {mark for mark, count in seen.items() if mark and count >= max(3, 0.5 * len(pages))}
    return [_kept(page, often, first=n == 0) for n, page in enumerate(pages)]


def _edges(page: Sequence[str]) -> list[int]:
    filled = [i for i, line in enumerate(page) if line.strip()]
    return filled[:_EDGE] + filled[-_EDGE:]


def _mark(line: str) -> str:
    return _DIGITS.sub("#", " ".join(shape(line).split()))


def _letters(line: str) -> str:
    return "".join(character for character in shape(line) if character.isalpha())


def _kept(page: Sequence[str], often: set[str], *, first: bool) -> list[bool]:
    edges = _edges(page)
    ends = {edges[0], edges[-1]} if edges else set()
    repeats = {i for i in edges if _mark(page[i]) in often}
    if first:
        stays = {_letters(page[i]) for i in range(len(page)) if i not in repeats}
        heads = {_letters(page[i]): i for i in reversed(edges[:_EDGE]) if i in repeats}
        repeats -= {i for letters, i in heads.items() if letters and letters not in stays}
    numbers = {i for i in ends if _PAGE_NUMBER.fullmatch(shape(page[i]).strip())}
    return [i not in repeats and i not in numbers for i in range(len(page))]


class Joiner:
    """Joins the lines of a document's paragraphs, page by page in order; it knows which heading number may come next.

    A line is joined to the one before it where that one reaches the right edge and ends no sentence, or where it begins
    with a small letter; never where a list item, heading or table row begins. A hyphen at a line's end stays where the
    document writes the same compound (`compounds`) inside a line.
    """

    def __init__(self, compounds: frozenset[str] = frozenset()) -> None:
        self._number: list[int] = []
        self._compounds = compounds

    def joined(self, lines: Sequence[str], page: Sequence[str]) -> str:
        """Lines with those of one paragraph joined; the lines of the whole `page` tell how long one may be."""
        full = _full_width([line.strip() for line in page if line.strip()])
        found: list[str] = []
        last = ""  # the printed line before, whatever it was joined to
        for line in lines:
            clean = line.strip()
            if found and clean and last.strip() and self._goes_on(found[-1], last.strip(), clean, full):
                found[-1] = self._put_together(found[-1], clean, spaced=last.endswith(" "))
            elif clean:
                self._count(clean)
                found.append(clean)
            last = line
        return "\n".join(found)

    def _put_together(self, before: str, after: str, *, spaced: bool) -> str:
        """Two lines as one. Thai is broken inside a phrase, where no space was unless the line kept it."""
        if _HYPHEN.search(before) and after[0].islower():
            compound = f"{before.rsplit(maxsplit=1)[-1]}{after.split(maxsplit=1)[0]}".lower().strip(_PUNCTUATION)
            return (before if compound in self._compounds else before[:-1]) + after
        thai = _THAI.match(before[-1]) and _THAI.match(after[0])
        return before + ("" if thai and not spaced else " ") + after

    def _goes_on(self, paragraph: str, last: str, line: str, full: float) -> bool:
        if _CAPTION.match(shape(paragraph)):
            return paragraph.count("(") > paragraph.count(")")  # (unit: million / VND)
        if (_FIGURES.fullmatch(line) and last[-1].isalpha()) or _calls_for_number(last, line, full):
            return True
        if self._stands_alone(last, line):
            return False
        if _begins_small(line) and not _ENDS.search(last):
            return True
        return len(last) >= full and not (_ENDS.search(last) and not _THAI.search(last))

    def _stands_alone(self, last: str, line: str) -> bool:
        if _TABLE_ROW.match(line) or _TABLE_ROW.match(last):
            return True
        # Who decides stands in capitals after the basis: BỘ TRƯỞNG QUYẾT ĐỊNH.
        return _starts(line) or self._is_next(line) or (line.isupper() and not last.isupper())

    def _count(self, line: str) -> None:
        match = _NUMBERED.match(shape(line))
        if match and ("." not in match[1] or follows(self._number, numbers(match[1]))):
            self._number = numbers(match[1])

    def _is_next(self, line: str) -> bool:
        match = _NUMBERED.match(shape(line))
        return match is not None and "." in match[1] and follows(self._number, numbers(match[1]))


def compounds(text: str) -> frozenset[str]:
    """The words with a hyphen inside that a text writes inside its lines, in small letters."""
    return frozenset(match[0].lower() for match in _COMPOUND.finditer(text))


def numbers(written: str) -> list[int]:
    """`2.1` as [2, 1]."""
    return [int(part) for part in written.split(".")]


def follows(before: Sequence[int], number: Sequence[int]) -> bool:
    """Whether a heading's number may come after another: its first child, its next sibling, or one of those above."""
    if not before:
        return number[-1] <= 1
    if list(number[:-1]) == list(before):
        return number[-1] <= 1
    level = len(number) - 1
    after = number[level] - before[level] if level < len(before) else 0
    return list(number[:level]) == list(before[:level]) and after in (1, 2)  # one may be lost


def _calls_for_number(last: str, line: str, full: float) -> bool:
    return len(last) > full / 2 and line[0].isdigit() and _CALLS.search(shape(last)) is not None


def continues(before: str, after: str) -> bool:
    """Whether the last paragraph of a page goes on at the top of the next."""
    return bool(before and after) and not _ENDS.search(before) and _begins_small(after) and not _starts(after)


def _full_width(lines: Sequence[str]) -> float:
    """About how long a line is that fills the page's width, in characters."""
    if len(lines) < 4:
        return 60.0
    return max(40.0, 0.72 * quantiles([len(line) for line in lines], n=10)[-1])


def _starts(line: str) -> bool:
    return bool(_STARTS.match(shape(line))) or mark_of(line) is not None


def _begins_small(line: str) -> bool:
    return line[0].islower()
