"""What a document says of itself: kind, number, title, issuer, dates, signer; from its text, not its name. Pure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

from assistant.documents.levels import mark_of
from assistant.language.dates import find_dates
from assistant.language.document_numbers import canonical_number, kind_of
from assistant.language.documents_named import find_documents
from assistant.language.normalise import shape
from assistant.language.segment import sentences
from assistant.types import Identity, Kind, Language

_TOP, _BOTTOM = 40, 30  # lines in which a document says who it is, and who signs it
# "ANNUAL REPORT 2024", "รายงาน…", "Half-year report".
_ANYWHERE = frozenset({"bao cao", "report"})
_MR_OR_MS = ("นาย", "นาง")
_TITLE_LINES, _LONGEST_TITLE = 4, 300
_LONGEST_NAME = 90
_HEAD = 4  # lines in which an office stands that no word at its beginning shows to be one
_NATION = re.compile(r"(?<=\w )(?:cong hoa xa hoi|the socialist republic|socialist republic)")
_ENDS_OPEN, _BINDS = re.compile(r"(?: and| of| for| the| va|,|&)$"), re.compile(r"(?:and|of|for|va|&) ")
# ỦY BAN NHÂN DÂN / TỈNH LÀO CAI. On shaped text.
_PEOPLES, _THEIRS = (
    re.compile(r"(?:uy ban|hoi dong) nhan dan"),
    re.compile(r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong) "),
)
_SIDE_BY_SIDE = re.compile(r"\s+[·•|]\s+")
_NUMBER = re.compile(r"\d|[A-Z]{2,8}[/-]")  # of a document, not its name
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2})[.)]\s")
# On shaped text.
_DAYS_AFTER_SIGNING = re.compile(
    r"(?P<days>\d{1,3})\s*"
    r"(?:ngay,?\s+ke tu ngay ky|days (?:from|after)(?: the date of)?(?: its)? sign|วันนับแต่วันลงนาม)"
)
# The day after it is announced; one that waits for the gazette is announced later than it is signed.
_NEXT_DAY = re.compile(r"วันถัดจากวัน(?:ที่)?(?:ประกาศ|ลงนาม|ออกคำสั่ง)(?!\s?ใน)")
_NEAR = 20  # characters between "takes effect from" and its date


@cache
def identity_words() -> dict[str, Any]:
    """The words of identity.toml."""
    return tomllib.loads(files("assistant.documents").joinpath("identity.toml").read_text("utf-8"))


def identify(text: str, language: Language, name: str, headings: frozenset[str]) -> Identity:
    """The identity that a document's text gives; its file's `name` serves as title where the text has none."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    top = _top(lines)
    written = _number(top)
    number = canonical_number(written) if written else ""
    at, kind = _kind(top, number)
    act = _act(top)
    issued = _issued(top, lines[-_BOTTOM:])
    return Identity(
        kind=kind,
        title=act or _title(top, at, headings) or _first_words(top) or name,
        language=language,
        number=number,
        number_written=written,
        issuer=_issuer(_apart(top), number) or _named_issuer(top),
        signer=_signer(lines[-_BOTTOM:]),
        place=_place(top),
        issued=issued,
        effective=_effective(text, language, issued),
        expires=_said(text, language, identity_words()["expires"]["cues"]),
    )


def _top(lines: Sequence[str]) -> list[str]:
    """The lines before the first provision, at most some dozens."""
    for i, line in enumerate(lines[:_TOP]):
        mark = mark_of(line)
        if mark is not None and i > 0:
            return list(lines[:i])
    return list(lines[:_TOP])


def _starts(line: str, words: Iterable[str]) -> bool:
    plain = shape(line)
    return any(plain.startswith(word) for word in words)


def _number(top: Sequence[str]) -> str:
    """The document's own number as written: after a word for number, else the first in a line that is no basis."""
    basis = identity_words()["basis"]["starts"]
    top = _apart(top)
    for before, line in zip(["", *top], top, strict=False):
        if _starts(line, identity_words()["number"]["starts"]):
            written = _own_number(line) or _number_of_kind(before, line)
            if written:
                return written
    for line in top[:15]:
        if not _starts(line, basis):
            mentions = [m for m in find_documents(line) if _NUMBER.match(m.number)]
            if mentions and mentions[0].start < 25:
                return mentions[0].number
    return ""


