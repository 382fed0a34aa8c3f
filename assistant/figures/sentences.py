"""Sentences → the figures that they state. Knows nothing of what stands in tables. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.figures.numbering import is_no_figure, numbers_a_name
from assistant.figures.stated import Kind, Source, Statement, headings, only_period, written_scale
from assistant.figures.times import Times
from assistant.language.arithmetic import Measure, blanked, clauses, is_bound, is_change, measure_at, measures
from assistant.language.concepts import Token, keys, tokens
from assistant.language.documents_named import find_documents
from assistant.language.figures import CURRENCIES, Figure, find_figures
from assistant.language.normalise import shape
from assistant.language.periods import find_periods, parts_named
from assistant.language.segment import quotable
from assistant.types import LAYS_DOWN_LAW, Language, Passage

_NOUN = 40  # characters after a count that say what is counted
_ITEM = re.compile(r"^(?:\(?[\d๐-๙]{1,3}[.)]|[a-zđ][.)])\s")
_MARKS = " ,.;:()–-"
_FEW_LETTERS, _LONGEST_WORDING = 4, 120
_OF_SO_MANY = re.compile(r"^(?:\s*of (?:the |all )?|/)[\d.,]*\d", re.IGNORECASE)
_NOUN_ENDS = re.compile(r"[.;,()\d]|\s(?:and|or|by|in|at|of|with|va|hoac|trong|tai)\s|\s(?:และ|หรือ)")


def of_passage(source: Source, passage: Passage) -> Iterator[Statement]:
    """The figures of a passage's sentences, its document's tables left out."""
    if not any(character.isdigit() for character in passage.text):
        return
    for first, last in quotable(passage.text, passage.language):
        start, end = passage.start + first, passage.start + last
        text = passage.text[first:last]
        if any(table.start <= start < table.end for table in source.document.tables) or not re.search(
            r"\d", shape(text)
        ):
            continue
        figures = find_figures(text)
        if figures:
            yield from _of_sentence(source, passage, (start, end), text, figures)


def _of_sentence(
    source: Source, passage: Passage, place: tuple[int, int], text: str, figures: Sequence[Figure]
) -> Iterator[Statement]:
    around = source.around(*place)
    above, opening = headings(around), source.opening(around)
    identity = source.document.identity
    # All rules of an act are under its title, which tells none from another; the figures of a report or plan are of it.
    told = identity.kind not in LAYS_DOWN_LAW or bool(measures(identity.title))
    over = [identity.title, identity.issuer] if told else []
    about = keys(tokens(" . ".join([*over, passage.context, *above, *opening]), passage.language))
    said = keys(tokens(text, passage.language))
    under = tokens(above[-1], passage.language) if above else ()
    parts = list(clauses(text))
    times = Times.of(text, parts, only_period(list(reversed(above))), source.title_period)
    named = [(m.start, m.end) for m in find_periods(text)] + [(start, end) for start, end, _ in parts_named(text)]
    for figure in figures:
        if is_no_figure(text, figure) or any(start <= figure.start < end for start, end in named):
            continue
        clause = next(part for part in parts if part[0] <= figure.start < part[1])
        kind: Kind = "level"
        if is_bound(text, figure.start):
            kind = "bound"
        elif is_change(text, figure.start, figure.end):
            kind = "change"
        elif not figure.unit and _OF_SO_MANY.match(text[figure.end :]):
            kind = "part"
        around_figure = _around(text, figure, figures, clause, passage.language)
        counted = noun_counted(text[figure.end :], passage.language) if not figure.unit else ""
        if not figure.unit and not counted.strip() and numbers_a_name(text, figure):
            continue
        yield Statement(
            value=figure.value,
            unit=figure.unit,
            scale=written_scale(text, figure),
            measure=measure_at(text, figure.start, figure.end)
            or (_measured(opening) if figure.unit in CURRENCIES else ""),
            period=times.at(figure, changes=kind == "change"),
            document=source.held,
            language=passage.language,
            start=place[0],
            end=place[1],
            at=(place[0] + figure.start, place[0] + figure.end),
            names=_subject(text, around_figure, passage.language),
            counted=tokens(counted, passage.language),
            about=about,
            said=said,
            under=under,
            heading=counted,
            kind=kind,
            page=source.page(place[0] + figure.start),
            provision=around[-1].key if around else "",
            subject=" ".join(counted.split()) or _wording(text, figure, around_figure) or (above or [""])[-1],
        )


def _measured(opening: Sequence[str]) -> Measure:
    """What the amounts of a list measure, by what stands before it."""
    return next((said[-1][0] for line in reversed(opening) if (said := measures(line))), "")


def _wording(text: str, figure: Figure, clause: tuple[int, int]) -> str:
    """What a figure is of, in the words beside it: those before it, else those after; empty for times alone."""
    parts = (text[clause[0] : figure.start], text[figure.end : clause[1]])
    words = next((" ".join(part.split()) for part in parts if _says_something(part)), "")
    words = _ITEM.sub("", words)
    cut = words.find(" ", len(words) - _LONGEST_WORDING) if len(words) > _LONGEST_WORDING else 0
    return words[max(cut, 0) :].strip(_MARKS)


def _says_something(part: str) -> bool:
    rest = blanked(part, [(m.start, m.end) for m in find_periods(part)])
    return sum(character.isalpha() for character in rest) > _FEW_LETTERS


def _around(
    text: str, figure: Figure, figures: Sequence[Figure], clause: tuple[int, int], language: Language
) -> tuple[int, int]:
    """The words of a clause that go with a figure: up to the figures beside it; in Thai they stand before it."""
    start = max([clause[0], *(f.end for f in figures if f.end <= figure.start)])
    end = min([clause[1], *(f.start for f in figures if f.start >= figure.end)])
    if language == "th":
        space = text.find(" ", figure.end + 1)
        end = min(end, space if space > 0 else end)
    return start, max(end, figure.end)


def _subject(text: str, clause: tuple[int, int], language: Language) -> tuple[Token, ...]:
    """What a clause speaks of, without its measures and times."""
    part = text[clause[0] : clause[1]]
    gone = [(m.start, m.end) for m in find_documents(part)]
    gone += [(m.start, m.end) for m in find_periods(part)] + [(start, end) for _, start, end in measures(part)]
    return tokens(blanked(part, gone), language)


def noun_counted(after: str, language: Language) -> str:
    """What is counted, by the words after the number; in Thai a space ends them."""
    written = _OF_SO_MANY.sub("", after)[:_NOUN].lstrip()
    stop = re.search(r"\s", written) if language == "th" else _NOUN_ENDS.search(shape(written))
    return written[: stop.start()] if stop else written
