"""Hits → the sentences an answer may quote, each with its place and how well it answers.

A sentence is worth what its words, its meaning and its passage say about the question. Knows nothing of answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from assistant.answering.finding.meaning import Stretch, compared, embedded_meanings, meanings
from assistant.index.late import Floats
from assistant.index.stores import Stores
from assistant.language.arithmetic import blanked
from assistant.language.asked_things import asked_things
from assistant.language.concepts import names_a_place, tokens
from assistant.language.detect import detect
from assistant.language.normalise import shape
from assistant.language.periods import Period, find_periods
from assistant.language.places import provinces_in
from assistant.language.questions import Asked as Fact
from assistant.language.questions import asked_for, asks_for_list, holds
from assistant.language.segment import opens_a_list, sentences, terms, together
from assistant.language.translations import Bridge, bridges
from assistant.language.years import years_in
from assistant.types import LAYS_DOWN_LAW, Hit, Language, Level, Passage, Query

# Fitted on the development sets, each left out in turn: by embedded sentences, and by the passages' token vectors.
_BY_EMBEDDING = (0.5, 0.25, 0.25)  # what words, meaning and passage count
_BY_TOKENS = (0.36, 0.34, 0.30)
# Among several languages meaning speaks for the question's own: words, which are translated, count for more.
_IN_LANGUAGES = (0.55, 0.24, 0.21)
USUAL_LENGTH = 90  # characters of a sentence
_LENGTH = 0.018  # of each natural logarithm by which a sentence is longer: short ones say little
# What leads an answer is two sentences, or as many short ones as these characters hold.
_LEADING, _LEAD_LENGTH = 2, 240
_LEAD_LONGEST = 420  # characters; more than a reader takes in at once
_FACT = 0.05  # of a sentence that holds what is asked for, or does not
_OTHER_YEARS = 0.85  # of a sentence that speaks of other years than the question
_SAME_DAY, _OTHER_DAY = 1.15, 0.85  # "by 30 June" asks for what stood on that day, whatever document says it
_OF_PLACE = 1.15
_OUTSIDE = 0.7  # titles and preambles name the subject of a question without answering it
_FOREIGN = 0.5
_REACH = 0.4  # of a question that words of another language say, at the least: they are not asked for more
_OVER = 1.0  # what the title or a heading says need not be said again by a sentence under it
_CAPTION = re.compile(r"(?:ตารางที่|bang|bieu|table|phu luc|annex|ภาคผนวก)\s+\S{1,4}[.:\s]")
_SHORT_LINE = 50
_DATELINE = 80  # characters
_FIGURES = frozenset({"amount", "share", "count"})
_LISTING = 1.25  # what opens a list, where a list is asked for
_OPENING = 0.9  # it tells little without its list
_ROW = 0.2
_CELLS = re.compile(r"(?:^|; )[^:;]{1,60}: ([^;(]+)(?=;|$| \()")  # of a row, as documents/tables.py writes it
_COLUMNS = 2
_UNNAMED = 0.8  # its columns' names speak of every row
_TWO_FIGURES = re.compile(r"\d[\d.,]*%?\s+\d[\d.,]*%?$")
_CLOSING = "heading:closing"  # the key of the place, date and signatures at the end (documents/structure.py)
_NUMBERING = 8  # characters between a label and its heading, and after it
_SHORT = 12  # characters; shorter pieces are numbers of lists and the like


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence of a hit, or a few that may lead: `start`, `end` count in its document's text; scores are 0 to 1."""

    hit: Hit
    start: int
    end: int
    text: str
    words: frozenset[str] = frozenset()  # index terms of the question that it holds
    over: frozenset[str] = frozenset()  # and those that only its title and headings hold
    named: bool = True  # unless it is a table's row whose own cells say nothing of the question
    score: float = 0.0
    coverage: float = 0.0
    similarity: float = 0.0
    leads: bool = False  # several sentences, which only the lead of an answer may be
    fits: bool = True  # unless its passage and document speak of other years or places only than the question
    nearest: Floats | None = None  # to each token of the question the cosine of what is nearest in its passage
    own_nearest: Floats | None = None  # and in the sentence itself
    heading: str = ""  # the line of its passage under which it stands
    listed: tuple[int, int] | None = None  # of the first of a list that a heading names: where all of it stands

    @property
    def passage(self) -> Passage:
        """The passage that holds it."""
        return self.hit.passage


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's language, its index terms, and what of it the other languages have words for."""

    language: Language
    terms: frozenset[str]
    bridges: tuple[Bridge, ...]
    things: frozenset[str]  # the terms of the things that it names: "and" is none
    kinds: frozenset[Fact]  # of fact that it asks for
    lists: bool
    places: frozenset[int]  # provinces
    years: frozenset[int]
    days: tuple[Period, ...]

    @property
    def bridged(self) -> frozenset[str]:
        """The question's terms that other languages have words for."""
        return self.terms & frozenset[str]().union(*(bridge.own for bridge in self.bridges))

    def said(self, text: str, language: Language) -> frozenset[str]:
        """The question's terms that a text in a language says, in its own words."""
        said = frozenset(terms(text))
        found = self.terms & said
        if language != self.language:
            for bridge in self.bridges:
                if bridge.is_said(text, said, language):
                    found |= bridge.own & self.terms
        return found

    def named(self, text: str, language: Language) -> bool:
        """Whether a text says any of the things that the question names."""
        said = self.said(text, language)
        return bool(said & self.things if self.things else said)


