"""How well "nothing found" is told: `python benchmarks/refusing.py DIR… [--limit 100]`.

Asks each set's questions of its own texts, of which all hold an answer, and of its texts without those under the same
title, which hold none although they are alike. Says how many were refused of the first (over-refusal) and answered of
the second (false answers). Folders are in BEIR's layout, with titles.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.evaluation.datasets import DataSet, read_data_set
from assistant.evaluation.run import indexed
from assistant.service import Assistant
from assistant.settings import Settings

HALVES = 2


def refused(data: DataSet, questions: Mapping[str, str]) -> float:
    """The share of questions to which nothing held is said to be the answer."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
        settings = Settings(index_dir=Path(own), model="")
        indexed(data, settings)
        assistant = Assistant(settings)
        none = sum(assistant.ask(question).completeness == "none" for question in questions.values())
        assistant.close()
    return none / len(questions)


def titles_of(data: DataSet, queries: Iterable[str]) -> set[str]:
    """The titles of the texts that answer these questions."""
    titles = {entry.id: entry.title for entry in data.corpus}
    return {titles[entry] for query in queries for entry, grade in data.relevant[query].items() if grade}


def halves(data: DataSet, limit: int) -> list[tuple[dict[str, str], DataSet]]:
    """Each half of the titles' questions, with the texts of the other half."""
    titles = sorted({entry.title for entry in data.corpus})
    found = []
    for half in range(HALVES):
        own = set(titles[half::HALVES])
        names = [name for name in data.queries if titles_of(data, [name]) <= own]
        step = max(1, len(names) // (limit // HALVES))
        asked = {name: data.queries[name] for name in names[::step]}
        found.append((asked, replace(data, corpus=tuple(e for e in data.corpus if e.title not in own))))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="*", help="in BEIR's layout; without any there is nothing to do")
    parser.add_argument("--limit", type=int, default=200, help="about so many questions of each set")
    options = parser.parse_args()
    table = Table("set", "questions", "over-refusal", "false answers")
    for place in options.folders:
        data = read_data_set(place)
        parts = halves(data, options.limit)
        questions = {name: text for asked, _ in parts for name, text in asked.items()}
        over = refused(data, questions)
        false = [(1 - refused(without, asked)) * len(asked) for asked, without in parts]
        table.add_row(data.name, str(len(questions)), f"{over:.1%}", f"{sum(false) / len(questions):.1%}")
        Console().print(table)
    os._exit(0)  # Chroma's threads would keep the process


if __name__ == "__main__":
    main()
