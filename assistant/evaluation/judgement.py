"""Whether an answer to a golden question is right. Pure: a question and what came out, in; a verdict, out.

Knows nothing of how answers are made. What must be quoted is compared letter by letter, what the answer must say for
itself by value, so that a result counts however it is printed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.evaluation.datasets import GoldenQuestion, Quoted
from assistant.evaluation.metrics import holds_answer
from assistant.language.figures import Figure, find_figures, parse_number
from assistant.language.normalise import normalise, shape
from assistant.types import Answer, Citation, Hit, Sentence

_GAP = 3  # characters between two quotes that follow each other: the space or the line between them
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def is_right(question: GoldenQuestion, answer: Answer) -> bool:
    """Whether an answer is right: all that the question wants is quoted, said and noticed.

    Where nothing is wanted, the only right answer says that nothing is held and cites nothing. A question that is out
    of scope gets no sentence: what it wants is only the notice.
    """
    if question.is_absent:
        return answer.completeness == "none" and not answer.citations
    if "scope" in question.notice and answer.sentences:
        return False
    noticed = {notice.kind for notice in answer.notices}
    return (
        all(_is_quoted(wanted, answer) for wanted in question.quoted)
        and (not question.says or any(_is_said(phrase, answer) for phrase in question.says))
        and (not question.notice or not noticed.isdisjoint(question.notice))
    )


def holds(question: GoldenQuestion, hit: Hit) -> bool:
    """Whether a passage holds an expected phrase in the document expected."""
    right_file = question.file in ("", hit.document.source.rsplit("/", 1)[-1])
    return right_file and holds_answer(hit.passage.text, [normalise(phrase) for phrase in question.expect])


def wanted(question: GoldenQuestion) -> str:
    """What would have been right, for a person to read."""
    if question.is_absent:
        return "not held"
    quoted = [
        f"{', '.join(filter(None, [q.file or 'any document', f'page {q.page}' if q.page else '']))}: "
        f"{' | '.join(q.expect)}"
        for q in question.quoted
    ]
    said = [f"says {' | '.join(question.says)}"] if question.says else []
    noticed = [f"notice {' | '.join(question.notice)}"] if question.notice else []
    return "; ".join([*quoted, *said, *noticed])


def refused(question: GoldenQuestion, answer: Answer) -> float:
    """1 where an answer was to be had and was not given; NaN where none was to be had."""
    return float(answer.completeness == "none") if question.quoted or question.says else math.nan


def made_up(question: GoldenQuestion, answer: Answer) -> float:
    """1 where nothing is held and something was answered; NaN where something is held."""
    return float(bool(answer.sentences)) if question.is_absent else math.nan


def led(question: GoldenQuestion, answer: Answer) -> float:
    """1 where what is read first answers: it quotes or says something that is wanted, or a notice says it.

    What is read first is the first sentence that cites, with what follows it in its document without a gap: the items
    of a list that it opens, the rows of its table. NaN where nothing that is held is wanted.
    """
    if not (question.quoted or question.says):
        return math.nan
    first = _read_first(answer)
    return float(
        any(_is_quoted(wanted, first) for wanted in question.quoted)
        or any(_is_said(phrase, first) for phrase in question.says)
    )


def _read_first(answer: Answer) -> Answer:
    """An answer of what is read first alone."""
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for sentence in answer:
        own = [answer.citation(n) for n in sentence.citations]
        if citations and not (own and _goes_on(citations[-1], own[0])):
            break
        sentences.append(sentence)
        citations += own
    return replace(answer, sentences=tuple(sentences), citations=tuple(citations))


def _goes_on(one: Citation, other: Citation) -> bool:
    """Whether a quote follows another in their document without a gap."""
    return one.document.id == other.document.id and 0 <= other.start - one.end <= _GAP


def _is_quoted(wanted: Quoted, answer: Answer) -> bool:
    expected = [normalise(phrase) for phrase in wanted.expect]
    return any(
        wanted.file in ("", citation.document.source.rsplit("/", 1)[-1])
        and (wanted.page is None or citation.page == wanted.page)
        and holds_answer(citation.quote, expected)
        for citation in answer.citations
    )


def _is_said(phrase: str, answer: Answer) -> bool:
    """Whether a sentence or notice says a phrase: its figures, by value, or where it has none its words."""
    said = [normalise(text) for text in (*(s.text for s in answer), *(n.text for n in answer.notices))]
    figures = list(_values(normalise(phrase)))
    if not figures:
        return any(holds_answer(text, [normalise(phrase)]) for text in said)
    return any(_has_all(figures, list(_values(text))) for text in said)


def _values(text: str) -> Iterator[tuple[Figure, Decimal]]:
    """The figures of a text, each with its number as it is written, before its scale."""
    for figure in find_figures(text):
        written = _NUMBER.search(shape(text[figure.start : figure.end]))
        yield figure, parse_number(written[0]) if written else figure.value


def _has_all(wanted: Sequence[tuple[Figure, Decimal]], said: Sequence[tuple[Figure, Decimal]]) -> bool:
    return all(any(_same(*one, *other) for other in said) for one in wanted)


def _same(wanted: Figure, bare: Decimal, said: Figure, written: Decimal) -> bool:
    """Whether a figure is the wanted one. One wanted without a unit is found before any scale and unit."""
    if wanted.unit:
        return (wanted.value, wanted.unit) == (said.value, said.unit)
    return bare in (said.value, written) or wanted.value == said.value
