"""The claims of a question as it writes them, and what it asks beside them.

Words only: whether a claim is so is found out by the module of its kind. The cues by which a question takes things for
granted are those of `language/premises.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.language.arithmetic import Span, blanked
from assistant.language.bodies import Body
from assistant.language.concepts import Token, all_keys, has_concept, keys, shared, tokens
from assistant.language.detect import detect
from assistant.language.documents_named import find_documents
from assistant.language.figures import find_figures
from assistant.language.moments import Moment, find_moments
from assistant.language.normalise import shape
from assistant.language.number_words import find_number_words
from assistant.language.premises import without_cues
from assistant.types import Language

_MOST = 100
_MARK = re.compile(r"[,;](?=\s)|\s[-–]\s")
_THING = re.compile(r"\s*(?P<thing>[^\W\d_]+)")
# A word for how many times, and what any count of times is known by.
_TIMES_NAMES = ("once", "twice")
_TIMES = re.compile(
    r"(?P<once>(?<!\w)(?:once(?! (?:the|an?|it|they|you|we))|one time|mot lan(?! nua))(?!\w)|ครั้งเดียว|หนึ่งครั้ง)"
    r"|(?P<twice>(?<!\w)twice(?!\w))"
)
_TIMES_THING = frozenset({"times", "time", "lan", "ครั้ง"})
_BY = re.compile(r"(?:(?<!\w)(?:by(?: the)?|do|boi)|โดย)\s*$")
_OPENS = re.compile(r"^[\s“\"'(]*(?:\(?[\w๐-๙]{1,3}[.)]\s*)?(?:the\s)?$")


def beside(question: str, *claims: Span) -> str:
    """A question without its claims and the words by which it takes them for granted; the rest stays where it was."""
    return blanked(question, [*without_cues(question), *claims])


def clause_of(question: str, claim: Span) -> list[Span]:
    """What stands before and after the clause of a claim."""
    start = max((match.end() for match in _MARK.finditer(question, 0, claim[0])), default=0)
    after = _MARK.search(question, claim[1])
    return [(0, start), (after.start() if after else len(question), len(question))]


def subject(question: str, *claims: Span) -> str:
    """The same without the documents that it names."""
    return beside(question, *((mention.start, mention.end) for mention in find_documents(question)), *claims)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that one in `language` may say too: across languages those that have a concept."""

    known: list[Token]
    language: Language

    @classmethod
    def of(cls, text: str, language: Language) -> Words:
        """Those of a text."""
        own = detect(text)
        return cls([t for t in tokens(text, own) if own == language or has_concept(t)], language)

    def said_by(self, text: str) -> float:
        """How much of them a text says, 0 to 1; 0 where there are none."""
        said = all_keys(text, self.language)
        return len(shared(self.known, said)) / len(self.known) if self.known else 0.0


# How many


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things at `text[start:end]`, with its thing."""

    value: Decimal
    start: int
    end: int
    things: frozenset[str]
    in_words: bool


def counts(text: str) -> list[Count]:
    """The small numbers that a text gives of something, in words or figures."""
    words = [(w.value, w.start, w.end, True) for w in find_number_words(text) if w.sure]
    figures = [(f.value, f.start, f.end, False) for f in find_figures(text) if not f.unit]
    found = []
    for value, start, end, in_words in sorted([*words, *figures], key=lambda one: one[1]):
        thing = _THING.match(text, end)
        if thing is not None and 1 < value < _MOST:
            found.append(Count(value, start, thing.end(), _keys(text, thing), in_words))
    return sorted([*found, *_times(text)], key=lambda count: count.start)


def _times(text: str) -> list[Count]:
    """How many times something may be done, where one word says it: "once", "twice", `ครั้งเดียว`, `một lần`."""
    found = []
    for match in _TIMES.finditer(shape(text)):
        value = Decimal(next(n for n, name in enumerate(_TIMES_NAMES, 1) if match[name]))
        found.append(Count(value, *match.span(), _TIMES_THING, in_words=True))
    return found


def same_thing(count: Count, own: Sequence[Count]) -> list[Count]:
    """Those of the same thing."""
    return [one for one in own if one is not count and not one.things.isdisjoint(count.things)]


def _keys(text: str, thing: re.Match[str]) -> frozenset[str]:
    """By what a thing is known: its word, and in other languages its concept."""
    word = shape(thing["thing"])
    rest = tokens(text[thing.start("thing") : thing.start("thing") + 40], detect(text), every=True)[:1]
    return frozenset({word, word.removesuffix("s")}) | keys(rest)


# Who


def acts(body: Body, text: str) -> bool:
    """Whether a body that a text names is who does it: the text opens with it, or says that it is done by it."""
    before = shape(text)[: body.start]
    return bool(_BY.search(before) or _OPENS.match(before))


# When


def days(text: str) -> list[Moment]:
    """The days that are named without a year: they come every year."""
    return [moment for moment in find_moments(text) if moment.month and moment.day and not moment.year]
