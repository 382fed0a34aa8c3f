"""Rules for folders: which files are classified how, and open to which groups. Text of a TOML file → values. Pure.

    [[rule]]
    files = "/srv/papers/budget"        # a folder with all in it, a file, or a pattern with * in it
    classification = "confidential"     # left out: the open one
    groups = ["budget", "minister"]     # left out: everyone who is cleared

Of the rules that fit a file the one with the longest `files` counts: what is said of a folder inside another is said
on purpose. Files that no rule fits are open.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.access.labels import OPEN, Label, level_named
from assistant.errors import AccessError

_KNOWN = {"files", "classification", "groups"}


@dataclass(frozen=True, slots=True)
class Rule:
    """What is said of the files that `files` fits."""

    files: str
    label: Label

    def fits(self, path: str) -> bool:
        """Whether it is said of a file; of all that is in a folder it names."""
        return bool(_pattern(self.files).fullmatch(unicodedata.normalize("NFC", path)))


@lru_cache(maxsize=10_000)
def _pattern(files: str) -> re.Pattern[str]:
    """`*` is anything; no other sign is special, and a letter with marks is the same however a disk spells it."""
    parts = unicodedata.normalize("NFC", files).rstrip("/").split("*")
    return re.compile(f"{'.*'.join(map(re.escape, parts))}(/.*)?", re.DOTALL)


def label_by(rules: Iterable[Rule], path: str) -> Label:
    """What the rules say of a file: the longest that fits, and of two as long, both."""
    fitting = [rule for rule in rules if rule.fits(path)]
    longest = max((len(rule.files) for rule in fitting), default=0)
    label = OPEN
    for rule in fitting:
        if len(rule.files) == longest:
            label = label.narrowed(rule.label)
    return label


def read_rules(text: str, levels: Sequence[str]) -> tuple[Rule, ...]:
    """The rules that a file states. Raises AccessError where any of it is not understood: nothing is guessed."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise AccessError(f"The rules cannot be read ({error}); correct the file.") from error
    stated = said.get("rule", [])
    if set(said) - {"rule"} or not isinstance(stated, list):
        raise AccessError("The rules must stand under [[rule]] and nothing else beside them; correct the file.")
    return tuple(_rule(each, number, levels) for number, each in enumerate(stated, 1))


def _rule(said: object, number: int, levels: Sequence[str]) -> Rule:
    if not isinstance(said, dict) or set(said) - _KNOWN:
        raise AccessError(f"Rule {number} may say {', '.join(sorted(_KNOWN))} and nothing else; correct the file.")
    files, groups = said.get("files", ""), said.get("groups", [])
    if not isinstance(files, str) or not files.startswith(("/", "*")):
        raise AccessError(f"Rule {number} must name `files` by a whole path, or by a pattern that begins with *.")
    if not isinstance(groups, list) or not all(isinstance(group, str) and group for group in groups):
        raise AccessError(f"Rule {number} must name its groups as a list of names; correct the file.")
    level = level_named(str(said.get("classification", levels[0])), levels)
    return Rule(files, Label.of(level, groups))
