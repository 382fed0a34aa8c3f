"""The proper names that a question writes and no other word stands for: FIPA, `Huyện Bình Lâm`, `อำเภอห้วยทราย`. Pure.

What has a word in the other languages is no name here, nor what opens a sentence or names a document. Of a question
that is all capitals, or without its marks, nothing can be told.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.concepts import has_concept, tokens
from assistant.language.cues import table
from assistant.language.detect import detect, is_unmarked
from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape
from assistant.language.periods import find_periods
from assistant.language.segment import thai_words

_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
_OPENS = re.compile(r"(?:^|[.?!:;]\s*|[“\"(]\s*)$")
_LATIN = re.compile(r"[a-z]{3,}")
_ENDING = 2  # letters of "s" and "es"
_SPELT, _LONG = 5, 8  # letters from which one may be wrong, and two
_SHORTEST, _THAI_NAME = 3, 6  # letters; a dictionary cuts Thai names in pieces
_MOST_CAPITALS = 0.5
_THAI_PLACE = re.compile(r"(?:อำเภอ|จังหวัด|ตำบล|เทศบาล(?:นคร|เมือง|ตำบล)?)(?P<name>[\u0e01-\u0e4e]{3,})")
# What may begin what follows the word for a place where none is named, beside the words that stand between things.
_NO_PLACES = (
    *("ใด", "ไหน", "อะไร", "ที่", "ใน", "ละ", "ทุก", "มี", "ได้", "ต้อง", "แห่ง", "นี้", "นั้น", "อื่น", "และ", "หรือ", "กับ", "ต่าง"),
    *("เป็น", "ของ", "ให้", "เดียว", "ภายใน", "กี่", "เท่า", "เมื่อ", "ถึง", "ตาม", "เพื่อ", "ก่อน", "หลัง", "ว่า", "แจ้ง", "ใคร"),
)


@cache
def _between() -> frozenset[str]:
    words = table("assistant.language", "asking.toml")
    return frozenset((*words["between"]["th"], *words["measures"]["th"]))


def proper_names(question: str) -> tuple[str, ...]:
    """The names of a normalised question, each as it is written, in order."""
    language = detect(question)
    if language == "th":
        return tuple(dict.fromkeys(_thai(question)))
    words = list(_WORD.finditer(question))
    capitals = [word for word in words if word[0][0].isupper()]
    if (language == "vi" and is_unmarked(question)) or len(capitals) > _MOST_CAPITALS * len(words):
        return ()
    taken = [(m.start, m.end) for m in find_documents(question)] + [(m.start, m.end) for m in find_periods(question)]
    names = [
        word[0].removesuffix("'s").removesuffix("’s")
        for word in capitals
        if not _OPENS.search(question[: word.start()])
        and not any(start <= word.start() < end for start, end in taken)
        and not any(map(has_concept, tokens(word[0], language, every=True)))
    ]
    return tuple(dict.fromkeys(name for name in names if len(name) >= _SHORTEST))


def _thai(question: str) -> list[str]:
    found = []
    for match in _THAI_PLACE.finditer(question):
        name = ""
        for word in thai_words(match["name"]):
            if len(name) >= _THAI_NAME or word.startswith(_NO_PLACES) or word in _between():
                break
            name += word
        found += [name] if len(name) >= _SHORTEST else []
    return found


def says_name(text: str, name: str) -> bool:
    """Whether a normalised text has a name, however it writes its letters and if one of them is wrong or missing.

    Who asks may not know how it is spelt, and what nothing found has in any like spelling is another name.
    """
    if name[0] > "\u0e00":
        return name in text
    own, plain = name.lower(), shape(name)
    if re.search(rf"(?<!\w){re.escape(own)}(?!\w)", text.lower()):
        return True
    if not own.isascii():
        return False
    words = frozenset(_LATIN.findall(shape(text)))
    if len(plain) < _SPELT:
        return any(word.startswith(plain) and len(word) - len(plain) <= _ENDING for word in words)
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - for a name that is not there as it is written

    most = 1 if len(plain) < _LONG else 2
    return any(OSA.distance(plain, word, score_cutoff=most) <= most for word in words)
