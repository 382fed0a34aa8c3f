"""Sentences are found as a person finds them: measured on text written out sentence by sentence in tests/golden.

A line of those files is a sentence, an empty line ends a paragraph. Thai has no full stop: its clauses are parted by
spaces, most of which part nothing.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.normalise import normalise
from assistant.language.segment import sentences, terms, words
from assistant.settings import ROOT
from assistant.types import Language

# What the code reaches, less a little.
FLOORS: dict[Language, float] = {"th": 0.9, "vi": 0.95, "en": 0.95}


def paragraphs(language: Language) -> list[list[str]]:
    text = normalise((ROOT / "tests" / "golden" / f"sentences-{language}.txt").read_text("utf-8"))
    return [part.strip().split("\n") for part in text.split("\n\n")]


def score(language: Language) -> tuple[float, float]:
    """Precision and recall of the ends of sentences inside paragraphs."""
    right = said = there = 0
    for lines in paragraphs(language):
        text = " ".join(lines)
        ends, at = set(), 0
        for line in lines:
            at += len(line)
            ends.add(at)
            at += 1
        found = {end for _, end in sentences(text, language)}
        inner = {len(text)}
        right += len((found & ends) - inner)
        said += len(found - inner)
        there += len(ends - inner)
    return right / max(said, 1), right / there


@pytest.mark.parametrize("language", ["th", "vi", "en"])
def test_ends_of_sentences_are_found(language: Language) -> None:
    precision, recall = score(language)
    measure = 2 * precision * recall / (precision + recall)
    assert measure >= FLOORS[language], f"precision {precision:.2f}, recall {recall:.2f}"


@given(st.text(max_size=400), st.sampled_from(["th", "vi", "en"]))
def test_sentences_are_all_of_the_text_but_white_space(text: str, language: Language) -> None:
    text = normalise(text)
    found = sentences(text, language)
    rest, at = "", 0
    for start, end in found:
        assert at <= start < end
        rest += text[at:start]
        at = end
    assert not (rest + text[at:]).strip()


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    assert all(isinstance(term, str) for term in [*words(text), *terms(text)])


@given(st.text(max_size=300))
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


MARKS = st.text(alphabet="กาํ่้๊๋ิีึืัุูำเแ ๆ์็", max_size=40)


@given(MARKS)
def test_normalising_thai_marks_again_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
