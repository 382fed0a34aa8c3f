"""An answer in the making: its sentences, citations, notices and suggestions, in the order in which they come."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from assistant.answering.citations import Citations
from assistant.types import Answer, Completeness, HeldDocument, Notice, Query, Sentence, Verdict


@dataclass(slots=True)
class Draft:
    """What is known so far of the answer to a query; `started` is a time of `time.perf_counter`."""

    query: Query
    citations: Citations
    started: float
    sentences: list[Sentence] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    removed: int = 0  # written sentences that nothing supported
    partial: bool = False  # the chat model says that it answers a part of the question

    def quote(self, document: HeldDocument, start: int, end: int) -> None:
        """Add the document's own words as a sentence."""
        citation = self.citations.cite(document, start, end)
        sentence = Sentence(" ".join(citation.quote.split()), (citation.n,))
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def say(
        self, text: str, places: list[tuple[HeldDocument, int, int]], verdict: Verdict = "supported", reason: str = ""
    ) -> None:
        """Add a sentence that rests on these places; `reason` is the working of one that is computed."""
        cited = tuple(dict.fromkeys(self.citations.cite(*place).n for place in places))
        self.sentences.append(Sentence(text, cited, verdict, reason))

    def lap(self, name: str) -> None:
        """Note the seconds since the start."""
        self.timings[name] = time.perf_counter() - self.started

    def answer(self, completeness: Completeness) -> Answer:
        """The answer as it stands."""
        self.lap("total")
        return Answer(
            question=self.query.text,
            language=self.query.language,
            completeness=completeness,
            sentences=tuple(self.sentences),
            citations=self.citations.all(),
            notices=tuple(self.notices),
            suggestions=tuple(dict.fromkeys(self.suggestions)),
            timings=dict(self.timings),
        )
