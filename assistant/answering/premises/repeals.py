"""That a provision was repealed, as a question has it, where it is in force on the day."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.notices import force_notices
from assistant.answering.premises.correcting import Place, Premise, told
from assistant.language.premises import says_ended, takes_for_granted
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import ENDS
from assistant.types import HeldDocument, Lookup, Provision, Query


def not_ended(query: Query, lookups: Sequence[Lookup], resolver: Resolver) -> Premise | None:
    """That the one provision named was ended, where it was not; quoted is what of its document was, if anything."""
    said = says_ended(query.text)
    if len(lookups) != 1 or said is None or not takes_for_granted(query.text):
        return None
    document, provision = lookups[0].document, lookups[0].provision
    facts = force_notices(lookups[0], query.as_of, query.language)
    if document is None or provision is None or not facts:
        return None
    asked = query.text[slice(*said)].strip()
    return told(query, "premise-force", _ended(document, provision, query, resolver), asked=asked, stated=facts[0].text)


def _ended(document: HeldDocument, provision: Provision, query: Query, resolver: Resolver) -> Place:
    changes = resolver.status.changes(document, None, query.as_of)
    ended = [c for c in changes if c.kind in ENDS and c.target_provision]
    beside = [c for c in ended if (c.target_provision or "").split("/")[0] == provision.key.split("/")[0]]
    found = next(iter(beside or ended), None)
    return (found.document, found.start, found.end) if found else (document, provision.start, provision.end)