def _number_of_kind(before: str, line: str) -> str:
    """The number in a line of which the line before says the kind: STATUTORY INSTRUMENT / No. 88 of 2024."""
    whole = f"{before} {line}"
    return next((m.number for m in find_documents(whole) if m.start == 0 and m.end == len(whole)), "")


def _own_number(line: str) -> str:
    match = re.match(r"(?:so|no|number|ที่|เลขที่|ฉบับที่)\s?[.:]*\s*(?P<number>\d[\w]*(?:\s?[/.-]\s?[\w]+)+)", shape(line))
    if match is None:
        return ""
    return line[match.start("number") : match.end("number")].strip()


def _kind(top: Sequence[str], number: str) -> tuple[int, Kind]:
    """The line that names the kind (-1: none) and the kind; a number's code is the surest."""
    coded = kind_of(number) if number else None
    for i, line in enumerate(top):
        plain = shape(line)
        for kind, words in identity_words()["kind"].items():
            for word in sorted(words, key=len, reverse=True):
                if _names_kind(plain, word):
                    return i, coded or Kind(kind)
    return -1, coded or Kind.OTHER


def _names_kind(plain: str, word: str) -> bool:
    """Whether a line is nothing but the kind, or begins with it as a heading does (a Thai title, a report's)."""
    if plain == word or re.fullmatch(rf"{re.escape(word)}\s*(?:so|no\.?|ที่|ฉบับที่|number)?:?\s*[\d].*", plain):
        return True
    if word in _ANYWHERE and len(plain) < 60 and re.search(rf"(?<![a-z]){word}(?![a-z])", plain):
        return True
    thai = not word.isascii()
    if plain.startswith(word) and thai:
        return len(plain) < 120
    return (
        plain.startswith(f"{word} ")
        and len(plain) < 120
        and word in ("bao cao", "ke hoach", "report", "luat", "bo luat")
    )


def _act(top: Sequence[str]) -> str:
    """The name of a Thai act, which is its number too."""
    for line in top[:8]:
        for mention in find_documents(line):
            if (
                mention.start == 0
                and not re.match(r"\d", mention.number)
                and mention.kind in (Kind.LAW, Kind.ORDINANCE)
            ):
                return mention.number
    return ""


def _title(top: Sequence[str], at: int, headings: frozenset[str]) -> str:
    if at < 0:
        return next((line for line in top if line in headings), "")
    parts = _with_subject(top) or [top[at]]
    following = top[at + 1 : at + 1 + _TITLE_LINES] if len(parts) == 1 else []
    for line in following:
        if _starts(line, identity_words()["basis"]["starts"]) or _is_meta(line) or _is_sentence(line):
            break
        if _NUMBERED.match(line) or (line in headings and top[at] not in headings):
            break  # the first section
        parts.append(line)
    kind, *rest = [_sentence_case(part) for part in parts]
    if rest and top[at].isupper():  # "NGHỊ ĐỊNH / Về khuyến công" reads as one phrase
        rest[0] = rest[0][:1].lower() + rest[0][1:]
    return " ".join([kind, *rest])[:_LONGEST_TITLE]


def _with_subject(top: Sequence[str]) -> list[str]:
    """The title of a Thai document whose subject has its own line (เรื่อง …): what it is, and on what."""
    at = next((i for i, line in enumerate(top) if line.startswith("เรื่อง")), 0)
    above = [line for line in top[:at] if not _is_meta(line) and _kind([line], "")[0] == 0]
    return [above[-1], top[at]] if above else []


def _is_sentence(line: str) -> bool:
    """Whether a line is text, not a part of a title."""
    return len(line) > _LONGEST_TITLE or (len(line) > _LONGEST_NAME and line.endswith((".", ";", ":", ",")))


