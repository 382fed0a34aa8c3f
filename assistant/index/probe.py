"""Reads a nearest-neighbour index in a process of its own: its library is compiled code, which a damaged file can kill.

`python -m assistant.index.probe FOLDER MODEL`, with ASSISTANT_DATABASE_URL as the index has it, searches for some
passages by their own vectors and prints how many were asked for and how many not found. Knows where stores are, nothing
of what a fault means.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from assistant.sql import Place

_SAMPLED, _OF_EACH = 100, 3  # documents, and passages of each, that are searched for
_SAME = 0.98  # cosine of a vector with itself, kept in half precision
_SECONDS = 600.0  # a machine that is busy opens a large index slowly


def probed(folder: Path, place: Place, model: str) -> tuple[int, int] | None:
    """How many passages were searched for by their own vectors, and how many not found; None where that killed it.

    `place` is the registry's.
    """
    url = place if isinstance(place, str) else ""
    command = [sys.executable, "-m", "assistant.index.probe", str(folder), model]
    try:
        told = {**os.environ, "ASSISTANT_DATABASE_URL": url}  # no argument: it may hold a password
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_SECONDS, env=told)  # noqa: S603 - ours
        asked, missed = map(int, done.stdout.split()[-2:])
    except (subprocess.TimeoutExpired, ValueError):
        return None
    return None if done.returncode else (asked, missed)


def main(folder: Path, model: str) -> None:
    """Search, and say what was found."""
    from assistant.index.chroma import Folder  # noqa: PLC0415 - imports Chroma
    from assistant.index.encodings import Encodings  # noqa: PLC0415 - imports NumPy
    from assistant.index.registry import Registry  # noqa: PLC0415 - beside it
    from assistant.index.vectors import Vectors  # noqa: PLC0415 - imports Chroma

    registry = Registry(os.environ["ASSISTANT_DATABASE_URL"] or folder / "registry.db")
    encodings, vectors = Encodings(folder / "vectors", model), Vectors(Folder(folder / "vectors"), model)
    documents = [document.id for document in registry.documents()]
    asked = missed = 0
    for document_id in documents[:: max(1, len(documents) // _SAMPLED)]:
        vectors.ids(document_id)
        rows = registry.passages_of(document_id)[:_OF_EACH]
        known = encodings.vectors([row.id for row in rows])
        for row in (row for row in rows if row.id in known):
            nearest = vectors.search(known[row.id], 1, row.language)
            asked += 1
            missed += not nearest or nearest[0][1] < _SAME
    sys.stdout.write(f"{asked} {missed}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