def _asked(query: Query, weighed: frozenset[str]) -> _Asked:
    question, language = query.text, detect(query.text)
    words = [question[slice(*word)] for thing in asked_things(question, language) for word in thing.words]
    periods = (mention.period for mention in find_periods(question))
    return _Asked(
        language,
        weighed,
        bridges(question, language),
        frozenset(terms(" ".join(words))) & weighed,
        asked_for(question),
        asks_for_list(question),
        provinces_in(question),
        query.years,
        tuple(period for period in periods if period.day and not period.unclear),
    )


def candidates(query: Query, hits: Sequence[Hit], stores: Stores) -> list[Candidate]:
    """The sentences of the hits, and neighbouring ones together, best first."""
    weights = term_weights(query.text, stores)
    asked = _asked(query, frozenset(weights))
    near = compared(query.text, hits, stores)
    pieces = [piece for hit in hits for piece in _pieces(hit, asked, stores)]
    if not pieces:
        return []
    reach = max(_REACH, sum(weights[word] for word in asked.bridged))
    scale = [1.0 if piece.passage.language == asked.language else 1 / reach for piece in pieces]
    coverages = [
        min(1.0, sum(weights[word] for word in piece.words) * s) for piece, s in zip(pieces, scale, strict=True)
    ]
    fits = {hit.passage.id: _is_timely(hit, query) and _is_local(hit, asked) for hit in hits}
    of_figures = bool(asked.kinds & _FIGURES)
    shares = _BY_TOKENS if len({hit.passage.language for hit in hits}) == 1 else _IN_LANGUAGES
    meant = meanings(query.text, hits, [_stretch(piece) for piece in pieces], stores, near.result())
    if meant is not None:
        found, nearest, own = meant.scores, meant.passages, meant.stretches
    else:
        nearest, own = {}, {}
        kept = [i for i, piece in enumerate(pieces) if not piece.leads]
        pieces, coverages = [pieces[i] for i in kept], [coverages[i] for i in kept]
        shares = _BY_EMBEDDING
        found = embedded_meanings(query.text, hits, [_stretch(piece) for piece in pieces], coverages, stores)
    scored = [
        replace(
            piece,
            coverage=coverage,
            similarity=similarity,
            fits=fits[piece.passage.id] and not (of_figures and _is_dateline(piece)),
            nearest=nearest.get(piece.passage.id),
            own_nearest=own.get(i),
            score=_score(
                piece, (coverage, sum(weights[w] for w in piece.over - piece.words), similarity), asked, shares
            ),
        )
        for i, (piece, coverage, similarity) in enumerate(zip(pieces, coverages, found, strict=True))
    ]
    return sorted(scored, key=lambda c: (-c.score, c.passage.document_id, c.start, c.end))


