"""Searching at growing sizes: `python benchmarks/searching.py [--sizes 1000 10000 100000] [--keep DIR]`.

One index grows from size to size. Its passages are mixtures of the demonstration corpus's: of two lines' vectors
with noise, of two passages' words and tokens, at full size. Whole searches are timed (understanding, three legs,
ranking), beside the embedding of a question alone; the nearest-neighbour index is compared with exact search, with and
without filters. 500,000 passages take some 15 GB of disk and twenty minutes. Ratios travel, times do not.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from assistant.index.build import Builder
from assistant.index.late import Codes
from assistant.index.rows import Source
from assistant.index.stores import Stores
from assistant.language.segment import terms
from assistant.retrieval.retriever import PolicyRetriever
from assistant.retrieval.understand import understand
from assistant.settings import ROOT, Settings
from assistant.types import Document, Identity, Kind, Language, Page, Passage

IN_DOCUMENT = 50
SHORTEST, LONGEST = 30, 120  # characters of a question
NOISE = 0.01
NOW = date(2026, 1, 1)
ASKED = 40
WARMING = 10
NEAREST = 20

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """What is mixed: passages of one language with their terms and token codes; vectors (n, d) of all their lines."""

    language: Language
    texts: list[str]
    terms: list[list[str]]
    codes: list[Codes]
    vectors: Floats


def pools(folder: Path) -> list[Pool]:
    """The demonstration corpus's passages, by language."""
    settings = Settings(index_dir=folder)
    stores = Stores(settings)
    Builder(stores, settings).build([ROOT / "corpus"])
    by_language: dict[Language, list[Passage]] = {}
    for document in stores.registry.documents():
        for passage in stores.registry.passages_of(document.id):
            by_language.setdefault(passage.language, []).append(passage)
    found = []
    for language, rows in by_language.items():
        ids = [row.id for row in rows]
        codes = stores.encodings.codes(ids)
        texts = [row.text for row in rows]
        vectors = stores.embeddings.encode_passages(lines_of(texts))
        found.append(Pool(language, texts, [terms(t) for t in texts], [codes[name] for name in ids], vectors))
    stores.close()
    return found


