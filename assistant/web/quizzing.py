"""A quiz on its way: its questions, which one is asked, what was answered. Values in, values out; knows no page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.learning.items import Item
from assistant.learning.learner import Marked, QuizSheet


@dataclass(frozen=True, slots=True, eq=False)  # by identity: Gradio hashes what a session holds
class Session:
    """The questions of a sheet, asked one at a time. `about` is what was chosen; `kept` whether answers could be kept.

    The answers of a question are never in what a browser is sent before it has answered.
    """

    items: tuple[Item, ...] = ()
    due: int = 0
    about: str = ""
    marks: tuple[Marked, ...] = ()
    at: int = 0
    kept: bool = True

    @classmethod
    def of(cls, sheet: QuizSheet, about: str) -> Session:
        """The beginning."""
        return cls(sheet.items, sheet.due, about)

    @property
    def item(self) -> Item | None:
        """The question that is asked; None before the first and after the last."""
        return self.items[self.at] if self.at < len(self.items) else None

    @property
    def mark(self) -> Marked | None:
        """Its answer, marked; None while it is not answered."""
        return self.marks[self.at] if self.at < len(self.marks) else None

    @property
    def is_due(self) -> bool:
        """Whether the question comes again, rather than for the first time."""
        return self.at < self.due

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(mark.right for mark in self.marks)

    def answered(self, mark: Marked, *, kept: bool) -> Session:
        """With the question at hand answered."""
        return replace(self, marks=(*self.marks, mark), kept=self.kept and kept)

    def next(self) -> Session:
        """At the question after the one at hand, if that is answered."""
        return replace(self, at=self.at + 1) if self.mark else self

    def again(self) -> dict[date, int]:
        """How many of the questions come again on which day, the soonest first."""
        days = sorted(mark.due.astimezone().date() for mark in self.marks if mark.due)
        return {day: days.count(day) for day in dict.fromkeys(days)}