def _is_dateline(piece: Candidate) -> bool:
    """Whether a line says no more than where and when something was signed: no amount stands there."""
    if len(piece.text) > _DATELINE or not (times := find_periods(piece.text)):
        return False
    rest = tokens(blanked(piece.text, [(time.start, time.end) for time in times]), piece.passage.language)
    return bool(rest) and all(names_a_place(token) for token in rest)


def term_weights(question: str, stores: Stores) -> dict[str, float]:
    """Each term of a question with its share (sum 1) of what the question says: rare terms say more (BM25's idf)."""
    idf = stores.words.weights(terms(question))
    total = sum(idf.values()) or 1.0
    return {word: value / total for word, value in idf.items()}


def _pieces(hit: Hit, asked: _Asked, stores: Stores) -> Iterator[Candidate]:
    """The sentences of a passage that say something, and neighbours of one line that may lead an answer together."""
    passage = hit.passage
    silent = _silent_lines(passage, stores)
    above = asked.said(f"{hit.document.identity.title}\n{passage.context}", passage.language)
    headings = [(start, _heading(passage.text, start, end)) for start, end in silent]

    def over(start: int) -> tuple[str, frozenset[str]]:
        heading = next((text for at, text in reversed(headings) if at < start), "")
        return heading, above | asked.said(heading, passage.language) if heading else above

    said = [
        (start, end, asked.said(passage.text[start:end], passage.language))
        for start, end in sentences(passage.text, passage.language)
        if not any(first <= start and end <= last for first, last in silent)
    ]
    for start, end in together(passage.text, [(start, end) for start, end, _ in said], passage.language):
        words = frozenset[str]().union(*(own for first, last, own in said if start <= first and last <= end))
        if end - start >= _SHORT:
            cells = _cells(passage.text[start:end])
            named = len(cells) < _COLUMNS or asked.named(" ; ".join(cells), passage.language)
            yield _piece(hit, (start, end), words, over(start), named=named)
    for first, (start, _, own) in enumerate(said):
        words = own
        for count, (_, end, more) in enumerate(said[first + 1 :], start=2):
            longest = _LEAD_LONGEST if count <= _LEADING else _LEAD_LENGTH
            if "\n" in passage.text[start:end] or end - start > longest:
                break
            words |= more
            yield _piece(hit, (start, end), words, over(start), leads=True)


def _piece(
    hit: Hit,
    place: tuple[int, int],
    words: frozenset[str],
    under: tuple[str, frozenset[str]],
    *,
    named: bool = True,
    leads: bool = False,
) -> Candidate:
    first, (start, end), (heading, over) = hit.passage.start, place, under
    text = hit.passage.text[start:end]
    return Candidate(hit, first + start, first + end, text, words, over, named, leads=leads, heading=heading)


def _stretch(piece: Candidate) -> Stretch:
    return piece.passage, piece.start, piece.end


def _silent_lines(passage: Passage, stores: Stores) -> list[tuple[int, int]]:
    """Where in a passage stands what answers nothing: names of what stands under them, places, dates and signatures."""
    if passage.provision == _CLOSING:
        return [(0, len(passage.text))]
    found = []
    for provision in stores.registry.provisions_beginning(passage.document_id, passage.start, passage.end):
        start = provision.start - passage.start
        if provision.key == _CLOSING:
            found.append((start, len(passage.text)))
        elif provision.heading or provision.level is Level.HEADING:
            found.append((start, start + len(provision.label) + len(provision.heading) + _NUMBERING))
    return found


def _heading(text: str, start: int, end: int) -> str:
    """What stands in a silent line: up to the end of the line in which the heading ends."""
    return text[start:end].rsplit("\n", maxsplit=1)[0] if "\n" in text[end - _NUMBERING : end] else text[start:end]


