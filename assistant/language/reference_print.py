"""References as each language writes them; reading one again gives the same reference. Pure."""

from __future__ import annotations

from datetime import date

from assistant.language.document_numbers import reference_words
from assistant.language.documents_named import body_name
from assistant.language.messages import message, print_date
from assistant.language.numerals import THAI_ORDINALS, THAI_SUB_ARTICLES, to_roman
from assistant.language.provision_parts import LAST
from assistant.language.references import ATTACHED
from assistant.types import Kind, Language, Reference

_OUTER = ("section", "chapter", "part", "annex")
_INNER = ("article", "paragraph", "clause", "point")
_BIS = {latin: thai for thai, latin in sorted(THAI_SUB_ARTICLES.items(), key=lambda names: -len(names[1]))}
_THAI_ORDINAL = {value: word for word, value in THAI_ORDINALS.items()}
# Thai orders and rules are divided into ข้อ, acts and decrees into มาตรา.
_HAS_ITEMS = frozenset({Kind.DECISION, Kind.CIRCULAR, Kind.DIRECTIVE, Kind.LETTER})


def print_reference(reference: Reference, language: Language) -> str:
    """The reference in full: `điểm a khoản 2 Điều 5 Nghị định 45/2012/NĐ-CP`."""
    provision, document = print_provision(reference, language), print_document(reference, language)
    if provision and document and reference.annex == ATTACHED:
        return message("attached", language, provision=provision, document=document)
    if provision and document:
        of = "item-of" if reference.kind is None or reference.kind in _HAS_ITEMS else "provision-of"
        foreign = language == "th" and document[0].isascii()  # no Thai letter to stand close to
        return message(of, language, provision=provision, document=f" {document}" if foreign else document)
    return provision or document


def print_provision(reference: Reference, language: Language) -> str:
    """The provision that a reference names, in the order its language writes it; empty for a whole document."""
    inner = [_level(level, reference, language) for level in _INNER if getattr(reference, level)]
    attached = reference.annex == ATTACHED
    outer = [] if attached else [_level(level, reference, language) for level in _OUTER if getattr(reference, level)]
    if reference.article and not reference.annex:
        outer = []
    if language == "en" and inner:
        return _english(reference, inner, outer)
    if language == "en":
        return " of ".join(outer)
    if language == "vi":
        return " ".join([*reversed(inner), *outer])
    return " ".join([*inner, *reversed(outer)])


def _english(reference: Reference, inner: list[str], outer: list[str]) -> str:
    """`Article 5(2)(a)`, `paragraph 2 of Article 5`, `point (a) of clause 2`."""
    if reference.article and not reference.paragraph:
        words = inner[0] + "".join(f"({number})" for number in (reference.clause, reference.point) if number)
        return " of ".join([words, *outer])
    return " of ".join([*reversed(inner), *outer])


def print_document(reference: Reference, language: Language) -> str:
    """The document that a reference names, with its kind, day and office as far as they are said."""
    number = reference.document
    if not number:
        return ""
    named = not (number[0].isdigit() or "/" in number)
    names = reference_words()["kind_names"]
    kind = (
        names[reference.kind.value][language] if not named and reference.kind and reference.kind.value in names else ""
    )
    if number.lower().endswith((" act", " code")):
        number = f"the {number}"
    said = [message("numbered", language, kind=kind, number=number) if kind else number]
    said += [message("by-office", language, office=body_name(reference.issuer, language))] if reference.issuer else []
    said += [_issued(reference.issued, language)] if reference.issued else []
    return " ".join(said)


def _issued(issued: str, language: Language) -> str:
    if len(issued) == 4:
        year = int(issued) + (543 if language == "th" else 0)
        return message("of-year", language, year=str(year))
    return message("of-day", language, date=print_date(date.fromisoformat(issued), language))


def _level(level: str, reference: Reference, language: Language) -> str:
    number: str = getattr(reference, level)
    if number == LAST:
        return message("last-paragraph", language)
    if level in ("chapter", "annex", "part") and number.isdecimal() and language != "th":
        number = to_roman(int(number)) if level != "annex" or language == "vi" else number
    if language == "th":
        if level == "paragraph" and int(number) in _THAI_ORDINAL:
            number = _THAI_ORDINAL[int(number)]
        bis = next((latin for latin in _BIS if level == "article" and number.endswith(latin)), "")
        number = f"{number.removesuffix(bis)} {_BIS[bis]}" if bis else number
    name = "item" if level == "article" and language == "th" and reference.kind in _HAS_ITEMS else level
    return message(name, language, number=number)
