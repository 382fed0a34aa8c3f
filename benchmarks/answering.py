"""Quoted answers at 10,000 passages: `python benchmarks/answering.py [--passages 10000] [--keep DIR]`.

Indexes real documents made of the demonstration corpus's lines, mixed anew with other figures (the model reads each
line once; passages are put together from what it said), and asks the golden questions over them: how long until the
first sentence and the whole answer, beside the embedding of a question alone, in one run. Nothing is asked twice.
Ratios travel, times do not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from platformdirs import user_cache_path
from rich.console import Console
from rich.table import Table

from assistant.index.build import Builder
from assistant.index.embedding import BundledEmbeddings
from assistant.index.late import Codes
from assistant.index.stores import Stores
from assistant.service import Assistant
from assistant.settings import ROOT, Settings
from assistant.types import LANGUAGES, Document, Identity, Kind, Language, Page

IN_DOCUMENT = 50  # paragraphs, about one passage each
LINES = 4
SPELT = 3  # times each line of the corpus is there, with other figures
FIGURE = re.compile(r"(?<![\d/.,])\d{2,3}(?![\d/.,])")
PART = re.compile(r"^\d+\.(?= )|[^\n]*[^\s][^\n]*", re.MULTILINE)  # a line, its number apart
MOST_TOKENS = 508  # of a passage that the model reads
MADE = "made/"
WARMING = 12
GOLDEN = ROOT / "tests" / "golden"


class ByLine(BundledEmbeddings):
    """The bundled model, to fill an index quickly: each line is read once, a passage has the tokens of its lines.

    Its vector is the mean of theirs. Lines read alone are near to what they are in company, and as many as they were.
    """

    def __init__(self, cache: Path) -> None:
        super().__init__(cache)
        self.read = 0
        self._known: dict[str, tuple[NDArray[np.float32], Codes]] = {}

    def encode_whole(self, texts: Sequence[str], language: Language) -> tuple[NDArray[np.float32], list[Codes | None]]:
        """See PassageEmbeddings."""
        parts = [[part.strip() for part in PART.findall(text)] for text in texts]
        new = [part for part in dict.fromkeys(part for own in parts for part in own) if part not in self._known]
        self.read += len(new)
        # A folder that was kept may hold every line already.
        for part, vector, codes in zip(new, *super().encode_whole(new, language), strict=True) if new else ():
            self._known[part] = vector, codes if codes is not None else np.zeros((0, 0), np.uint8)
        vectors = np.stack([sum(self._known[part][0] * len(self._known[part][1]) for part in own) for own in parts])
        tokens = [np.concatenate([self._known[part][1] for part in own])[:MOST_TOKENS] for own in parts]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), [*tokens]


class QuicklyFilled(Stores):
    """The stores of an index that is filled by lines."""

    @cached_property
    def embeddings(self) -> ByLine:
        """See Stores; by its name it is the model that will search."""
        return ByLine(self._settings.cache_dir or user_cache_path("policy-assistant", appauthor=False))


def lines_by_language(stores: Stores, chance: random.Random) -> dict[Language, list[str]]:
    """The lines of the demonstration corpus, each several times with other figures."""

    def other(match: re.Match[str]) -> str:
        return "".join(chance.choice("123456789") for _ in match[0])

    found: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for held in stores.registry.documents():
        for passage in stores.registry.passages_of(held.id) if not held.source.startswith(MADE) else ():
            lines = [line for line in passage.text.split("\n") if len(line) > 30]
            found[passage.language] += [FIGURE.sub(other, line) for line in lines for _ in range(SPELT)]
    return found


def made(lines: Sequence[str], language: Language, number: int, chance: random.Random) -> Document:
    """A report of mixed lines."""
    paragraphs = ["\n".join(chance.choice(lines) for _ in range(LINES)) for _ in range(IN_DOCUMENT)]
    text = "\n\n".join(f"{n}. {paragraph}" for n, paragraph in enumerate(paragraphs, start=1))
    return Document(
        id=hashlib.sha256(f"{number}{text}".encode()).hexdigest()[:16],
        source=f"{MADE}{number}.txt",
        format="txt",
        identity=Identity(Kind.REPORT, f"Report {number}", language),
        text=text,
        pages=(Page(1, 0, len(text)),),
    )


def fill(settings: Settings, passages: int) -> tuple[int, int]:
    """Index documents until so many passages are held; how many there are, and how many lines the model read."""
    chance = random.Random(11)
    stores = QuicklyFilled(settings)
    builder = Builder(stores, settings)
    builder.build([ROOT / "corpus"])
    lines = lines_by_language(stores, chance)
    number = 0
    while (held := stores.registry.counts()["passages"]) < passages:
        batch = [made(lines[LANGUAGES[n % 3]], LANGUAGES[n % 3], n, chance) for n in range(number, number + 30)]
        builder.add(batch)
        number += len(batch)
        print(f"{held:,} of {passages:,} passages", file=sys.stderr)
    read = stores.embeddings.read
    stores.close()
    return held, read


def golden_questions() -> list[str]:
    """The questions that stand alone, shuffled."""
    rows = [json.loads(line) for file in sorted(GOLDEN.glob("questions-*.jsonl")) for line in file.open("rb")]
    alone = list(dict.fromkeys(row["question"] for row in rows if not row.get("before")))
    random.Random(5).shuffle(alone)
    return alone


def timed(assistant: Assistant, question: str) -> tuple[float, float]:
    """Milliseconds until the first sentence, or the answer that there is none, and until the whole answer."""
    started = time.perf_counter()
    first = 0.0
    for answer in assistant.stream(question):
        if not first and answer.sentences:
            first = time.perf_counter() - started
    whole = time.perf_counter() - started
    return (first or whole) * 1000, whole * 1000


def row(name: str, taken: Sequence[float], alone: float) -> tuple[str, ...]:
    """A line of the table."""
    p50, p95 = statistics.median(taken), float(np.percentile(taken, 95))
    return name, f"{p50:.1f} ms", f"{p95:.1f} ms", f"{p50 / alone:.1f}", f"{p95 / alone:.1f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="keep the index in this folder, and use what is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        settings = Settings(index_dir=options.keep or Path(own) / "grown")
        held, read = fill(settings, options.passages)
        assistant = Assistant(settings)
        asked = golden_questions()
        for question in asked[:WARMING]:
            timed(assistant, question)
        asked = asked[WARMING:]
        embeddings = assistant.retriever.stores.embeddings
        taken, alone = [], []
        for question in asked:  # one after the other, so that whatever else the machine does falls upon both
            taken.append(timed(assistant, question))
            started = time.perf_counter()
            embeddings.encode_query(question)  # which remembers none
            alone.append((time.perf_counter() - started) * 1000)
        usual = statistics.median(alone)
        table = Table(f"{held:,} passages, {len(asked)} questions", "p50", "p95", "p50 ÷ embedding", "p95 ÷ embedding")
        table.add_row(*row("embedding a question alone", alone, usual))
        table.add_row(*row("first sentence", [first for first, _ in taken], usual))
        table.add_row(*row("whole quoted answer", [whole for _, whole in taken], usual))
        Console(width=120).print(table)
        print(f"To fill it the model read {read:,} lines, not passages: each has the tokens of its lines.")
    os._exit(0)  # Chroma's threads would keep the process


if __name__ == "__main__":
    main()
