"""The chart under an answer: that of the series to which the figure belongs that answers a question about money.

Only then: the figure must stand in the first sentence and in what it quotes, and measure what the question asks for.
"""

from __future__ import annotations

from assistant.errors import AssistantError
from assistant.language.arithmetic import blanked, measures
from assistant.language.normalise import normalise
from assistant.language.periods import find_periods
from assistant.language.questions import asked_for
from assistant.service import Assistant
from assistant.types import Answer, Citation, FiguresFound, StatedFigure
from assistant.web.charts import Chart, chart_of, is_telling
from assistant.web.words import Words

_MOST = 300


def answer_chart(service: Assistant, answer: Answer, words: Words) -> Chart | None:
    """The chart that belongs under an answer; None for nearly all questions that are not about money."""
    question = normalise(answer.rewritten or answer.question)
    if not answer.citations or not {"amount", "share"} & asked_for(question):
        return None
    first = next((sentence for sentence in answer if sentence.citations), None)
    if first is None:
        return None
    always = blanked(question, [(mention.start, mention.end) for mention in find_periods(question)])
    try:
        found = service.figures(always, kinds=("amount",), most=_MOST)
    except AssistantError:
        return None
    cited = [citation for citation in answer.citations if citation.n in first.citations]
    asked = {name for name, _, _ in measures(question)}
    for n, series in enumerate(found.series):
        if asked and series.measure not in asked:
            continue
        answers = any(_answers(found.figures[place], first.text, cited) for place in series.figures)
        if answers and is_telling(chart := chart_of(found, _plan_of(found, n), words)):
            return chart
    return None


def _plan_of(found: FiguresFound, n: int) -> int:
    """The series of the plan of which this one tells what was disbursed, else itself."""
    return next((place for place, series in enumerate(found.series) if series.done == n), n)


def _answers(figure: StatedFigure, said: str, cited: list[Citation]) -> bool:
    """Whether a figure is one that a sentence tells from what it quotes."""
    quoted = any(c.document.id == figure.document.id and c.start <= figure.at[0] < c.end for c in cited)
    return quoted and " ".join(figure.written.split()) in " ".join(said.split())
