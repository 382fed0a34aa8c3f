"""How well "nothing found" is told: `python benchmarks/refusing.py SET… [--beside DIR…] [--limit 100] [--fit]`.

A set is a folder in BEIR's layout with titles, or two with a colon between: the questions of one about the texts of the
other, which are translations of its own (`xquad-th:xquad-en`). Its questions are asked of all its texts, which hold the
answer (over-refusal); of those under other titles; of all but the text that answers, though its neighbours are there;
and of the texts of the other folders (`--beside`): those hold none (false answers). `--fit` says where the line of
`answering/finding/sufficient.toml` would refuse as many as it lets pass.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from assistant.answering.finding.evidence import candidates
from assistant.answering.finding.sufficient import signs
from assistant.answering.respond import Responder
from assistant.evaluation.datasets import DataSet, read_data_set
from assistant.evaluation.run import indexed
from assistant.retrieval.understand import understand
from assistant.service import Assistant
from assistant.settings import Settings

HALVES = 2
HELD, TITLES, NEIGHBOURS, BESIDE = "all its texts", "other titles", "all but what answers", "other folders"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question asked: of which set, of which texts, whether it was answered, how far the best was over each line."""

    of: str
    texts: str
    answered: bool
    over: Mapping[bool, float]  # by whether passages are in the question's language


class Held:
    """The texts of a folder, indexed in another folder and ready to be asked; `fit`: with how far each was over."""

    def __init__(self, data: DataSet, folder: Path, *, fit: bool) -> None:
        self._settings = Settings(index_dir=folder, model="")
        self._fit = fit
        self.documents = {entry: document for document, entry in indexed(data, self._settings).items()}
        self.titles = {entry.id: entry.title for entry in data.corpus}
        self._retriever = Assistant(self._settings).retriever
        self._responder = Responder(self._retriever.stores, self._settings, self._retriever)

    def ask(self, question: str, entries: Iterable[str], of: str, texts: str) -> Asked:
        """Ask of these entries alone."""
        within = frozenset(self.documents[entry] for entry in entries)
        *_, answer = self._responder.stream(question, date.today(), None, within=within)  # noqa: DTZ011 - any day
        return Asked(of, texts, answer.completeness != "none", self._over(question, within) if self._fit else {})

    def _over(self, question: str, within: frozenset[str]) -> dict[bool, float]:
        retriever = self._retriever
        query = replace(understand(question, date.today(), retriever.resolving), within=within)  # noqa: DTZ011
        hits = retriever.hits(query, self._settings.evidence, ended=True)
        found: dict[bool, float] = {}
        for one in signs(candidates(query, hits, retriever.stores), question, retriever.stores):
            found[one.own] = max(one.over, found.get(one.own, one.over))
        return found


def asked_of(held: Held, name: str, questions: DataSet, limit: int) -> list[Asked]:
    """A set's questions, asked of the texts that hold their answers and of parts that do not."""
    found = []
    shelves = sorted(set(held.titles.values()))
    for query in list(questions.queries)[:: max(1, len(questions.queries) // limit)]:
        question = questions.queries[query]
        right = {entry for entry, grade in questions.relevant[query].items() if grade}
        half = shelves.index(held.titles[min(right)]) % HALVES
        others = [entry for entry, title in held.titles.items() if shelves.index(title) % HALVES != half]
        found += [
            held.ask(question, held.documents, name, HELD),
            held.ask(question, others, name, TITLES),
            held.ask(question, set(held.documents) - right, name, NEIGHBOURS),
        ]
    return found


def rates(asked: Iterable[Asked]) -> dict[str, str]:
    """The share of wrong decisions, by the texts asked of: refused where the answer is held, answered elsewhere."""
    by_texts: dict[str, list[bool]] = {}
    for one in asked:
        by_texts.setdefault(one.texts, []).append(one.answered != (one.texts == HELD))
    return {texts: f"{np.mean(wrong):.1%}" for texts, wrong in by_texts.items()}


def balance(asked: Iterable[Asked], *, own: bool) -> str:
    """How far to move a line, for as many to be refused wrongly as answered wrongly (neighbours aside)."""
    held = np.array([one.over[own] for one in asked if own in one.over and one.texts == HELD])
    none = np.array([one.over[own] for one in asked if own in one.over and one.texts in (TITLES, BESIDE)])
    if not len(held) or not len(none):
        return "not asked"
    lines = np.unique(np.concatenate([held, none]))
    wrong = [(float((held < line).mean()), float((none >= line).mean())) for line in lines]
    best = min(range(len(lines)), key=lambda i: abs(wrong[i][0] - wrong[i][1]))
    return f"{lines[best]:+.3f}, where {wrong[best][0]:.1%} are refused and {wrong[best][1]:.1%} answered wrongly"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", help="a folder, or QUESTIONS:TEXTS; without any there is nothing to do")
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="folders that answer none of the questions")
    parser.add_argument("--limit", type=int, default=100, help="about so many questions of each set")
    parser.add_argument("--fit", action="store_true", help="say where the line should be")
    options = parser.parse_args()
    console, asked = Console(width=140), list[Asked]()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as own:
        shelves: dict[Path, Held] = {}

        def held(place: Path) -> Held:
            if place not in shelves:
                shelves[place] = Held(read_data_set(place), Path(own) / str(len(shelves)), fit=options.fit)
            return shelves[place]

        for name in options.sets:
            questions, texts = (Path(part) for part in (name.split(":") * 2)[:2])
            data = read_data_set(questions)
            asked += asked_of(held(texts), f"{questions.name}:{texts.name}", data, options.limit)
            for place in options.beside:
                other = held(place)
                for query in list(data.queries.values())[:: max(1, len(data.queries) // options.limit)]:
                    asked.append(other.ask(query, other.documents, f"{questions.name}:{place.name}", BESIDE))
            console.print(table(asked))
    if options.fit:
        console.print("Line within a language:", balance(asked, own=True))
        console.print("Line across languages:", balance(asked, own=False))
    os._exit(0)  # Chroma's threads would keep the process


def table(asked: Iterable[Asked]) -> Table:
    """What was measured so far."""
    asked = list(asked)
    shown = Table("questions:texts", "over-refusal", *(f"false, {texts}" for texts in (TITLES, NEIGHBOURS, BESIDE)))
    for name in dict.fromkeys(one.of for one in asked):
        found = rates(one for one in asked if one.of == name)
        shown.add_row(name, *(found.get(texts, "") for texts in (HELD, TITLES, NEIGHBOURS, BESIDE)))
    return shown


if __name__ == "__main__":
    main()
