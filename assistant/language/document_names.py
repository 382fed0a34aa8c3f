"""Acts that go by their name: `พระราชบัญญัติการบัญชี พ.ศ. 2543`, `Luật Doanh nghiệp 2020`, `the Constitution`. Pure.

A name has no end of its own in a sentence. It is sure where a year ends it, where the caller knows it (`Known`: the
names of what is held), or where a word follows that no name goes on with; references.toml lists those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from assistant.language.document_numbers import (
    BUDDHIST_ERA,
    full_form,
    kind_words,
    number_key,
    reference_words,
    short_keys,
)
from assistant.language.glossary import subject_keys
from assistant.language.normalise import fold
from assistant.types import Kind

Known = Callable[[Sequence[str]], Collection[str]]
"""Which of these keys (`number_key`) name a held document."""

CUT_SHORT = "ฯ"
"""The Thai sign that the rest of a name is left off: พ.ร.บ.คุณสมบัติมาตรฐานฯ."""
_LONGEST_THAI, _MOST_WORDS, _SHORTEST_NAME = 90, 14, 8
_MOST_NAMES = 30  # in one question


@dataclass(frozen=True, slots=True)
class NameMention:
    """An act named in a text (`text[start:end]`); `sure` where its name was known or a year ends it."""

    name: str
    kind: Kind | None
    issued: str  # its year where one stands behind the name, else ""
    start: int
    end: int
    sure: bool


_TITLE_YEAR = re.compile(r"\s*(?:(?:พ\.\s?ศ\.|พุทธศักราช|nam|b\.?e\.?)\s*)?(?:(?:19|20|24|25)\d\d)$")
_ABOUT = re.compile(r"(?<=[a-zก-๎])\s*(?:(?<![a-z])(?:ve viec|ve|on the|on)(?![a-z])|ว่าด้วย|เรื่อง)\s*")
# Whose a Thai regulation is stands before what it is on: ระเบียบ[กระทรวงการคลัง]ว่าด้วยการเบิกจ่าย[สำหรับ…] พ.ศ. 2562.
_ISSUED_ON = re.compile(
    r"(?P<kind>ระเบียบ|ข้อบังคับ|ประกาศ|กฎ)(?P<issuer>[^\d]*?)\s*(?P<on>ว่าด้วย|เรื่อง)\s*"
    r"(?P<matter>[^\d]*?(?=สำหรับ|ให้แก่|ของ|พ\.\s?ศ|$))(?P<whom>[^\d]*?)\s*(?P<year>พ\.\s?ศ\.\s?\d{4})?"
)
_DOING = re.compile(r"^(พระราชบัญญัติ|พระราชกำหนด|พระราชกฤษฎีกา)การ")


def citation_keys(number: str, title: str) -> dict[str, bool]:
    """The keys by which a reference may mean a document, each with whether it names it exactly.

    A title is also cited without its year, without "về", "on" or "ว่าด้วย", and Thai acts without การ.
    """
    keys: dict[str, bool] = {}
    if number:
        keys[number_key(number)] = True
        keys |= {key: False for key in short_keys(number) if key not in keys}
    plain = full_form(fold(title)).strip()
    for alike in reference_words()["names"]["alike"]:
        if plain in alike:
            keys |= {number_key(name): True for name in alike}
    if plain:
        keys.setdefault(number_key(plain), True)
        bare = _TITLE_YEAR.sub("", plain)
        shorter = [bare, _ABOUT.sub(" ", bare, count=1), _DOING.sub(r"\1", bare), _DOING.sub(r"\1", plain)]
        for name in [*shorter, *_without_issuer(plain)]:
            if len(name) > _SHORTEST_NAME:
                keys.setdefault(number_key(name), False)
    return keys


def _without_issuer(title: str) -> Iterator[str]:
    """How a Thai regulation is cited without its issuer, and without those whom it is for; its year stays."""
    match = _ISSUED_ON.fullmatch(title)
    if match is None or not match["year"]:
        return
    for matter in dict.fromkeys((f"{match['matter']}{match['whom']}".strip(), match["matter"].strip())):
        if len(matter) > _SHORTEST_NAME:
            yield f"{match['kind']}{match['on']}{matter} {match['year']}"
            yield f"{match['kind']}{matter} {match['year']}"


@dataclass(frozen=True, slots=True)
class ThaiRegulation:
    """A Thai regulation as it is called: its kind, how what it is on begins, its year; parts of a `number_key`."""

    kind: str
    matter: str
    year: str

    def may_mean(self, key: str) -> bool:
        """Whether the whole name of a regulation, its issuer and all that it is on, may be called so."""
        whole = thai_regulation(key)
        same = whole is not None and (whole.kind, whole.year) == (self.kind, self.year)
        return same and whole is not None and whole.matter.startswith(self.matter)


_CALLED = re.compile(r"(?P<kind>ระเบียบ|ข้อบังคับ|ประกาศ)(?:\D*?(?:ว่าด้วย|เรื่อง))?(?P<matter>\D{6,}?)(?P<year>(?:19|20)\d\d)")


def thai_regulation(key: str) -> ThaiRegulation | None:
    """What the `number_key` of a name says, where it is that of a Thai regulation with its year."""
    match = _CALLED.fullmatch(key)
    return ThaiRegulation(*match.groups()) if match else None


# Thai acts with their year

_THAI_ACT = re.compile(
    r"(?P<kind>พระราชบัญญัติประกอบรัฐธรรมนูญ|พระราชบัญญัติ|พ\.?ร\.?บ\.?|ประมวลกฎหมาย|พระราชกำหนด|พ\.?ร\.?ก\.?|พระราชกฤษฎีกา|พ\.?ร\.?ฎ\.?"
    r"|รัฐธรรมนูญแห่งราชอาณาจักรไทย|กฎกระทรวง|ระเบียบ|ประกาศ|ข้อบังคับ)"
    r"(?P<name>[^\n\"”“'‘’;]{0,120}?)\s*(?P<part>\(ฉบับที่\s*\d+\))?\s*"
    r"(?:[(\s]*(?:ฉบับ\s?)?(?:ปี\s?)?(?:พ\.\s?ศ\.|พุทธศักราช)\s*|ปี\s?(?=2[45]\d\d)|(?<=[ก-๎])\s?(?=2[45]\d\d(?![\d,./])))(?P<year>\d{4})\)?"
)
_NOT_IN_A_NAME = re.compile(r"\d|มาตรา|ข้อ\s|ม\.\s|วรรค|หมวด")
# `ประกาศ … ตามพระราชบัญญัติการบัญชี พ.ศ. 2543` names the act, not a notification of that long name.
_RESTS_ON = re.compile(
    r".*(?:ตาม|ตามความใน|แห่ง|ของ)(?=(?P<kind>พระราชบัญญัติ|พ\.ร\.บ\.|ประมวลกฎหมาย|พระราชกำหนด|พ\.ร\.ก\.))"
)
# Signs that no kind of act begins with, so that most of a text is passed over at once.
_MAY_NAME = re.compile("พ\\.?ร|รัฐธรรมนูญ|ประมวล|กฎ|ระเบียบ|ประกาศ|ข้อบังคับ")


def dated_thai_acts(plain: str) -> Iterator[NameMention]:
    """Thai acts named with their year, in shaped text."""
    if not _MAY_NAME.search(plain):
        return
    for match in _THAI_ACT.finditer(plain):
        kind, name, start = match["kind"], match["name"].strip(), match.start()
        inner = _RESTS_ON.match(plain, match.end("kind"), match.end("name"))
        if inner:
            kind, start = inner["kind"], inner.end()
            name = plain[start + len(kind) : match.end("name")].strip()
        long = full_form(f"{kind} ").strip()
        if _NOT_IN_A_NAME.search(name) or not (name or long.startswith("รัฐธรรมนูญ")):
            continue
        part = f" {match['part']}" if match["part"] else ""
        year = int(match["year"]) + (BUDDHIST_ERA if int(match["year"]) < 2400 else 0)
        full = f"{long}{name}{part} พ.ศ. {year}"
        yield NameMention(full, kind_words().get(long, Kind.LAW), "", start, match.end(), sure=True)


# Names that are known, and names that are not


@cache
def _kind_at() -> re.Pattern[str]:
    names = reference_words()["names"]
    latin = sorted([*names["vi"], *names["en"], *(w for w in kind_words() if w.isascii())], key=len, reverse=True)
    short = rf"(?:{'|'.join(map(re.escape, names['short']))})(?=\s(?:nam\s)?(?:19|20)\d\d(?!\d))"
    thai = sorted([*names["th"], *(w for w in kind_words() if not w.isascii())], key=len, reverse=True)
    return re.compile(
        rf"(?<![a-z])(?<!phap )(?P<latin>{'|'.join(map(re.escape, latin))}|{short})(?![a-z])"
        rf"|(?P<thai>{'|'.join(map(re.escape, thai))})"
    )


@cache
def _stops() -> tuple[re.Pattern[str], re.Pattern[str]]:
    stops = reference_words()["names"]["stops"]
    words = "|".join(re.escape(fold(word)) for word in [*stops["vi"], *stops["en"]])
    latin = re.compile(rf"\s*(?:$|[^\w\s-]|\d|(?:{words})(?![a-z])|[ก-๙])")
    thai = re.compile(rf"\s*(?:$|[^\wก-๙\s]|\d|[a-z]|{'|'.join(map(re.escape, stops['th']))})|\s")
    return latin, thai


_YEAR_AFTER = re.compile(
    r"\s*,?\s?\(?(?:(?:nam|of|(?:ฉบับ\s?)?(?:ปี\s?)?(?:พ\.\s?ศ\.)?|b\.?e\.?)?\s?"
    r"(?P<year>(?:19|20|24|25)\d\d)(?![\d/.-]|,\d|\s?thang)|(?:ฉบับ\s?)?ปี\s?(?P<short>[4-9]\d)(?!\d))\)?"
)


def named_acts(text: str, plain: str, known: Known) -> list[NameMention]:
    """Acts named in a text, by the longest known name at each kind word, else by what stands before a stop."""
    kinds = list(islice(_kind_at().finditer(plain), _MOST_NAMES))
    ends = {match.start(): _ends(plain, match) for match in kinds}
    # A name is known by its words, or in another language by what they mean.
    keys = {
        (at, end): {number_key(plain[at:end]), *subject_keys(plain[at:end])}
        for at, found in ends.items()
        for end in found
    }
    held = frozenset(known(sorted({key for both in keys.values() for key in both}))) if keys else frozenset()
    found: list[NameMention] = []
    taken = list(_english_acts(text, plain))
    for match in kinds:
        if found and match.start() < found[-1].end:
            continue
        at = match.start()
        fits = [end for end in ends[at] if keys[at, end] & held]
        fits = [] if fits and _elsewhere(plain, max(fits)) else fits
        mention = _mention(text, plain, match, max(fits), sure=True) if fits else _unknown(text, plain, match)
        if mention:
            found.append(mention)
    return found + [m for m in taken if not any(other.start < m.end and m.start < other.end for other in found)]


# Acts as English has them, "section 5 of the Accounting Act, B.E. 2543", and what else ends with what it is and a year:
# "the School Meals Directive 2025". On shaped text.
_ENGLISH_ACT = re.compile(
    r"(?:(?<![a-z])(?:of|under|in|the)\s+(?:the\s+)?|^\s*|[,;(?]\s*)"
    r"(?P<name>(?:(?!the\s)[a-z][a-z'-]*\s+){1,7}?(?:\([^()\d]{3,60}\)\s+)?"
    r"(?:(?:act|code)(?:\sof\s(?:thailand|viet\s?nam))?|law\sof\s(?:thailand|viet\s?nam)"
    r"|(?:directive|regulations|rules|order|by-?laws)(?=,?\s(?:of\s)?(?:19|20)\d\d(?!\d))))(?![a-z])"
    r"(?:\s*\(no\.?\s?\d+\))?(?:,?\s*(?:b\.?\s?e\.?|a\.?d\.?|of)?\s*(?P<year>\d{4})(?!\d))?"
)


_OTHER_ACT = re.compile(r"(?:directive|regulations|rules|order|by-?laws)$")


def _english_acts(text: str, plain: str) -> Iterator[NameMention]:
    for match in _ENGLISH_ACT.finditer(plain):
        year = int(match["year"] or 0)
        issued = str(year - BUDDHIST_ERA if year > 2400 else year) if year else ""
        name = " ".join(text[match.start("name") : match.end("name")].split())
        kind = None if _OTHER_ACT.search(match["name"]) else Kind.LAW
        yield NameMention(name, kind, issued, match.start("name"), match.end(), sure=False)


def _elsewhere(plain: str, at: int) -> int:
    """Where a whole name ends that goes on to say that another country's is meant, Hiến pháp Mỹ; else 0."""
    words = sorted(reference_words()["names"]["elsewhere"], key=len, reverse=True)
    match = re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})(?![a-z])").match(plain, at)
    return match.end() if match else 0


