"""A chat model's rewriting of a follow-up: what it is told, and whether what it wrote may be believed. Pure.

A rewriting may only put together what the conversation says: no reference, year, figure or subject of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.language.asking import content
from assistant.language.detect import detect
from assistant.language.normalise import normalise, shape
from assistant.language.references import find_references
from assistant.language.segment import terms
from assistant.language.years import years_in
from assistant.types import Reference

_LONGEST = 300
_SAID = 0.75  # share of its words that must stand in the conversation
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LABEL = re.compile(r"^(?:[-?>*•]+|(?:rewritten |standalone )?question:|câu hỏi:|คำถาม(?:ใหม่)?:)\s*", re.IGNORECASE)
_LEVELS = ("part", "chapter", "section", "article", "paragraph", "clause", "point", "annex")


def rewriting_request(question: str, before: Sequence[str]) -> str:
    """What the model is given beside `prompts/rewrite.….md`: the earlier questions, then the one to rewrite."""
    lines = [f"- {' '.join(earlier.split())}" for earlier in before]
    return "\n".join([*lines, f"? {' '.join(question.split())}"])


def accepted(written: str, question: str, before: Sequence[str], joined: str) -> str:
    """What a model wrote, cleaned, where it is a rewriting of the question in its conversation; else `joined`.

    `joined` is what the rules made of the question (`Understood.text`).
    """
    text = _cleaned(written)
    said = [normalise(turn) for turn in (*before, question)]
    if not text or not _is_of_its_length(text, said) or detect(text) not in {detect(turn) for turn in said}:
        return joined
    invents = _numbers([text]) - _numbers(said) or not _refers_within(text, said)
    forgets = years_in(said[-1]) - years_in(text) or not _keeps_references(text, said[-1])
    return joined if invents or forgets or not _says_what_was_said(text, said) else text


def _cleaned(written: str) -> str:
    """The one line that was written, without label and quotation marks; empty where there are more lines."""
    lines = [line.strip() for line in normalise(written).splitlines() if line.strip()]
    return _LABEL.sub("", lines[0]).strip(" \"“”'‘’`") if len(lines) == 1 else ""


def _is_of_its_length(text: str, said: Sequence[str]) -> bool:
    return len(text) <= min(_LONGEST, len(said[-1]) + max(len(turn) for turn in said) + 40)


def _numbers(texts: Iterable[str]) -> set[str]:
    """The numbers of texts; a year also as the other calendar counts it."""
    found: set[str] = set()
    for text in texts:
        found |= set(_NUMBER.findall(shape(text)))
        found |= {str(year + era) for year in years_in(text) for era in (0, 543)}
    return found


def _refers_within(text: str, said: Sequence[str]) -> bool:
    """Whether each part of its references is one of the conversation's."""
    spoken = [reference for turn in said for reference in find_references(turn)]
    numbers = {reference.document for reference in spoken}
    levels = {part for reference in spoken for part in _parts(reference)}
    return all(
        reference.document in numbers | {""} and _parts(reference) <= levels for reference in find_references(text)
    )


def _keeps_references(text: str, question: str) -> bool:
    kept = {part for reference in find_references(text) for part in _parts(reference)}
    documents = {reference.document for reference in find_references(text)}
    return all(
        _parts(reference) <= kept and reference.document in documents | {""} for reference in find_references(question)
    )


def _parts(reference: Reference) -> set[tuple[str, str]]:
    return {(level, getattr(reference, level)) for level in _LEVELS if getattr(reference, level)}


def _says_what_was_said(text: str, said: Sequence[str]) -> bool:
    """Whether its words are those of the conversation: a model that answers, or obeys, brings its own."""
    own = set(terms(" ".join(content(text))))
    known = {term for turn in said for term in terms(turn)}
    return bool(own) and len(own & known) >= _SAID * len(own)
