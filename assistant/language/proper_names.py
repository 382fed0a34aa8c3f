"""The proper names that a question writes and no other word stands for: FIPA, `Huyện Bình Lâm`, `อำเภอห้วยทราย`. Pure.

What has a word in the other languages is no name here, nor what opens a sentence or names a document. Of a question
that is all capitals nothing can be told.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.language.concepts import has_concept, tokens
from assistant.language.cues import table
from assistant.language.detect import detect
from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape
from assistant.language.periods import find_periods
from assistant.language.segment import thai_words

_WORD = re.compile(r"[^\W\d_]+(?:['’]s)?")
_OPENS = re.compile(r"(?:^|[.?!:;]\s*|[“\"(]\s*)$")
_NAME = re.compile(r"[A-ZĐ][^\W\d_]{2,}")
_FOLLOWING = re.compile(r" ([^\W\d_]+)")
_SPELT, _LONG = 4, 6  # letters from which one may be wrong, and two
_SHORTEST, _THAI_NAME = 3, 6  # letters; a dictionary cuts Thai names in pieces
_MOST_CAPITALS = 0.5
_THAI_PLACE = re.compile(r"(?:อำเภอ|จังหวัด|ตำบล|เทศบาล(?:นคร|เมือง|ตำบล)?)(?P<name>[\u0e01-\u0e4e]{3,})")
# A form or licence by its letters and number: รง.4, ภ.ง.ด. 50, น.ส. 3 ก. What else is written so is no name.
_THAI_CODE = re.compile(r"(?<![ก-๙.])(?P<letters>(?:[ก-ฮ]{1,3}\.){1,3}) ?\d{1,3}(?![\d/.,])")
_NO_CODES = frozenset(
    ("น.", "ม.", "กม.", "กก.", "ซม.", "ตร.ม.", "ลบ.ม.", "พ.ศ.", "ค.ศ.", "ร.", "บ.", "ถ.", "ซ.", "โทร.")
)
# What may begin what follows the word for a place where none is named, beside the words that stand between things.
_NO_PLACES = (
    *("ใด", "ไหน", "อะไร", "ที่", "ใน", "ละ", "ทุก", "มี", "ได้", "ต้อง", "แห่ง", "นี้", "นั้น", "อื่น", "และ", "หรือ", "กับ", "ต่าง"),
    *("เป็น", "ของ", "ให้", "เดียว", "ภายใน", "กี่", "เท่า", "เมื่อ", "ถึง", "ตาม", "เพื่อ", "ก่อน", "หลัง", "ว่า", "แจ้ง", "ใคร"),
)


@cache
def _between() -> frozenset[str]:
    words = table("assistant.language", "asking.toml")
    return frozenset((*words["between"]["th"], *words["measures"]["th"]))


@cache
def _known_letters() -> frozenset[str]:
    """Letters that name nobody: of money, numerals, abbreviations."""
    return frozenset(table("assistant.language", "names.toml")["common"]["words"])


def proper_names(question: str) -> tuple[str, ...]:
    """The names of a normalised question, each as it is written, in order."""
    language = detect(question)
    if language == "th":
        return tuple(dict.fromkeys(_thai(question)))
    words = list(_WORD.finditer(question))
    capitals = [word for word in words if word[0][0].isupper()]
    if len(capitals) > _MOST_CAPITALS * len(words):
        return ()
    taken = [(m.start, m.end) for m in find_documents(question)] + [(m.start, m.end) for m in find_periods(question)]
    named = [
        word
        for word in capitals
        if (is_acronym(word[0]) or not _OPENS.search(question[: word.start()]))
        and not any(start <= word.start() < end for start, end in taken)
        and not any(map(has_concept, tokens(word[0], language, every=True)))
        and not (language == "vi" and _is_common(question, word))
        and word[0].lower() not in _capital("english")
    ]
    names: list[str] = []
    end = -1
    for word in named:
        bare = word[0].removesuffix("'s").removesuffix("’s")
        if len(bare) < _SHORTEST:
            continue
        # Two words beside each other are one name, which may be known by either; syllables are not told by one.
        joins = question[end : word.start()] == " " and names and f"{names[-1]}{bare}".isascii()
        names[-1:] = [f"{names[-1]} {bare}"] if joins else [*names[-1:], bare]
        end = word.end()
    return tuple(dict.fromkeys(names))


def _is_common(question: str, word: re.Match[str]) -> bool:
    """Whether a Vietnamese word begins one that is written with a capital and names nobody: Trái đất."""
    following = _FOLLOWING.match(question, word.end())
    return following is not None and shape(f"{word[0]} {following[1]}") in _capital("vietnamese")


@cache
def _capital(language: str) -> frozenset[str]:
    """Words of a language that are written with a capital and name nobody, shaped."""
    return frozenset(table("assistant.language", "names.toml")["capital"][language])


def _thai(question: str) -> list[str]:
    found = []
    for match in _THAI_PLACE.finditer(question):
        name = ""
        for word in thai_words(match["name"]):
            if len(name) >= _THAI_NAME or word.startswith(_NO_PLACES) or word in _between():
                break
            name += word
        found += [name] if len(name) >= _SHORTEST else []
    times = [(mention.start, mention.end) for mention in find_periods(question)]
    found += [
        code["letters"]
        for code in _THAI_CODE.finditer(question)
        if code["letters"] not in _NO_CODES
        and _is_free(code, question)
        and not any(start < code.end() and code.start() < end for start, end in times)
    ]
    return found + [word[0] for word in _WORD.finditer(question) if is_acronym(word[0]) and _is_free(word, question)]


def _is_free(word: re.Match[str], question: str) -> bool:
    """Whether a word belongs to no document's name or number."""
    return not any(mention.start <= word.start() < mention.end for mention in find_documents(question))


def is_acronym(name: str) -> bool:
    """Whether a name is letters that stand for words, which every language writes alike: FIPA, OCOP."""
    if name.endswith("."):  # of a Thai form, which no other language calls otherwise
        return True
    return len(name) >= _SHORTEST and name.isascii() and name.isupper() and name.lower() not in _known_letters()


def says_name(text: str, name: str) -> bool:
    """Whether a normalised text has a name, or of a name of several words one, if some of its letters are wrong too.

    Who asks may not know how it is spelt, and what nothing found has in any like spelling is another name. Few
    letters that stand for words are as they are.
    """
    if name[0] > "\u0e00":
        return name in text
    return any(_says_word(text, word) for word in name.split())


def _says_word(text: str, word: str) -> bool:
    own, plain = word.lower(), shape(word)
    if re.search(rf"(?<!\w){re.escape(own)}(?:e?s)?(?!\w)", text.lower()):
        return True
    if not own.isascii() or len(plain) < (_LONG if word.isupper() else _SPELT):
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - for a name that is not there as it is written

    most = 1 if len(plain) < _LONG else 2
    names = frozenset(shape(one) for one in _NAME.findall(text))
    return any(OSA.distance(plain, one, score_cutoff=most) <= most for one in names)
