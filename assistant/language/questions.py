"""What a question asks for, by its words: an amount, a share, a count, a duration, a date. Pure; cues are data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

from assistant.language.cues import cue_pattern
from assistant.language.figures import find_dates, find_figures
from assistant.language.normalise import fold, normalise, shape
from assistant.language.years import is_year
from assistant.types import LANGUAGES

Asked = Literal["amount", "share", "count", "duration", "date"]
ASKED: tuple[Asked, ...] = ("amount", "share", "count", "duration", "date")


_DAY_OF_MONTH = re.compile(r"(?:ngay|วันที่)\s?\d{1,2}(?!\d)|the \d{1,2}(?:st|nd|rd|th)\b")
_COSTS = re.compile(
    r"(?<!\w)costs?\W*$"
    r"|(?<!\w)how much (?:(?:is|are|was|were|am) [^,?]{1,60} paid|(?:do|does|did) [^,?]{1,60} (?:pay|charge))(?!\w)"
)
# "How often may prices change?" and how long before asks for no money.
_OF_ITS_TIME = re.compile(
    r"(?<!\w)(?:how (?:often|far ahead|early|soon|many times|much (?:notice|warning))|bao lau|(?:may|bao nhieu) lan)"
    r"(?!\w)|กี่ครั้ง|บ่อย|ล่วงหน้า|นานเท่า"
)
# "At most once a year" and "by majority of the votes" tell no part of an amount.
_NO_PART = re.compile(
    r"(?<!\w)(?:at (?:the )?most|(?:two )?thirds? of (?:its|the|their|all) (?:members|votes)"
    r"|majority of (?:the |its )?(?:members|marks|votes))(?!\w)"
)
_AS_OF = re.compile(
    r"(?:(?:vao|tai|tinh den|den|trong)\s(?:thoi diem\s)?(?:ngay)?|thoi diem(?:\sngay)?|as (?:of|at)|in force on|on"
    r"|ณ(?:\s?วันที่)?|(?:เมื่อ|ใน)วันที่)$"
)
# "bao nhiêu năm 2024" asks how much in that year, not for how many years.
_OF_A_TIME = re.compile(r"(?<!\w)(bao nhieu|may)\s(?:nam|thang|quy|ngay)(?=\s\d)")
# "tối đa bao nhiêu" asks for money; "tối đa bao nhiêu trẻ", "… phòng học" for a number of things.
_MOST_THINGS = re.compile(
    r"(?<!\w)toi da (?=bao nhieu (?!(?:tien|cho|la|mot|moi|de|trong|o|tai|theo|khi|so|thi|phan|trieu|ty|nghin|dong|doi"
    r"|voi|tu|va|vay|a|von|kinh|chi)(?!\w))[a-z])"
)
# "หลังวันที่ 30 มิถุนายน" names a day and asks for none.
_OF_A_DAY = re.compile(r"(?:(?<!\w)(?:tu|truoc) ngay|วันที่)(?=\s?\d)")
# "What did the 14 units spend?" asks for money.
_WHAT_SPENT = re.compile(
    r"(?<!\w)what (?:did|do|does|had|has|have) [^?.]{2,60} (?:spend|spent|pay out|paid out|disburse|cost)(?!\w)"
)
_BEFORE_DAY = 24
_REMEMBERED = 256  # questions: what one asks for is asked again for each sentence that may answer it
_FOR_WHAT_IT_IS = r"[^\s,;]{1,16}(?: [^\s,;]{1,12})?"  # "คือเงินก้อนไหน", "là kinh phí nào"
_CELL = re.compile(r"(?:^|; )[^:;]{1,60}: ")  # of a row, as documents/tables.py writes it
_ROW_CELLS = 2
ENDS = " ?!.:;,\"“”'‘’"
_ITEM = re.compile(r"^(?:(?:ข้อ|มาตรา|điều|khoản|article|clause|section)\s*)?\(?[\d๐-๙]{1,3}[.)]?\s", re.IGNORECASE)


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    text = files("assistant.language").joinpath("questions.toml").read_text("utf-8")
    return cast(dict[str, dict[str, list[str]]], tomllib.loads(text))


@cache
def _cues(kind: str) -> re.Pattern[str]:
    """One pattern for all cues of a kind, to be looked for in a folded question."""
    return _any_of({language: [fold(cue) for cue in cues] for language, cues in _table()[kind].items()})


@cache
def _marked_cues(kind: str) -> re.Pattern[str]:
    """The same, to be looked for in small letters with their marks."""
    return _any_of(_table()[kind])


def _any_of(cues: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """Cues by language; Thai has no word boundaries, and says itself what must not stand before."""
    spaced = sorted(
        (re.escape(cue) for language in LANGUAGES if language != "th" for cue in cues[language]), key=len, reverse=True
    )
    thai = sorted(cues["th"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)|{'|'.join(thai)}")


@lru_cache(_REMEMBERED)
def asked_for(question: str) -> frozenset[Asked]:
    """The kinds of fact that a question asks for; empty when it asks for something else, or in another way."""
    folded = _MOST_THINGS.sub("", _OF_A_DAY.sub(" ", _OF_A_TIME.sub(r"\1", fold(question))))
    found = frozenset(kind for kind in ASKED if _cues(kind).search(folded))
    found |= {"amount"} if _WHAT_SPENT.search(folded) else frozenset()
    return found - {"count"} if found > {"count"} else found  # "how much" of money is no number of things


def asks_for_force(question: str) -> bool:
    """Whether a question asks if something is still in force or was changed."""
    plain = fold(question)
    return bool(_cues("force").search(plain) or _used_on().search(plain))


@cache
def _used_on() -> re.Pattern[str]:
    """How one asks whether a document may be used on: "can I still cite the decree"."""
    return cue_pattern(_table()["used_on"])


def asks_for_content(question: str) -> bool:
    """Whether a question asks what something says: "what does … say", "nói gì", "ว่าอย่างไร"."""
    return bool(_cues("content").search(fold(question)))


def speaks_of_change(question: str) -> bool:
    """Whether a question speaks of documents that are replaced, repealed or amended."""
    return asks_for_force(question) or bool(_cues("change").search(fold(question)))


# "Which bus routes are …", `จังหวัดใดได้งบ … บ้าง`, "những khó khăn gì": any number of them.
_SEVERAL_ASKED = re.compile(
    r"(?<!\w)(?:which|what) (?:(?!of )[a-z-]+ ){0,2}(?!dates|days|times)[a-z]{3,}(?<!s)s "
    r"(?:are|were|have|had|get|got|receive|received|may|can|must|do|does|did|need)(?!\w)"
    r"|(?:ใด|ไหน|ใคร|อะไร).{0,40}บ้าง"
    r"|(?<!\w)(?:nhung|cac) (?:\w+ ){0,2}(?!(?:ngay|nam|thang|quy|luc|khi|dieu|khoan) )\w+ (?:gi|nao)(?!\w)"
)
# "List what …", "Give me every …", "Cho tôi toàn bộ …", `ขอ…ทั้งหมด`: what is wanted is all of it, and no sum of it.
_ALL_WANTED = re.compile(
    r"^(?:please |could you |can you )?(?:(?:list|enumerate|name)(?!\w)"
    r"|(?:give|show|tell|name)(?!\w)(?!.*(?<!\w)(?:total|sum|average|number|how)(?!\w)).*(?<!\w)(?:all|every|each)(?!\w))"
    r"|(?<!\w)all of (?:them|these|those)(?!\w)"
    r"|^(?:xin |hay |vui long )?(?:cho|neu|ke|dua|gui)(?!\w)(?!.*(?<!\w)(?:tong|trung binh|bao nhieu)(?!\w))"
    r".*(?<!\w)(?:toan bo|tat ca|moi|day du cac)(?!\w)"
    r"|^(?:อยากได้|ขอ|ช่วย)(?!.*(?:รวม|เฉลี่ย|เท่าไร|เท่าใด)).*(?:ทั้งหมด|ทุก|ครบถ้วน)"
)


@lru_cache(_REMEMBERED)
def asks_for_list(question: str) -> bool:
    """Whether a question asks for all that belongs to something: "gồm những gì", "มีอะไรบ้าง", "which documents"."""
    folded = fold(question)
    return bool(_cues("list").search(folded) or _SEVERAL_ASKED.search(folded) or _ALL_WANTED.search(folded))


def asks_for_now(question: str) -> bool:
    """Whether a question asks how far something has come, or how it stands now."""
    return bool(_cues("now").search(fold(question)))


def asks_if_still(question: str) -> bool:
    """Whether a question asks if something is so yet: "may it still", "còn được … không", `ยังทำได้ไหม`."""
    return bool(_marked_cues("still").search(normalise(question).lower()))


def asks_to_compare(question: str) -> bool:
    """Whether a question holds documents, years or things beside each other."""
    return bool(_cues("comparison").search(fold(question)))


def meaning_asked(question: str) -> str:
    """The term whose meaning is asked, as the question writes it; empty when something else is asked.

    It is what stands in the place of the term: whether any text defines it, is not known here.
    """
    text = normalise(question).strip(ENDS)
    plain = shape(text)
    for pattern in _meanings():
        match = pattern.fullmatch(plain)
        if match:
            start, end = match.span("term")
            return text[start:end].strip(ENDS)
    return ""


def speaks_of_meaning(question: str) -> bool:
    """Whether a question asks for a meaning, in whatever form: "what do they mean by …", "… is defined how"."""
    return bool(cue_pattern(_table()["of_meaning"]).search(shape(normalise(question))))


def asks_what_it_is(question: str) -> bool:
    """Whether a question asks what something is, which may be its meaning: "đề án nhóm là gì vậy ạ"."""
    return bool(cue_pattern(_table()["of_what_it_is"]).search(shape(normalise(question))))


def without_meaning(text: str) -> str:
    """A text without the words that speak of a meaning."""
    table = _table()
    words: dict[str, list[str]] = {
        lang: [*table["of_meaning_words"][lang], *table["of_what_it_is"][lang]] for lang in LANGUAGES
    }
    return cue_pattern(words).sub(" ", shape(normalise(text)))


def without_generic(text: str) -> str:
    """A text without the words at its ends that say nothing about a subject: "under … article"."""
    folded = fold(text)
    start, end = 0, len(folded)
    spans = [match.span() for match in _cues("generic").finditer(folded)]
    for first, last in spans:
        if not folded[start:first].strip(ENDS):
            start = last
    for first, last in reversed(spans):
        if first >= start and not folded[last:end].strip(ENDS):
            end = first
    return normalise(text)[start:end].strip(ENDS)


def words_before_term() -> str:
    """What may stand before a term and is not of it, as a part of a pattern: "the word", "คำว่า"."""
    words = _table()["term"]
    return "|".join([*words["th"], *(rf"{word}\s" for word in (*words["vi"], *words["en"]))])


@cache
def _meanings() -> list[re.Pattern[str]]:
    """The forms of questions after a meaning, the longest first: they leave least for the term."""
    forms = [fold(form) for language in LANGUAGES for form in _table()["meaning"][language]]
    term = rf"(?:{words_before_term()})*(?P<term>.+?)"
    return [
        re.compile(re.escape(form).replace("…", term).replace(r"\*", _FOR_WHAT_IT_IS))
        for form in sorted(forms, key=len, reverse=True)
    ]


def as_of_said(question: str) -> date | None:
    """The day whose law a question asks for: "còn hiệu lực vào ngày 01/06/2023", "as of 1 June 2023", "ณ วันที่ …"."""
    plain = shape(question)
    for mention in find_dates(question):
        if mention.day and _AS_OF.search(plain[: mention.start].rstrip()[-_BEFORE_DAY:]):
            return mention.day
    return None


def says_nothing_more(rest: str) -> bool:
    """Whether the words of a question beside its references are only those that ask for the text itself."""
    left = _cues("generic").sub(" ", fold(rest))
    return not re.search(r"\w", left)


def without_item(text: str) -> str:
    """A text without the number of the list's item or provision that it opens with."""
    return _ITEM.sub("", text, count=1)


