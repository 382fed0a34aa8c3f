"""What a chat model wrote → the sentences it says, each as soon as it is whole. Pure; no input makes it raise.

The model is asked for JSON and may do otherwise: objects in a code fence, one a line or broken (`reply_json.py`), or
plain lines with markers in any brackets, bullets, thoughts and courtesies. What arrives decides how it is read. Knows
nothing of what a sentence may claim.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answering.written.plain import plain
from assistant.answering.written.reply_json import Found, JsonReader
from assistant.language.detect import detect
from assistant.language.normalise import fold
from assistant.language.segment import quotable
from assistant.types import Completeness

_LONGEST = 2000  # characters of a line; a longer one is no sentence
_TAG_LENGTH = 20
_SOURCES = 99
# JSON begins with a brace before a key, a list of objects, or a list of strings on its own line.
_OPENS = re.compile(r"\{\s*(?=[\"'“‘}]|[a-z_]+\s*:)|\[\s*(?=\{)|(?:(?<=\n)|^)\s*\[\s*(?=[\"“]\s*\w)", re.IGNORECASE)
_MAY_OPEN = re.compile(r"[{\[]\s*[a-z_\"“]*\s*$", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-–•·▪]|\d{1,2}[.)](?!\d)|[a-z][.)])\s+", re.IGNORECASE)
_FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})\s*\w*\s*$")
_STATES = re.compile(r"completeness\W{1,6}(complete|partial|none)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_EMPTY_BRACKETS = re.compile(r"[(\[（【]\s*[)\]）】]")
_ENDS = ".!?…。"
_SHORTEST = 25  # characters of what a marker without a full stop beside it ends, in Thai


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as the model wrote it, plain, and the numbers of the passages it names, as it wrote them."""

    text: str
    sources: tuple[int, ...] = ()


class ReplyReader:
    """Reads one reply as it streams in. `completeness` is what the model has said of its answer so far."""

    def __init__(self) -> None:
        self.completeness: Completeness | None = None
        self._thoughts = _Thoughts()
        self._json: JsonReader | None = None
        self._rest = ""
        self._told: set[str] = set()
        self.repeated = 0  # sentences that had been said before, in a row

    def feed(self, piece: str) -> list[Said]:
        """The sentences that this piece makes whole."""
        self._rest += self._thoughts.without(piece)
        return list(self._unsaid(self._read(final=False)))

    def end(self, *, cut: bool = False) -> list[Said]:
        """The sentences that end with the reply.

        When it was `cut` off, its last one may not be whole and is left out, unless a marker ends it.
        """
        self._rest += self._thoughts.rest()
        whole = not cut or (self._json is None and _ends_with_a_marker(self._rest))
        found = list(self._unsaid(self._read(final=whole)))
        self._rest = ""
        return found

    def _read(self, *, final: bool) -> Iterator[Said]:
        while self._rest:
            before = len(self._rest), self._json is None
            yield from self._of_json() if self._json else self._of_lines(final=final)
            if before == (len(self._rest), self._json is None):
                break
        if final and self._json:
            yield from self._judged(self._json.end())
            self._json = None

    def _of_json(self) -> Iterator[Said]:
        reader = self._json
        if reader is None:
            return
        used = 0
        for character in self._rest:
            used += 1
            yield from self._judged(reader.feed(character))
            if reader.over:
                self._json = None
                break
        self._rest = self._rest[used:]

    def _of_lines(self, *, final: bool) -> Iterator[Said]:
        opens, end = _OPENS.search(self._rest), self._rest.find("\n")
        if opens and (end < 0 or opens.start() <= end):
            line, self._rest = self._rest[: opens.start()], self._rest[opens.start() :].lstrip()
            self._json = JsonReader()
            yield from self._line(line)
            return
        may_open = None if final else _MAY_OPEN.search(self._rest)
        if may_open and (end < 0 or may_open.start() <= end):
            return
        if end >= 0 or final or len(self._rest) > _LONGEST:
            line = self._rest[:end] if end >= 0 else self._rest
            self._rest = self._rest[end + 1 :] if end >= 0 else ""
            yield from self._line(line)

    def _line(self, line: str) -> Iterator[Said]:
        state = _STATES.search(line)
        if state:
            self._state(state[1])
            return
        if len(line) > _LONGEST or _FENCE.match(line):
            return
        words = fold(plain(line)).strip(" .!\"'*:[](){}")
        if words in _folded("none"):
            self._state("none")
        elif _markers().search(line) or not (
            line.rstrip().endswith((":", "：")) or words.startswith(_folded("preambles"))
        ):
            yield from sentences_of(_BULLET.sub("", line))

    def _judged(self, found: Iterable[Found]) -> Iterator[Said]:
        for name, text, sources in found:
            key = fold(name)
            if key in _folded("completeness"):
                self._state(text)
            elif len(text) <= _LONGEST and (not key or key in _folded("text")):
                yield from sentences_of(text, tuple(sources))

    def _state(self, word: str) -> None:
        for state in ("complete", "partial", "none"):
            if word.strip().lower() == state:
                self.completeness = state

    def _unsaid(self, said: Iterable[Said]) -> Iterator[Said]:
        for one in said:
            key = fold(one.text)
            self.repeated = self.repeated + 1 if key in self._told else 0
            if key not in self._told:
                self._told.add(key)
                yield one


