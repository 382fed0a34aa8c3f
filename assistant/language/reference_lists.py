"""Lists and ranges of references: what is said once for all of them is given to each. Pure.

`khoản 3, khoản 4 Điều 7 và Điều 9 Nghị định 45/2012/NĐ-CP`: both clauses are of Article 7, all are of the decree.
`Articles 5 to 7`: three articles. Knows the words between references, not their inside (references.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from assistant.types import Reference

# On shaped text.
_AND = re.compile(r"\s*(?:[,;]\s*(?:va|hoac|and|or|และ|หรือ)?|va|hoac|and|or|และ|หรือ|และตาม|กับ)\s*")
_TO = re.compile(r"\s*(?:den|toi|to|through|ถึง|[-–—])\s*")
# Numbers that go on after a level said once: "Điều 5, 6 và 7", "Articles 5 and 6", "มาตรา ๕ ๖ และ ๗".
_NEXT = re.compile(
    r"\s*(?:,|va|hoac|and|or|den|to|through|และ|หรือ|ถึง|-)\s*(?P<number>\d{1,4}(?:/\d{1,2})?[a-z]?)"
    r"(?=\s*(?:[,;.)-]|$|(?:va|hoac|and|or|den|to|through|cua|of|nghi|dieu|khoan|luat|thong|quyet|phap|decree|circular|law"
    r"|decision|act|this|nay|duoc|are|shall|is)(?![a-z])|และ|หรือ|ถึง"
    r"|(?!(?:วัน|ปี|เดือน|คน|บาท|ล้าน|ราย|เครื่อง|ชั่วโมง|ฉบับ|แห่ง\s|แห่ง$))[ก-๙]))(?![.,]\d)"
)
_NEXT_LETTER = re.compile(
    r"\s*(?:,|va|hoac|and|or|และ|หรือ)\s*\(?(?P<number>[a-z])\)?(?=\s*(?:[,;]|va|hoac|and|or|khoan|dieu|of|clause|$)(?![a-z]))"
)
_LONGEST_RANGE = 60
_INNER = ("document", "kind", "annex", "chapter", "article", "paragraph", "clause")


def numbers_after(plain: str, at: int, level: str) -> Iterator[tuple[str, int, int]]:
    """The numbers (letters, for points) that go on a list after a part of this level ending `at`, with their place."""
    form = {"article": _NEXT, "clause": _NEXT, "point": _NEXT_LETTER}.get(level)
    while form is not None and (match := form.match(plain, at)):
        yield match["number"], match.start("number"), match.end("number")
        at = match.end("number")


def in_one_list(between: str) -> bool:
    """Whether what stands between two references makes them members of one list or the ends of a range."""
    return bool(_AND.fullmatch(between) or _TO.fullmatch(between))


def shared(references: Sequence[Reference], plain: str) -> list[Reference]:
    """The references of a text, those in lists completed from the end of their list, ranges filled."""
    found: list[Reference] = []
    after: Reference | None = None
    for reference in reversed(references):
        whole = reference
        between = plain[reference.end : after.start] if after else ""
        if after and in_one_list(between):
            whole = _completed(reference, after)
            if _TO.fullmatch(between):
                found += reversed(_range(whole, after))
        found.append(whole)
        after = whole
    return found[::-1]


def _completed(one: Reference, after: Reference) -> Reference:
    """A reference with what the next one of its list says on levels above its own, as far as it says none itself."""
    own = next((level for level in (*_INNER, "point") if getattr(one, level)), None)
    if own in (None, "document", "kind"):
        return one
    above = _INNER[: _INNER.index(own)] if own in _INNER else _INNER
    # A list goes on at its own level: "Điều 7 và khoản 2 Điều 9" gives nothing of Article 9 to Article 7.
    if own != "article" and not getattr(after, own, "") and own != "point":
        return one
    changes: dict[str, Any] = {level: getattr(after, level) for level in above if getattr(after, level)}
    return replace(one, **changes)


def _range(first: Reference, last: Reference) -> list[Reference]:
    """What lies between two references that differ in one whole number, the last in their list."""
    level = next((name for name in ("point", "clause", "article") if getattr(first, name)), "")
    low, high = getattr(first, level, ""), getattr(last, level, "")
    if not (low.isdecimal() and high.isdecimal() and 0 < int(high) - int(low) <= _LONGEST_RANGE):
        return []
    changes: list[dict[str, Any]] = [{level: str(number)} for number in range(int(low) + 1, int(high))]
    return [replace(last, **change) for change in changes]