def _ends(plain: str, match: re.Match[str]) -> list[int]:
    """Where a name that begins at a kind word may end, shortest first."""
    latin, thai = _stops()
    last = plain.find("\n", match.end())
    limit = min(len(plain), last if last >= 0 else len(plain), match.end() + _LONGEST_THAI)
    if match["thai"]:
        return [at for at in range(match.end(), limit + 1) if thai.match(plain, at)]
    words = [at.end() for at in re.finditer(r"[\w&-]+", plain[match.end() : limit])][:_MOST_WORDS]
    return [match.end() + at for at in [0, *words] if latin.match(plain, match.end() + at)]


def _unknown(text: str, plain: str, match: re.Match[str]) -> NameMention | None:
    """A law of a name that nobody knows: up to the first word that ends names."""
    word = match["latin"] or match["thai"]
    if word not in [
        *reference_words()["names"]["vi"],
        *reference_words()["names"]["th"],
        *reference_words()["names"]["en"],
        *reference_words()["names"]["short"],
    ]:
        return None
    latin, thai = _stops()
    at = match.end()
    if word in reference_words()["names"]["whole"] or word in reference_words()["names"]["short"]:
        return _mention(text, plain, match, _elsewhere(plain, at) or at, sure=True)
    if match["thai"]:
        if thai.match(plain, at) and not re.match(r" (?=[ก-๙])", plain[at:]):
            return None
        ends = [end for end in _ends(plain, match) if plain[match.end() : end].strip()]
    else:
        if latin.match(plain, at):
            return None
        ends = [end for end in _ends(plain, match) if end > at]
    return _mention(text, plain, match, ends[0], sure=False) if ends else None


