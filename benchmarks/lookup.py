"""Look-ups a second over a small and a large registry: `python benchmarks/lookup.py [--large 500000] [--keep DIR]`.

Both registries are made of generated decrees of 25 provisions; one in fifty amends another. The same number of
references is asked of each, cold caches first. The whole process of `assistant lookup` is timed on the large one.
Times are of this machine and this moment; ratios travel.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from assistant.index.registry import Registry
from assistant.index.rows import Source
from assistant.retrieval.lookup import Resolver
from assistant.retrieval.status import StatusBook
from assistant.types import (
    Document,
    Identity,
    Kind,
    Level,
    Page,
    Provision,
    Relation,
    RelationKind,
)

ARTICLES, CLAUSES = 5, 4
PROVISIONS = ARTICLES * (1 + CLAUSES)
NOW = date(2026, 1, 1)
ASKED = 400


def decree(n: int) -> Document:
    """The n-th decree: five articles of four clauses; each fiftieth rewrites a clause of the one before it."""
    serial, year = n % 900 + 1, 1950 + n // 900
    number = f"{serial}/{year}/NĐ-CP"
    head = f"CHÍNH PHỦ\nSố: {number}\nNGHỊ ĐỊNH\nVề việc thứ {n}\n"
    text, provisions = head, []
    for article in range(1, ARTICLES + 1):
        start = len(text)
        text += f"Điều {article}. Nội dung {article} của việc {n}\n"
        clauses = []
        for clause in range(1, CLAUSES + 1):
            begin = len(text)
            text += (
                f"{clause}. Cơ quan chủ trì thực hiện nội dung {clause} của Điều {article} trong {clause + 5} ngày.\n"
            )
            key = f"article:{article}/clause:{clause}"
            clauses.append(
                Provision(
                    *(key, Level.CLAUSE, str(clause), f"Điều {article} khoản {clause}", "", begin, len(text) - 1, 1),
                    parent=f"article:{article}",
                )
            )
        heading = f"Nội dung {article} của việc {n}"
        provisions.append(
            Provision(
                f"article:{article}", Level.ARTICLE, str(article), f"Điều {article}", heading, start, len(text) - 1, 1
            )
        )
        provisions += clauses
    relations: tuple[Relation, ...] = ()
    if n % 50 == 49:
        before = n - 1
        other = f"{before % 900 + 1}/{1950 + before // 900}/NĐ-CP"
        start = len(text)
        text += f"Khoản 2 Điều 3 Nghị định số {other} được sửa đổi như sau:\n"
        text += "“2. Cơ quan phối hợp thực hiện trong 30 ngày.”\n"
        key = "article:3/clause:2"
        effective = date(year, 6, 1)
        relations = (Relation(RelationKind.AMENDS, other, key, "article:5", start, len(text) - 1, effective),)
    identity = Identity(
        *(Kind.DECREE, f"Nghị định về việc thứ {n}", "vi", number, number, "Chính phủ"),
        issued=date(year, 1 + n % 12, 1),
        effective=date(year, 1 + n % 12, 15),
    )
    page = Page(1, 0, len(text))
    return Document(f"doc{n:07}", f"/documents/{n}.txt", "plain", identity, text, (page,), tuple(provisions), relations)


def filled(folder: Path, provisions: int) -> Registry:
    """A registry of so many provisions, made once a folder."""
    registry = Registry(folder / "registry.db")
    held = registry.counts()["provisions"]
    for n in range(held // PROVISIONS, provisions // PROVISIONS):
        document = decree(n)
        registry.put(document, (), Source(document.source, "", 0, 0, "0", document.id))
    registry.set_meta("embedding", "none")
    return registry


def references(count: int, provisions: int) -> list[str]:
    """Questions for provisions in all three languages; a tenth are of amended decrees."""
    draw = random.Random(1)
    documents = provisions // PROVISIONS
    forms = (
        "khoản {c} Điều {a} Nghị định số {n}",
        "มาตรา {a} วรรค {c} พระราชกฤษฎีกา {n}",
        "Article {a}({c}) of Decree {n}",
    )
    asked = []
    for i in range(count):
        n = draw.randrange(documents)
        n = n - n % 50 + 48 if i % 10 == 0 else n
        number = f"{n % 900 + 1}/{1950 + n // 900}/NĐ-CP"
        article, clause = draw.randint(1, ARTICLES), draw.randint(1, CLAUSES)
        asked.append(draw.choice(forms).format(a=article, c=clause, n=number))
    return asked


def timed(registry: Registry, asked: list[str]) -> list[float]:
    """Milliseconds of each look-up, everything included: text, validity, consolidation, history, graph."""
    resolver = Resolver(registry, StatusBook(registry))
    spent = []
    for reference in asked:
        started = time.perf_counter()
        found = resolver.lookup(reference, NOW)
        spent.append((time.perf_counter() - started) * 1000)
        assert found.found, (reference, found.not_held)
    return spent


def whole_process(folder: Path, reference: str, times: int = 7) -> float:
    """Median seconds of `assistant lookup` as a person runs it."""
    command = [sys.executable, "-m", "assistant", "lookup", reference, "--index", str(folder), "--json"]
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
        spent.append(time.perf_counter() - started)
    return statistics.median(spent)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=5_000)
    parser.add_argument("--large", type=int, default=500_000)
    parser.add_argument("--keep", type=Path, help="folder that keeps the registries for the next run")
    wanted = parser.parse_args()
    table = Table("provisions", "p50 ms", "p95 ms", "whole process s", title="assistant lookup")
    with tempfile.TemporaryDirectory() as made:
        root = wanted.keep or Path(made)
        medians = []
        for count in (wanted.small, wanted.large):
            folder = root / str(count)
            registry = filled(folder, count)
            asked = references(ASKED, count)
            timed(registry, asked[:5])  # the first look-up compiles the patterns
            spent = sorted(timed(registry, asked))
            registry.close()
            medians.append(statistics.median(spent))
            whole = whole_process(folder, asked[0])
            table.add_row(f"{count:,}", f"{medians[-1]:.2f}", f"{spent[int(len(spent) * 0.95)]:.2f}", f"{whole:.2f}")
    console = Console()
    console.print(table)
    console.print(f"p50 over the large registry is {medians[1] / medians[0]:.2f} times that over the small one")


if __name__ == "__main__":
    main()
