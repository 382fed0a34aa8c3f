"""References as people write them, made from provisions that are held: templates in three languages, and noise.

A template names a provision and a document in one of the ways below; noise is what keyboards, scanners and habits do to
it. Every line of TEMPLATES is one template.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.language.messages import print_date
from assistant.language.numerals import THAI_ORDINALS, THAI_SUB_ARTICLES, to_roman
from assistant.types import HeldDocument, Kind, Provision, key_steps

# {p} the provision, {d} the document; the names behind | say how each is written (PROVISIONS, DOCUMENTS).
TEMPLATES = """
vi  inner   full      {p} {d}
vi  inner   full      {p} của {d} quy định gì?
vi  inner   plain     Theo {p} {d} thì thế nào?
vi  outer   full      {d}, {p}
vi  outer   plain     {d} {p} nói gì
vi  commas  full      {p}, {d}
vi  commas  number    {p} {d}
vi  outer   number    {d} {p}
vi  inner   short     {p} {d}
vi  inner   of-year   {p} {d}
vi  outer   of-year   {d} {p} còn hiệu lực không?
vi  inner   dated     {p} {d}
vi  inner   issuer    {p} {d}
vi  dotted  plain     {p} {d}
vi  inner   abbrev    {p} {d}
vi  outer   abbrev    {d} {p}
vi  of      full      {p} của {d}
vi  inner   dashed    {p} {d}
vi  outer   full      xin cho biết {p} trong {d}
vi  inner   nocode    {p} {d} nêu gì
th  inside  full      {p} ของ{d}
th  inside  full      {p} แห่ง{d} ว่าอย่างไร
th  inside  plain     {d} {p}
th  inside  full      ตาม{p} {d} กำหนดไว้อย่างไร
th  inside  full      {d} {p} ยังใช้บังคับอยู่หรือไม่
th  digits  full      {p} ของ{d}
th  digits  plain     {d} {p}
th  short   full      {p} {d}
th  short   abbrev    {d} {p}
th  inside  of-year   {p} {d}
th  digits  buddhist  {p} {d}
th  inside  buddhist  {d} {p}
th  inside  dated     {p} {d}
th  inside  number    {p} {d}
th  inside  issuer    {p} {d}
en  round   full      {p} of {d}
en  round   plain     {d}, {p}
en  round   full      What does {p} of {d} say?
en  round   full      Is {p} of {d} still in force?
en  words   full      {p} of {d}
en  words   plain     {d}, {p}
en  short   full      {d}, {p}
en  short   number    {p}, {d}
en  dotted  full      {p} of {d}
en  round   of-year   {p} of {d}
en  round   dated     {p} of {d}
en  commas  plain     {d}, {p}
en  round   issuer    {p} of {d}
en  nested  full      {p} of {d}
"""

Levels = dict[str, str]
_BIS = {latin: thai for thai, latin in sorted(THAI_SUB_ARTICLES.items(), key=lambda names: -len(names[1]))}
_ORDINAL = {value: word for word, value in THAI_ORDINALS.items()}


def templates() -> list[tuple[str, str, str, str]]:
    """Language, way of the provision, way of the document, frame."""
    lines = [line for line in TEMPLATES.splitlines() if line.strip()]
    return [tuple(line.split(maxsplit=3)) for line in lines]  # type: ignore[misc]


def levels_of(provision: Provision) -> Levels:
    """The levels of a provision's key: {"article": "5", "clause": "2"}."""
    return dict(step.split(":", 1) for step in key_steps(provision.key))  # type: ignore[misc]


# Provisions


def _vietnamese(levels: Levels) -> list[str]:
    names = {"chapter": "Chương {}", "section": "Mục {}", "article": "Điều {}", "paragraph": "đoạn {}"}
    names |= {"clause": "khoản {}", "point": "điểm {}"}
    return [names[level].format(to_roman(int(n)) if level == "chapter" else n) for level, n in levels.items()]


def _thai(levels: Levels, *, items: bool, short: bool = False) -> str:
    article, paragraph = ("ม.", "ว.") if short else ("ข้อ " if items else "มาตรา ", "วรรค")
    said = []
    for level, number in levels.items():
        if level == "article":
            bis = next((latin for latin in _BIS if number.endswith(latin)), "")
            said.append(f"{'ข้อ ' if items else article}{number.removesuffix(bis)}{f' {_BIS[bis]}' if bis else ''}")
        elif level == "paragraph":
            said.append(f"{paragraph}{number if short else _ORDINAL.get(int(number), number)}")
        else:
            said.append({"chapter": "หมวด {}", "section": "ส่วนที่ {}"}.get(level, "({})").format(number))
    return " ".join(said)