def _is_meta(line: str) -> bool:
    """Lines round a title that are not of it: the demonstration mark, number, rules, issuers, places with dates."""
    words = identity_words()
    plain = shape(line)
    meta = _starts(line, words["number"]["starts"]) or bool(re.fullmatch(r"[\W_]+", plain)) or _place([line]) != ""
    marked = any(word in plain for word in words["meta"]["words"]) or _starts(line, words["meta"]["starts"])
    return meta or marked or (line.isupper() and _starts(line, words["issuer"]["starts"]))


def _sentence_case(title: str) -> str:
    return title.capitalize() if title.isupper() else title[:1] + title[1:]


def _first_words(top: Sequence[str]) -> str:
    return next((line[:_LONGEST_TITLE] for line in top if not _is_meta(line)), "")


def _apart(top: Sequence[str]) -> list[str]:
    """The lines, with what stands side by side in one of them apart: `Health Office · Issued 12 February 2024`."""
    return [part for line in top for part in _SIDE_BY_SIDE.split(line)]


def _issuer(top: Sequence[str], number: str) -> str:
    """The first office that heads the document; under the one it belongs to, that whose letters its number bears."""
    offices = list(_offices(top))
    code = re.sub(r"[^A-Z]", "", re.split(r"[/-]", shape(number).upper())[-1]) if number else ""
    own = next((office for office in offices if len(code) > 1 and _initials(office) == code), "")
    return own or next(iter(offices), "")


def _offices(top: Sequence[str]) -> Iterator[str]:
    words = identity_words()["issuer"]
    for i, (line, after) in enumerate(zip_longest(top, top[1:], fillvalue="")):
        if len(line) >= _LONGEST_NAME or re.search(r"[:;]|\.$", line):
            continue
        ends = i < _HEAD and line[:1].isupper() and shape(line).rsplit(" ", 1)[-1] in words["ends"]
        if _starts(line, words["starts"]) or ends:
            # A narrow letterhead breaks the name: BỘ VĂN HÓA, THỂ THAO / VÀ DU LỊCH.
            found = f"{line} {after}" if _is_bound(line, after) else line
            nation = _NATION.search(shape(found))  # a scan reads both sides of a letterhead as one line
            found = found[: nation.start()].rstrip() if nation else found
            yield _office_case(found) if found.isupper() else found


def _is_bound(line: str, after: str) -> bool:
    if not (line.isupper() and after.isupper()):
        return False
    plain, next_plain = shape(line), shape(after)
    theirs = _PEOPLES.fullmatch(plain) and _THEIRS.match(next_plain)
    return bool(_ENDS_OPEN.search(plain) or _BINDS.match(next_plain) or theirs)


def _initials(office: str) -> str:
    """The letters of an office in document numbers: Sở Giáo dục và Đào tạo is SGDĐT."""
    small = identity_words()["case"]["small"]
    return "".join(word[0] for word in shape(office).split() if word not in small).upper()


def _named_issuer(top: Sequence[str]) -> str:
    """The office that the first lines of a Thai document name after what it is: คำสั่งกรมทางหลวง."""
    words = identity_words()["issuer"]
    for line in top[:_HEAD]:
        called = next((word for word in words["called"] if line.startswith(word)), "")
        ends = [at for word in words["about"] if (at := line.find(word, len(called))) > 0]
        office = line[len(called) : min(ends, default=len(line))].strip()
        if called and len(office) > 3 and not re.search(r"\d", office):
            return office
    return ""


def _office_case(name: str) -> str:
    """The name of an office that stands in capitals as it is written in a text: Bộ Văn hóa, Thể thao và Du lịch."""
    words = identity_words()["case"]
    written: list[str] = []
    large, place = True, False
    for word in name.lower().split():
        joins = shape(word) in words["small"] and bool(written)
        written.append(word if joins or not (large or place) else word[:1].upper() + word[1:])
        # English has all words large; Vietnamese the first, that after a comma or Bộ, and those of places.
        large = name.isascii() or word.endswith(",") or word in words["opens"]
        place = place or word in words["places"]
    whole = " ".join(written)
    for usual in words["names"]:
        whole = re.sub(re.escape(usual), usual, whole, flags=re.IGNORECASE)
    return whole


