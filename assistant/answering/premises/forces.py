"""That a document holds no more, or still holds, which a question gives for a ground of what it asks.

What it asks is then asked without that ground; where nothing else is asked, the state itself is, and nothing is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.notices import document_notices, force_notices
from assistant.answering.premises.correcting import Place, Premise, told
from assistant.answering.premises.days import says_day
from assistant.language.arithmetic import blanked
from assistant.language.asking import content
from assistant.language.premises import SaidOfForce, force_granted
from assistant.language.questions import speaks_of_change
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import ENDS
from assistant.retrieval.understand import without_references
from assistant.types import Force, HeldDocument, Query, Reference

_TELLING = 2  # words by which something else is asked


def of_force(
    query: Query, named: Sequence[tuple[Reference, HeldDocument]], resolver: Resolver
) -> tuple[Query, list[Premise]]:
    """The question without such a ground, and that it is wrong, where it is; `named` are the documents it names."""
    for reference, document in named:
        said = force_granted(query.text, reference.start, reference.end)
        rest = blanked(query.text, said.spans) if said else ""
        if said and len(content(without_references(rest, query.references))) >= _TELLING:
            wrong = _wrong(query, reference, document, said, resolver)
            return (query if speaks_of_change(rest) else replace(query, text=rest)), [wrong] if wrong else []
    return query, []


def _wrong(
    query: Query, reference: Reference, document: HeldDocument, said: SaidOfForce, resolver: Resolver
) -> Premise | None:
    if said.ended and document.force is Force.IN_FORCE:
        facts = force_notices(resolver.resolve(reference, query.as_of, query.language), query.as_of, query.language)
        place = _begun(document, resolver)
    elif not said.ended and document.force is Force.NO_LONGER:
        facts = document_notices(document, resolver.registry, resolver.status, query.as_of, query.language)
        place = _ended(query, document, resolver)
    else:
        return None
    if not facts or place is None:
        return None
    asked = query.text[said.start : said.end].strip()
    return told(query, "premise-force", place, asked=asked, stated=facts[0].text)


def _begun(document: HeldDocument, resolver: Resolver) -> Place | None:
    day = document.identity.effective
    return says_day(document, day, resolver.registry) if day else None


def _ended(query: Query, document: HeldDocument, resolver: Resolver) -> Place | None:
    changes = resolver.status.changes(document, None, query.as_of)
    return next(((c.document, c.start, c.end) for c in changes if c.kind in ENDS and c.target_provision is None), None)