def _heads_a_table(piece: Candidate) -> bool:
    """Whether a line is the heading of a printed table: no row itself, and rows follow it."""
    lines = piece.passage.text[piece.end - piece.passage.start :].split("\n", maxsplit=4)
    after = next((line for line in lines if len(line.split()) > 1), "")  # a heading may be broken over lines
    return piece.text[-1] not in ".;:" and not _is_row(piece.text) and _is_row(after)


def _is_row(text: str) -> bool:
    """Whether a line is a row of figures, which answers nothing but a question for a figure."""
    mostly = sum(map(str.isdigit, text)) > _ROW * len(text)
    return (mostly and len(text.split()) > 1) or bool(_TWO_FIGURES.search(shape(text)))


def _cells(text: str) -> list[str]:
    return _CELLS.findall(" ".join(text.split()))


def is_of_cells(text: str) -> bool:
    """Whether a line is a table's row as it is read: its cells, each behind its column's name."""
    return len(_cells(text)) >= _COLUMNS


def _names_only(text: str) -> bool:
    """Whether a line is a caption, a table's heading or the like: it says what follows, not how it is."""
    if text.isupper() or _CAPTION.match(shape(text)):
        return True
    return len(text) < _SHORT_LINE and text[-1].isalpha() and not any(character.isdigit() for character in text)


def _coverage(words: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 0.0) for word in set(words))


def _score(
    piece: Candidate, said: tuple[float, float, float], asked: _Asked, shares: tuple[float, float, float]
) -> float:
    """What a piece is worth; `said`: its coverage, what of the question only stands over it, and its similarity."""
    coverage, over, similarity = said
    words = min(1.0, coverage + _OVER * over)
    if piece.passage.language != asked.language:
        words = max(words, _FOREIGN * similarity)  # words of two languages do not meet; meaning speaks for both
    by_words, by_meaning, by_passage = shares
    score = by_words * words + by_meaning * similarity + by_passage * piece.hit.score
    score += _LENGTH * log(len(piece.text) / USUAL_LENGTH)
    if not piece.passage.provision or _names_only(piece.text) or _heads_a_table(piece):
        score *= _OUTSIDE
    if opens_a_list(piece.text):
        score *= _LISTING if asked.lists else _OPENING
    if asked.kinds:
        score += _FACT if holds(piece.text, asked.kinds) else -_FACT
    elif _is_row(piece.text):
        score *= _OUTSIDE
    if not piece.named and not asked.lists:
        score *= _UNNAMED
    if asked.places and asked.places & provinces_in(piece.text):
        score *= _OF_PLACE
    return score * _of_its_time(piece.text, asked)


def _is_local(hit: Hit, asked: _Asked) -> bool:
    """Whether a passage, what stands over it or its document names one of the provinces that a question names."""
    around = f"{hit.document.identity.title} {hit.passage.context} {hit.passage.text}"
    return not asked.places or bool(asked.places & provinces_in(around))


def _is_timely(hit: Hit, query: Query) -> bool:
    """Whether a passage, what stands over it and its document leave open that it speaks of the years asked about."""
    if not query.years:
        return True
    identity = hit.document.identity
    spoken_of = years_in(f"{identity.title} {hit.passage.context} {hit.passage.text}")
    if hit.document.identity.kind in LAYS_DOWN_LAW and not years_in(hit.passage.text):
        return True
    # A report that names its own year is of that year, whenever it was issued.
    dated = identity.issued is not None and not years_in(identity.title)
    issued = {identity.issued.year, identity.issued.year - 1} if identity.issued and dated else set()
    return not spoken_of or bool((spoken_of | issued) & query.years)


def _of_its_time(text: str, asked: _Asked) -> float:
    """What it counts for a sentence that it speaks of the time asked about, or of others only."""
    if not asked.years:
        return 1.0
    said = [mention.period for mention in find_periods(text)]
    if any(one.holds(other) for one in asked.days for other in said if other.day):
        return _SAME_DAY
    spoken_of = years_in(text)
    if spoken_of and not spoken_of & asked.years:
        return _OTHER_YEARS
    of_year = [period for period in said if period.year in asked.years]
    return _OTHER_DAY if asked.days and of_year and all(period.day for period in of_year) else 1.0
