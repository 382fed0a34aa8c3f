"""A document or provision as a formal paper of each language cites it. Pure.

`Khoản 2 Điều 5 Nghị định số 45/2012/NĐ-CP ngày 21 tháng 5 năm 2012 của Chính phủ`; what is cited in another language
than its own is named as translations name it. The forms stand in formal_citations.toml. Translates no title.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

from assistant.language.document_numbers import bodies_of
from assistant.language.documents_named import body_name
from assistant.language.messages import message, print_date
from assistant.language.normalise import fold, shape
from assistant.language.numerals import POINT_LETTERS, thai_digits
from assistant.language.reference_print import print_provision
from assistant.types import LAYS_DOWN_LAW, Identity, Language, key_steps, reference_to

_FIRST_DAYS, _FIRST_MONTHS = 9, 2  # that Vietnamese papers write with a nought before (Decree 30/2020)
_YEAR_OF_NAME = "พ.ศ."  # a Thai act is cited by name and year


@cache
def _forms() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("assistant.language").joinpath("formal_citations.toml").read_text("utf-8"))


def formal_citation(identity: Identity, key: str, language: Language, page: int | None = None) -> str:
    """The citation of a provision (`article:5/clause:2`), or of the whole document for an empty key.

    The page is named where no provision of law says the place: in reports, plans and letters.
    """
    document = _document(identity, language)
    step, _, number = key_steps(key)[-1].partition(":") if key else ("", "", "")
    if step == "heading":
        cited = _form("section", language, section=_number(number, language), document=document)
    elif key:
        cited = _provision(identity, key, document, language)
    else:
        cited = document
    if page and (identity.kind not in LAYS_DOWN_LAW or not key):
        cited = _form("page", language, document=cited, page=_number(str(page), language))
    return cited[:1].upper() + cited[1:]


def _provision(identity: Identity, key: str, document: str, language: Language) -> str:
    """The provision before its document; where a document brings another with it, that is named between them."""
    attached = "#" in key
    plain = "/".join(step.partition("#")[0] for step in key_steps(key))
    reference = reference_to(plain, kind=identity.kind if identity.language == "th" else None)
    point = _letter(reference.point, identity.language, language)
    reference = replace(reference, point=point)
    if language == "th" and identity.language != "th" and reference.clause and not reference.paragraph:
        reference = replace(reference, paragraph=reference.clause, clause="")  # a khoản is translated as วรรค
    said = print_provision(reference, language) or plain
    said = _number(said, language)
    if attached:
        return message("attached", language, provision=said, document=document)
    return _form("provision", language, provision=said, document=document)


def _document(identity: Identity, language: Language) -> str:
    title = identity.title
    if identity.language == "th" and _YEAR_OF_NAME in title and language == "th":
        return _number(title, language)
    named = _named(identity, language)
    if identity.issued:
        named = _form("day", language, document=named, date=_date(identity.issued, language))
    office, known = _office(identity, language)
    if not office or fold(office) in fold(named):
        return named
    if language == "th" and office.isascii():
        office = f" {office}"  # Thai letters alone are written without a space between
    return _form("office" if known else "office-named", language, document=named, office=office)


def _named(identity: Identity, language: Language) -> str:
    number = _print_number(identity, language)
    if not number:
        return _number(identity.title, language) if identity.language == language == "th" else identity.title
    kind: str = _forms()["kinds"][identity.kind.value][language]
    if language == "th" and identity.language == "th" and identity.title:
        title, about, subject = identity.title.partition(" เรื่อง ")
        numbered = _form("titled-and-numbered", language, title=title, number=number)
        return numbered + about + subject
    begins = shape(identity.title).startswith(shape(kind)) or shape(identity.title).startswith("bo luat")
    if identity.kind.value == "law" and begins and identity.language == language:
        return _form("titled-and-numbered", language, title=identity.title, number=number)
    return _form("numbered", language, kind=kind, number=number)


def _print_number(identity: Identity, language: Language) -> str:
    """A number keeps the letters and digits of its own country; English papers write it without marks."""
    if language == "en":
        return _without_marks(identity.number)
    return _number(identity.number, language) if identity.language == "th" else identity.number


def _without_marks(number: str) -> str:
    plain = shape(number)
    return plain.upper() if len(plain) == len(number) else number


def _office(identity: Identity, language: Language) -> tuple[str, bool]:
    """The office that issued it and whether it is named in the language of the citation."""
    written = identity.issuer
    if identity.language == language:
        return written.removeprefix("The ").removeprefix("the "), True
    bodies = sorted(bodies_of(identity.number))
    known = body_name(bodies[0], language) if len(bodies) == 1 else ""
    return (known, True) if known and known not in bodies else (written, False)


def _date(day: date, language: Language) -> str:
    if language == "vi":
        number = f"{day.day:02d}" if day.day <= _FIRST_DAYS else str(day.day)
        month = f"{day.month:02d}" if day.month <= _FIRST_MONTHS else str(day.month)
        return _form("date", language, day=number, month=month, year=str(day.year))
    number, month, year = _number(print_date(day, language), language).split()
    return _form("date", language, day=number, month=month, year=year)


def _letter(letter: str, own: Language, language: Language) -> str:
    """A point's letter in another script, counted as that one counts: (ก) is a, a Vietnamese đ is (จ)."""
    if not letter or "th" not in (own, language):
        return letter
    at, letters = POINT_LETTERS[own].find(letter), POINT_LETTERS[language]
    return letters[at] if 0 <= at < len(letters) else letter


def _number(text: str, language: Language) -> str:
    return thai_digits(text) if language == "th" else text


def _form(name: str, language: Language, **values: str) -> str:
    return cast(str, _forms()[name][language]).format(**values)
