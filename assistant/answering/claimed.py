"""What a question takes for granted in words, and the best evidence says otherwise: how many times, and who does it.

A number counts only with the thing that it counts, a body only where it acts. Where any evidence bears the question
out, nothing is said. Knows neither figures nor drafts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.arithmetic.presumed import Premise
from assistant.answering.finding.evidence import Candidate
from assistant.language.arithmetic import blanked
from assistant.language.bodies import Body, find_bodies
from assistant.language.concepts import has_concept, keys, shared, tokens
from assistant.language.detect import detect
from assistant.language.documents_named import find_documents
from assistant.language.figures import find_figures
from assistant.language.messages import message
from assistant.language.normalise import shape
from assistant.language.number_words import find_number_words
from assistant.language.premises import takes_for_granted, without_cues
from assistant.types import HeldDocument, Notice, Query

_FIRST = 4  # sentences that may speak of the same
_COVERED = 0.6  # of what else is asked, said by such a sentence
_MOST = 100
_FARTHEST = 12  # times as many are of another thing
_THING = re.compile(r"\s*(?P<thing>[^\W\d_]+)")
_BY = re.compile(r"(?:(?<!\w)(?:by(?: the)?|do|boi)|โดย)\s*$")
_OPENS = re.compile(r"^[\s“\"'(]*(?:\(?[\w๐-๙]{1,3}[.)]\s*)?(?:the\s)?$")


def claimed(query: Query, found: Sequence[Candidate], named: HeldDocument | None) -> Premise | None:
    """The first number in words, or body, that the question takes for granted and the best evidence contradicts.

    `named` is the document that the question names, if any was found: only its own words contradict it.
    """
    if named is not None:
        found = [candidate for candidate in found if candidate.passage.document_id == named.id]
    if not found or not takes_for_granted(query.text):
        return None
    return _miscounted(query, found, leading=named is not None) or _other_body(query, found)


# How many


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of things at `text[start:end]`, with its thing."""

    value: Decimal
    start: int
    end: int
    things: frozenset[str]
    in_words: bool


def _miscounted(query: Query, found: Sequence[Candidate], *, leading: bool) -> Premise | None:
    """`leading`: what speaks best of a document that is named need not say the rest in the same words."""
    for count in _counts(query.text):
        rest = _rest(query.text, (count.start, count.end))
        told = [(c, own) for c in found if not c.leads and (own := _same_thing(count, _counts(c.text)))]
        if any(one.value == count.value for _, own in told for one in own):
            continue
        for candidate, own in told[:_FIRST]:
            alone = len({one.value for one in own}) == 1 and (count.in_words or own[0].in_words)
            near = max(own[0].value, count.value) <= _FARTHEST * min(own[0].value, count.value)
            if alone and near and (_covers(rest, candidate) or (leading and candidate is found[0])):
                return _premise(query, (count.start, count.end), candidate, (own[0].start, own[0].end))
    return None


def _counts(text: str) -> list[_Count]:
    """The small numbers that a text gives of something, in words or figures."""
    words = [(w.value, w.start, w.end, True) for w in find_number_words(text) if w.sure]
    figures = [(f.value, f.start, f.end, False) for f in find_figures(text) if not f.unit]
    found = []
    for value, start, end, in_words in sorted([*words, *figures], key=lambda one: one[1]):
        thing = _THING.match(text, end)
        if thing is not None and 1 < value < _MOST:
            found.append(_Count(value, start, thing.end(), _keys(text, thing), in_words))
    return found


def _keys(text: str, thing: re.Match[str]) -> frozenset[str]:
    """By what a thing is known: its word, and in other languages its concept."""
    word = shape(thing["thing"])
    rest = tokens(text[thing.start("thing") : thing.start("thing") + 40], detect(text), every=True)[:1]
    return frozenset({word, word.removesuffix("s")}) | keys(rest)


def _same_thing(count: _Count, own: Sequence[_Count]) -> list[_Count]:
    return [one for one in own if not one.things.isdisjoint(count.things)]


# Who


def _other_body(query: Query, found: Sequence[Candidate]) -> Premise | None:
    named = find_bodies(query.text)
    if len(named) != 1 or not _acts(named[0], blanked(query.text, without_cues(query.text))):
        return None
    own = named[0]
    rest = _rest(query.text, (own.start, own.end))
    for candidate in [c for c in found if not c.leads][:_FIRST]:
        if any(body.key == own.key for body in find_bodies(candidate.text)) and _covers(rest, candidate):
            return None
    for candidate in [c for c in found if not c.leads][:_FIRST]:
        others = [body for body in find_bodies(candidate.text) if _acts(body, candidate.text)]
        if len(others) == 1 and _covers(rest, candidate):
            return _premise(query, (own.start, own.end), candidate, (others[0].start, others[0].end))
    return None


def _acts(body: Body, text: str) -> bool:
    """Whether a body is who does it: the sentence opens with it, or says that it is done by it."""
    before = shape(text)[: body.start]
    return bool(_BY.search(before) or _OPENS.match(before))


# Both


def _rest(question: str, claim: tuple[int, int]) -> str:
    """A question without its claim, the documents that it names and words by which it takes things for granted."""
    documents = [(mention.start, mention.end) for mention in find_documents(question)]
    return blanked(question, [*without_cues(question), *documents, claim])


def _covers(rest: str, candidate: Candidate) -> bool:
    """Whether a sentence says what the question says beside its claim; of another language what both have words for."""
    language, other = detect(rest), candidate.passage.language
    known = [t for t in tokens(rest, language) if language == other or has_concept(t)]
    said = keys(tokens(candidate.text, other))
    least = _COVERED if len(known) > 1 else 1
    return bool(known) and len(shared(known, said)) >= least * len(known)


def _premise(query: Query, asked: tuple[int, int], candidate: Candidate, stated: tuple[int, int]) -> Premise:
    document = candidate.hit.document
    own, written = query.text[slice(*asked)].strip(), candidate.text[slice(*stated)].strip()
    if candidate.passage.language != query.language:
        written = f"“{written}”"
    text = message("premise", query.language, asked=own, document=document.name, stated=written)
    return Premise(Notice("premise", text, (document.name,)), (document, candidate.start, candidate.end))
