"""What a question takes for granted of a document that it names: who issued it, and when.

Needs no evidence found: the registry knows both, and the document's head says them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.premises.correcting import Place, Premise, told
from assistant.answering.premises.forces import of_force
from assistant.answering.premises.reading import beside
from assistant.index.registry import Registry
from assistant.language.arithmetic import Span, blanked
from assistant.language.asking import content
from assistant.language.document_numbers import bodies_of, find_numbers
from assistant.language.documents_named import body_name
from assistant.language.figures import DateMention, find_dates
from assistant.language.messages import print_date
from assistant.language.normalise import shape
from assistant.language.premises import issue_granted, issue_words, takes_for_granted
from assistant.language.years import years_in
from assistant.retrieval.held import but_for_its_issuer
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.understand import without_references
from assistant.types import HeldDocument, Query, Reference

_HEAD = 1200  # characters in which a document says whose it is, and of which day
_ALONE = 1  # words beside a claim that ask for nothing else


@dataclass(frozen=True, slots=True)
class Described:
    """A question as it would be asked of the documents as they are, and what must be corrected in it.

    `settled`: where documents say themselves what the question asks of them and nothing else: who issued it, and when.
    """

    query: Query
    wrong: tuple[Premise, ...] = ()
    settled: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """What is said of a document at `span` of the question, where the document says it, and what is wrong with it."""

    reference: Reference
    span: Span
    place: Place
    wrong: Premise | None


def described(query: Query, resolver: Resolver) -> Described:
    """What a question says of the documents that it names, held against what they are."""
    issuers = list(_issuers(query, resolver))
    misnamed = {claim.reference for claim in issuers if claim.wrong}
    query = replace(query, references=tuple(replace(r, issuer="") if r in misnamed else r for r in query.references))
    claims = [*issuers, *_days(query, resolver)]
    wrong = [claim.wrong for claim in claims if claim.wrong]
    rest = blanked(beside(query.text), [*(claim.span for claim in claims), *issue_words(query.text)])
    given = [claim.span for claim in claims if claim.wrong and claim not in issuers]
    if given:  # what is asked has nothing to do with a day that is wrong
        text = blanked(query.text, given)
        query = replace(query, text=text, years=years_in(text))
    alone = takes_for_granted(query.text) and len(content(without_references(rest, query.references))) <= _ALONE
    settled = tuple(claim.place for claim in claims) if alone else ()
    query, of_its_force = of_force(query, _named(query, resolver), resolver)
    return Described(query, (*wrong, *of_its_force), settled)


def _named(query: Query, resolver: Resolver) -> list[tuple[Reference, HeldDocument]]:
    """The references that mean one held document, with it."""
    held = [(r, resolver.documents(r, query.as_of)) for r in query.references if r.document]
    return [(reference, documents[0]) for reference, documents in held if len(documents) == 1]


# Who


def _issuers(query: Query, resolver: Resolver) -> Iterator[_Claim]:
    right = dict(_named(query, resolver))
    for reference in (r for r in query.references if r.issuer):
        document = right.get(reference) or but_for_its_issuer(resolver.registry, reference)
        if document is None:
            continue
        name = document.identity.issuer
        head = resolver.registry.text(document.id, 0, _HEAD)
        place = _line(document, head, max(shape(head).find(shape(name)), 0))
        asked = body_name(reference.issuer, query.language)
        code = next(iter(bodies_of(document.identity.number)), "")
        stated = body_name(code, query.language) if code else name
        wrong = None if reference in right else told(query, "premise-issuer", place, asked=asked, stated=stated)
        yield _Claim(reference, (reference.start, reference.end), place, wrong)


def _line(document: HeldDocument, head: str, at: int) -> Place:
    """The line of a document's head that holds a place of it."""
    end = head.find("\n", at)
    return document, head.rfind("\n", 0, at) + 1, end if end > 0 else len(head)


# When


def _days(query: Query, resolver: Resolver) -> Iterator[_Claim]:
    for reference, document in _named(query, resolver):
        said, day = _said(query.text, reference), document.identity.issued
        place = _dated(document, day, resolver.registry) if said and day else None
        if said is None or day is None or place is None:
            continue
        asked, stated = query.text[said.start : said.end].strip(), print_date(day, query.language)
        wrong = None if _is_of(said, day) else told(query, "premise-issued", place, asked=asked, stated=stated)
        yield _Claim(reference, (said.start, said.end), place, wrong)


def _said(question: str, reference: Reference) -> DateMention | None:
    """The day or year that the question gives to the act that it names."""
    numbers = (n for n in find_numbers(question, shape(question)) if reference.start <= n.start < reference.end)
    number = next(numbers, None)
    return issue_granted(question, number.end) if number else None


def _dated(document: HeldDocument, day: date, registry: Registry) -> Place | None:
    head = registry.text(document.id, 0, _HEAD)
    at = next((mention.start for mention in find_dates(head) if mention.day == day), None)
    return None if at is None else _line(document, head, at)


def _is_of(said: DateMention, day: date) -> bool:
    return said.day == day if said.day else said.year == day.year and said.month in (None, day.month)
