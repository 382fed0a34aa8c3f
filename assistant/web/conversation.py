"""What a page remembers of the conversation it shows: its turns, oldest first. Values; the store keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from assistant.conversations import Scope
from assistant.conversations.store import TURNS_KEPT, new_id
from assistant.learning.hovers import TermUse
from assistant.types import Answer, Record
from assistant.web.charts import Chart


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """An answer, what its question was limited to, its record once it is kept, its chart. `stopped`: by the reader.

    `terms` are the defined terms in its quotes, by their text; None while they were not looked for.
    """

    answer: Answer
    scope: Scope = field(default_factory=Scope)
    record: Record | None = None
    stopped: bool = False
    chart: Chart | None = None
    terms: Mapping[str, tuple[TermUse, ...]] | None = None

    @property
    def shown(self) -> Answer:
        """The answer as it is shown: with what has changed in its sources since it was given."""
        changes = self.record.changes if self.record else ()
        return replace(self.answer, notices=(*changes, *self.answer.notices))


@dataclass(frozen=True, slots=True, eq=False)
class Conversation:
    """A value, compared by identity: Gradio hashes what a session holds, and an answer holds a mapping.

    `id` is given with the first question; `asked` counts the questions, so that the page knows a new answer from the
    same one drawn again. `editing`: the next question replaces the last one.
    """

    turns: tuple[Turn, ...] = ()
    id: str = ""
    asked: int = 0
    editing: bool = False

    def asking(self) -> Conversation:
        """The turns before the answer that is to come, which is one more or replaces the last."""
        turns = self.turns[:-1] if self.editing else self.turns[-(TURNS_KEPT - 1) :]
        return Conversation(turns, self.id or new_id(), self.asked + 1)

    def with_turn(self, turn: Turn) -> Conversation:
        """The conversation with one more turn."""
        return replace(self, turns=(*self.turns, turn))

    def with_answer(self, answer: Answer) -> Conversation:
        """The conversation with one more turn that is not kept."""
        return self.with_turn(Turn(answer))

    def with_chart(self, chart: Chart | None) -> Conversation:
        """The conversation whose last answer has a chart."""
        return replace(self, turns=(*self.turns[:-1], replace(self.turns[-1], chart=chart))) if chart else self

    def stopped(self) -> Conversation:
        """The conversation whose last answer was stopped by its reader."""
        return replace(self, turns=(*self.turns[:-1], replace(self.turns[-1], stopped=True)))

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers given."""
        return tuple(turn.answer for turn in self.turns)

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """What a follow-up may lean on: the questions that got an answer, each as it was understood."""
        return tuple(a.rewritten or a.question for a in self.answers if a.completeness != "none")

    @property
    def last_question(self) -> str:
        """What was asked last, or nothing."""
        return self.turns[-1].answer.question if self.turns else ""
