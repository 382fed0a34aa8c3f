"""What a question about figures is after: subject, measure, times and unit of what it asks to have computed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from assistant.answering.arithmetic.numbered import named_by_number
from assistant.figures.stated import Statement
from assistant.language.arithmetic import (
    Bound,
    Measure,
    Operation,
    affirmed,
    asks,
    asks_for_number,
    blanked,
    bound_asked,
    measures,
    operations,
    without_figures,
)
from assistant.language.concepts import Token, has_concept, keys, names_a_place, tokens
from assistant.language.detect import detect
from assistant.language.documents_named import find_documents
from assistant.language.figures import currencies, find_figures
from assistant.language.normalise import fold, normalise, shape
from assistant.language.number_words import find_number_words
from assistant.language.periods import (
    Period,
    day_in_year,
    find_periods,
    names_a_part,
    parts_of_one_year,
    standing_by_days,
    years_between,
)
from assistant.language.questions import asked_for
from assistant.types import Language

# What kind of place a name is of: staff write "Mường Lai" for Huyện Mường Lai.
_PLACE_KIND = re.compile(
    r"^(?:huyen|thi xa|thanh pho|tinh|quan|xa|phuong|thi tran)\s"
    r"|^(?:อำเภอ|จังหวัด|ตำบล|เทศบาลเมือง|เทศบาลตำบล|เทศบาลนคร|อบต\.)\s?"
    r"|\s(?:district|province|city|county|town)$"
)
_WORD = re.compile(r"[^\W\d_]+")
_CLASSIFIER = re.compile(r"\s?(?:แห่ง|ราย|คน|หลัง|ชิ้น|รุ่น|คณะ)")
_HEARD = 0.75  # of a word that is only said around a figure
_NAMED = 0.1  # where all names of the question are said
_UNKNOWN = 0.25
_EXTRA = 0.1  # for each word of a figure's own that the question does not have
_MOST_EXTRAS = 6
_COUNTED = 40  # characters after a number that say what it counts


@dataclass(frozen=True)
class Asked:
    """A question about figures."""

    text: str

    @cached_property
    def language(self) -> Language:
        """That of the question."""
        return detect(self.text)

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """What is to be computed."""
        return operations(self.text)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that it names, each once, in order."""
        return tuple(dict.fromkeys(name for name, _, _ in measures(self.text)))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The times that it names, each once; of a year and a day in it the day: "the 2024 plan on 30 June 2024"."""
        parts = parts_of_one_year(self.text)
        if parts:
            return parts
        # The 12/2567 of an order is its number, no month.
        numbers = [(one.start, one.end) for one in find_documents(self.text) if "/" in one.number]
        mentions = (m for m in find_periods(self.text) if not any(a <= m.start and m.end <= b for a, b in numbers))
        named = tuple(dict.fromkeys(mention.period for mention in mentions))
        exact = {period.year for period in named if period.day or period.month or period.unclear}
        if len(named) == 1 and not exact and (day := day_in_year(self.text, named[0].year)):
            return (day,)
        named = standing_by_days([p for p in named if p.year not in exact or p.day or p.month or p.unclear])
        days = [period.day for period in named if period.day]
        if len(named) == 2 and len(days) == 1 and (names_a_part(self.text) or asks(self.text, "same_period")):
            # "the first half of 2024 against 2023" holds two halves beside each other
            return tuple(p if p.day else replace(p, day=days[0].replace(year=p.year)) for p in named)
        return named

    @cached_property
    def each(self) -> tuple[Period, ...]:
        """The times that it names, those of a range all: "2022–2024" is three."""
        years = years_between(self.text)
        if len(years) > len(self.periods) and not any(p.day or p.month or p.unclear for p in self.periods):
            return tuple(Period(year) for year in years)
        return self.periods

    @cached_property
    def before(self) -> bool:
        """Whether it compares with the year before."""
        return asks(self.text, "before")

    @cached_property
    def currencies(self) -> frozenset[str]:
        """The currencies that it names."""
        return currencies(self.text)

    @cached_property
    def numbers(self) -> dict[Decimal, frozenset[str]]:
        """The numbers of things that it names, each with the keys of what is counted: "the 14 units"."""
        figures = [figure for figure in find_figures(self.text) if not figure.unit]
        counted = {f.value: self._counted(f.start, f.end) for f in figures}
        words = find_number_words(self.text)
        said = {w.value: keys(tokens(self.text[w.end : w.end + _COUNTED], self.language)[:3]) for w in words if w.sure}
        return said | counted

    def _counted(self, start: int, end: int) -> frozenset[str]:
        """The keys of what a number counts: the word after it, in Thai before it where a classifier follows."""
        if _CLASSIFIER.match(self.text, end):
            return keys(tokens(self.text[max(0, start - _COUNTED) : start], self.language)[-1:])
        return keys(tokens(self.text[end : end + _COUNTED], self.language)[:1])

    @cached_property
    def counts(self) -> bool:
        """Whether it asks for a number of things."""
        return asks_for_number(self.text)

    @cached_property
    def figure(self) -> bool:
        """Whether it asks for a number or an amount: "how much is the plan" does, as does "what was the 2024 plan"."""
        kinds = asked_for(self.text)
        if self.counts or "amount" in kinds:
            return True
        if not self.measures or (find_figures(self.text) and not self.periods):
            return False  # "support for 20 people" is no plan
        return "count" in kinds or (not kinds and not self.subject and bool(self.periods))

    @cached_property
    def shares(self) -> bool:
        """Whether it asks for shares in per cent, not for what they are of."""
        return "share" in asked_for(self.text) and not self.counts

    @cached_property
    def dated(self) -> bool:
        """Whether it asks for a figure of one day, part of a year or year as a whole, and of no plan for one."""
        return self.figure and [bool(p.day) for p in self.periods] == [True] and "planned" not in self.measures

    @cached_property
    def subject(self) -> tuple[Token, ...]:
        """What it is about, apart from figures, times, measures and ways of asking."""
        documents = [(mention.start, mention.end) for mention in find_documents(self.text)]
        return tokens(affirmed(without_figures(self.text, also=documents)), self.language)

    @cached_property
    def whole(self) -> tuple[Token, ...]:
        """Its tokens, those of its measures among them."""
        return tokens(self.text, self.language)

    @cached_property
    def kinds(self) -> tuple[Token, ...]:
        """What may be the kind of thing that it asks for: all its words, "province" among them."""
        return tokens(self.text, self.language, every=True)

    @cached_property
    def bound(self) -> Bound | None:
        """The amount or number that it asks what lies above, or below."""
        return bound_asked(self.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys of words that it writes as names, which no other word can stand for."""
        if self.language == "th":
            return frozenset()
        words = [match[0] for match in _WORD.finditer(self.text)][1:]
        found = (token for word in words if word[0].isupper() for token in tokens(word, self.language))
        return keys(token for token in found if not has_concept(token) or names_a_place(token))

    @cached_property
    def folded(self) -> str:
        """It in the form in which texts are compared."""
        return fold(self.text)

    def without(self, labels: Sequence[str]) -> Asked:
        """The same question without the names of some rows."""
        text = self.text
        for label in (form for own in labels for form in dict.fromkeys((own, _without_kind(own)))):
            for match in re.finditer(re.escape(shape(normalise(label))), shape(text)):
                text = blanked(text, [match.span()])
        return Asked(text)

    def says(self, label: str) -> bool:
        """Whether it names a row as the row is called; numbers in the name aside, and case and marks."""
        plain = fold(re.sub(r"\([^)]*\)", "", label)).strip()
        bare = _PLACE_KIND.sub("", plain)
        if bare != plain and self.says(bare):
            return True
        if len(plain) < 3 or not re.search(r"[^\W\d]", plain):
            return False
        if named_by_number(plain, self.folded):
            return True
        if not plain.isascii():
            return plain in self.folded
        return re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", self.folded) is not None