def _place(top: Sequence[str]) -> str:
    for line in top:
        match = re.match(r"(?P<place>[^\d,:;]{2,40}?)(?:,\s*(?:ngày|ngay|date|\d)|\s+วันที่\s*\d)", line)
        if match and find_dates(line):
            return match["place"].strip()
    return ""


def _issued(top: Sequence[str], bottom: Sequence[str]) -> date | None:
    """The first full date at the top, best beside a place; else that of the signature. Dates of others do not count."""
    words = identity_words()
    dated = [line for line in top if not _starts(line, words["basis"]["starts"])]
    placed = [line for line in dated if _place([line])]
    bare = [line for line in dated if not find_documents(line)]
    signed = [line for line in bottom if _starts(line, words["closing"]["starts"]) or _place([line])]
    for line in [*placed, *bare, *signed]:
        days = [mention.day for mention in find_dates(line) if mention.day]
        if days and len(line) < 160 and (len(days) == 1 or line in placed or line in signed):
            return days[0]
    return None


def _effective(text: str, language: Language, issued: date | None) -> date | None:
    said = [text[start:end] for start, end in sentences(text, language)]
    bare = identity_words()["effective"]["bare"]
    days = (effective_day(sentence, issued) for sentence in said if not _starts(sentence, bare))
    last = (effective_day(sentence, issued) for sentence in reversed(said) if _starts(sentence, bare))
    return next((day for day in (*days, *last) if day), None)


def effective_day(sentence: str, issued: date | None) -> date | None:
    """The day from which a sentence says that its document is in force, or None where it says nothing of it."""
    words = identity_words()["effective"]
    plain = shape(sentence)
    if not any(cue in plain for cue in words["cues"]):
        return _day_after(sentence, words["bare"]) if _starts(sentence, words["bare"]) else None
    later = _DAYS_AFTER_SIGNING.search(plain)
    if later and issued:
        return issued + timedelta(days=int(later["days"]))
    if _NEXT_DAY.search(plain):
        return issued + timedelta(days=1) if issued else None
    if any(cue in plain for cue in words["signing"]):
        return None if re.search(r"\d+\s*(?:ngay|days|วัน)", plain) else issued
    return _day_after(sentence, words["cues"])


def _said(text: str, language: Language, cues: Sequence[str]) -> date | None:
    for start, end in sentences(text, language):
        if any(cue in shape(text[start:end]) for cue in cues):
            plain = shape(text[start:end])
            own = re.search(r"nay|นี้|this", plain)
            day = _day_after(text[start:end], cues)
            if day and own and not find_documents(text[start:end]):
                return day
    return None


def _day_after(sentence: str, cues: Sequence[str]) -> date | None:
    """The full date that a cue governs; one further on in the sentence is the day of something else."""
    ends = [match.end() for cue in cues for match in re.finditer(re.escape(cue), shape(sentence))]
    days = [mention for mention in find_dates(sentence) if mention.day]
    return next((m.day for m in days if any(-_NEAR // 2 <= m.start - end <= _NEAR for end in ends)), None)


def _signer(bottom: Sequence[str]) -> str:
    words = identity_words()["signature"]["starts"]
    for i in range(len(bottom) - 1, -1, -1):
        if _starts(bottom[i], words):
            # In brackets Thai documents print the name under the signature, others what was done.
            after = [line.strip("() ") if _is_thai_name(line) else line for line in bottom[i : i + 5]]
            named = next((line for line in after if _is_name(line) and not _starts(line, words)), "")
            over = bottom[i - 1] if i and _is_thai_name(bottom[i - 1]) else ""  # and some over the office
            return named or over.strip("() ")
    return ""


def _is_thai_name(line: str) -> bool:
    return line.strip("() ").startswith(_MR_OR_MS)


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 6 and not re.search(r"\d", line) and (words[0][0].isupper() or line.startswith(_MR_OR_MS))
