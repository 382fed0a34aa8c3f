"""What became of a text: which words were taken out and which put in. Pure.

Lines first, then the words of lines that changed: a provision is amended clause by clause, and words are compared with
those of the same clause. Knows nothing of law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import category

from assistant.language.segment import pieces
from assistant.types import Difference

_LONGEST_BY_WORDS = 4_000  # words of one changed stretch; longer ones are shown as old and new lines


def difference(before: str, after: str) -> tuple[Difference, ...]:
    """From one text to the other; what is the same or removed is `before`, what is the same or added `after`."""
    steps: list[Difference] = []
    for same, old, new in _compared(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        steps += [("same", old)] if same else _words(old, new)
    return tuple(_joined(steps))


def _words(before: str, after: str) -> list[Difference]:
    old, new = pieces(before), pieces(after)
    if max(len(old), len(new)) > _LONGEST_BY_WORDS:
        old, new = [before], [after]
    steps: list[Difference] = []
    held: tuple[str, str] = ("", "")
    for same, was, now in _compared(old, new):
        if same and (held == ("", "") or _is_word(was)):
            steps += [*_change(*held), ("same", was)]
            held = ("", "")
        else:  # a space or comma between two changes belongs to them: they read as one
            held = (held[0] + was, held[1] + now)
    return [*steps, *_change(*held)]


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    for step, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield step == "equal", "".join(old[a:b]), "".join(new[c:d])


def _is_between(character: str) -> bool:
    """Whether it stands between words: a space or mark; the vowel and tone marks of Thai do not."""
    return category(character)[0] in "ZPC"


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _change(was: str, now: str) -> list[Difference]:
    """A change, without the space or mark at both ends that was taken along."""
    shared = 0
    while shared < min(len(was), len(now)) and was[-1 - shared] == now[-1 - shared] and _is_between(was[-1 - shared]):
        shared += 1
    tail = was[len(was) - shared :]
    found: list[Difference] = [
        ("removed", was[: len(was) - shared]),
        ("added", now[: len(now) - shared]),
        ("same", tail),
    ]
    return [step for step in found if step[1]]


def _joined(steps: Iterable[Difference]) -> Iterator[Difference]:
    """Steps of one kind that follow one another are one."""
    last: Difference | None = None
    for step in steps:
        if last and last[0] == step[0]:
            last = (last[0], last[1] + step[1])
            continue
        if last:
            yield last
        last = step
    if last:
        yield last