def may_state(text: str, question: str) -> bool:
    """Whether a text can state the money or the share that a question asks for: no span of time is one.

    True where something else is asked.
    """
    kinds, text = asked_for(question), without_item(text)
    compared = not kinds and asks_to_compare(question)  # "how do fees compare" is told in words
    if _speaks_of_money(question) and not compared and not kinds & {"duration", "date"}:
        units = {unit for kind in ("amount", "share") for unit in _table()[kind]["units"]}
        is_row = len(_CELL.findall(text)) >= _ROW_CELLS  # its unit stands over it
        stated = is_row or any(figure.unit in units for figure in find_figures(text))
    elif kinds == {"share"}:
        times = _table()["duration"]["units"]
        stated = any(f.unit not in times and (f.unit or not is_year(f.value)) for f in find_figures(text))
    else:
        return True
    return stated or bool(_cues("part").search(_NO_PART.sub(" ", fold(text))))


@lru_cache(_REMEMBERED)
def _speaks_of_money(question: str) -> bool:
    if _OF_ITS_TIME.search(fold(question)):
        return False
    if _COSTS.search(question.lower()):  # "what does a licence cost?"
        return True
    return bool(_marked_cues("money").search(normalise(question).lower()))


def holds(text: str, asked: frozenset[Asked]) -> bool:
    """Whether a text holds a fact of one of the kinds asked for; the number of a list item or row is none."""
    text = without_item(text)
    if "date" in asked and (
        find_dates(text) or _DAY_OF_MONTH.search(shape(text)) or _cues("moment").search(fold(text))
    ):
        return True
    units = {unit for kind in asked for unit in _table()[kind]["units"]}
    return any(
        figure.unit in units or ("*" in units and (figure.unit or not is_year(figure.value)))
        for figure in find_figures(text)
    )
