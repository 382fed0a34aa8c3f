"""The state of what is cited, in words: in force or not, until when, and which acts made it so."""

from __future__ import annotations

from assistant.language.messages import message, print_date
from assistant.types import Citation, Force, Language, Validity

_KEYS = {
    Force.IN_FORCE: "force-in-force",
    Force.NOT_YET: "force-not-yet",
    Force.NO_LONGER: "force-no-longer",
    Force.NOT_APPLICABLE: "force-not-applicable",
}


def state_in_words(citation: Citation, language: Language) -> str:
    """The state of the cited provision, or of its document where it stands in none, on the day of the citation."""
    document = citation.document
    return _in_words(citation.validity or Validity(document.force, amended_by=document.changed_by), language)


def _in_words(validity: Validity, language: Language) -> str:
    acts = tuple(dict.fromkeys(act for act in (*validity.amended_by, validity.ended_by) if act))
    until = print_date(validity.until, language) if validity.until else ""
    ended = until and validity.force is Force.NO_LONGER
    parts = [
        message(_KEYS[validity.force], language)
        + (message("in-part", language) if validity.in_part else "")
        + (message("since", language, date=until) if ended else ""),
        message("state-until", language, date=until) if until and not ended else "",
        message("state-acts", language, acts=", ".join(acts)) if acts else "",
    ]
    return "; ".join(part for part in parts if part)
