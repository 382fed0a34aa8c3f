"""From when an act is in force, in its own words, and which parts of it begin on another day. Pure.

Knows sentences that give such a day to provisions of the act itself ("except section 6, which comes into force on …");
the day from which the act as a whole is in force, identity.py reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from assistant.documents.changes import numbered_as, own_name
from assistant.documents.identity import identity_words
from assistant.documents.quotations import quotations
from assistant.language.dates import find_dates
from assistant.language.document_numbers import matches_number
from assistant.language.normalise import shape
from assistant.language.references import find_references
from assistant.language.segment import sentences
from assistant.types import LAYS_DOWN_LAW, Identity

_NEAR = 24  # characters between "comes into force" and its day


# "พระราชบัญญัตินี้ให้ใช้บังคับเมื่อพ้นกำหนด…", "This Act comes into force on the day after …". On shaped text.
_OF_ITSELF = re.compile(
    r"(?<!วันที่)(?:พระราชบัญญัติ|พระราชกำหนด|พระราชกฤษฎีกา|รัฐธรรมนูญ|กฎกระทรวง|ระเบียบ|ประกาศ|ข้อบังคับ|คำสั่ง|กฎ)(?:ฉบับ)?นี้\s?"
    r"(?:ให้|เริ่ม)?(?:มีผล)?(?:ใช้บังคับ|บังคับใช้)\s?(?:ตั้งแต่|เมื่อ|นับแต่|นับตั้งแต่)"
    r"|(?<!ngay )(?<![a-z])(?:hien phap|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu|quy che|quy dinh"
    r"|van ban) nay (?:bat dau )?co hieu luc (?:thi hanh )?(?:tu|ke tu|sau|vao)(?![a-z])"
    r"|(?<!date )(?<!day )(?<!date on which )(?<!day on which )(?<![a-z])this (?:act|law|code|constitution|decree"
    r"|ordinance|regulation|notification|circular|decision|order) (?:shall )?(?:comes? into \w+|enters? into force"
    r"|takes? effect|be effective|is effective) (?:on|from|as from|as of|after|upon|at|\d)"
)


def begins_itself(sentence: str) -> bool:
    """Whether a sentence says from when its own document is in force, be it by a day or by an event."""
    return _OF_ITSELF.search(shape(sentence)) is not None


def own_days(text: str, identity: Identity) -> dict[str, date]:
    """The days from which single provisions of an act are in force, by their keys. What it quotes is not its own."""
    if identity.kind not in LAYS_DOWN_LAW:
        return {}
    inside = quotations(text)
    found: dict[str, date] = {}
    at = 0
    for line in text.split("\n"):
        quoted = any(start <= at < end for start, end in inside)
        if not quoted and _cues().search(shape(line)):
            for start, end in sentences(line, identity.language):
                found |= dict(_days_in(line[start:end], identity))
        at += len(line) + 1
    return found


@cache
def _cues() -> re.Pattern[str]:
    words = identity_words()["effective"]
    cues = sorted([*words["cues"], *words["of_parts"]], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, cues)))


def _days_in(sentence: str, identity: Identity) -> Iterator[tuple[str, date]]:
    """What stands before each "in force from" since the last day is what begins on the day behind it."""
    days = [mention for mention in find_dates(sentence) if mention.day]
    since = 0
    for cue in _cues().finditer(shape(sentence)):
        day = next((mention for mention in days if -_NEAR // 2 <= mention.start - cue.end() <= _NEAR), None)
        if day is None or day.day is None:
            continue
        for reference in find_references(sentence[since : cue.start()]):
            own = not reference.document or matches_number(reference.document, own_name(identity))
            key = numbered_as(reference, identity.language).provision_key
            if own and key:
                yield key, day.day
        since = day.end
