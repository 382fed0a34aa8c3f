"""The state of what is cited, in words: in force or not, until when, and which acts made it so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from assistant.language.messages import message, print_date
from assistant.types import Citation, Force, Language

_KEYS = {
    Force.IN_FORCE: "force-in-force",
    Force.NOT_YET: "force-not-yet",
    Force.NO_LONGER: "force-no-longer",
    Force.NOT_APPLICABLE: "force-not-applicable",
}


def state_in_words(citation: Citation, language: Language) -> str:
    """The state of the cited provision, or of its document where it stands in none, on the day of the citation."""
    document, validity = citation.document, citation.validity
    if validity is None:
        return "; ".join([_force(document.force, language), *_by("acts", document.changed_by, language)])
    until = print_date(validity.until, language) if validity.until else ""
    ended = until and validity.force is Force.NO_LONGER
    parts = [
        _force(validity.force, language)
        + (message("in-part", language) if validity.in_part else "")
        + (message("since", language, date=until) if ended else ""),
        message("state-until", language, date=until) if until and not ended else "",
        *_by("amended", validity.amended_by, language),
        *_by("ended", (validity.ended_by,), language),
    ]
    return "; ".join(part for part in parts if part)


def _force(force: Force, language: Language) -> str:
    return message(_KEYS[force], language)


def _by(what: Literal["acts", "amended", "ended"], acts: Iterable[str], language: Language) -> list[str]:
    named = ", ".join(act for act in acts if act)
    return [message(f"state-{what}", language, acts=named)] if named else []
