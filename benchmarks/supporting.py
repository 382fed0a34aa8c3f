"""How near sentences and their translations are: `python benchmarks/supporting.py CORPUS.jsonl… [--count 200]`.

The corpora hold the same texts in different languages under the same ids. Compares sentences with those at the same
place of the other language's text, and with those of other texts, as `answering/verification/support.py` does;
says which similarity leaves out few of the first and many of the second.
"""

from __future__ import annotations

import argparse
import json
from itertools import permutations
from pathlib import Path
from random import Random

import numpy as np
from rich.console import Console

from assistant.answering.verification.support import EmbeddedSupport
from assistant.index.embedding import load_embeddings
from assistant.language.detect import detect
from assistant.language.normalise import normalise
from assistant.language.segment import quotable
from assistant.settings import Settings

SHORTEST = 40  # characters


def sentences(path: Path) -> dict[str, list[str]]:
    found = {}
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        text = normalise(entry["text"])
        found[entry["_id"]] = [text[a:b] for a, b in quotable(text, detect(text))]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=200)
    given = parser.parse_args()
    support = EmbeddedSupport(load_embeddings(Settings()))
    held = [sentences(path) for path in given.corpora]
    random, out = Random(1), Console()
    for one, other in permutations(held, 2):
        ids = [i for i in one if len(one[i]) == len(other.get(i, []))]
        pairs = [(a, b) for i in ids for a, b in zip(one[i], other[i], strict=True) if min(len(a), len(b)) >= SHORTEST]
        random.shuffle(pairs)
        pairs = pairs[: given.count]
        true = [support.similarity(a, [b]) or 0 for a, b in pairs]
        false = [support.similarity(a, [b]) or 0 for (a, _), (_, b) in zip(pairs, pairs[7:] + pairs[:7], strict=True)]
        way = f"{detect(pairs[0][0])} from {detect(pairs[0][1])}"
        for share in (1, 2, 5):
            least = float(np.percentile(true, share))
            caught = float(np.mean([score < least for score in false]))
            out.print(
                f"{way}: {share} % of {len(pairs)} true below {least:.3f}, {caught:.0%} of others", highlight=False
            )


if __name__ == "__main__":
    main()
