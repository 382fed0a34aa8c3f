"""How well verification tells what is true: `python benchmarks/verifying.py [PATH…] [--count 1000] [--show 20]`.

Takes the sentences of at least eight words from documents (default: corpus/) or from a `corpus.jsonl`, changes them in
one thing each, and rewrites them without changing what they say; a sentence's quote is itself as it was. Says how many
of the changed were caught and of the faithful rejected, by kind and language, and what a verdict takes.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from assistant.answering.verification.verify import verify
from assistant.documents.read import read
from assistant.evaluation.faithful import Rewriter
from assistant.evaluation.falsified import Changed, Falsifier
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.segment import quotable, words
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SHORTEST = 8  # words
LONGEST = 900  # characters
LANGUAGES = ("th", "vi", "en")


def texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        if path.is_dir():
            yield from texts(sorted(p for p in path.iterdir() if p.is_file() and p.suffix not in (".json", ".tsv")))
        elif path.suffix == ".jsonl":
            if path.name == "corpus.jsonl":
                yield from (normalise(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines())
        elif path.name != "README.md":
            yield read(path, Settings()).text


def sentences(paths: Iterable[Path]) -> list[str]:
    found: dict[str, None] = {}
    for text in texts(paths):
        for start, end in quotable(text, detect(text)):
            sentence = text[start:end]
            if len(words(sentence)) >= SHORTEST and len(sentence) <= LONGEST:
                found.setdefault(sentence)
    return list(found)


def evenly(made: list[Changed], count: int, random: Random) -> list[Changed]:
    """So many of them, from each kind alike as far as there are."""
    by_kind: dict[str, list[Changed]] = defaultdict(list)
    for one in made:
        by_kind[one.kind].append(one)
    for own in by_kind.values():
        random.shuffle(own)
    taken: list[Changed] = []
    while len(taken) < count and any(by_kind.values()):
        taken += [own.pop() for own in by_kind.values() if own]
    return taken[:count]


def judged(made: Iterable[Changed], expected: str, show: int, out: Console) -> tuple[Counter, Counter, float]:
    right: Counter = Counter()
    asked: Counter = Counter()
    started = time.perf_counter()
    for one in made:
        finding = verify(one.text, [one.original])
        good = (finding.verdict == "supported") == (expected == "supported")
        for key in ((one.kind, one.language), (one.kind, "all")):
            asked[key] += 1
            right[key] += good
        if not good and show > 0:
            show -= 1
            out.print(f"{one.kind} {finding.reason}\n  {one.text}\n  {one.original}", markup=False, highlight=False)
    return (
        right,
        asked,
        (time.perf_counter() - started) / max(1, sum(n for (_, where), n in asked.items() if where == "all")),
    )


def printed(title: str, right: Counter, asked: Counter, out: Console) -> None:
    table = Table(title=title)
    for name in ("kind", *LANGUAGES, "all", "of"):
        table.add_column(name, justify="left" if name == "kind" else "right")
    for kind in dict.fromkeys(kind for kind, _ in asked):
        shares = [
            f"{right[kind, where] / asked[kind, where]:.1%}" if asked[kind, where] else ""
            for where in (*LANGUAGES, "all")
        ]
        table.add_row(kind, *shares, str(asked[kind, "all"]))
    out.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus"])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="of each, so many that were judged wrongly")
    given = parser.parse_args()
    out = Console(width=200)
    found = sentences(given.paths)
    falsifier, rewriter, random = Falsifier(found, given.seed), Rewriter(given.seed), Random(given.seed)
    false = evenly([one for sentence in found for one in falsifier.changed(sentence)], given.count, random)
    faithful = evenly([one for sentence in found for one in rewriter.rewritten(sentence)], given.count, random)
    right, asked, seconds = judged(false, "unsupported", given.show, out)
    printed(f"{len(false)} changed sentences of {len(found)}: caught", right, asked, out)
    kept, of, _ = judged(faithful, "supported", given.show, out)
    printed(f"{len(faithful)} faithful sentences: supported", kept, of, out)
    hard = [("number", "all"), ("year", "all"), ("date", "all"), ("document", "all")]
    rest = [key for key in asked if key[1] == "all" and key not in hard]
    for name, keys in (("numbers, dates and documents", hard), ("the rest", rest)):
        out.print(f"{name}: {sum(right[k] for k in keys) / max(1, sum(asked[k] for k in keys)):.2%} caught")
    everything = [key for key in of if key[1] == "all"]
    out.print(f"faithful: {1 - sum(kept[k] for k in everything) / max(1, sum(of[k] for k in everything)):.2%} rejected")
    out.print(f"{seconds * 1000:.1f} ms a verdict")


if __name__ == "__main__":
    main()
