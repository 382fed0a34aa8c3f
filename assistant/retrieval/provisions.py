"""Which provision of a document a reference names: its numbering, where it stands, what stands beside it.

Documents number their levels differently: what a Thai act calls วรรค is a clause elsewhere, and a Vietnamese point đ
is the Thai (จ). A reference is read as its document numbers; never as a neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.index.registry import Registry
from assistant.language.normalise import shape
from assistant.language.numerals import POINT_LETTERS
from assistant.language.provision_parts import LAST
from assistant.language.references import ATTACHED
from assistant.types import HeldDocument, Language, Level, Provision, Reference, key_above, key_steps

_NEAREST, _BESIDE = 5, 3
_OUTER = (("part", Level.PART), ("chapter", Level.CHAPTER), ("section", Level.SECTION), ("annex", Level.ANNEX))
_SHOWN = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.ANNEX, Level.ARTICLE, Level.HEADING})


def provisions_meant(
    registry: Registry, document: HeldDocument, reference: Reference, spoken: Language
) -> list[Provision]:
    """The provisions of a document that a reference names: one, none, or several that share its name."""
    for read in readings(registry, document, reference, spoken):
        found = _exactly(registry, document, read)
        if found:
            return _in_own_language(found, document) if len(found) > 1 else found
    return []


# A saved page may hold a translation under the text; a reference means the text.
_OWN_WORDS: dict[Language, str] = {
    "vi": r"chuong|muc|tieu muc|phan|phu luc|dieu",
    "en": r"chapter|section|part|annex|appendix|article",
    "th": r"[\u0e01-\u0e4e]",
}


def _in_own_language(found: list[Provision], document: HeldDocument) -> list[Provision]:
    own = re.compile(_OWN_WORDS[document.identity.language])
    return [p for p in found if own.match(shape(p.label))] or found


def readings(registry: Registry, document: HeldDocument, reference: Reference, spoken: Language) -> Iterator[Reference]:
    """The reference in the numbering of a document, the likeliest reading first; `spoken` is its own language."""
    numbering = document.identity.language
    point = _letter(reference.point, spoken, numbering)
    if numbering != "th":
        clause = reference.clause or reference.paragraph
        if not (reference.clause and reference.paragraph not in ("", "1")):
            yield replace(reference, clause=clause, paragraph="", point=point)
        return
    whole = replace(reference, point=point)
    if whole.paragraph == LAST:
        whole = replace(whole, paragraph=_last(registry, document, whole))
    yield whole
    # What others call the clause of a Thai act is its วรรค where it numbers none.
    if spoken != "th" and whole.clause and not whole.paragraph:
        yield replace(whole, paragraph=whole.clause, clause="")
    # And its ข้อ a mục, where it has no ส่วน of that number.
    if spoken == "vi" and whole.section and not (whole.article or whole.chapter):
        yield replace(whole, article=whole.section, section="")


def _exactly(registry: Registry, document: HeldDocument, reference: Reference) -> list[Provision]:
    if not reference.article and not (reference.clause or reference.point or reference.paragraph):
        return _outer(registry, document, reference)
    if reference.annex == ATTACHED:
        return _attached(registry, document, reference)
    key = reference.provision_key
    found = registry.provision(document.id, key)
    if found is None and reference.paragraph == "1" and not (reference.clause or reference.point):
        # The only paragraph of an article is the article.
        article = registry.provision(document.id, key_above(key))
        return [article] if article else []
    # A decision and the regulation issued with it number their articles alike.
    twins = [registry.provision(document.id, twin) for twin in dict.fromkeys((_second(key), f"{key}#2"))]
    return [p for p in (found, *twins) if p is not None]


def _attached(registry: Registry, document: HeldDocument, reference: Reference) -> list[Provision]:
    """A provision of what a document brings with it: its annex, or the regulation behind its own articles."""
    key = replace(reference, annex="").provision_key
    annexes = [p.key for p in registry.provisions_under(document.id, None) if p.level is Level.ANNEX]
    keys = [_second(key), *(f"{annex}/{key}" for annex in annexes)]
    found = [p for p in (registry.provision(document.id, k) for k in keys) if p is not None]
    own = registry.provision(document.id, key)
    return found or ([own] if own else [])


def _second(key: str) -> str:
    """The key under the second article of its number."""
    first, *rest = key_steps(key)
    return "/".join([f"{first}#2", *rest])


def _outer(registry: Registry, document: HeldDocument, reference: Reference) -> list[Provision]:
    """Chapters, sections and the like, by their number and what they are said to stand in."""
    named = [(level, getattr(reference, name)) for name, level in _OUTER if getattr(reference, name)]
    if not named:
        return []
    level, number = named[-1]
    found = registry.provisions_numbered(document.id, level, number)
    if not found and level is Level.SECTION:
        heading = registry.provision(document.id, f"heading:{number}")  # of a report: section 2
        found = [heading] if heading else []
    above = set(named[:-1])
    return [
        p
        for p in found
        if above <= {(a.level, a.number) for a in registry.provisions_around(document.id, p.start, p.end)}
    ]


def _last(registry: Registry, document: HeldDocument, reference: Reference) -> str:
    article = replace(reference, paragraph="", clause="", point="").provision_key
    under = registry.provisions_under(document.id, article)
    return next((p.number for p in reversed(under) if p.level is Level.PARAGRAPH), LAST)


def _letter(letter: str, spoken: Language, numbering: Language) -> str:
    """A point's letter as a document writes it: (ก) of a Thai question is a of a Vietnamese list, its จ is đ."""
    own = POINT_LETTERS[numbering]
    if not letter or letter in own:
        return letter
    asked: Language = "th" if letter in POINT_LETTERS["th"] else "vi" if spoken == "vi" or letter == "đ" else "en"
    at = POINT_LETTERS[asked].find(letter)
    return own[at] if 0 <= at < len(own) else letter


# What stands around


def nearest(registry: Registry, document: HeldDocument, key: str) -> list[Provision]:
    """Provisions close to an absent one: its siblings where its parent is held, else the articles."""
    above, own = key_above(key), key_steps(key)[-1]
    close = registry.provisions_under(document.id, above) if above else []
    if not close:
        close = [p for p in registry.provisions(document.id) if p.level is Level.ARTICLE]
    number = _leading_number(own.rpartition(":")[2])
    close.sort(key=lambda p: (abs(_leading_number(p.number) - number), p.start))
    return close[:_NEAREST]


def siblings(registry: Registry, document: HeldDocument, provision: Provision) -> tuple[str, ...]:
    """Labels of the provisions right before and after one, under the same parent."""
    beside = [p for p in registry.provisions_under(document.id, provision.parent) if p.level is provision.level]
    at = next((i for i, p in enumerate(beside) if p.key == provision.key), 0)
    return tuple(p.label for p in [*beside[max(0, at - _BESIDE) : at], *beside[at + 1 : at + 1 + _BESIDE]])


def outline(registry: Registry, document: HeldDocument) -> str:
    """A document asked for as a whole: its outline stands for it, for its text may be hundreds of pages."""
    return "\n".join(named(p) for p in registry.provisions(document.id) if p.level in _SHOWN)


def named(provision: Provision) -> str:
    """Its label and heading."""
    return f"{provision.label}. {provision.heading}" if provision.heading else provision.label


def _leading_number(number: str) -> int:
    digits = ""
    for character in number:
        if not character.isdigit():
            break
        digits += character
    return int(digits) if digits else 0
