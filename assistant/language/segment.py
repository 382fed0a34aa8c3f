"""Text into words, index terms and sentences, in three languages. Pure.

Thai is cut by newmm over a dictionary (nlpo3), Vietnamese at its syllables, English at its words. Loads the Thai
dictionary when it first meets Thai (0.1 s).
"""

from __future__ import annotations

import re
import threading
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from assistant.language.detect import detect
from assistant.language.document_numbers import number_key
from assistant.language.documents_named import find_documents
from assistant.language.figures import parse_number
from assistant.language.normalise import normalise, shape
from assistant.language.remembered import remembered
from assistant.types import Language

_ONE = threading.RLock()
_BUDDHIST_ERA = 543
_TOKEN = re.compile(r"(?P<thai>[\u0e00-\u0e7f]+)|(?P<number>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_\u0e00-\u0e7f]+)")
_THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
# Verbs that the dictionary has together with "can" as one word, which would part the words before: ตรวจรับ·ได้.
_VERBS = ("รับ", "ทำ", "ใช้", "คิด", "จับ", "จำ", "ดื่ม", "ฟัง", "ให้", "เชื่อ")
# And "work" together with the sign of a noun behind it: รายงาน·การตรวจสอบ, not ราย·งานการ·ตรวจสอบ.
_APART = re.compile(f"(?:{'|'.join(f'(?<={verb})' for verb in _VERBS)})(?=ได้)|(?<=รายงาน)(?=การ)")
_BETWEEN_THAI = re.compile("(?<=[\u0e00-\u0e7f]) (?=[\u0e00-\u0e7f])")


@cache
def _thai_cutter() -> Any:
    import nlpo3  # noqa: PLC0415 - a compiled library; only texts with Thai need it
    import pythainlp.corpus  # noqa: PLC0415 - only for the place of its dictionary

    words = Path(pythainlp.corpus.corpus_path()) / "words_th.txt"
    with _ONE:
        nlpo3.load_dict(str(words), "thai")
    return nlpo3.segment


def _cut(run: str) -> list[str]:
    """A run of Thai letters and signs in pieces."""
    return [piece for part in _APART.split(run) for piece in _thai_cutter()(part, "thai")]


def thai_words(text: str) -> list[str]:
    """The words of a run of Thai letters."""
    return [word for word in _cut(text) if _THAI_LETTER.search(word)]


@cache
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415 - small, but only for words in Latin letters

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    with _ONE:  # the stemmer keeps the word at hand in itself: two threads would get each other's stems, or fail
        stem: str = _stemmer().stemWord(word)
    return stem


def words(text: str) -> list[str]:
    """The words and numbers of a text, shaped, in order."""
    plain = shape(normalise(text))
    found: list[str] = []
    for match in _TOKEN.finditer(plain):
        found += thai_words(match[0]) if match["thai"] else [match[0]]
    return found


def pieces(text: str) -> list[str]:
    """The text cut between its words, nothing left out: joined again they are the text."""
    found: list[str] = []
    for run in re.findall(r"[\u0e00-\u0e7f]+|[^\W\u0e00-\u0e7f]+|\s+|[^\w\s]", text):
        cut = _cut(run) if _THAI_LETTER.search(run) else [run]
        found += cut if "".join(cut) == run else [run]
    return found


@remembered
def terms(text: str) -> list[str]:
    """What the word index keeps of a text, and what a question looks for: every spelling that should match.

    Words in Latin letters lose their marks and endings; Vietnamese ones come marked too, and in pairs, for a syllable
    says little alone; numbers come in one spelling, Buddhist years in both eras, document numbers whole.
    """
    clean = normalise(text)
    plain = shape(clean)
    language = detect(clean)
    found = [term for mention in find_documents(clean) for term in _number_terms(mention.number)]
    previous = ""
    for match in _TOKEN.finditer(plain):
        if match["thai"]:
            found += thai_words(match[0])
            previous = ""
        elif match["number"]:
            found += _figure_terms(match[0], thai=language == "th")
            previous = ""
        else:
            word, written = match[0], clean[match.start() : match.end()].lower()
            found += _word_terms(word, written, previous if language == "vi" else "")
            previous = word
    return found


def terms_by_line(text: str) -> frozenset[str]:
    """The index terms of each of a text's lines: titles and headings recur over many texts, and are read once."""
    return frozenset(term for line in text.split("\n") for term in terms(line))


def phrase_key(text: str) -> str:
    """A phrase in the form in which phrases are compared: its words, English ones without endings."""
    return _joined([_stem(word) if len(word) > 3 else word for word in words(text)])


