"""What is kept of conversations: values, no file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, get_args

from assistant.conversations.scope import Scope
from assistant.types import Record

Judgement = Literal["helpful", "wrong", "wrong-source", "missing"]
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """One answer of a conversation with all that it rested on, and what the question was limited to.

    `stopped`: the reader stopped it, so that it may lack its end.
    """

    record: Record
    scope: Scope = field(default_factory=Scope)
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in a list; `changed` has a time zone."""

    id: str
    name: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation with its turns, oldest first."""

    id: str
    name: str
    turns: tuple[KeptTurn, ...]


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader says of an answer, with the answer's record; `said_at` has a time zone."""

    judgement: Judgement
    comment: str
    said_at: datetime
    record: Record

    def to_dict(self) -> dict[str, Any]:
        """The feedback as JSON values, the record whole; who said it is not told."""
        return {
            "judgement": self.judgement,
            "comment": self.comment,
            "said_at": self.said_at.isoformat(),
            "question": self.record.answer.question,
            "answer": self.record.answer.text,
            "record": self.record.to_dict(),
        }