def aloud(reply: str) -> str:
    """A whole reply without what its model thought, trimmed."""
    thoughts = _Thoughts()
    return (thoughts.without(reply) + thoughts.rest()).strip()


def sentences_of(text: str, sources: tuple[int, ...] = ()) -> Iterator[Said]:
    """The sentences of a stretch with the numbers its markers name, after `sources`, which all of them have."""
    for piece, numbers in _marked(plain(text)):
        named = tuple(dict.fromkeys([*sources, *numbers]))
        for start, end in quotable(piece, detect(piece)):
            sentence = piece[start:end].strip(" -–•|")
            if _LETTER.search(sentence):
                yield Said(sentence, named)


def _marked(line: str) -> Iterator[tuple[str, list[int]]]:
    """The pieces of a line that its markers end, or begin where one begins the line; without the markers."""
    groups = _groups(line)
    leading = bool(groups) and not _LETTER.search(line[: groups[0][0]])
    cuts = [0]
    for start, end, _ in groups:
        after = line[end:]
        if leading or _ends_a_sentence(line[cuts[-1] : start], after):
            cuts.append(start if leading else end + len(after) - len(after.lstrip(_ENDS)))
    for first, last in zip(cuts, [*cuts[1:], len(line)], strict=True):
        own = [group for group in groups if first <= group[0] < last]
        text, at = "", first
        for start, end, _ in own:
            text, at = text + line[at:start], end
        yield _tidy(text + line[at:last]), [number for _, _, numbers in own for number in numbers]


def _ends_with_a_marker(line: str) -> bool:
    groups = _groups(line)
    return bool(groups) and not line[groups[-1][1] :].strip(f" {_ENDS}")


def _groups(line: str) -> list[tuple[int, int, list[int]]]:
    """From where to where markers stand side by side, and the numbers that they name."""
    found: list[tuple[int, int, list[int]]] = []
    for match in _markers().finditer(line):
        if not _marks(line, match):
            continue
        start, numbers = match.start(), _numbers(match[1])
        if found and not line[found[-1][1] : start].strip(" ,;"):
            before = found.pop()
            start, numbers = before[0], [*before[2], *numbers]
        found.append((start, match.end(), numbers))
    return found


def _marks(line: str, match: re.Match[str]) -> bool:
    """Whether brackets with a number cite: round ones do at the end of a sentence only, for (1) may be a clause."""
    return match[0][0] not in "(（<" or not _LETTER.search(line[match.end() : match.end() + 3])


def _ends_a_sentence(before: str, after: str) -> bool:
    said = before.rstrip()
    if said.endswith(tuple(_ENDS)) or after.startswith(tuple(_ENDS)):
        return True
    return detect(said) == "th" and len(said) >= _SHORTEST and len(after) >= _SHORTEST


def _numbers(written: str) -> list[int]:
    found = [int(number) for number in re.findall(r"\d{1,2}", written)]
    if len(found) == 2 and re.search(r"\d\s*[-–]\s*\d", written) and found[0] < found[1]:
        return list(range(found[0], found[1] + 1))
    return [number for number in found if 0 < number <= _SOURCES]


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([.,;:!?])", r"\1", _EMPTY_BRACKETS.sub("", text))
    return re.sub(r"([.,;])\1+$", r"\1", " ".join(text.split()))


class _Thoughts:
    """Leaves out what a model thinks aloud between tags; what only closes was opened by its template."""

    def __init__(self) -> None:
        self._held = ""
        self._inside = False

    def without(self, piece: str) -> str:
        self._held += piece
        said = ""
        while match := _thought_tag().search(self._held):
            said += "" if self._inside else self._held[: match.start()]
            self._inside = not match[1]
            self._held = self._held[match.end() :]
        opening = self._held.rfind("<")
        may_be_tag = opening >= 0 and len(self._held) - opening <= _TAG_LENGTH
        keep = opening if may_be_tag else len(self._held)
        said += "" if self._inside else self._held[:keep]
        self._held = self._held[keep:]
        return said

    def rest(self) -> str:
        """What was held back for looking like the beginning of a tag."""
        held, self._held = self._held, ""
        return "" if self._inside else held


@cache
def _table() -> dict[str, list[str]]:
    return tomllib.loads(files("assistant.answering.written").joinpath("reply.toml").read_text("utf-8"))


@cache
def _folded(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _table()[name])


@cache
def _thought_tag() -> re.Pattern[str]:
    return re.compile(rf"<\s*(/?)\s*(?:{'|'.join(_table()['thoughts'])})\s*>", re.IGNORECASE)


@cache
def _markers() -> re.Pattern[str]:
    labels = "|".join(re.escape(label) for label in sorted(_table()["labels"], key=len, reverse=True))
    number = rf"(?:(?:{labels}|\^|#)\s*:?\s*)*\d{{1,2}}"
    more = rf"(?:\s*(?:[,;&+–-]|and|và|และ)\s*{number})*"
    return re.compile(rf"[\[【［⟦〔{{(（<]\s*({number}{more})(?:†[^\]】]*)?\s*[\]】］⟧〕}})）>]", re.IGNORECASE)