def _english(levels: Levels, article: str) -> str:
    if "article" not in levels:
        return " of ".join(f"{name.title()} {n}" for name, n in reversed(levels.items()))
    tail = "".join(f"({levels[level]})" for level in ("clause", "point") if level in levels)
    said = f"{article} {levels['article']}{tail}"
    return f"paragraph {levels['paragraph']} of {said}" if "paragraph" in levels else said


def _english_words(levels: Levels, *, between: str) -> str:
    said = [
        f"{level if level != 'article' else 'Article'} {f'({n})' if level == 'point' else n}"
        for level, n in levels.items()
    ]
    return between.join(reversed(said)) if between == " of " else between.join(said)


def written_provision(way: str, language: str, levels: Levels, *, items: bool) -> str | None:  # noqa: PLR0911 - one return a way
    """A provision in one of the ways; None where the way does not fit it."""
    if language == "vi":
        parts = _vietnamese(levels)
        if way == "dotted":
            return _dotted("Điều", levels)
        if way == "of":
            return " của ".join(reversed(parts))
        return (", " if way == "commas" else " ").join(parts if way == "outer" else reversed(parts))
    if language == "th":
        said = _thai(levels, items=items, short=way == "short")
        return thai_digits(said) if way == "digits" else said
    if way == "dotted":
        return _dotted("Article", levels)
    if way == "words":
        return _english_words(levels, between=" of ")
    if way == "commas":
        return _english_words(levels, between=", ")
    if way == "nested":
        return f"({levels['clause']}) of Article {levels['article']}" if set(levels) == {"article", "clause"} else None
    return _english(levels, "art." if way == "short" else "Article")


def _dotted(word: str, levels: Levels) -> str | None:
    if "clause" not in levels or "paragraph" in levels or not levels["article"].isdigit():
        return None
    return f"{word} " + ".".join(levels[level] for level in ("article", "clause", "point") if level in levels)


# Documents

_KINDS = {
    Kind.DECREE: {"vi": "Nghị định", "th": "พระราชกฤษฎีกา", "en": "Decree"},
    Kind.CIRCULAR: {"vi": "Thông tư", "th": "หนังสือเวียน", "en": "Circular"},
    Kind.DECISION: {"vi": "Quyết định", "th": "คำสั่ง", "en": "Decision"},
    Kind.REPORT: {"vi": "Báo cáo", "th": "รายงาน", "en": "Report"},
}
_SHORT = {Kind.DECREE: "NĐ", Kind.CIRCULAR: "TT", Kind.DECISION: "QĐ"}
_OFFICES = {
    "CP": {"vi": "Chính phủ", "th": "รัฐบาล", "en": "the Government"},
    "BCT": {"vi": "Bộ Công Thương", "th": "กระทรวงอุตสาหกรรมและการค้า", "en": "the Ministry of Industry and Trade"},
    "BTC": {"vi": "Bộ Tài chính", "th": "กระทรวงการคลัง", "en": "the Ministry of Finance"},
}


def written_document(way: str, language: str, document: HeldDocument) -> str | None:
    """A document in one of the ways; None where the way does not fit it."""
    identity = document.identity
    number = identity.number
    if not number:
        return _by_name(way, language, identity.title, identity.issued.year if identity.issued else None)
    kind = _KINDS[identity.kind][language]
    coded = re.fullmatch(r"(\d+)/(\d{4})/(.+)", number)
    said = {
        "full": f"{kind}{ {'vi': ' số ', 'th': 'ฉบับที่ ', 'en': ' No. '}[language] if coded else ' ' }{number}",
        "plain": f"{kind} {number}",
        "number": number if "-" in number else None,
        "dated": f"{kind} {number} {_date(identity.issued, language)}" if identity.issued else None,
    }
    if coded:
        serial, year, code = coded.groups()
        body = code.split("-")[-1]
        office = _OFFICES.get(body, {}).get(language)
        said |= {
            "short": f"{_SHORT[identity.kind]} {number}",
            "abbrev": f"{_SHORT[identity.kind]} {serial}/{year}" if language != "th" else f"{kind} {serial}/{year}",
            "of-year": f"{kind} {serial}{ {'vi': ' năm ', 'th': ' ปี ', 'en': ' of '}[language] }{year}",
            "buddhist": f"{kind} {serial}/{int(year) + 543}",
            "dashed": number.replace("/", "-"),
            "nocode": f"{kind} {serial}/{year}",
            "issuer": f"{kind} {serial}/{year} { {'vi': 'của', 'th': 'ของ', 'en': 'of'}[language] } {office}"
            if office
            else None,
        }
    return said.get(way)