def grow(stores: Stores, made_of: Sequence[Pool], first: int, last: int, chance: np.random.Generator) -> None:
    """Add generated documents until the index holds `last` passages; it holds `first`."""
    rows: list[tuple[str, str, list[str], list[str]]] = []
    for start in range(first, last, IN_DOCUMENT):
        pool = made_of[start // IN_DOCUMENT % len(made_of)]
        one, other = chance.integers(0, len(pool.texts), (2, IN_DOCUMENT))
        share = chance.beta(2, 2, IN_DOCUMENT)[:, None]
        near, far = chance.integers(0, len(pool.vectors), (2, IN_DOCUMENT))
        mixed = pool.vectors[near] * share + pool.vectors[far] * (1 - share)
        mixed = (mixed + chance.standard_normal(mixed.shape) * NOISE).astype(np.float32)
        vectors = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
        document_id = f"{start:016d}"
        texts = [f"{start + i}. {pool.texts[a]}" for i, a in enumerate(one)]
        ids = [f"{document_id}-{i}" for i in range(IN_DOCUMENT)]
        codes = [shuffled(pool.codes[a], pool.codes[b], chance) for a, b in zip(one, other, strict=True)]
        put(stores, document_id, pool.language, dict(zip(ids, texts, strict=True)))
        stores.encodings.add({name: name for name in ids}, document_id, pool.language, vectors, codes)
        stores.vectors.add(ids, document_id, pool.language, vectors)
        rows += [
            (name, document_id, [*pool.terms[a][::2], *pool.terms[b][1::2]], [])
            for name, a, b in zip(ids, one, other, strict=True)
        ]
    stores.words.change(add=rows, remove=[])


def shuffled(one: Codes, other: Codes, chance: np.random.Generator) -> Codes:
    """As many tokens as the first has, from both."""
    mixed: Codes = chance.permutation(np.concatenate([one, other]))[: len(one)]
    return mixed


def put(stores: Stores, document_id: str, language: Language, texts: dict[str, str]) -> None:
    """Make a document of these passages visible."""
    whole, passages = "", []
    for name, text in texts.items():
        start = len(whole)
        whole += text + "\n"
        passages.append(Passage(name, document_id, None, 1, start, start + len(text), text, "", language))
    identity = Identity(Kind.REPORT, f"Report {document_id}", language)
    page = Page(1, 0, len(whole))
    document = Document(document_id, f"/{document_id}", "txt", identity, whole, (page,))
    stores.registry.put(document, passages, Source(f"/{document_id}", "", 0, 0, "", document_id))
    stores.registry.mark_encoded([document_id], tell=False)


def questions(made_of: Sequence[Pool], chance: np.random.Generator) -> list[str]:
    """Lines of the corpus as questions, each asked once, so that nothing is remembered."""
    lines = [line for pool in made_of for line in lines_of(pool.texts) if len(line) < LONGEST]
    return [str(line) for line in chance.permutation(lines)]


def lines_of(texts: Sequence[str]) -> list[str]:
    """The lines of texts that say something."""
    return sorted({line for text in texts for line in text.split("\n") if len(line) > SHORTEST})


def milliseconds(run: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """The median and the 95th percentile of one run for each question."""
    taken = []
    for question in asked:
        started = time.perf_counter()
        run(question)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken), float(np.percentile(taken, 95))


def nearest_recall(stores: Stores, asked: Sequence[str], share: float | None, chance: np.random.Generator) -> float:
    """The share of the exact nearest twenty of one language that is found; with a filter that keeps a `share`."""
    names = [d.id for d in stores.registry.documents() if d.identity.language == "th"]
    few = max(1, round(len(names) * (share or 0)))
    kept = None if share is None else [str(name) for name in chance.choice(names, few, replace=False)]
    ids = [name for document in (names if kept is None else kept) for name in stores.encodings.ids(document)]
    held = stores.encodings.vectors(ids)
    matrix = np.stack([held[name] for name in ids])
    found = []
    for question in asked:
        vector = stores.embeddings.question(question, "th").vector
        exact = {ids[i] for i in np.argsort(-(matrix @ vector))[:NEAREST]}
        near = {name for name, _ in stores.nearest(vector, NEAREST, "th", kept)}
        found.append(len(exact & near) / len(exact))
    return statistics.mean(found)


def memory() -> float:
    """Resident memory of this process, MB."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no file of ours
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="keep the index in this folder")
    options = parser.parse_args()
    chance = np.random.default_rng(7)
    table = Table(
        *("passages", "search p50", "p95", "embedding p50", "ratio", "recall@20", "filter 10 %", "filter 1 %"),
        *("memory", "disk"),
    )
    with tempfile.TemporaryDirectory() as passing:
        own = options.keep or Path(passing)
        made_of = pools(own / "corpus")
        lines = questions(made_of, chance)
        settings = Settings(index_dir=own / "grown")
        stores = Stores(settings)
        stores.registry.set_meta("embedding", stores.embeddings.name)
        retriever = PolicyRetriever(stores=stores)
        held = 0
        for size in options.sizes:
            grow(stores, made_of, held, size, chance)
            held = size
            stores.built_here()
            warming, asked = lines[:WARMING], lines[WARMING : WARMING + ASKED]
            lines = lines[WARMING + ASKED :]  # a question asked again is remembered
            for line in warming:  # caches of the disk and of the libraries
                retriever.hits(understand(line, NOW, retriever.resolving), 10)
            search = milliseconds(lambda q: retriever.hits(understand(q, NOW, retriever.resolving), 10), asked)
            embed = milliseconds(stores.embeddings.encode_query, asked)  # which remembers none
            recalls = [nearest_recall(stores, asked, share, chance) for share in (None, 0.1, 0.01)]
            disk = sum(f.stat().st_size for f in settings.index_dir.rglob("*") if f.is_file()) / 2**30
            table.add_row(
                *(f"{size:,}", f"{search[0]:.1f} ms", f"{search[1]:.1f} ms", f"{embed[0]:.1f} ms"),
                f"{search[0] / embed[0]:.1f}",
                *(f"{recall:.3f}" for recall in recalls),
                *(f"{memory():.0f} MB", f"{disk:.2f} GB"),
            )
            Console(width=140).print(table)
    os._exit(0)  # Chroma's threads would keep the process


if __name__ == "__main__":
    main()