def _without_kind(label: str) -> str:
    """The name of a place without what kind of place it is; as it stands where that is all there is."""
    match = _PLACE_KIND.search(fold(label))
    if match is None or len(fold(label)) != len(label):
        return label
    return (label[: match.start()] + label[match.end() :]).strip() or label


class Without(Asked):
    """A question without some keys of its subject."""

    def __init__(self, asked: Asked, ignored: frozenset[str]) -> None:
        super().__init__(asked.text)
        object.__setattr__(self, "_ignored", ignored)

    @cached_property
    def subject(self) -> tuple[Token, ...]:
        """What it is about, without those keys."""
        ignored: frozenset[str] = self._ignored  # type: ignore[attr-defined]
        return tuple(t for t in Asked(self.text).subject if t.isdisjoint(ignored))


def fitness(asked: Asked, statement: Statement, named: Sequence[Token] = ()) -> float:
    """How well a figure is of what is asked about, 0 to 1; `named` are those of its tokens that the question names.

    Every name of the question must be said of it; what it is said to be of, and the question is not, counts against it.
    """
    subject = asked.subject
    same = statement.language == asked.language
    known = [t for t in subject if same or has_concept(t) or not t.isdisjoint(asked.names)]
    own = keys((*statement.names, *statement.counted, *statement.under))
    around = statement.said | statement.about
    worth = [1.0 if not t.isdisjoint(own) else _HEARD if not t.isdisjoint(around) else 0.0 for t in known]
    if any(not value and not t.isdisjoint(asked.names) for t, value in zip(known, worth, strict=True)):
        return 0.0
    if subject and not known:
        return 0.0
    unknown = len(subject) - len(known)  # words of which no text in another language can be told to speak
    covered = sum(worth) / (len(known) + _UNKNOWN * unknown) if known else 1.0
    if asked.names and any(not t.isdisjoint(asked.names) for t in known):
        covered = min(1.0, covered + _NAMED)
    wanted = keys(asked.whole) | keys(named)
    specific = {t for t in (*statement.names, *statement.under) if t.isdisjoint(wanted)}
    return covered - _EXTRA * min(len(specific), _MOST_EXTRAS)
