"""What a session remembers: the answers given, oldest first."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Answer

# Older turns fall out of a session's memory.
_TURNS_KEPT = 50


@dataclass(frozen=True, slots=True, eq=False)
class Conversation:
    """A value, compared by identity: Gradio hashes what a session holds, and an answer holds a mapping."""

    answers: tuple[Answer, ...] = ()

    def with_answer(self, answer: Answer) -> Conversation:
        """The conversation with one more turn."""
        return Conversation((*self.answers, answer))

    def shortened(self) -> Conversation:
        """The turns that a session keeps when another is to come."""
        return Conversation(self.answers[-(_TURNS_KEPT - 1) :])

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """What a follow-up may lean on: the questions that got an answer, each as it was understood."""
        return tuple(a.rewritten or a.question for a in self.answers if a.completeness != "none")

    @property
    def last_question(self) -> str:
        """What was asked last, or nothing."""
        return self.answers[-1].question if self.answers else ""
