"""How often a question that stands alone is taken for something else: `python benchmarks/conversing.py DIR…`.

Puts each question of the sets (folders in BEIR's layout) after an unrelated one and counts those that were changed,
answered with a scope note, or taken apart. All three should be none but for questions that truly are; they are printed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from assistant.answering.conversing.conversation import understood
from assistant.answering.conversing.scope import outside
from assistant.evaluation.datasets import read_data_set
from assistant.language.parts import parts
from assistant.language.references import find_references, in_context
from assistant.types import Reference

EARLIER = ("What was the plan for 2024 in Ben Tre?", "What does Article 5 of Decree 45/2012/ND-CP say?")


def references(text: str, before: Sequence[str]) -> tuple[Reference, ...]:
    """The references of a question and of those before it, by their words alone."""
    last: Reference | None = None
    found: tuple[Reference, ...] = ()
    for question in [*before, text]:
        found = in_context(find_references(question), last)
        last = found[-1] if found else last
    return found


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    console = Console(markup=False, highlight=False)
    for folder in parser.parse_args().sets:
        questions = [text.strip() for text in read_data_set(folder).queries.values()]
        changed = {
            q: found.text for q in questions for e in EARLIER if (found := understood(q, [e], references)).follows
        }
        noted = {q: kind for q in questions if (kind := outside(q))}
        split = {q: " | ".join(cut) for q in questions if len(cut := parts(q)) > 1}
        console.print(
            f"{folder.name}: {len(questions)} questions, {len(changed)} changed, {len(noted)} noted, {len(split)} split"
        )
        for question, made in [*changed.items(), *noted.items(), *split.items()]:
            console.print(f"  {question} → {made}")


if __name__ == "__main__":
    main()
