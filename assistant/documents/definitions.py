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

# On shaped text: lower case, no Vietnamese marks, straight quotation marks.
_ITEM = r'^"?(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]|[ก-ฮ])[.)]\)?[ \t]+)?'
# Words that say for which text a term is defined; it may follow on the same line.
_FOR_THIS = (
    r"(?:(?:ใน|เพื่อประโยชน์(?:แห่ง|ของ)|ตาม)(?:พระราช|กฎ|ระเบียบ|ประกาศ|ข้อ|คำสั่ง|ประมวล|หมวด|ส่วน|ลักษณะ|มาตรา|หลักเกณฑ์|บท)[ก-๙]{0,24}นี้"
    r"|(?:trong|theo) (?:pham vi )?(?:bo luat|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu|quy che|quy dinh"
    r"|chi thi|dieu le|huong dan|van ban|de an|chuong|muc|dieu|khoan)(?: lien tich)? nay"
    r"|(?:in|under|for (?:the )?purposes? of|as used in) (?:this|these|the present) [a-z]+)[,:]?"
)
_MEANS = (
    r"(?:ให้)?(?:หมายความว่า|หมายความรวม(?:ตลอด)?ถึง|หมายรวม(?:ตลอด)?ถึง|หมายความถึง|หมายถึง)"
    r"|(?:duoc hieu|co nghia) la(?=\s)|(?:shall )?means?(?=[\s:,])(?! (?:of|to|by)\b)|refers? to|has the meaning"
    r"|is understood"
)
_QUOTED = re.compile(
    rf"(?:{_ITEM}|(?<!\S){_FOR_THIS}\s)(?P<all>(?:(?:the (?:term|word|expression)|thuat ngu|tu|cum tu|คำว่า)\s)?"
    r'"(?P<term>[^"\n]{1,120})"(?:[ ,]*\([^()\n]{1,80}\))?,?\s*'
    rf"(?:{_MEANS}|(?:ให้)?คือ|la(?=\s)|duoc hieu|(?:bao )?gom(?=\s)|co nghia|includes?(?=\s)))",
    re.MULTILINE,
)
# Without quotation marks the text must say that it defines: by the word for it, after the text or paragraph meant.
_NAMED = re.compile(
    rf"(?:{_ITEM})(?P<thai>(?!ทั้งนี้|ซึ่ง|และ|ให้|คำ|ความใน|บท)[ก-๙]{{3,60}}?)"
    r"ตาม(?:ความใน)?(?:วรรค|มาตรา|ข้อ|อนุมาตรา)[ก-๙\d/() ]{1,24}?หมายความ(?:ว่า|ถึง)"
    rf"|(?<!\S){_FOR_THIS}\s(?:(?:an?|the|moi|cac)\s)?"
    rf"(?P<term>(?:(?!\b(?:is|are|be|la) )[^\n,;:\"().]){{2,80}}?) ?(?:{_MEANS})",
    re.MULTILINE,
)
# Of an article that says it explains words, each item does.
_EXPLAINS = re.compile(r"giai thich (?:tu ngu|thuat ngu)|นิยาม|^definitions?$|interpretation|explanation of terms")
_SAYS_SO = re.compile(
    r"(?:tu ngu|thuat ngu|cum tu)[^\n.]{0,40} duoc hieu|(?:following|these) (?:terms|words|expressions)[^\n.]{0,40} "
    r"(?:mean|have the|are understood|are defined)"
)
_BARE = re.compile(
    r"^(?:\d{1,3}[.)]|\([a-z\d]{1,2}\)|[a-z]\))[ \t]+(?P<term>[^\n:;\"]{2,100}?)(?:[ ,]*\([^()\n]{1,80}\))?(?::|,)?\s"
    r"(?:(?:duoc hieu )?la|(?:shall )?means?|refers? to|bao gom)\s",
    re.MULTILINE,
)
_ONLY_ITEM = re.compile(rf"{_ITEM}")
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
    places = {m.start("all"): m.span("term") for m in _QUOTED.finditer(plain)}
    for match in _NAMED.finditer(plain):
        span = match.span("term" if match["term"] else "thai")
        places.setdefault(span[0], span)
    for provision in provisions:
        if provision.level is Level.ARTICLE and _explains(plain, provision):
            for match in _BARE.finditer(plain, provision.start, provision.end):
                places.setdefault(match.start(), match.span("term"))
    starts = [start for start in sorted(places) if not any(a < start < b for a, b in places.values())]
    return tuple(
        Definition(
            text[slice(*places[start])].strip(), _item_start(text, start), _end(text, start, following, provisions)
        )
        for start, following in pairwise([*starts, len(text)])
    )


def _explains(plain: str, article: Provision) -> bool:
    """Whether an article says, in its heading or before its first item, that it explains words."""
    if _EXPLAINS.search(shape(article.heading)):
        return True
    first = re.compile(r"^(?:\d{1,3}[.)]|\([a-z\d]{1,2}\)|[a-z]\))[ \t]", re.MULTILINE).search(plain, article.start)
    return _SAYS_SO.search(plain, article.start, min(article.end, first.start() if first else article.end)) is not None


def _item_start(text: str, start: int) -> int:
    """A definition begins with the number of its item, where its line has nothing else before it."""
    line = text.rfind("\n", 0, start) + 1
    return line if _ONLY_ITEM.fullmatch(shape(text[line:start])) else start


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
