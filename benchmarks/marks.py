"""Vietnamese questions typed without their marks: how many get them back, and how many are answered all the same.

    python benchmarks/marks.py INDEX FOLDER…

The folders hold questions like those of `tests/golden`, about what is indexed in INDEX. Those that bear marks are asked
as they are, and again with the marks taken off.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import combining, normalize

from assistant.evaluation.datasets import GoldenQuestion, read_golden
from assistant.evaluation.judgement import is_right
from assistant.evaluation.run import asked_as
from assistant.index.stores import Stores
from assistant.retrieval.marking import with_marks
from assistant.service import Assistant
from assistant.settings import Settings

_SYLLABLE = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[À-ɏ\u1ea0-\u1ef9]")


def without_marks(text: str) -> str:
    """A text as it is typed on a keyboard without Vietnamese."""
    plain = _LATIN.sub(lambda word: "".join(s for s in normalize("NFD", word[0]) if not combining(s)), text)
    return plain.replace("đ", "d").replace("Đ", "D")


def marked_questions(folder: Path) -> Iterator[GoldenQuestion]:
    """A folder's Vietnamese questions that bear marks."""
    for file in sorted(folder.glob("questions-*.jsonl")):
        for question in read_golden(file):
            text = normalize("NFC", question.question)
            if question.language == "vi" and without_marks(text) != text:
                yield replace(question, question=text)


def syllables_right(questions: Sequence[GoldenQuestion], stores: Stores) -> tuple[float, float]:
    """The share of syllables that are as they were, and of questions of which all are."""
    right = total = whole = 0
    for question in questions:
        had = _SYLLABLE.findall(question.question.lower())
        got = _SYLLABLE.findall(with_marks(without_marks(question.question), stores).lower())
        same = sum(one == other for one, other in zip(had, got, strict=True))
        right, total, whole = right + same, total + len(had), whole + (same == len(had))
    return right / max(1, total), whole / max(1, len(questions))


def answered(questions: Sequence[GoldenQuestion], assistant: Assistant) -> int:
    """How many are answered rightly."""
    return sum(is_right(question, asked_as(question, assistant)) for question in questions)


def main() -> None:
    """Print both for each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    given = parser.parse_args()
    settings = Settings(index_dir=given.index, model="")
    assistant = Assistant(settings)
    for folder in given.folders:
        questions = list(marked_questions(folder))
        typed = [replace(question, question=without_marks(question.question)) for question in questions]
        syllables, whole = syllables_right(questions, Stores(settings))
        print(f"{folder}: syllables {syllables:.3f}, questions {whole:.3f}; right with marks", end=" ", flush=True)
        print(f"{answered(questions, assistant)} of {len(questions)}, without {answered(typed, assistant)}")


if __name__ == "__main__":
    main()
