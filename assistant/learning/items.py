"""A question to test oneself by: what is asked, the choices, the one that is right, and the quotes that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.types import Citation, Language, Notice

ItemKind = Literal["who", "duty", "amount", "time", "day", "document", "truth", "order", "sequence", "meaning", "term"]
GAP = "_____"


@dataclass(frozen=True, slots=True)
class Item:
    """A question. `frame` is in the asker's language (`asked_in`), `question` and `choices` in the document's.

    `id` stays the same as long as the document does, whatever the seed: what a learner knows is kept under it. `about`
    says where the question is from. `answer` is the index of the right choice; `statement` is what is true, whole;
    `fact` is the part of it that was asked for or changed.
    """

    id: str
    kind: ItemKind
    language: Language
    asked_in: Language
    frame: str
    about: str
    question: str
    choices: tuple[str, ...]
    answer: int
    statement: str
    fact: str
    citations: tuple[Citation, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def right(self) -> str:
        """The right choice."""
        return self.choices[self.answer]

    def to_dict(self) -> dict[str, Any]:
        """The question as JSON values, the answer and its proof included."""
        return {
            "id": self.id,
            "kind": self.kind,
            "language": self.language,
            "frame": self.frame,
            "about": self.about,
            "question": self.question,
            "choices": list(self.choices),
            "answer": self.answer,
            "statement": self.statement,
            "citations": [citation.to_dict() for citation in self.citations],
            "notices": [notice.to_dict() for notice in self.notices],
        }
