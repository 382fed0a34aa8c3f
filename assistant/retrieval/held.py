"""Which held documents a reference means, and which come near one that is not held.

Reads the registry's names by key; the number of documents held makes no difference to its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from string import digits

from assistant.index.registry import Registry
from assistant.language.document_names import CUT_SHORT, thai_regulation
from assistant.language.document_numbers import bodies_of, kind_of, number_key
from assistant.language.documents_named import body_name
from assistant.language.glossary import subject_keys
from assistant.language.normalise import fold
from assistant.types import LANGUAGES, HeldDocument, Kind, Reference

_NEAREST = 5
_NUMBERED_PARTS = 2  # of a number that may be figures: its serial and its year
# A document without a kind of its own may be meant by any kind word.
_ANY = frozenset({None, Kind.OTHER})
_OF_ONE_BODY = frozenset({Kind.LAW, Kind.DECREE})
_HEAD = 400  # characters in which a document says whose it is


def documents_meant(registry: Registry, reference: Reference) -> list[HeldDocument]:
    """The held documents that a reference may mean, the latest issued first."""
    key = number_key(reference.document)
    found = [d for d in registry.named(key) if _fits(reference, d)]
    if not found and reference.issuer:
        # An office's order is called that of the ministry, too, whose name stands over it.
        alone = replace(reference, issuer="")
        found = [d for d in registry.named(key) if _fits(alone, d) and _is_headed(reference.issuer, d, registry)]
    if not found and key.endswith(CUT_SHORT):
        return _begins_so(registry, reference, key.removesuffix(CUT_SHORT))
    if not found and not key[:1].isdigit():
        # The Accounting Act of Thailand is พระราชบัญญัติการบัญชี: the same subject, country and year.
        keys = subject_keys(reference.document, reference.issued)
        found = list({d.id: d for subject in keys for d in registry.named(subject)}.values())
    if not found and (called := thai_regulation(key)):
        near = registry.names_like(called.matter, _NEAREST)
        found = [d for d in near if called.may_mean(number_key(d.identity.title)) and _fits(reference, d)]
        found = found if len(found) == 1 else []
    serial, _, year = key.partition("/")
    if not found and year.isdigit() and not reference.issued:
        # "Quyết định số 3396 năm 2023": the number of a decision has no year, its day has.
        dated = replace(reference, document=serial, issued=year)
        yearless = [d for d in registry.named(serial) if not _has_year(d.identity.number)]
        found = [d for d in yearless if _fits(dated, d)]
    return found


def but_for_its_issuer(registry: Registry, reference: Reference) -> HeldDocument | None:
    """The one held document that a reference would mean, had it not said another body than the one that issued it.

    Only where the rest of it says who issued it: its number, or a kind that one body alone issues. Circular 28/2018 of
    another ministry is another circular.
    """
    said = bodies_of(reference.document) or reference.kind in _OF_ONE_BODY
    if not reference.issuer or not said or documents_meant(registry, reference):
        return None
    found = documents_meant(registry, replace(reference, issuer=""))
    return found[0] if len(found) == 1 else None


def _begins_so(registry: Registry, reference: Reference, beginning: str) -> list[HeldDocument]:
    """The one act whose name begins as one that is cut short (…ฯ); none where several do, for either may be meant."""
    found = [
        d
        for d in registry.names_like(beginning, _NEAREST)
        if _fits(reference, d) and number_key(d.identity.title).startswith(beginning)
    ]
    return found if len(found) == 1 else []


def nearest_documents(registry: Registry, reference: Reference) -> list[HeldDocument]:
    """Held documents that share what a reference to none names: its serial and year, or its name.

    Where none does, those whose number is written so but for one figure, or two exchanged.
    """
    key = number_key(reference.document)
    found = {d.id: d for d in registry.named(key)}
    if key[:1].isdigit():
        parts = key.split("/")
        for shorter in ("/".join(parts[:2]), parts[0].split("-")[0]):
            found |= {d.id: d for d in registry.named(shorter)}
        for slip in [] if found else _held_slips(registry, key):
            found |= {d.id: d for d in registry.named(slip) if _fits(replace(reference, document=slip), d)}
    else:
        found |= {d.id: d for d in registry.names_like(key, _NEAREST)}
    return list(found.values())[:_NEAREST]


def _held_slips(registry: Registry, key: str) -> list[str]:
    """The keys of held documents that a slip of the finger makes of this one, its serial's before its year's."""
    slips = list(dict.fromkeys(slip for slip in _slips(key) if slip != key))
    known = registry.known_names(slips)
    return [slip for slip in slips if slip in known]


def _slips(key: str) -> Iterator[str]:
    """A number with two neighbouring figures of its serial or year exchanged, then with one other figure."""
    places = [at for at, letter in enumerate(key) if letter.isdigit() and key[:at].count("/") < _NUMBERED_PARTS]
    for at in places:
        if at + 1 in places:
            yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    for at in places:
        yield from (key[:at] + figure + key[at + 1 :] for figure in digits)


def _has_year(number: str) -> bool:
    return bool(re.match(r"\d+[a-z]?/\d{4}(?!\d)", number_key(number)))


def _fits(reference: Reference, document: HeldDocument) -> bool:
    """Whether what a reference says beside the number agrees: its kind, its day, who issued it."""
    identity = document.identity
    coded = kind_of(reference.document) is not None
    numbered = reference.document[:1].isdigit()
    # Circular 45/2012 is not Decree 45/2012/NĐ-CP: a number without its code means no more than its kind.
    if numbered and not coded and reference.kind not in _ANY and identity.kind not in {reference.kind, Kind.OTHER}:
        return False
    if reference.issued and identity.issued and not identity.issued.isoformat().startswith(reference.issued):
        return False
    return not reference.issuer or is_from(reference.issuer, document)


def is_from(body: str, document: HeldDocument) -> bool:
    """Whether a body issued a document, by its number's code, else by the issuer's name."""
    coded = bodies_of(document.identity.number)
    if coded:
        return body in coded
    issuer = fold(document.identity.issuer)
    return not issuer or any(fold(body_name(body, language)) in issuer for language in LANGUAGES)


def _is_headed(body: str, document: HeldDocument, registry: Registry) -> bool:
    """Whether the name of a body stands over a document whose number does not say who issued it."""
    if bodies_of(document.identity.number):
        return False
    head = fold(registry.text(document.id, 0, _HEAD)).partition(fold(document.identity.number))[0]
    return any(fold(body_name(body, language)) in head for language in LANGUAGES)
