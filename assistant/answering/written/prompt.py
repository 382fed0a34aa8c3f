"""What a chat model is told: the rules, the passages as numbered and fenced data, the question; within its context.

The words stand in `prompts/`, one file a language: the rules, a line of dashes, and the frame of what is asked. A fence
is drawn anew for every question, and each line of a document has a sign before it, so that no document can end the
evidence, number a passage or speak as the system; what speaks to a model is left out. Knows nothing of the model.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.written.commands import commands, without_commands
from assistant.answering.written.plain import visible
from assistant.errors import ChatModelError
from assistant.language.normalise import fold
from assistant.language.segment import sentences, words
from assistant.types import Force, Hit, Query

_SLOT = re.compile(r"\{(fence|evidence|question)\}")
_PART = re.compile(r"^---\s*$", re.MULTILINE)
_QUOTE = "> "
_LONGEST_NAME = 160  # characters; names of files and titles may be as long as their makers like
# Tokens a character, by kind: what the vocabularies of common models take or a little more. Thai is cut into single
# letters by many, Vietnamese vowels with marks into bytes by some, and numbers into digits by most.
_LATIN, _MARKED, _DIGIT, _SPACE, _OTHER = 0.3, 0.9, 1.0, 0.15, 1.1
_FRAME = 40  # tokens that a server puts round messages
_GRAM = 4  # words in a row that show where a sentence is from
_ECHO = 0.5
_STOPS = " .,:;!?\"'"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Messages for a model, and how many of the passages, from the first, they tell it."""

    messages: tuple[tuple[str, str], ...]
    told: int
    fence: str

    def echoed_by(self, sentence: str) -> bool:
        """Whether a sentence gives away the rules, or what fences the evidence."""
        if self.fence in sentence:
            return True
        said, rules = _grams(sentence), _grams(self.messages[0][1])
        if not said:
            return fold(sentence).strip(_STOPS) in fold(self.messages[0][1])
        return len(said & rules) >= _ECHO * len(said)


def compose(query: Query, hits: Sequence[Hit], folder: Path, context: int, answer: int) -> Prompt:
    """The prompt for a question over passages, the most useful first, for a model of so many tokens of `context`.

    Rules and question are told whole, and `answer` tokens (a quarter of the context at most) are left for the reply.
    Passages that do not fit are left out from the last; only the first is ever shortened, after a sentence.
    Raises ChatModelError when the prompt's file is not usable, or not one sentence fits.
    """
    rules, frame = _read(folder / f"answer.{query.language}.md")
    fence = secrets.token_hex(4)
    question = _quoted(query.text)
    fixed = tokens(rules) + tokens(frame) + tokens(question) + _FRAME + min(answer, context // 4)
    evidence = _fitting(hits, context - fixed)
    if not evidence:
        raise ChatModelError(
            f"rules and question leave no room for passages in {context} tokens; set ASSISTANT_MODEL_CONTEXT"
        )
    values = {"fence": fence, "question": question, "evidence": "\n\n".join(evidence)}
    return Prompt((("system", _filled(rules, values)), ("human", _filled(frame, values))), len(evidence), fence)


def tokens(text: str) -> int:
    """About how many tokens a text takes, rather too many than too few."""
    return round(sum(_cost(character) for character in text)) + 1


def _cost(character: str) -> float:
    if character.isspace():
        return _SPACE
    if character.isdigit():
        return _DIGIT
    if "a" <= character.lower() <= "z":
        return _LATIN
    return _MARKED if character < "\u0300" or "\u1e00" <= character < "\u1f00" else _OTHER


def _read(path: Path) -> tuple[str, str]:
    """The rules, and the frame of what is asked."""
    try:
        parts = _PART.split(path.read_text("utf-8"), maxsplit=1)
    except (OSError, UnicodeDecodeError) as error:
        raise ChatModelError(f"the prompt {path.name} cannot be read") from error
    if len(parts) != 2 or {"evidence", "question"} - set(_SLOT.findall(parts[1])):
        raise ChatModelError(f"the prompt {path.name} needs a line --- and after it {{evidence}} and {{question}}")
    return parts[0].strip(), parts[1].strip()


def _filled(text: str, values: Mapping[str, str]) -> str:
    """All slots filled at once: a document that says {question} is not filled again."""
    return _SLOT.sub(lambda slot: values[slot[1]], text)


def _fitting(hits: Sequence[Hit], room: int) -> list[str]:
    told: list[str] = []
    for number, hit in enumerate(hits, 1):
        block = _block(number, hit, hit.passage.text)
        room -= tokens(block)
        if room < 0:
            return told or _shortened(hit, room + tokens(block))
        told.append(block)
    return told


def _shortened(hit: Hit, room: int) -> list[str]:
    """The first passage up to the last sentence that fits; nothing when not one does."""
    passage = hit.passage
    for _, end in reversed(sentences(passage.text, passage.language)):
        block = _block(1, hit, passage.text[:end])
        if tokens(block) <= room:
            return [block]
    return []


def _block(number: int, hit: Hit, text: str) -> str:
    names = (" ".join(visible(name).split())[:_LONGEST_NAME] for name in (hit.document.name, hit.provision_label))
    place = ", ".join(name for name in names if name and not commands(name))
    said = without_commands(text, hit.passage.language)
    force = "" if hit.document.force is Force.NOT_APPLICABLE else f" ({hit.document.force.value})"
    return f"[{number}]\n" + _quoted(f"{place}{force}\n{said}")


def _quoted(text: str) -> str:
    return "\n".join(_QUOTE + line for line in visible(text).splitlines() if line.strip())


def _grams(text: str) -> set[tuple[str, ...]]:
    said = words(text)
    return {tuple(said[i : i + _GRAM]) for i in range(len(said) - _GRAM + 1)}
