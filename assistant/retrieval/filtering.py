"""Which held documents a filter keeps: by kind, issuer, year of issue, language and state."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.language.normalise import fold
from assistant.types import Filter, HeldDocument


def kept(documents: Iterable[HeldDocument], asked: Filter) -> frozenset[str]:
    """The ids of the documents that fit; their force is what they come with."""
    issuers = [fold(name) for name in asked.issuers]
    return frozenset(document.id for document in documents if _fits(document, asked, issuers))


def _fits(document: HeldDocument, asked: Filter, issuers: list[str]) -> bool:
    identity = document.identity
    issuer = fold(identity.issuer)
    day = identity.issued or identity.effective
    return (
        (not asked.kinds or identity.kind in asked.kinds)
        and (not issuers or any(name in issuer for name in issuers))
        and (not asked.years or (day is not None and day.year in asked.years))
        and (not asked.languages or identity.language in asked.languages)
        and (not asked.forces or document.force in asked.forces)
    )
