"""Which of the three languages a text is in. Pure; judged by script, marks and common syllables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.types import Language

_THAI = re.compile("[\u0e01-\u0e4e]")
_LATIN_WORD = re.compile(r"[^\W\d_]+")
_NOT_THAI = re.compile("(?<![^\\W\\d_])[^\\W\\d_\u0e01-\u0e4e][^\\W\\d_]*")  # a word that does not begin in Thai
_TELLING = 4  # words
_PASSAGE = 15  # words, of which some bear marks in Vietnamese
_QUESTION = 300  # characters
# Letters that Vietnamese has and English has not.
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯà-ãè-éì-íò-õù-úýĩũ\u1ea0-\u1ef9À-ÃÈ-ÉÌ-ÍÒ-ÕÙ-ÚÝĨŨ\u0300-\u0309\u0323]")
# What a syllable of Vietnamese looks like without its marks: how it may begin, its vowels, how it may end.
_SYLLABLE = re.compile(
    "(?:ngh?|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?"
    "(?:[aeiouy]{1,2}|ieu|oai|oao|oay|oeo|uay|uoi|uou|uya|uye|uyu|yeu)(?:ch|ng|nh|[cmnpt])?"
)
_FEWEST = 3  # such syllables, not written as names are, that a text must have
# Syllables of Vietnamese as typed without marks that English texts hardly have.
_UNMARKED = frozenset(
    [
        "nghi",
        "dinh",
        "thong",
        "quyet",
        "dieu",
        "khoan",
        "kinh",
        "phi",
        "bao",
        "nhieu",
        "nhu",
        "nao",
        "cua",
        "duoc",
        "khong",
        "trong",
        "theo",
        "quy",
        "nhung",
        "cac",
        "va",
        "voi",
        "cho",
        "tai",
        "chuong",
        "trinh",
        "khuyen",
        "cong",
        "thuong",
        "nghiep",
        "nam",
        "ngay",
        "thang",
        "hieu",
        "luc",
        "thi",
        "hanh",
        "noi",
        "dung",
        "muc",
        "tro",
        "dia",
        "phuong",
        "so",
        "bo",
        "ve",
        "la",
        "gi",
        "thu",
        "tuc",
        "nop",
        "tinh",
        "huyen",
        "nguoi",
        "chi",
        "tieu",
        "de",
        "xay",
        "dung",
        "quan",
        "ly",
        "nha",
        "nuoc",
        "doanh",
        "san",
        "pham",
        "tien",
        "do",
        "giai",
        "ngan",
        "the",
        "ai",
        "khi",
        "dau",
        "phai",
        "bi",
        "con",
        "hay",
        "lam",
        "thuc",
        "hien",
        "ke",
        "hoach",
        "ngan",
        "sach",
        "van",
        "ban",
        "luat",
        "phap",
        "ho",
        "so",
        "don",
        "vi",
        "nhiem",
        "quoc",
        "hoi",
        "khoa",
        "moi",
        "chinh",
        "quyen",
        "nhan",
        "dan",
        "toa",
        "vien",
        "kiem",
        "sat",
        "cu",
        "tri",
        "uy",
        "chuc",
        "truong",
        "viec",
        "nghia",
        "vu",
        "duong",
        "giay",
        "phep",
        "luong",
        "dang",
        "ky",
        "mien",
        "cap",
        "huong",
        "thoi",
        "gian",
    ]
)
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "in",
        "is",
        "are",
        "was",
        "to",
        "for",
        "by",
        "on",
        "what",
        "which",
        "who",
        "how",
        "many",
        "much",
        "does",
        "do",
        "did",
        "when",
        "where",
        "with",
        "from",
        "under",
        "a",
        "an",
        "that",
        "this",
        "be",
        "has",
        "have",
        "it",
        "its",
        "as",
        "at",
        "or",
        "not",
        "any",
        "must",
        "may",
        "shall",
        "per",
    ]
)


def detect(text: str, default: Language = "en") -> Language:
    """The language of most of the text; `default` where it has no letters to judge by."""
    return _remembered(text, default) if len(text) <= _QUESTION else _judged(text, default)


def _judged(text: str, default: Language) -> Language:
    words = _NOT_THAI.findall(text)
    thai = len(_THAI.findall(text))
    if thai and thai * 2 >= sum(map(len, words)):
        return "th"
    if not words:
        return default
    lowered = [word.lower() for word in words]
    marked = 0 if text.isascii() else len(list(filter(_VIETNAMESE.search, words)))
    english = sum(map(_ENGLISH.__contains__, lowered))
    if marked * 8 >= len(words) and marked > english:  # an English sentence may name Bến Tre
        return "vi"
    vietnamese = sum(map(_UNMARKED.__contains__, lowered))
    if vietnamese > english and vietnamese * 3 >= len(words):
        return "vi"
    return "vi" if english * 3 <= len(words) and _is_of_syllables(words) else "en"


def _is_of_syllables(words: Sequence[str]) -> bool:
    """Whether words could all but be Vietnamese without its marks; abbreviations tell nothing, and names little."""
    told = [word for word in words if len(word) == 1 or not word.isupper()]
    syllables = [word for word in told if _SYLLABLE.fullmatch(word.lower())]
    return len(syllables) * 8 >= len(told) * 7 and sum(map(str.islower, syllables)) >= _FEWEST


_remembered = lru_cache(maxsize=4096)(_judged)  # one answer asks for its question's language hundreds of times


def detect_part(text: str, whole: Language) -> Language:
    """The language of a part of a text in a language: the same, unless its script is another.

    A few names or figures tell no more of Vietnamese and English; a page may hold a translation under the text.
    """
    has_thai = bool(_THAI.search(text))
    least = _TELLING if whole == "th" else _PASSAGE
    if has_thai:
        return whole if whole == "th" else detect(text)
    return whole if len(_LATIN_WORD.findall(text)) < least else detect(text)


def is_unmarked(text: str) -> bool:
    """Whether a text is Vietnamese typed without its marks."""
    return detect(text) == "vi" and not _VIETNAMESE.search(text)
