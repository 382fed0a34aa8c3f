"""Quoted answers at 10,000 passages: `python benchmarks/answering.py [--passages 10000] [--keep DIR]`.

Indexes real documents made of the demonstration corpus's lines, mixed anew with other figures, and asks the golden
questions over them: how long until the first sentence and the whole answer, beside the embedding of a question alone,
in one run. Nothing is asked twice. Ratios travel, times do not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from assistant.index.build import Builder
from assistant.index.stores import Stores
from assistant.service import Assistant
from assistant.settings import ROOT, Settings
from assistant.types import LANGUAGES, Document, Identity, Kind, Language, Page

IN_DOCUMENT = 50  # paragraphs, about one passage each
LINES = 4
WARMING = 12
GOLDEN = ROOT / "tests" / "golden"


def lines_by_language(folder: Path) -> dict[Language, list[str]]:
    """The lines of the demonstration corpus."""
    settings = Settings(index_dir=folder)
    stores = Stores(settings)
    Builder(stores, settings).build([ROOT / "corpus"])
    found: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for held in stores.registry.documents():
        for passage in stores.registry.passages_of(held.id):
            found[passage.language] += [line for line in passage.text.split("\n") if len(line) > 30]
    stores.close()
    return found


def made(lines: Sequence[str], language: Language, number: int, chance: random.Random) -> Document:
    """A report of mixed lines, with other figures in them."""

    def other(match: re.Match[str]) -> str:
        return "".join(chance.choice("123456789") for _ in match[0])

    paragraphs = [
        "\n".join(re.sub(r"(?<![\d/.,])\d{2,3}(?![\d/.,])", other, chance.choice(lines)) for _ in range(LINES))
        for _ in range(IN_DOCUMENT)
    ]
    text = "\n\n".join(f"{n}. {paragraph}" for n, paragraph in enumerate(paragraphs, start=1))
    return Document(
        id=hashlib.sha256(f"{number}{text}".encode()).hexdigest()[:16],
        source=f"made/{number}.txt",
        format="txt",
        identity=Identity(Kind.REPORT, f"Report {number}", language),
        text=text,
        pages=(Page(1, 0, len(text)),),
    )


def fill(settings: Settings, passages: int, lines: dict[Language, list[str]]) -> int:
    """Index documents until so many passages are held; how many there are."""
    chance = random.Random(11)
    stores = Stores(settings)
    builder = Builder(stores, settings)
    builder.build([ROOT / "corpus"])
    number = 0
    while stores.registry.counts()["passages"] < passages:
        batch = [made(lines[LANGUAGES[n % 3]], LANGUAGES[n % 3], n, chance) for n in range(number, number + 30)]
        builder.add(batch)
        number += len(batch)
    held = stores.registry.counts()["passages"]
    stores.close()
    return held


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
        held = fill(settings, options.passages, lines_by_language(Path(own) / "corpus"))
        assistant = Assistant(settings)
        asked = golden_questions()
        for question in asked[:WARMING]:
            timed(assistant, question)
        asked = asked[WARMING:]
        taken = [timed(assistant, question) for question in asked]
        embeddings = assistant.retriever.stores.embeddings
        alone = []
        for question in asked:
            started = time.perf_counter()
            embeddings.encode_query(question)  # which remembers none
            alone.append((time.perf_counter() - started) * 1000)
        usual = statistics.median(alone)
        table = Table(f"{held:,} passages, {len(asked)} questions", "p50", "p95", "p50 ÷ embedding", "p95 ÷ embedding")
        table.add_row(*row("embedding a question alone", alone, usual))
        table.add_row(*row("first sentence", [first for first, _ in taken], usual))
        table.add_row(*row("whole quoted answer", [whole for _, whole in taken], usual))
        Console(width=120).print(table)
    os._exit(0)  # Chroma's threads would keep the process


if __name__ == "__main__":
    main()
