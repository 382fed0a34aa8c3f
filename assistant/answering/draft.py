"""An answer in the making: its sentences, citations, notices and suggestions, in the order in which they come."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from assistant.answering.citations import Citations
from assistant.language.messages import in_language
from assistant.types import Answer, Completeness, HeldDocument, Notice, Query, Sentence, Verdict


@dataclass(slots=True)
class Draft:
    """What is known so far of the answer to a query; `started` is a time of `time.perf_counter`.

    `asked` is the question in the asker's own words, where the query has it as the conversation makes it.
    """

    query: Query
    citations: Citations
    started: float
    sentences: list[Sentence] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    asked: str = ""
    before: tuple[str, ...] = ()  # the conversation's earlier questions
    recalls: tuple[str, ...] = ()  # of these, those with whose figures the question computes
    computes: str = ""  # the question by itself, as it is understood: it says how
    joined: bool = False  # the query is words of several questions, put side by side
    moved: bool = False  # the time that the query names says on which day's law it is answered
    partial: bool = False  # something that was asked is not answered
    proofs: list[tuple[HeldDocument, int, int]] = field(default_factory=list)  # of corrections, quoted last
    removed: int = 0  # written sentences that nothing supported

    def quote(self, document: HeldDocument, start: int, end: int) -> None:
        """Add the document's own words as a sentence, which says so where they are in another language."""
        citation = self.citations.cite(document, start, end)
        sentence = Sentence(" ".join(citation.quote.split()), (citation.n,))
        if citation.language and citation.language != self.query.language:
            remark = f"({in_language(citation.language, self.query.language)})"
            sentence = replace(sentence, language=citation.language, remark=remark)
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def say(
        self, text: str, places: list[tuple[HeldDocument, int, int]], verdict: Verdict = "supported", reason: str = ""
    ) -> None:
        """Add a sentence that rests on these places; `reason` is the working of one that is computed."""
        cited = tuple(dict.fromkeys(self.citations.cite(*place).n for place in places))
        self.sentences.append(Sentence(text, cited, verdict, reason))

    def prove(self) -> None:
        """Quote what shows the corrections, behind an answer."""
        for place in self.proofs if self.sentences else ():
            self.quote(*place)

    @property
    def computed(self) -> bool:
        """Whether anything was computed."""
        return any(sentence.verdict == "computed" for sentence in self.sentences)

    def lap(self, name: str) -> None:
        """Note the seconds since the start."""
        self.timings[name] = time.perf_counter() - self.started

    def answer(self, completeness: Completeness) -> Answer:
        """The answer as it stands."""
        self.lap("total")
        # Numbered in the order of first use, without what was cited by sentences that were taken back.
        used = dict.fromkeys(n for sentence in self.sentences for n in sentence.citations)
        number = {n: place for place, n in enumerate(used, start=1)}
        cited = {citation.n: citation for citation in self.citations.all()}
        return Answer(
            question=self.asked or self.query.text,
            language=self.query.language,
            completeness=completeness,
            sentences=tuple(replace(one, citations=tuple(number[n] for n in one.citations)) for one in self.sentences),
            citations=tuple(replace(cited[n], n=number[n]) for n in used),
            notices=tuple(self.notices),
            suggestions=tuple(dict.fromkeys(self.suggestions)),
            timings=dict(self.timings),
            as_of=self.query.as_of,
            rewritten=self.query.text if self.asked else "",
        )
