"""Years that a question asks about and no text tells of, though it takes for granted that there is something to tell.

A figure of such a year is not held, however near other sentences are, but for a rule that states one for any year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from assistant.answering.arithmetic.asking import Asked
from assistant.answering.arithmetic.statements import sentences_of
from assistant.answering.finding.evidence import Candidate
from assistant.figures.stated import Statement
from assistant.index.registry import Registry
from assistant.language.arithmetic import blanked
from assistant.language.concepts import keys, shared
from assistant.language.dates import find_dates
from assistant.language.document_numbers import kinds_said
from assistant.language.documents_named import find_documents
from assistant.language.figures import CURRENCIES
from assistant.language.messages import print_year
from assistant.language.normalise import normalise
from assistant.language.particulars import says_on_what_it_rests
from assistant.language.questions import asked_for
from assistant.language.years import years_in
from assistant.types import LAYS_DOWN_LAW, Hit, Query

_PLURAL = re.compile(r"(?<=[a-z])s\b")  # the year may be that of acts: "the decrees of 2012"
_FIGURES = frozenset({"amount", "share", "count"})
_FIRST = 4  # sentences by which a rule may answer
_COVERED = 0.5  # of what is asked, said by such a sentence


@dataclass(frozen=True, slots=True)
class Untold:
    """The `years` asked about that nothing tells of, as the reader writes them.

    `some`: of other years asked about something is told. `held`: whether what is asked may be told all the same.
    """

    years: tuple[str, ...]
    some: bool
    held: bool


def untold(asked: Query, found: Sequence[Candidate], hits: Sequence[Hit], registry: Registry) -> Untold:
    """What is not told of the years that a question asks about, by the passages found and the sentences of them."""
    of_figure = _asks_for_figure(asked.text) and not names_acts(asked.text)
    years = _untold(asked.years, hits, of_figure=of_figure)
    some = len(years) < len(asked.years)
    held = some or not years or not _is_of_no_rule(asked.text, found, registry)
    return Untold(tuple(print_year(year, asked.language) for year in years), bool(years) and some, held)


def _untold(asked: AbstractSet[int], hits: Sequence[Hit], *, of_figure: bool) -> list[int]:
    """The years of which no passage found, nor its document by its title or date, speaks.

    That a law is of a year, or begins in it, tells no figure of it, nor does naming such a law, in whatever document.
    Nothing is denied where the best passage leaves open of what time it is.
    """
    told: set[int] = set()
    for place, hit in enumerate(hits):
        identity = hit.document.identity
        of_its_own = of_figure and identity.kind in LAYS_DOWN_LAW
        text = normalise(f"{identity.title}\n{hit.passage.context}\n{hit.passage.text}")
        days = {identity.issued, identity.effective} if of_its_own else frozenset[date | None]()
        told |= years_in(without_acts(text, days) if of_figure else text)
        if identity.issued and not of_its_own:
            told |= {identity.issued.year, identity.issued.year - 1}
        if place == 0 and not told and not identity.issued:
            return []  # what has no date and names no year may well be of that one
        if asked <= told:
            break  # as for most questions the best passage tells
    return sorted(asked - told)


def names_acts(question: str) -> bool:
    """Whether a question names a kind of document, whose the year may be then."""
    return bool(kinds_said(_PLURAL.sub("", question)))


def without_acts(text: str, days: AbstractSet[date | None]) -> str:
    """A text without the acts that it names or rests on, and without the days of its own."""
    text = "\n".join("" if says_on_what_it_rests(line) else line for line in text.split("\n"))
    own = [(one.start, one.end) for one in find_dates(text) if one.day and one.day in days]
    return blanked(text, [*own, *((one.start, one.end) for one in find_documents(text))])


def _asks_for_figure(question: str) -> bool:
    return bool(asked_for(question) & _FIGURES) or Asked(question).counts


def _is_of_no_rule(question: str, found: Sequence[Candidate], registry: Registry) -> bool:
    """Whether a question asks for a figure that none of the best rules states."""
    asked = Asked(question)
    if not _asks_for_figure(question):
        return False
    rules = [c for c in found[:_FIRST] if c.hit.document.identity.kind in LAYS_DOWN_LAW and c.coverage >= _COVERED]
    said = sentences_of([c.hit for c in rules], registry)
    return not any(_states(asked, s, c) for c in rules for s in said)


def _states(asked: Asked, s: Statement, rule: Candidate) -> bool:
    """Whether a figure of a rule may be the one asked for: money, a share, or a number of the things that are asked."""
    if s.document.id != rule.passage.document_id or not rule.start <= s.at[0] < rule.end:
        return False
    of_money = (s.unit == "%" or s.unit in CURRENCIES) and not asked_for(asked.text) <= {"count"}
    return of_money or (not s.unit and bool(shared(s.counted, keys(asked.subject))))