def _mention(text: str, plain: str, match: re.Match[str], end: int, *, sure: bool) -> NameMention:
    start = match.start()
    word = match["latin"] or match["thai"]
    own = next(
        (o for o in reference_words()["names"]["own"] if re.match(rf"\s?{re.escape(o)}(?![a-z])", plain[end:])), ""
    )
    named = end
    if own and word in reference_words()["names"]["whole"]:
        end = plain.index(own, end) + len(own)
    kind = kind_words().get(full_form(f"{word} ").strip(), Kind.LAW)
    year = _YEAR_AFTER.match(plain, end)
    issued = ""
    if year:
        number = int(year["year"] or f"25{year['short']}")
        issued = str(number - BUDDHIST_ERA if number > 2400 else number)
        end = year.end()
    name = text[start:named]
    name = reference_words()["names"]["short"].get(word) or full_form(" ".join(name.split()))
    if plain.startswith(CUT_SHORT, end):
        name, end = name + CUT_SHORT, end + len(CUT_SHORT)
    if match["thai"]:
        name = name.replace(" ", "", 1) if name.startswith(f"{full_form(f'{word} ').strip()} ") else name
    if issued and match["thai"] and word not in reference_words()["names"]["whole"]:
        name, issued = f"{name.rstrip()} พ.ศ. {int(issued) + BUDDHIST_ERA}", ""
    return NameMention(name, kind, issued, start, end, sure)