def phrase_keys(text: str, longest: int = 8) -> list[str]:
    """The keys (`phrase_key`) of all phrases in a text, of up to so many words, the longest first."""
    said = [_stem(word) if len(word) > 3 else word for word in words(text)]
    sizes = range(min(longest, len(said)), 0, -1)
    return list(dict.fromkeys(_joined(said[at : at + n]) for n in sizes for at in range(len(said) - n + 1)))


def _joined(said: Sequence[str]) -> str:
    """Words with spaces between, but none between Thai ones: a dictionary may cut them in other places."""
    return _BETWEEN_THAI.sub("", " ".join(said))


# Letters: of a part, and of the shortest word that is taken apart.
_PART, _LONG = 4, 5
_THAI_MARKS = re.compile("[\u0e47-\u0e4e]")
_PLAIN_WORD = re.compile("[a-z]+|[\u0e00-\u0e7f]+")


def parts(terms: Iterable[str]) -> list[str]:
    """The parts of long words among index terms: what they share with words misspelt, compounded or cut otherwise."""
    found = []
    for term in terms:
        if _PLAIN_WORD.fullmatch(term):
            word = _THAI_MARKS.sub("", term)
            if len(word) >= _LONG:
                found += [word[i : i + _PART] for i in range(len(word) - _PART + 1)]
    return found


def _word_terms(word: str, written: str, previous: str) -> Iterator[str]:
    yield _stem(word) if len(word) > 3 else word
    if written != word:
        yield f"={written}"
    if previous:
        yield f"{previous}_{word}"


def _number_terms(number: str) -> Iterator[str]:
    key = number_key(number)
    yield key
    head = re.match(r"\d+[a-z]?/\d{4}(?=/)", key)
    if head:
        yield head[0]


@lru_cache(maxsize=8192)
def _figure_terms(written: str, *, thai: bool) -> tuple[str, ...]:
    value = parse_number(written)
    plain = f"{value:f}" if value != value.to_integral() else f"{value.to_integral():f}"
    if thai and value == value.to_integral() and Decimal(2400) <= value < Decimal(2700):
        return plain, str(int(value) - _BUDDHIST_ERA)
    return (plain,)


# Sentences

_LINE = re.compile(r"[^\n]+")
# A full stop ends a sentence when a new one begins after it: not inside numbers, after an initial, an abbreviation or
# the number of a list item.
_STOP = re.compile(r"(?<=[.!?…])(?P<stop>[\"”’)\]]*\s+)[\"“‘(\[]?(?P<first>[^\W_])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:(?:[^\W\d_]\.)*[^\W\d_]|\d{1,3}[a-z]?|co|corp|inc|ltd|no|nos|art|arts|sec|para|cl|mr|mrs|dr|prof|st|vs|etc|e\.g|i\.e|cf|fig|tp|ths|ts|pgs|gs|"
    r"ks|ub|vv|v\.v|tt|bs|q|p|h|x)\.$",
    re.IGNORECASE,
)
# Thai has no full stop: spaces part clauses, names and numbers, and a few of them sentences. Words that open a thought
# part sooner than words that may; after those that only introduce (in case …, when …) the thought itself is to come.
_THAI_SPACE = re.compile('(?<=[\u0e01-\u0e5b\\d)”"]) +(?=[\u0e01-\u0e46“"])')
_THAI_OPENER = re.compile(
    "ทั้งนี้|นอกจากนี้|อย่างไรก็ตาม|อย่างไรก็ดี|ดังนั้น|ในการนี้|อนึ่ง|ในกรณี|ขณะเดียวกัน|ต่อมา|ทั้งนั้น|เพื่อการนี้|หาก|ถ้า|"
    "ในการ(?!ประชุม)|สำหรับ|นับถึง|ผู้ใด|[ก-ฮะ-์]{2,30}(?:ดังกล่าว|นั้น)(?![ก-๙])|กรณีที่"
)
_THAI_INTRODUCTION = re.compile(
    "ทั้งนี้|นอกจากนี้|อย่างไรก็ตาม|อย่างไรก็ดี|ดังนั้น|อนึ่ง|ในกรณี|กรณี|ขณะเดียวกัน|ต่อมา|หาก|ถ้า|ในการ|สำหรับ|เมื่อ|นับถึง|"
    "ในปี|[^ ]{2,40}ใด(?=ไม่|ที่|ซึ่ง|ได้|มี|ฝ่า|จะ)"
)
_THAI_GOES_ON = re.compile(
    "เว้นแต่|แต่|ทั้งใน|และ|หรือ|ซึ่ง|โดย|เพื่อ|ที่|อัน|คิดเป็น|รวม|ได้แก่|ประกอบด้วย|เนื่องจาก|ภายใน|ตาม|พร้อม|ต่อ|จาก|เป็น|ใน|กับ|ก็|จะ|ต้อง|ไม่|มี|พ\\.ศ\\.|แห่ง|ของ|คน|ครั้ง|ราย|บาท|ล้าน|ดอง|วัน|เดือน|ปี|โครงการ(?!ที่|นี้|ดัง)|ถึง|ณ|เรื่อง|ลง|งาน(?!ที่)|วงเงิน|อีก|เช่น|คือ|ว่า|อย่าง|นาย|นาง"
)
_THAI_WORD = 40  # characters in which the word beside a space stands
# Characters: of a sentence before words that open one, before others, and of what stands up to the next space.
_THAI_SHORTEST, _THAI_LEAST, _THAI_PIECE = 22, 40, 14


def sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """The sentences of a normalised text as offsets, trimmed, in order; a line's end always ends one."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        cuts = _thai_cuts(line[0]) if language == "th" else _stops(line[0])
        start = 0
        for cut in [*cuts, len(line[0])]:
            piece = line[0][start:cut]
            if piece.strip():
                first = line.start() + start + len(piece) - len(piece.lstrip())
                found.append((first, line.start() + start + len(piece.rstrip())))
            start = cut
    return found


# Short Thai sentences lean on each other: what one is about stands in the one before.
_OPENERS = (
    ":",
    "ดังนี้",
    "ต่อไปนี้",
    "ประกอบด้วย",
    "ได้แก่",
    "sau đây",
    "như sau",
    "gồm",
    "following",
    "—",
    "–",
    " -",
    " คือ",
    "มีดังนี้",
)


def opens_a_list(text: str) -> bool:
    """Whether a sentence is to be read with the items that follow it."""
    return text.rstrip().endswith(_OPENERS)


_THAI_QUOTABLE = 150


def quotable(text: str, language: Language) -> list[tuple[int, int]]:
    """What can be quoted by itself: sentences, short Thai ones of one line together."""
    return together(text, sentences(text, language), language)


def together(text: str, said: Sequence[tuple[int, int]], language: Language) -> list[tuple[int, int]]:
    """Sentences of a text, given as offsets, with short Thai ones of one line joined."""
    found: list[tuple[int, int]] = []
    for start, end in said:
        goes_on = language == "th" and found and "\n" not in text[found[-1][1] : start]
        if goes_on and found[-1][1] - found[-1][0] < _THAI_QUOTABLE:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _stops(line: str) -> Iterator[int]:
    for match in _STOP.finditer(line):
        if match["first"].islower():
            continue
        if not _ABBREVIATION.search(line[max(0, match.start() - 8) : match.start()]):
            yield match.end("stop")


def _thai_cuts(line: str) -> Iterator[int]:
    start = depth = read = 0
    introduces = _THAI_INTRODUCTION.match(line) is not None
    for match in _THAI_SPACE.finditer(line):
        between = line[read : match.start()]
        depth = max(0, depth + between.count("(") + between.count("“") - between.count(")") - between.count("”"))
        read = match.start()
        length, rest = match.start() - start, len(line) - match.end()
        if depth or rest < _THAI_SHORTEST:
            continue
        opens = _THAI_OPENER.match(line, match.end()) is not None
        if not opens and introduces:
            introduces = False  # what it introduces begins here
            continue
        if _parts_thai(line, match.end(), length, rest, opens=opens):
            yield match.end()
            start = match.end()
            introduces = _THAI_INTRODUCTION.match(line, start) is not None


def _parts_thai(line: str, at: int, length: int, rest: int, *, opens: bool) -> bool:
    """Whether a sentence of this length ends before what stands `at`."""
    if opens:
        return length >= _THAI_SHORTEST
    if line[at - 2].isdigit() or rest < _THAI_SHORTEST or _THAI_GOES_ON.match(line, at) or _leans(line, at):
        return False
    following = line.find(" ", at)
    return length >= _THAI_LEAST and (following < 0 or following - at >= _THAI_PIECE)


def _leans(line: str, at: int) -> bool:
    """Whether the word before the space that ends `at` leans on what follows, or that after it on what stood before."""
    before, after = line[max(0, at - _THAI_WORD) : at].split(), line[at : at + _THAI_WORD].split()
    last, first = thai_words(before[-1])[-1:] if before else [], thai_words(after[0])[:1] if after else []
    return not _leaning("leaning").isdisjoint(last) or not _leaning("predicates").isdisjoint(first)


@cache
def _leaning(which: str) -> frozenset[str]:
    words = tomllib.loads(files(__package__).joinpath("thai_sentences.toml").read_text("utf-8"))[which]
    return frozenset(words)