def _by_name(way: str, language: str, title: str, year: int | None) -> str | None:
    """Acts that go by their name: Thai ones with their year, the Constitution with its own."""
    if title.startswith("พระราชบัญญัติ"):
        bare = re.sub(r"\s*พ\.ศ\. \d{4}$", "", title)
        named = title.removeprefix("พระราชบัญญัติ")
        return {
            "full": title,
            "plain": f"พ.ร.บ.{named}",
            "abbrev": f"พรบ. {named}",
            "of-year": f"{bare} ปี {title[-4:]}",
            "buddhist": title.replace("พ.ศ. ", ""),
            "short": f"พ.ร.บ. {bare.removeprefix('พระราชบัญญัติ')}",
            "nocode": bare,
        }.get(way)
    if title == "Hiến pháp":
        name = {"vi": "Hiến pháp", "th": "รัฐธรรมนูญ", "en": "the Constitution"}[language]
        return {"full": name, "plain": name, "of-year": f"{name} {year}" if year else None}.get(way)
    return None


def _date(day: object, language: str) -> str:
    prefix = {"vi": "ngày", "th": "ลงวันที่", "en": "dated"}[language]
    return f"{prefix} {print_date(day, language)}"  # type: ignore[arg-type]


# Noise


def thai_digits(text: str) -> str:
    """The text with Thai digits."""
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


def _unmarked(text: str) -> str:
    # đ after "điểm" is another point than d; people who type without marks cannot tell them apart.
    if re.search(r"điểm đ|\(đ\)|\.đ", text):
        return text
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not (unicodedata.combining(c) and not "\u0e00" <= c <= "\u0e7f"))


def _slip(text: str) -> str:
    """0 read as O in a year, and Đ as the Icelandic Ð."""
    return re.sub(r"(?<=/2)0(?=\d\d/)", "O", text).replace("NĐ-", "NÐ-")


NOISE: dict[str, Callable[[str], str]] = {
    "none": lambda text: text,
    "unmarked": _unmarked,
    "lower": str.lower,
    "slips": _slip,
    "dashes": lambda text: re.sub(r"(?<=[A-ZĐ])-(?=[A-Z])", " – ", text),
    "spaces": lambda text: text.replace(" ", "  ").replace("/", " / ") if "/" in text else text.replace(" ", "\u00a0"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "ascii-number": lambda text: text.replace("NĐ-CP", "ND-CP").replace("QĐ-", "QD-"),
    "thai-digits": thai_digits,
    "zero-width": lambda text: text.replace(" ", " \u200b"),
}


@dataclass(frozen=True)
class Written:
    """A reference as written, what it names, and how it was made."""

    text: str
    document: HeldDocument
    levels: Levels
    made: str


def written(
    document: HeldDocument, levels: Levels, template: tuple[str, str, str, str], noise: str, *, items: bool
) -> Written | None:
    """A reference by one template with one noise; None where they do not fit."""
    language, way, document_way, frame = template
    provision = written_provision(way, language, levels, items=items)
    named = written_document(document_way, language, document)
    if provision is None or named is None:
        return None
    if noise == "thai-digits" and language != "th":
        return None
    text = NOISE[noise](frame.format(p=provision, d=named))
    return Written(text, document, levels, f"{language} {way} {document_way} {noise}")


def sample(provisions: list[tuple[HeldDocument, Levels, bool]], count: int, seed: int) -> list[Written]:
    """`count` references to provisions drawn at random, templates and noises in turn."""
    draw = random.Random(seed)
    ways, noises = templates(), list(NOISE)
    found: list[Written] = []
    while len(found) < count:
        document, levels, items = draw.choice(provisions)
        made = written(document, levels, draw.choice(ways), draw.choice(noises), items=items)
        if made:
            found.append(made)
    return found
