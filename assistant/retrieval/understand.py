"""Question → Query, without a model: its language, what it refers to, whose meaning it asks, what it compares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.language.detect import detect
from assistant.language.marks import with_marks
from assistant.language.normalise import normalise
from assistant.language.questions import as_of_said, asks_for_force, asks_to_compare
from assistant.language.years import years_in
from assistant.retrieval.described import documents_described, years_of_acts
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.terms import definitions_asked, spelt_otherwise
from assistant.types import Language, Query, Reference


def understand(
    question: str, as_of: date, resolver: Resolver, language: Language | None = None, before: Sequence[str] = ()
) -> Query:
    """The question, cleaned and understood; Vietnamese typed without its marks is read with them.

    `language` is that of the answer, by default the question's own; `before` are the conversation's earlier questions,
    oldest first: "and clause 3 of the same article?" leaves the rest to them. A day that the question itself names
    ("is it in force on 1 June 2023?") comes before `as_of`.
    """
    text = _clean(question)
    references = resolver.references(text, [_clean(earlier) for earlier in before])
    # "Disbursed by 30 September 2024" is a figure's day; a provision's day is the law's.
    about_law = asks_for_force(text) or any(reference.provision_key for reference in references)
    said = as_of_said(text) if about_law else None
    rest = without_references(text, references)
    return Query(
        *(text, language or detect(text), said or as_of, references),
        named=documents_described(resolver.registry, text),
        years=years_in(text) - (years_of_acts(resolver.registry, text) - years_in(rest)),
        definitions=definitions_asked(resolver.registry, rest, detect(text)),
        otherwise=spelt_otherwise(resolver.registry, text),
        compares=asks_to_compare(text),
    )


def without_references(text: str, references: Sequence[Reference]) -> str:
    """A question without its references."""
    for reference in sorted(references, key=lambda r: -r.start):
        text = text[: reference.start] + " " + text[reference.end :]
    return text


def _clean(question: str) -> str:
    return with_marks(" ".join(normalise(question).split()))
